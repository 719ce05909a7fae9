"""Product line 产品线 and a price cut: what all of it gains, with cannibalization 产品内部蚕食.

"Does the cut of one product lower total sales?" Part of what the cheaper product gains it takes
from the same maker's other products, and their margins go with it.

Source: Nagle (1987), *The Strategy and Tactics of Pricing*, on incremental contribution.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked
from sim.kernel.numerals import as_given

TAKEN_FROM_HAS_ANOTHER_LENGTH: Final = (
    "taken_from has {number} numbers; allowed: {margins}, one for each of other_margins"
)
TAKEN_FROM_SUMS_TO_MORE: Final = "taken_from sums to {total}; allowed: 1 at most"


@dataclass(frozen=True)
class LineEffect:
    """What a price change of one product brings to the whole line (yuan).

    Attributes
    ----------
    own : float
        Extra units of the product at its new margin.
    base : float
        The price change on the units it sold before.
    cannibalized : float
        Margins of own other products that the extra units took away, as a negative number.
    """

    own: float
    base: float
    cannibalized: float

    @property
    def total(self) -> float:
        """All three together."""
        return self.own + self.base + self.cannibalized


@public
def line_effect(
    margin: float,
    price_change: float,
    volume: float,
    extra_units: float,
    other_margins: Sequence[float] = (),
    taken_from: Sequence[float] = (),
) -> LineEffect:
    """Profit of a product line when one product's price changes, with cannibalization.

    ΔΠ = (CM + ΔP) ΔQ + ΔP · Q − Σ_k CM_k κ_k ΔQ.

    Parameters
    ----------
    margin : float
        CM, the product's unit contribution before, yuan.
    price_change : float
        ΔP, yuan a unit; below 0 for a cut.
    volume : float
        Q, units sold before, 0 or more.
    extra_units : float
        ΔQ, units sold more; below 0 for fewer.
    other_margins : sequence of float, shape (others,)
        CM_k, unit contributions of the maker's other products, yuan.
    taken_from : sequence of float, shape (others,)
        κ_k, the share of the extra units taken from each of them, 0 to 1, together 1 at most.

    Raises
    ------
    InputError
        If a value is out of its range or the lengths differ.

    References
    ----------
    Nagle, T. T. (1987). *The Strategy and Tactics of Pricing*.

    Examples
    --------
    100 units more at 40 − 10; 200 old ones at 10 less; half of the gain came from a product of the
    same house that earns 50 a unit: 3000 − 2000 − 2500.

    >>> effect = line_effect(40, -10, 200, 100, other_margins=[50], taken_from=[0.5])
    >>> effect.own, effect.base, effect.cannibalized, effect.total
    (3000.0, -2000.0, -2500.0, -1500.0)
    """
    own, change = checked("margin", margin), checked("price_change", price_change)
    more = checked("extra_units", extra_units)
    if len(other_margins) != len(taken_from):
        raise InputError(
            TAKEN_FROM_HAS_ANOTHER_LENGTH.format(number=len(taken_from), margins=len(other_margins))
        )
    margins = [checked(f"other_margins[{k}]", cm) for k, cm in enumerate(other_margins)]
    shares = [
        checked(f"taken_from[{k}]", share, least=0, most=1) for k, share in enumerate(taken_from)
    ]
    if fsum(shares) > 1 + 1e-12:
        raise InputError(TAKEN_FROM_SUMS_TO_MORE.format(total=as_given(fsum(shares))))
    lost = fsum(cm * share for cm, share in zip(margins, shares, strict=True))
    base = change * checked("volume", volume, least=0)
    return LineEffect((own + change) * more, base, 0.0 - lost * more)

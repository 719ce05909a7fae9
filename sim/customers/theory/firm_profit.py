"""What a firm earns, year by year, after fewer of its customers leave.

The value of a customer is a sum over all the years to come. A firm's profit is what its customers
of all ages bring in one year, less what the new ones cost. Both grow when fewer leave, but not by
the same share and not at once: in the first year only those are more who would have left in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from sim.customers.theory.retention_lift import A_MARGIN, defection_after
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, checked_list, whole
from sim.kernel.numerals import figures, one_of

Market = Literal["open", "full"]
MARKETS: Final[dict[Market, str]] = {
    "open": "As many new customers come each year as before, so the firm grows.",
    "full": "Only those who leave are replaced, so the firm keeps its size and saves acquisitions.",
}
"""What becomes of the firm when fewer leave."""

EARNS_NOTHING: Final = (
    "the firm earns {profit} a year for a customer before; allowed: above 0, to be told in"
    " percent of it"
)


@dataclass(frozen=True)
class FirmProfit:
    """A firm's profit before and after, for each customer it had before.

    Attributes
    ----------
    before : float
        Profit a year, as it was year after year.
    after : ndarray
        Profit in the first, second … year after the cut.
    customers : ndarray
        Customers in these years, as a multiple of those before.
    """

    before: float
    after: NDArray[np.float64]
    customers: NDArray[np.float64]

    @property
    def lift(self) -> NDArray[np.float64]:
        """By what share the profit of each year is above that before."""
        lift: NDArray[np.float64] = self.after / self.before - 1
        return lift


@public
def firm_profit(
    defection: float,
    cut: float = 0.05,
    kind: Literal["points", "relative"] = "points",
    years: int = 10,
    margins: float | Sequence[float] = 1.0,
    acquisition_cost: float = 0.0,
    market: Market = "open",
) -> FirmProfit:
    """Follow a firm's profit after its defections are cut.

    Before, the firm neither grows nor shrinks: each year as many come as leave. The new ones of a
    year cost their acquisition in it, and bring their first margin a year later, if they stay: the
    timing of :func:`sim.customers.retention_lift`.

    Parameters
    ----------
    defection, cut, kind, margins, acquisition_cost
        As for :func:`sim.customers.retention_lift`.
    years : int, default 10
        1 to 200.
    market : {"open", "full"}, default "open"
        Whether as many new customers come as before, or only as many as leave.

    Returns
    -------
    FirmProfit

    Raises
    ------
    InputError
        If a number is out of its range, or the firm earned nothing before.

    References
    ----------
    Sharp, B. (2010). *How Brands Grow*. Oxford University Press: a customer's value is not the
    firm's yearly profit.

    Examples
    --------
    Five points off a fifth: .85/.80 − 1 next year, and (.85/.15) / (.80/.20) − 1 in the end.

    >>> firm = firm_profit(0.20, years=200)
    >>> firm.lift[[0, 1, -1]].round(4).tolist()
    [0.0625, 0.1156, 0.4167]
    """
    k = checked("defection", defection, above=0, most=1)
    after = defection_after(k, cut, kind)
    number = whole("years", years, 1, 200)
    profile = checked_list("margins", margins)
    if profile.size == 0:
        raise refused("margins", margins, A_MARGIN)
    cost = checked("acquisition_cost", acquisition_cost, least=0)
    if market not in get_args(Market):
        raise refused("market", market, one_of(get_args(Market)))
    ages = _steady(k, profile.size)
    brings = np.concatenate([[-cost], profile])
    before = float(brings @ ages)
    if before <= 0:
        raise InputError(EARNS_NOTHING.format(profit=figures(before, 6)))
    profits, customers = np.empty(number), np.empty(number)
    for year in range(number):
        new = k if market == "open" else after * ages.sum()
        ages = _a_year_older(ages, after, new)
        profits[year], customers[year] = brings @ ages, ages.sum()
    return FirmProfit(before, profits, customers)


def _steady(defection: float, margins: int) -> NDArray[np.float64]:
    """Return customers by age if as many come as leave, 1 in all; the last is "or older"."""
    ages: NDArray[np.float64] = defection * (1 - defection) ** np.arange(margins + 1.0)
    ages[-1] /= defection
    return ages


def _a_year_older(ages: NDArray[np.float64], defection: float, new: float) -> NDArray[np.float64]:
    stay = ages * (1 - defection)
    older: NDArray[np.float64] = np.concatenate([[new], stay[:-1]])
    older[-1] += stay[-1]
    return older

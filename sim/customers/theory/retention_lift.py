"""What keeping more customers is worth: "five percent fewer defections, 85 percent more profit".

The most quoted number of customer management (Reichheld & Sasser 1990) holds for *points* of
defection, for the value of a customer rather than the profit of a year, and for low defection and
margins that grow as a customer stays. Here each of these can be changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, checked_list
from sim.kernel.numerals import as_given, figures

DIVERGES: Final = (
    "defection is {defection} with discount {discount}; allowed: one of them above 0, because"
    " the sum of all margins diverges"
)
WORTH_NOTHING: Final = (
    "the customer is worth {value} before; allowed: above 0, to be told in percent of it"
)
KINDS: Final = "'points' or 'relative'"
A_MARGIN: Final = "one number a year, one or more"


@dataclass(frozen=True)
class RetentionLift:
    """A customer's worth before and after defections are cut.

    Attributes
    ----------
    before, after : float
        Defection, the churn rate 客户流失率 of a period, as a share.
    value_before, value_after : float
        What a customer is worth, money of today.
    lifetime_before, lifetime_after : float
        Mean periods as a customer, the first included; infinite where nobody leaves.
    """

    before: float
    after: float
    value_before: float
    value_after: float

    @property
    def lift(self) -> float:
        """By what share the customer is worth more."""
        return self.value_after / self.value_before - 1

    @property
    def lifetime_before(self) -> float:
        """Mean periods before."""
        return 1 / self.before if self.before else float("inf")

    @property
    def lifetime_after(self) -> float:
        """Mean periods after."""
        return 1 / self.after if self.after else float("inf")


@public
def retention_lift(
    defection: float,
    cut: float = 0.05,
    kind: Literal["points", "relative"] = "points",
    discount: float = 0.10,
    margins: float | Sequence[float] = 1.0,
    acquisition_cost: float = 0.0,
) -> RetentionLift:
    """Work out by how much a customer is worth more when fewer leave.

    Parameters
    ----------
    defection : float
        Share of the customers who leave in a period, above 0 and up to 1.
    cut : float, default 0.05
        By how much it falls: a share of all customers for points (from .20 to .15), a share of the
        defections for a relative cut (from .20 to .19).
    kind : {"points", "relative"}, default "points"
        Which of both is meant; the quotation means points and says percent.
    discount : float, default 0.10
        A period, 0 or more.
    margins : float or sequence of float, default 1
        What a customer brings in his first, second … period; the last goes on for ever. One number
        is a flat profile. The first comes in a period, if he is retained.
    acquisition_cost : float, default 0
        Paid now, money, 0 or more.

    Returns
    -------
    RetentionLift

    Raises
    ------
    InputError
        If a number is out of its range, or more is cut than there is.

    References
    ----------
    Reichheld, F. F. & Sasser, W. E. (1990). Zero Defections: Quality Comes to Services. *Harvard
    Business Review* 68(5), 105–111. Sharp, B. (2010), *How Brands Grow*, for what is wrong with it.

    Examples
    --------
    Five points off a fifth, and five percent off it:

    >>> round(retention_lift(0.20).lift, 4), round(retention_lift(0.20, kind="relative").lift, 4)
    (0.275, 0.0474)
    """
    k = checked("defection", defection, above=0, most=1)
    after = defection_after(k, cut, kind)
    worth = profile_value(k, discount, margins, acquisition_cost)
    if worth <= 0:
        raise InputError(WORTH_NOTHING.format(value=figures(worth, 6)))
    return RetentionLift(k, after, worth, profile_value(after, discount, margins, acquisition_cost))


@public
def profile_value(
    defection: float,
    discount: float,
    margins: float | Sequence[float] = 1.0,
    acquisition_cost: float = 0.0,
) -> float:
    """Return what a customer is worth whose margin changes as he stays.

    Parameters
    ----------
    defection : float
        From 0 to 1, a period.
    discount, margins, acquisition_cost
        As for :func:`retention_lift`.

    Returns
    -------
    float
        Σ margin × survival, discounted, less the acquisition; money of today.

    Raises
    ------
    InputError
        If a number is out of its range, or the sum diverges.

    References
    ----------
    Reichheld, F. F. & Sasser, W. E. (1990). Zero Defections: Quality Comes to Services. *Harvard
    Business Review* 68(5), 105–111: the credit card, −51 at first, then 30, 42, 44, 49, 55.

    Examples
    --------
    The credit card at a defection of a fifth: .8/1.1 × 30 + (.8/1.1)² × 42 + … − 51.

    >>> round(profile_value(0.2, 0.1, [30, 42, 44, 49, 55], 51), 2)
    64.7
    """
    k = checked("defection", defection, least=0, most=1)
    d = checked("discount", discount, least=0)
    profile = checked_list("margins", margins)
    if profile.size == 0:
        raise refused("margins", margins, A_MARGIN)
    cost = checked("acquisition_cost", acquisition_cost, least=0)
    if k + d == 0:
        raise InputError(DIVERGES.format(defection=as_given(k), discount=as_given(d)))
    kept = (1 - k) / (1 + d)
    weights = kept ** np.arange(1, len(profile) + 1)
    return float(weights @ profile + profile[-1] * weights[-1] * kept / (1 - kept)) - cost


def defection_after(
    defection: float, cut: float, kind: Literal["points", "relative"] = "points"
) -> float:
    """Return the defection after a cut of so many points, or of such a share of it.

    Raises
    ------
    InputError
        If more is cut than there is.

    Examples
    --------
    >>> round(defection_after(0.20, 0.05), 4), round(defection_after(0.20, 0.05, "relative"), 4)
    (0.15, 0.19)
    """
    if kind not in ("points", "relative"):
        raise refused("kind", kind, KINDS)
    less = checked("cut", cut, least=0, most=defection if kind == "points" else 1)
    return max(0.0, defection - less if kind == "points" else defection * (1 - less))

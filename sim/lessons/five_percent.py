"""The board's sentence, taken apart: five percent less churn, 85 percent more profit.

What "five percent" is, what "profit" is, and what else must be true: each can be changed, and the
lift is shown for every defection there may be today. Money is in what a customer brings in his
first year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.customers.theory.firm_profit import firm_profit
from sim.customers.theory.margin_profiles import CARD_COST, PROFILES, Profile
from sim.customers.theory.retention_lift import defection_after, profile_value
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked
from sim.kernel.numerals import NOTHING, listed, one_of, whole

Vector = NDArray[np.float64]
Counted = Literal["customer", "next_year", "tenth_year"]

COUNTED: Final[dict[Counted, int]] = {"customer": 0, "next_year": 1, "tenth_year": 10}
"""What the profit is: that of a customer, or of the firm in a year after the cut."""

DEFECTIONS: Final[Vector] = np.arange(6, 51) / 100
FROM_TO: Final = "{low} to {high}"
PERCENT: Final = "5 % of the defections, a customer"
NEXT_YEAR: Final = "5 points, the firm next year"
TENTH_YEAR: Final = "5 points, the firm in ten years"
CUSTOMER: Final = "5 points, a customer"
CARD: Final = "… whose margins rise as the card's"
CARD_PAID: Final = "… and whose acquisition cost 1.7 margins"
HOLDS_25: Final = "25 % holds at a defection of, %"
HOLDS_85: Final = "85 % holds at, %"
LEAST: Final = 0.25
MOST: Final = 0.85
"""The claim: 25 to 85 percent."""


@public
@dataclass(frozen=True)
class Claimed:
    """The claim at one setting, and along all defections.

    Attributes
    ----------
    defection, after : float
        Before the cut and after it, as shares a year.
    counted : str
        One of `COUNTED`.
    lift : float
        By what share the profit counted is higher; NaN if there was none before.
    curve, points, percent : ndarray
        The lift at each of `DEFECTIONS`: as set; of a customer with a flat profile and no
        acquisition cost, by points; and the same by percent of the defections.
    worth_before, worth_after : float
        What a customer is worth, in his first year's margins.
    """

    defection: float
    after: float
    counted: Counted
    lift: float
    curve: Vector
    points: Vector
    percent: Vector
    worth_before: float
    worth_after: float

    def holds(self, lift: float) -> tuple[tuple[float, float], ...]:
        """Return from where to where among `DEFECTIONS` the curve reaches a lift.

        With a cost of acquisition that may be in two places: where few leave, and where a customer
        hardly earns back what he cost.
        """
        reached = np.flatnonzero(self.curve >= lift)
        runs = np.split(reached, np.flatnonzero(np.diff(reached) > 1) + 1)
        return tuple((float(DEFECTIONS[r[0]]), float(DEFECTIONS[r[-1]])) for r in runs if r.size)


@public
def claim(
    defection: float,
    cut: float = 0.05,
    kind: Literal["points", "relative"] = "points",
    counted: Counted = "customer",
    discount: float = 0.10,
    profile: Profile = "flat",
    acquisition_cost: float = 0.0,
) -> Claimed:
    """Work out the board's sentence at one setting, and along all defections.

    Parameters
    ----------
    defection : float
        Today's, as a share of the customers a year, at least the cut.
    cut, kind, discount
        As for :func:`sim.customers.retention_lift`.
    counted : {"customer", "next_year", "tenth_year"}, default "customer"
        Which profit: the present value of a customer, or the firm's in that year.
    profile : {"flat", "rising", "card"}, default "flat"
        What a customer brings from year to year.
    acquisition_cost : float, default 0
        In margins of the first year, 0 or more.

    Returns
    -------
    Claimed

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    Reichheld, F. F. & Sasser, W. E. (1990). Zero Defections: Quality Comes to Services. *Harvard
    Business Review* 68(5), 105–111.

    Examples
    --------
    >>> said = claim(0.20)
    >>> round(said.lift, 4), said.holds(0.25), said.holds(0.85)
    (0.275, ((0.06, 0.23),), ())
    >>> round(claim(0.20, counted="next_year").lift, 4)
    0.0625
    """
    if profile not in PROFILES:
        raise refused("profile", profile, one_of(get_args(Profile)))
    if counted not in COUNTED:
        raise refused("counted", counted, one_of(get_args(Counted)))
    k = checked("defection", defection, above=0, most=1)
    after = defection_after(k, cut, kind)
    d = checked("discount", discount, least=0)
    cost = checked("acquisition_cost", acquisition_cost, least=0)
    margins, year = PROFILES[profile], COUNTED[counted]

    def curve(
        kind: Literal["points", "relative"], year: int, margins: Sequence[float], cost: float
    ) -> Vector:
        return np.array([_lift(one, cut, kind, year, d, margins, cost) for one in DEFECTIONS])

    return Claimed(
        defection=k,
        after=after,
        counted=counted,
        lift=_lift(k, cut, kind, year, d, margins, cost),
        curve=curve(kind, year, margins, cost),
        points=curve("points", 0, (1.0,), 0.0),
        percent=curve("relative", 0, (1.0,), 0.0),
        worth_before=profile_value(k, d, margins, cost),
        worth_after=profile_value(after, d, margins, cost),
    )


@public
def what_must_hold(discount: float = 0.10) -> pd.DataFrame:
    """Say at which defections the claim holds, one more condition a line.

    Parameters
    ----------
    discount : float, default 0.10

    Returns
    -------
    pandas.DataFrame
        A row a reading of the sentence: the defections of 6 to 50 percent at which the profit rises
        by 25 and by 85 percent; a dash if at none.

    Raises
    ------
    InputError
        If the discount is below 0.

    References
    ----------
    Reichheld, F. F. (1996). *The Loyalty Effect*. Harvard Business School Press.

    Examples
    --------
    >>> what_must_hold().loc["5 points, a customer"].tolist()
    ['6 to 23', '–']
    """
    readings = {
        PERCENT: claim(0.20, kind="relative", discount=discount),
        NEXT_YEAR: claim(0.20, counted="next_year", discount=discount),
        TENTH_YEAR: claim(0.20, counted="tenth_year", discount=discount),
        CUSTOMER: claim(0.20, discount=discount),
        CARD: claim(0.20, profile="card", discount=discount),
        CARD_PAID: claim(0.20, profile="card", acquisition_cost=CARD_COST, discount=discount),
    }
    rows = {
        name: [ranges(said.holds(LEAST)), ranges(said.holds(MOST))]
        for name, said in readings.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=[HOLDS_25, HOLDS_85])


def ranges(found: tuple[tuple[float, float], ...]) -> str:
    """Write ranges of shares in whole percent; a dash if there is none.

    Examples
    --------
    >>> ranges(((0.06, 0.08), (0.3, 0.3))), ranges(())
    ('6 to 8, 30', '–')
    """
    told = []
    for low, high in found:
        least, most = whole(100 * low), whole(100 * high)
        told.append(least if least == most else FROM_TO.format(low=least, high=most))
    return listed(told) if told else NOTHING


def _lift(
    defection: float,
    cut: float,
    kind: Literal["points", "relative"],
    year: int,
    discount: float,
    margins: Sequence[float],
    cost: float,
) -> float:
    """Return the lift; NaN where there was no profit before, or less to cut than asked."""
    if kind == "points" and cut > defection:
        return float("nan")
    of_firm = year > 0
    before = profile_value(float(defection), 0.0 if of_firm else discount, margins, cost)
    if before <= 0:
        return float("nan")
    if of_firm:
        firm = firm_profit(float(defection), cut, kind, year, margins, cost)
        return float(firm.lift[-1])
    after = defection_after(float(defection), cut, kind)
    return profile_value(after, discount, margins, cost) / before - 1

"""Four friends a day 每天交四个朋友: a queue of half a year, and the cash that is spent meanwhile.

Whoever meets a number of people a day and speaks of business only after six months has, by Little's
law, half a year's worth of them waiting, spends from the first day and earns from the last. People
who are forgotten meanwhile never come to business.

Sources: Little (1961), *Operations Research* 9(3), 383–387; hours that a friendship takes, Hall
(2019), *Journal of Social and Personal Relationships* 36(4), 1278–1296.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, inf
from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked

DAYS_A_YEAR: Final = 365
HOURS_TO_BE: Final = {"casual friend": 50.0, "friend": 90.0, "close friend": 200.0}
"""Hours together until people call each other so (Hall 2019, 355 and 112 people)."""


@public
@dataclass(frozen=True)
class ContactPlan:
    """Meeting people now, for business later.

    Attributes
    ----------
    a_day : float
        People met, above 0.
    delay : float
        Days before business is spoken of, 0 or more.
    cost_a_day : float
        Money, 0 or more.
    share : float
        Of those who are still there, how many become customers then, from 0 to 1.
    value : float
        Of one who does, money, 0 or more.
    lost_a_day : float
        Rate at which contacts are lost meanwhile, a day, 0 or more.
    """

    a_day: float = 4.0
    delay: float = 182.5
    cost_a_day: float = 150.0
    share: float = 0.02
    value: float = 3_000.0
    lost_a_day: float = 0.0

    def __post_init__(self) -> None:
        checked("a_day", self.a_day, above=0)
        checked("delay", self.delay, least=0)
        checked("cost_a_day", self.cost_a_day, least=0)
        checked("share", self.share, least=0, most=1)
        checked("value", self.value, least=0)
        checked("lost_a_day", self.lost_a_day, least=0)

    @property
    def waiting(self) -> float:
        """People met and not yet spoken to of business, in the long run: Little's law 利特尔法则.

        Examples
        --------
        >>> ContactPlan().waiting
        730.0
        """
        if self.lost_a_day == 0:
            return self.a_day * self.delay
        return self.a_day * (1 - exp(-self.lost_a_day * self.delay)) / self.lost_a_day

    @property
    def still_there(self) -> float:
        """Share of those met who are left when the time has come.

        Examples
        --------
        >>> round(ContactPlan(lost_a_day=0.003).still_there, 3)
        0.578
        """
        return exp(-self.lost_a_day * self.delay)

    @property
    def income_a_day(self) -> float:
        """Money a day once business is spoken of.

        Examples
        --------
        >>> ContactPlan().income_a_day
        240.0
        """
        return self.a_day * self.still_there * self.share * self.value

    @property
    def depth(self) -> float:
        """Most money that is out at a time while nothing comes in: the cash valley.

        Examples
        --------
        >>> ContactPlan().depth
        27375.0
        """
        return self.cost_a_day * self.delay

    @property
    def paid_back(self) -> float:
        """Day on which income has paid for the time before; inf where it never does.

        Examples
        --------
        >>> round(ContactPlan().paid_back, 1), ContactPlan(lost_a_day=0.003).paid_back
        (486.7, inf)
        """
        gain = self.income_a_day - self.cost_a_day
        if self.depth == 0:
            return 0.0 if gain >= 0 else inf
        return self.delay + self.depth / gain if gain > 0 else inf

    def cash(self, day: float) -> float:
        """Return the money made by a day, below 0 while it is out.

        Examples
        --------
        >>> [ContactPlan().cash(day) for day in (0, 182.5, 365)]
        [0.0, -27375.0, -10950.0]
        """
        at = checked("day", day, least=0)
        return self.income_a_day * max(0.0, at - self.delay) - self.cost_a_day * at


@public
def friends_a_year(hours_a_day: float, hours_each: float) -> float:
    """Return how many friends a year's hours make.

    Parameters
    ----------
    hours_a_day : float
        Spent on it every day of the year, from 0 to 24.
    hours_each : float
        That each takes, above 0.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Two hours a day make fifteen casual friends; at twenty minutes each they are contacts:

    >>> round(friends_a_year(2, HOURS_TO_BE["casual friend"]), 1), round(friends_a_year(2, 1 / 3))
    (14.6, 2190)
    """
    spent = checked("hours_a_day", hours_a_day, least=0, most=24)
    return DAYS_A_YEAR * spent / checked("hours_each", hours_each, above=0)


@public
def contacts_kept(
    hours_a_month: float, hours_to_keep: float, hours_to_meet: float, lost: float
) -> tuple[float, float]:
    """Return how many contacts can be kept in the long run, and how many are met anew a month.

    What is lost is met anew: hours = kept (hours_to_keep + lost × hours_to_meet).

    Parameters
    ----------
    hours_a_month : float
        For both, 0 or more.
    hours_to_keep : float
        A contact and month, above 0.
    hours_to_meet : float
        For a new one, 0 or more.
    lost : float
        Share lost a month, from 0 to 1.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> [round(number, 2) for number in contacts_kept(60, 0.5, 1, 0.05)]
    [109.09, 5.45]
    """
    hours = checked("hours_a_month", hours_a_month, least=0)
    keep = checked("hours_to_keep", hours_to_keep, above=0)
    meet = checked("hours_to_meet", hours_to_meet, least=0)
    share = checked("lost", lost, least=0, most=1)
    kept = hours / (keep + share * meet)
    return kept, share * kept

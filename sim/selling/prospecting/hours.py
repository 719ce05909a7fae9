"""Where the hour goes: sales ÷ time is an average; what decides is the margin at the edge.

A funnel's stages cost hours, and each passes on a share. Return an hour answers to a stage's share
the more, the fewer hours lie behind it: better closing counts in full, a first filter hardly.
How long to stay with one customer, and which leads to take, follow from what else the hour brings.

Sources: Charnov (1976), *Theoretical Population Biology* 9(2), 129–136 (marginal value theorem and
the choice of prey); the funnel's elasticities are arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import lambertw

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, checked_all
from sim.kernel.numerals import as_given

Vector = NDArray[np.float64]

SHARES_OF_STAGES: Final = "a share above 0 and up to 1 for each stage, one stage or more"
HOURS_OF_STAGES: Final = "hours for each of {number} stages, 0 or more, not all 0"
A_KIND: Final = "numbers above 0, one for each of {number} kinds of lead"
NO_KIND: Final = "one kind of lead or more, numbers above 0"
STAYS_NO_TIME: Final = "travel is 0; allowed: above 0, because without it no stay is too short"


@dataclass(frozen=True)
class FunnelHours:
    """What a funnel costs in hours, and what its return an hour answers to.

    Attributes
    ----------
    hours_a_lead : float
        On average, of all stages it reaches.
    wins_a_lead : float
        From 0 to 1.
    to_shares : ndarray
        Elasticity of the return an hour to each stage's share: per cent for one per cent.
    to_hours : ndarray
        The same to each stage's hours, 0 or below.
    """

    hours_a_lead: float
    wins_a_lead: float
    to_shares: Vector
    to_hours: Vector

    @property
    def hours_a_win(self) -> float:
        """Hours for one win, the leads that come to nothing counted."""
        return self.hours_a_lead / self.wins_a_lead


@public
def sales_per_hour(sales: float, hours: float) -> float:
    """Return sales, or a margin, per hour spent: the deck's return on investment of a seller.

    Parameters
    ----------
    sales : float
        Money.
    hours : float
        Above 0.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    100 thousand in 20 hours, 60 thousand in 8; by the margin the gap is another:

    >>> sales_per_hour(100, 20), sales_per_hour(60, 8)
    (5.0, 7.5)
    >>> sales_per_hour(10, 20), sales_per_hour(15, 8)
    (0.5, 1.875)
    """
    return checked("sales", sales) / checked("hours", hours, above=0)


@public
def funnel_hours(shares: ArrayLike, hours: ArrayLike) -> FunnelHours:
    """Work out the hours of a sales funnel 销售漏斗, and which of its numbers count.

    Parameters
    ----------
    shares : array_like
        Share of those who reach a stage that pass it, above 0 and up to 1, in order.
    hours : array_like
        Spent on each who reaches the stage, 0 or more, not all 0; as many.

    Raises
    ------
    InputError
        If a number is out of its range, or their numbers differ.

    Examples
    --------
    >>> found = funnel_hours([0.3, 0.4, 0.5, 0.25], [0.25, 1, 3, 8])
    >>> round(found.hours_a_lead, 9), round(found.hours_a_win, 3)
    (1.39, 92.667)
    >>> found.to_shares.round(3).tolist(), found.to_hours.round(3).tolist()
    ([0.18, 0.396, 0.655, 1.0], [-0.18, -0.216, -0.259, -0.345])
    """
    c, h = np.atleast_1d(checked_all("shares", shares)), np.atleast_1d(checked_all("hours", hours))
    if c.ndim != 1 or not c.size or ((c <= 0) | (c > 1)).any():
        raise refused("shares", shares, SHARES_OF_STAGES)
    if h.shape != c.shape or (h < 0).any() or not h.any():
        raise refused("hours", hours, HOURS_OF_STAGES.format(number=c.size))
    reach = np.concatenate([[1.0], np.cumprod(c)[:-1]])
    spent = reach * h
    all_hours = fsum(spent)
    behind = np.concatenate([np.cumsum(spent[::-1])[::-1][1:], [0.0]])
    return FunnelHours(all_hours, float(np.prod(c)), 1.0 - behind / all_hours, -spent / all_hours)


@public
def best_stay(rate: float, travel: float) -> float:
    """Return how long to stay with one customer, in hours: the marginal value theorem 边际值定理.

    A stay of t hours brings v(1 − e^(−rate t)), the next customer is `travel` hours away. Most an
    hour is brought by leaving when what the next minute brings has fallen to the average of the
    whole trip: e^(rate t) = 1 + rate (t + travel).

    Parameters
    ----------
    rate : float
        At which a stay is used up, an hour, above 0: at .5 a stay of two hours brings 63 %.
    travel : float
        Hours to the next customer, above 0.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> [round(best_stay(0.5, hours), 3) for hours in (0.25, 0.5, 1, 2, 4)]
    [0.923, 1.265, 1.715, 2.292, 3.01]
    """
    speed, away = checked("rate", rate, above=0), checked("travel", travel, least=0)
    if away == 0:
        raise InputError(STAYS_NO_TIME)
    used = speed * away
    if used < 1e-6:  # where the branch point of Lambert's function is too near: √(2 used)
        return float(np.sqrt(2 * used) / speed)
    if used > 500:  # e^(−1 − used) is 0 to a double: t = ln(1 + used + rate t), a few rounds
        x = np.log1p(used)
        for _ in range(50):
            x = np.log1p(used + x)
        return float(x / speed)
    return float((-used - 1.0 - lambertw(-np.exp(-1.0 - used), k=-1).real) / speed)


@public
def stay_return(stay: float, rate: float, travel: float, value: float = 1.0) -> float:
    """Return what a stay of this length brings an hour, travel counted: money.

    Parameters
    ----------
    stay : float
        Hours with each customer, 0 or more.
    rate, travel
        As for :func:`best_stay`.
    value : float, default 1
        Of a stay without end, money, 0 or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> round(stay_return(best_stay(0.5, 1), 0.5, 1), 6), round(stay_return(4, 0.5, 1), 6)
    (0.212073, 0.172933)
    """
    t, speed = checked("stay", stay, least=0), checked("rate", rate, above=0)
    away, v = checked("travel", travel, above=0), checked("value", value, least=0)
    return float(-v * np.expm1(-speed * t) / (t + away))


@public
def leads_to_take(values: ArrayLike, hours: ArrayLike, arrivals: ArrayLike) -> tuple[int, ...]:
    """Return which kinds of lead to take, best first, so that an hour brings most.

    Kinds are ranked by value an hour of work; a kind is taken if that exceeds what an hour brings
    with the better kinds alone. How often the lesser kind turns up does not matter.

    Parameters
    ----------
    values : array_like
        What a lead of each kind brings, money, above 0.
    hours : array_like
        What it takes, above 0.
    arrivals : array_like
        Leads of each kind met in an hour of search, above 0.

    Returns
    -------
    tuple of int
        Places of the kinds taken.

    Raises
    ------
    InputError
        If a number is out of its range, or their numbers differ.

    Examples
    --------
    A is worth 40 and takes 4 hours, B 6 and 2; from 3/28 of A an hour on, B is left:

    >>> leads_to_take([40, 6], [4, 2], [0.1, 0.5]), leads_to_take([40, 6], [4, 2], [0.2, 5])
    ((0, 1), (0,))
    """
    v, h, a = _kinds(values, hours, arrivals)
    taken: list[int] = []
    for kind in sorted(range(v.size), key=lambda k: -v[k] / h[k]):
        if taken and v[kind] / h[kind] <= _an_hour(v, h, a, taken):
            break
        taken.append(kind)
    return tuple(taken)


@public
def leads_return(values: ArrayLike, hours: ArrayLike, arrivals: ArrayLike) -> float:
    """Return what an hour brings when all these kinds of lead are taken: Σλv/(1 + Σλh).

    Parameters
    ----------
    values, hours, arrivals
        As for :func:`leads_to_take`.

    Raises
    ------
    InputError
        If a number is out of its range, or their numbers differ.

    Examples
    --------
    >>> round(leads_return(40, 4, 0.1), 3), round(leads_return([40, 6], [4, 2], [0.1, 0.5]), 3)
    (2.857, 2.917)
    >>> round(leads_return(40, 4, 0.2), 3), round(leads_return([40, 6], [4, 2], [0.2, 5]), 3)
    (4.444, 3.22)
    """
    v, h, a = _kinds(values, hours, arrivals)
    return _an_hour(v, h, a, list(range(v.size)))


def _an_hour(v: Vector, h: Vector, a: Vector, kinds: list[int]) -> float:
    return float((a * v)[kinds].sum() / (1.0 + (a * h)[kinds].sum()))


def _kinds(values: Any, hours: Any, arrivals: Any) -> tuple[Vector, Vector, Vector]:
    found = np.atleast_1d(checked_all("values", values, above=0))
    if found.ndim != 1 or not found.size:
        raise refused("values", values, NO_KIND)
    rest = []
    for field, given in (("hours", hours), ("arrivals", arrivals)):
        x = np.atleast_1d(checked_all(field, given, above=0))
        if x.shape != found.shape:
            raise refused(field, given, A_KIND.format(number=as_given(found.size)))
        rest.append(x)
    return found, rest[0], rest[1]

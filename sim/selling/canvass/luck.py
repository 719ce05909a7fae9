"""The luck of all firms and friends, drawn before the first day.

What a firm answers at which visit hangs on the firm alone: two plans on one seed meet the same
firms at each source, and the same friends on each day.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import expm1, floor
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.kernel.randomness.streams import Streams
from sim.scenario.canvass import (
    DAYS_A_WEEK,
    WEEKS_A_YEAR,
    CanvassScenario,
    FirmVisits,
    ProspectSource,
)

NEVER: Final = 1 << 40
"""The try at which a firm says yes that never does."""
STREAM: Final = "firms/{name}"
FRIENDS: Final = "friends"
ROUNDING: Final = 1e-6
"""What sums of fractions may be short of the whole number they stand for."""

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class FirmLuck:
    """Of the firms of one source, in the order in which they are found.

    Attributes
    ----------
    winnable : ndarray of bool
        Whether they can be won at all: nobody sees it.
    yes_at : ndarray
        The try at which they give an appointment; :data:`NEVER` if they cannot be won.
    closes : ndarray of bool
        Whether a meeting becomes a deal.
    """

    winnable: Flags
    yes_at: Whole
    closes: Flags


@dataclass(frozen=True, eq=False)
class CanvassLuck:
    """What is drawn of a run.

    Attributes
    ----------
    firms : list of FirmLuck
        By source, in the scenario's order.
    met : ndarray
        Friends met by each midnight, in all, nobody at first.
    lost_after : ndarray
        Days after which each is lost; infinite if never.
    buys : ndarray of bool
        Whether each buys, if still there.
    """

    firms: list[FirmLuck]
    met: Whole
    lost_after: Numbers
    buys: Flags


def visit_chance(source: ProspectSource, visits: FirmVisits) -> float:
    """Return the chance that one visit to a firm that can be won brings an appointment.

    Examples
    --------
    >>> round(visit_chance(ProspectSource(an_hour=1.0, winnable=0.5, chance=0.4),
    ...                    FirmVisits(minutes=30.0, used_up=2.0)), 4)
    0.2528
    """
    if visits.used_up is None:
        return source.chance
    return -source.chance * expm1(-visits.used_up * visits.minutes / 60)


def working_days(scenario: CanvassScenario) -> Flags:
    """Return of each day whether it is a working day.

    Examples
    --------
    >>> from sim.scenario import load
    >>> working_days(load("year-of-days"))[:8].astype(int).tolist()
    [1, 1, 1, 1, 1, 0, 0, 1]
    """
    day = np.arange(scenario.days)
    free = np.isin(day // DAYS_A_WEEK % WEEKS_A_YEAR + 1, scenario.free_weeks)
    return (day % DAYS_A_WEEK < scenario.days_a_week) & ~free


def luck_of(scenario: CanvassScenario, streams: Streams) -> CanvassLuck:
    """Draw the luck of a run."""
    working = int(working_days(scenario).sum())
    names = {name: STREAM.format(name=name) for name in scenario.sources}
    streams.prepare([*names.values(), FRIENDS])
    firms = []
    for name, source in scenario.sources.items():
        number = floor(working * source.hours * source.an_hour + ROUNDING) + 1
        u = streams[names[name]].random((number, 3)).T
        winnable = u[0] < source.winnable
        yes_at = np.where(winnable, _try(u[1], visit_chance(source, scenario.visits)), NEVER)
        firms.append(FirmLuck(winnable, yes_at, u[2] < scenario.meetings.closes))
    rule = scenario.friends
    met = np.floor(rule.a_day * np.arange(scenario.days + 1) + ROUNDING).astype(np.int64)
    u = streams[FRIENDS].random((int(met[-1]), 2)).T
    lost = np.full(u.shape[1], np.inf)
    if rule.lost_a_day:
        lost = -np.log1p(-u[0]) / rule.lost_a_day
    return CanvassLuck(firms, met, lost, u[1] < rule.share)


def _try(u: Numbers, chance: float) -> Whole:
    """Return the try at which something of this chance first happens (geometric)."""
    if chance <= 0:
        return np.full(len(u), NEVER)
    if chance >= 1:
        return np.ones(len(u), np.int64)
    tries = np.floor(np.log1p(-u) / np.log1p(-chance))
    at: Whole = np.minimum(tries, NEVER - 1).astype(np.int64) + 1
    return at

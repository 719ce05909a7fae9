"""A year of a salesperson's days, two hundred other years of the same plan, and theory beside them.

The shipped year (:mod:`sim.selling.canvass.model`) with other hours, tries, visits and friends,
played on for a second year so that one sees when the first is paid back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import whole
from sim.kernel.numerals import one_of
from sim.scenario.files import load
from sim.selling.canvass.expected import canvass_contacts
from sim.selling.canvass.many_years import play_many
from sim.selling.canvass.measures import longest_row
from sim.selling.canvass.model import play_days
from sim.selling.canvass.tables import Numbers, cash_of
from sim.selling.prospecting.contacts import ContactPlan
from sim.selling.prospecting.dry_spells import dry_spell_at_least

BY_SOURCE: Final = "hours of a day by the name of a source"

SHIPPED: Final = "year-of-days"
SEED: Final = 2008
"""A year of the usual kind."""
OTHERS, MOST_OTHERS = 200, 1_000
"""Other years that are played; what nine in ten of them come to is the range."""
YEAR: Final = 364
"""Days that a calendar shows: 52 weeks."""
DAYS: Final = 2 * YEAR
"""Days of which the cash is followed."""
SEVEN, TEN = 7, 10
"""Empty days in a row that are asked for."""
AT_ONCE: Final = 200
"""Years played between two words on how far it is: a few at once take nearly as long as many."""

Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]


@public
@dataclass(frozen=True, eq=False)
class DaysPlayed:
    """A year's days, what they come to, and how other years of the same plan go.

    Attributes
    ----------
    works : ndarray of bool, shape (364,)
        Whether each day of the first year is a working day.
    appointments, deals : ndarray, shape (364,)
        Of each day of the first year.
    hours : float
        At work in the first year.
    cash, low, high : ndarray, shape (728,)
        Yuan made by the end of each day of two years; between low and high lie nine in ten others.
    plan : ContactPlan or None
        What theory says of the friends; None where nobody is met.
    empty : float
        Part of the working days of all others without an appointment.
    longest_of_others : ndarray
        Longest row of empty working days of each other year.
    """

    works: Flags
    appointments: Whole
    deals: Whole
    hours: float
    cash: Numbers
    low: Numbers
    high: Numbers
    plan: ContactPlan | None
    empty: float
    longest_of_others: Whole

    @property
    def empty_days(self) -> int:
        """Working days of the year without an appointment."""
        return int((self.works & (self.appointments == 0)).sum())

    @property
    def longest(self) -> int:
        """Working days in the longest row without an appointment."""
        return longest_row((self.appointments[self.works] == 0).tolist())

    @property
    def longest_days(self) -> Whole:
        """Which days of the year that row has; the first such row."""
        days = np.flatnonzero(self.works)
        row: list[int] = []
        for day in days.tolist():
            row = [] if self.appointments[day] else [*row, day]
            if len(row) == self.longest:
                break
        return np.array(row, dtype=np.int64)

    @property
    def an_hour(self) -> float:
        """Yuan that an hour of the first year has brought by its end."""
        return float(self.cash[YEAR - 1]) / self.hours if self.hours else 0.0

    @property
    def friends_cash(self) -> Numbers:
        """Yuan that the friends alone have made by the end of each day, in theory."""
        days = np.arange(1, DAYS + 1)
        if self.plan is None:
            return np.full(DAYS, np.nan)
        return np.array([self.plan.cash(day) for day in days.tolist()])

    def others_with(self, row: int) -> int:
        """Return how many of the other years have so many empty days in a row, or more.

        Raises
        ------
        InputError
            If the row is no whole number of 1 or more.
        """
        return int((self.longest_of_others >= whole("row", row, 1)).sum())

    def expected_with(self, row: int) -> float:
        """Return how many theory expects, if each day is empty with one chance, on its own.

        Raises
        ------
        InputError
            If the row is no whole number of 1 or more.
        """
        return len(self.longest_of_others) * dry_spell_at_least(
            self.empty, int(self.works.sum()), row
        )


@public
def play_days_and_others(
    hours: Mapping[str, float] | None = None,
    friends: float = 4.0,
    tries: int = 3,
    minutes: float = 25.0,
    again: float = 14.0,
    seed: int = SEED,
    others: int = OTHERS,
    progress: Callable[[float, float], None] | None = None,
) -> DaysPlayed:
    """Play a year of days and its next, and two hundred others with the same plan.

    Parameters
    ----------
    hours : mapping of str to float, optional
        Hours of a working day by source: ``own_network``, ``business_contacts``, ``web``,
        ``press``, ``statistics``, ``directories``; what is left out stays as it is shipped.
    friends : float, default 4
        Met a day, of whom business is asked after half a year, 0 or more.
    tries : int, default 3
        Visits to one firm at most.
    minutes : float, default 25
        In a firm, above 0.
    again : float, default 14
        Days from a refusal to the next try, 1 or more.
    seed : int, default 2008
        Whose luck.
    others : int, default 200
        Other years with the same plan, 1 to 1,000.
    progress : callable, optional
        Told how many of how many years are done.

    Raises
    ------
    InputError
        If a number is out of its range, or there is no such source.

    Examples
    --------
    >>> year = play_days_and_others()
    >>> int(year.works.sum()), year.empty_days + int((year.appointments > 0).sum())
    (220, 220)
    """
    changes = _hours({} if hours is None else hours)
    changes |= {"friends.a_day": friends, "visits.tries": tries, "visits.minutes": minutes}
    changes |= {"visits.again": again, "horizon": DAYS / 7}
    scenario: Any = load(SHIPPED).replace(changes)
    number = whole("others", others, 1, MOST_OTHERS)
    person = play_days(scenario, whole("seed", seed, most=None), 0)
    if progress is not None:
        progress(0, number)
    lives = []
    for first in range(0, number, AT_ONCE):
        last = min(first + AT_ONCE, number)
        lives.append(play_many(scenario, seed, range(first + 1, last + 1)))
        if progress is not None:
            progress(last, number)
    works = np.array(person.works[:YEAR])
    empty = np.concatenate([one.appointments[:, :YEAR][:, works] == 0 for one in lives])
    low, high = np.quantile(np.concatenate([one.cash for one in lives]), [0.05, 0.95], axis=0)
    return DaysPlayed(
        works=works,
        appointments=np.array(person.appointments[:YEAR]),
        deals=np.array(person.deals[:YEAR]),
        hours=fsum(person.worked[:YEAR]) / 60,
        cash=cash_of(person),
        low=low,
        high=high,
        plan=canvass_contacts(scenario) if scenario.friends.a_day else None,
        empty=float(empty.mean()),
        longest_of_others=np.array([longest_row(year) for year in empty.tolist()]),
    )


def _hours(hours: Any) -> dict[str, Any]:
    """Return the changes that hours by source are."""
    scenario: Any = load(SHIPPED)
    if not isinstance(hours, Mapping):
        raise refused("hours", hours, BY_SOURCE)
    for name in hours:
        if name not in scenario.sources:
            raise refused("hours", name, one_of(scenario.sources))
    return {f"sources.{name}.hours": given for name, given in hours.items()}

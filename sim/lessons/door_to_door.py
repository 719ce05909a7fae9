"""Two hundred firms, door by door: where each visit ends, and what a day is spent on."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import whole
from sim.kernel.statistics.intervals import interval_of
from sim.selling.approach.canvassing import canvass_days
from sim.selling.approach.four_doors import FourDoors

FIRMS: Final = 200
DAYS: Final = 20
SEED: Final = 2022

CHANGES: Final[dict[str, dict[str, float]]] = {
    "as it stands": {},
    "clear words at the reception": {"reception_passes": 0.65},
    "the secretary an ally": {"secretary_again": 0.35},
    "a better talk": {"appointment": 0.40},
    "ten minutes less travel": {"travel": 5.0},
}
"""What the chapter lets one improve, one thing at a time; illustrative, as the doors are."""
IMPROVED: Final = "improved"
FATES: Final = ("reception", "secretary", "key_person", "talk", "data", "appointment")
"""Where a visit ends: refused at one of four places, or with data, or an appointment."""
TOO_FEW: Final = "replications is 1; allowed: 2 or more, or there is no interval"


@dataclass(frozen=True, eq=False)
class DaysOfDoors:
    """Some days from door to door, and what the chain of doors says of them.

    Attributes
    ----------
    doors : FourDoors
    visits : DataFrame
        One row a firm, as :func:`sim.selling.canvass_days` gives it, with its ``fate`` one of
        :data:`FATES`.
    days : int
        How many were played.
    """

    doors: FourDoors
    visits: pd.DataFrame
    days: int

    @property
    def fates(self) -> dict[str, int]:
        """How many of the first :data:`FIRMS` firms ended where."""
        counts = self.visits.fate[:FIRMS].value_counts()
        return {fate: int(counts.get(fate, 0)) for fate in FATES}

    @property
    def expected(self) -> dict[str, float]:
        """How many of :data:`FIRMS` firms end where, by the chain."""
        doors = self.doors
        at_key, talks = doors.visits[2:]
        chances = (
            1 - doors.past_reception,
            doors.past_reception - at_key,
            at_key - talks,
            talks * (1 - doors.appointment - doors.data),
            doors.data_chance,
            doors.appointment_chance,
        )
        return {fate: FIRMS * chance for fate, chance in zip(FATES, chances, strict=True)}

    @property
    def first_day(self) -> pd.DataFrame:
        """The visits of the first day."""
        return self.visits[self.visits.day == 1]

    @property
    def minutes(self) -> float:
        """Minutes worked in all."""
        return float(self.visits.groupby("day").end.max().sum())

    @property
    def refused_minutes(self) -> float:
        """Minutes at refusals, in 8 hours of work."""
        return self._in_a_day(float(self.visits.refused_minutes.sum()))

    @property
    def travel_minutes(self) -> float:
        """Minutes between firms, in 8 hours of work."""
        return self._in_a_day(self.doors.travel * len(self.visits))

    @property
    def appointments(self) -> float:
        """Appointments in 8 hours of work."""
        return self._in_a_day(float((self.visits.fate == "appointment").sum()))

    @property
    def days_without(self) -> int:
        """Days without any appointment, of the first :data:`DAYS`."""
        met = self.visits[(self.visits.fate == "appointment") & (self.visits.day <= DAYS)]
        return DAYS - met.day.nunique()

    def _in_a_day(self, amount: float) -> float:
        return 60 * self.doors.hours * amount / self.minutes


@public
def go_door_to_door(doors: FourDoors | None = None, seed: int = SEED) -> DaysOfDoors:
    """Play a month of days, and at least two hundred firms.

    Parameters
    ----------
    doors : FourDoors, optional
        By default the illustrative one.
    seed : int, default 2022
        The same seed, the same firms in the same order.

    Examples
    --------
    >>> month = go_door_to_door()
    >>> sum(month.fates.values()), round(month.expected["appointment"], 1)
    (200, 13.1)
    """
    doors = doors or FourDoors()
    days = max(DAYS, ceil(FIRMS / doors.firms_a_day) + 2)
    return _played(doors, days, whole("seed", seed, most=None))


def _played(doors: FourDoors, days: int, seed: int) -> DaysOfDoors:
    visits = canvass_days(doors, days, seed)
    fate = visits.fate.where(visits.fate != "refused", visits.reached)
    return DaysOfDoors(doors, visits.assign(fate=fate), days)


@public
def improvements_frame(replications: int = 20, days: int = 20, seed: int = SEED) -> pd.DataFrame:
    """Return what four improvements bring, each alone: by the chain, and played on the same firms.

    Parameters
    ----------
    replications : int, default 20
    days : int, default 20
        In each of them.
    seed : int, default 2022

    Returns
    -------
    pandas.DataFrame
        One row an improvement: chance of an appointment ``at a firm``, ``of 20 firms, none``,
        appointments in 8 hours: ``theory``, ``mean``, ``ci_low``, ``ci_high``.

    Raises
    ------
    InputError
        If a number is out of its range.
    """
    seed = whole("seed", seed, most=None)
    if whole("replications", replications, 1) < 2:
        raise InputError(TOO_FEW)
    rows = {}
    for name, change in CHANGES.items():
        doors = FourDoors().with_changes(**change)
        played = [_played(doors, days, seed + k).appointments for k in range(replications)]
        found = interval_of(played)
        rows[name] = {
            "at a firm": doors.appointment_chance,
            "of 20 firms, none": doors.none_of(20),
            "theory": doors.appointments_a_day,
            "mean": found["mean"],
            "ci_low": found["ci_low"],
            "ci_high": found["ci_high"],
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(IMPROVED)

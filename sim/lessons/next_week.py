"""Xiao Li's next week: thirty hours on the deck's six sources, each with a curve of its own.

Own acquaintances answer at once and are few; a directory has no end and brings little an hour;
statistics bring nothing before somebody has read some. All curves are illustrative; that of the
directory is fitted to the Keller Center's field test at twenty dials an hour.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import fsum
from typing import Final

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import whole
from sim.kernel.numerals import as_given, listed
from sim.selling.prospecting.call_plan import CallResponse, best_call_plan

HOURS: Final = 30
SOURCES: Final[dict[str, CallResponse]] = {
    "own": CallResponse(0.0, 2.4, 1.0, 7.0),
    "business": CallResponse(0.0, 2.6, 1.0, 11.0),
    "statistics": CallResponse(0.0, 0.9, 2.5, 90.0),
    "directories": CallResponse(0.0, 4.0, 1.0, 41.0),
    "press": CallResponse(0.0, 0.8, 1.6, 10.0),
    "web": CallResponse(0.0, 1.6, 1.8, 24.0),
}
"""Appointments and referrals a week by hours on each of the deck's six sources."""
NAMES: Final = {
    "own": "people you know",
    "business": "business contacts",
    "statistics": "statistics",
    "directories": "directories",
    "press": "trade press",
    "web": "internet",
}
SHOWN: Final = (1, 2, 4, 8, 12, 20, 30)
BY_HOURS: Final = "hours in the week"
NOT_THE_SIX: Final = "hours for each of {names}"
NOT_ALL: Final = "the hours add up to {total}; allowed: {hours}, all of the week"


@public
def week_value(hours: Mapping[str, int]) -> float:
    """Return how many appointments and referrals a week's hours bring on average.

    Parameters
    ----------
    hours : mapping of str to int
        By source, whole hours that add up to 30.

    Raises
    ------
    InputError
        If a source is missing or unknown, or the hours do not add up.

    Examples
    --------
    >>> round(week_value(dict.fromkeys(SOURCES, 5)), 2)
    3.73
    """
    if set(hours) != set(SOURCES):
        raise refused("hours", dict(hours), NOT_THE_SIX.format(names=listed(SOURCES)))
    spent = {name: whole(name, hours[name], 0, HOURS) for name in SOURCES}
    if (total := fsum(spent.values())) != HOURS:
        raise InputError(NOT_ALL.format(total=as_given(total), hours=HOURS))
    return fsum(SOURCES[name].sales(x) for name, x in spent.items())


@public
@lru_cache(maxsize=1)
def best_week() -> dict[str, int]:
    """Return the hours that bring most, exact: all plans are looked at.

    Examples
    --------
    >>> best_week()
    {'own': 7, 'business': 8, 'statistics': 0, 'directories': 3, 'press': 4, 'web': 8}
    """
    return dict(zip(SOURCES, best_call_plan(list(SOURCES.values()), HOURS), strict=True))


@public
def best_moved_hour(hours: Mapping[str, int]) -> tuple[str, str, float]:
    """Return the one hour whose move brings most: from where, to where, and how much.

    Raises
    ------
    InputError
        As :func:`week_value`.

    Examples
    --------
    >>> best_moved_hour(dict.fromkeys(SOURCES, 5))[:2]
    ('press', 'web')
    """
    week_value(hours)
    gains = {
        (one, other): SOURCES[other].sales(hours[other] + 1)
        - SOURCES[other].sales(hours[other])
        - SOURCES[one].sales(hours[one])
        + SOURCES[one].sales(hours[one] - 1)
        for one in SOURCES
        for other in SOURCES
        if one != other and hours[one] > 0
    }
    (one, other), gain = max(gains.items(), key=lambda item: item[1])
    return one, other, gain


def sources_curves() -> pd.DataFrame:
    """Return appointments and referrals of a week by source and hours."""
    rows = {NAMES[name]: [one.sales(x) for x in SHOWN] for name, one in SOURCES.items()}
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=list(SHOWN))
    return frame.rename_axis(columns=BY_HOURS).round(2)

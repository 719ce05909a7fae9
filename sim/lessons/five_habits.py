"""What a log of habits can show: days with and without, and how many of them it would take."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, fsum, sqrt
from typing import Any, Final

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri, stdtrit

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked, checked_list, whole

HABITS: Final = {
    "front": "sit in front",
    "eyes": "look at people when talking",
    "walk": "walk faster",
    "speak": "speak up",
    "smile": "smile",
}
LEVEL, POWER = 0.95, 0.8
TIMES: Final = "times as many appointments"
TOO_FEW: Final = "{field} has {number}; allowed: two days or more"
ALIKE: Final = "days with and without are all alike; allowed: some that differ"


@public
def days_to_tell(a_day: float, times: float) -> int:
    """Return how many days with a habit, and as many without, tell what it does to a count.

    Counts of a day are Poisson; the difference of two means is told with a probability of 80 % at
    the level of 95 %: n = (1.96 + 0.84)² (λ₁ + λ₂)/(λ₁ − λ₂)².

    Parameters
    ----------
    a_day : float
        Counted on a day without, above 0.
    times : float
        By which the habit changes it, 0 or more, not 1.

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    Lehr (1992), *Statistics in Medicine* 11(8), 1099–1102, for the usual normal approximation.

    Examples
    --------
    Two appointments a day, a fifth more of them:

    >>> days_to_tell(2, 1.2)
    216
    """
    without = checked("a_day", a_day, above=0)
    factor = checked("times", times, least=0)
    if factor == 1:
        factor = checked("times", times, above=1)
    z = float(ndtri(0.5 + LEVEL / 2) + ndtri(POWER))
    apart = without * (1 - factor)
    return max(1, ceil(z * z * without * (1 + factor) / apart**2))


@public
def chance_to_tell(a_day: float, times: float, days: int) -> float:
    """Return how probably so many days with a habit, and as many without, tell what it does.

    Parameters
    ----------
    a_day, times
        As for :func:`days_to_tell`.
    days : int
        With, and as many without, 1 or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Two weeks, five days of each kind:

    >>> round(chance_to_tell(2, 1.2, 5), 3)
    0.071
    """
    without = checked("a_day", a_day, above=0)
    factor = checked("times", times, least=0)
    n = whole("days", days, 1)
    error = sqrt(without * (1 + factor) / n)
    z = float(ndtri(0.5 + LEVEL / 2))
    apart = abs(without * (factor - 1)) / error
    return float(ndtr(apart - z) + ndtr(-apart - z))


@public
def habit_difference(
    with_it: Sequence[float], without: Sequence[float]
) -> tuple[float, float, float]:
    """Return by how much days with a habit differ, and the 95 % interval (Welch).

    Parameters
    ----------
    with_it, without : sequence of float
        What was counted, day by day; two days or more of each kind.

    Returns
    -------
    tuple of float
        Difference of the means, and the ends of its interval.

    Raises
    ------
    InputError
        If there are too few days, or no two of a kind differ.

    Examples
    --------
    >>> [round(one, 2) for one in habit_difference([3, 1, 2, 4, 2], [2, 1, 3, 1, 2])]
    [0.6, -0.88, 2.08]
    """
    days = []
    for field, given in (("with_it", with_it), ("without", without)):
        days.append(checked_list(field, given))
        if len(days[-1]) < 2:
            raise InputError(TOO_FEW.format(field=field, number=len(days[-1])))
    error = [float(one.var(ddof=1)) / len(one) for one in days]
    if fsum(error) == 0:
        raise InputError(ALIKE)
    freedom = fsum(error) ** 2 / fsum(
        one**2 / (len(day) - 1) for one, day in zip(error, days, strict=True)
    )
    half = float(stdtrit(freedom, 0.5 + LEVEL / 2)) * sqrt(fsum(error))
    mean = float(np.mean(days[0]) - np.mean(days[1]))
    return mean, mean - half, mean + half


def habits_frame() -> pd.DataFrame:
    """Return what two weeks tell, and how many days it takes, by what the habit does."""
    rows: dict[Any, dict[str, float]] = {}
    for times in (1.2, 1.25, 1.5, 2.0):
        rows[times] = {
            "told in two weeks, %": 100 * chance_to_tell(2, times, 5),
            "days with, as many without": days_to_tell(2, times),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(TIMES)

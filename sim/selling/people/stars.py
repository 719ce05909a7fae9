"""The star of the year: how much of being the best is luck.

Yearly deals are Poisson around a true rate, rates differ between people by a gamma distribution.
The best of many has been good and lucky; next year the luck is drawn anew, and by Bayes' theorem
the expected number lies on the line from the mean to this year's, at the reliability.

Sources: Greenwood & Yule (1920), *Journal of the Royal Statistical Society* 83(2), 255–279; Efron
& Morris (1977), *Scientific American* 236(5), 119–127 (regression to the mean 均值回归).
"""

from __future__ import annotations

from math import fsum
from typing import Any, Final

import numpy as np
from scipy import stats

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole

MOST_PEOPLE: Final = 100_000
MOST_DEALS: Final = 10_000.0
_BLOCK: Final = 2_000
_NEGLIGIBLE: Final = 1e-15


@public
def deals_reliability(mean: float, sd: float) -> float:
    """Return how far a year's deals tell people apart: var of rates/(var of rates + mean).

    Parameters
    ----------
    mean : float
        Deals a year, above 0 and up to 10,000.
    sd : float
        Standard deviation of the true rates between people, from 0 to the mean.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> round(deals_reliability(12, 3), 4)
    0.4286
    """
    average, spread = _rates(mean, sd)
    return spread**2 / (spread**2 + average)


@public
def star_this_year(people: int, mean: float, sd: float) -> float:
    """Return the deals expected of the best of many in one year.

    Parameters
    ----------
    people : int
        1 to 100,000.
    mean, sd : float
        As for :func:`deals_reliability`.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    The best of forty where people differ, and where all are equally good:

    >>> round(star_this_year(40, 12, 3), 2), round(star_this_year(40, 12, 0), 2)
    (23.45, 20.08)
    """
    n = whole("people", people, 1, MOST_PEOPLE)
    average, spread = _rates(mean, sd)
    shape = (average / spread) ** 2 if spread else 0.0
    deals: Any = (
        stats.nbinom(shape, shape / (shape + average)) if spread else stats.poisson(average)
    )
    found, first = 0.0, 0
    while True:  # E[best] is the sum of P(best > k) over all k
        beyond = deals.sf(np.arange(first, first + _BLOCK))
        with np.errstate(divide="ignore"):  # certain to be beyond: log 0
            found += fsum(-np.expm1(n * np.log1p(-beyond)))
        if n * beyond[-1] < _NEGLIGIBLE:
            return found
        first += _BLOCK


@public
def star_next_year(people: int, mean: float, sd: float) -> float:
    """Return the deals expected next year of whoever was the best of many.

    Parameters
    ----------
    people, mean, sd
        As for :func:`star_this_year`.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> round(star_next_year(40, 12, 3), 2), star_next_year(40, 12, 0)
    (16.91, 12.0)
    """
    best = star_this_year(people, mean, sd)
    return float(mean + deals_reliability(mean, sd) * (best - mean))


def _rates(mean: float, sd: float) -> tuple[float, float]:
    average = checked("mean", mean, above=0, most=MOST_DEALS)
    return average, checked("sd", sd, least=0, most=average)

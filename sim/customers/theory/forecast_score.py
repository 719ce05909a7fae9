"""Forecasts scored (Brier score 布赖尔评分): what a probability is worth once one knows what came.

A forecast with a number and a date can be held against what came. The score of Brier (1950) does
so, and nobody gains on average by saying another probability than the one believed. One forecast
tells little of the forecaster; ten of them begin to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, checked_all, whole

PROBABILITIES: Final = "probabilities from 0 to 1, one or more"
OUTCOMES: Final = "0 or 1 for each forecast, {number} in all"
MOST_FORECASTS: Final = 10_000


@public
def brier_score(said: float | Sequence[float], came: float | Sequence[float]) -> float:
    """Return the mean of (f − o)² over forecasts: 0 is perfect, 0.25 is always saying one half.

    Parameters
    ----------
    said : float or sequence of float
        f, the probabilities that were forecast.
    came : float or sequence of float
        o, 1 for what happened and 0 for what did not, one for each.

    Raises
    ------
    InputError
        If there is no forecast, one is no probability, or the outcomes are not one for each.

    References
    ----------
    Brier, G. W. (1950). Verification of Forecasts Expressed in Terms of Probability. *Monthly
    Weather Review* 78(1), 1–3.

    Examples
    --------
    Who says 80 percent is at 0.64 if it does not happen, and at 0.04 if it does.

    >>> round(brier_score(0.8, 0), 2), round(brier_score(0.8, 1), 2)
    (0.64, 0.04)
    >>> round(brier_score([0.8, 0.8], [1, 0]), 2)
    0.34
    """
    f = np.atleast_1d(checked_all("said", said))
    if f.ndim != 1 or f.size == 0 or (f < 0).any() or (f > 1).any():
        raise refused("said", said, PROBABILITIES)
    o = np.atleast_1d(checked_all("came", came))
    if o.shape != f.shape or not np.isin(o, (0, 1)).all():
        raise refused("came", came, OUTCOMES.format(number=f.size))
    return float(np.mean((f - o) ** 2))


@public
def expected_brier(said: float, chance: float) -> float:
    """Return the score that a forecast has on average: p (1 − p) + (f − p)².

    The first part is luck that nobody can forecast away. The second is nought only for f = p, so
    honesty is the best policy (a proper score).

    Parameters
    ----------
    said : float
        f, the probability forecast, from 0 to 1.
    chance : float
        p, how often such things happen, from 0 to 1.

    Raises
    ------
    InputError
        If one is no probability.

    References
    ----------
    Brier (1950); Murphy, A. H. (1973). A New Vector Partition of the Probability Score. *Journal of
    Applied Meteorology* 12(4), 595–600.

    Examples
    --------
    >>> [round(expected_brier(0.8, p), 2) for p in (0.8, 0.5, 0.1)]
    [0.16, 0.34, 0.58]
    """
    f = checked("said", said, least=0, most=1)
    p = checked("chance", chance, least=0, most=1)
    return p * (1 - p) + (f - p) ** 2


@public
def chance_of_hits(forecasts: int, chance: float, least: int = 0, most: int | None = None) -> float:
    """Return the probability that from `least` to `most` of so many independent things happen.

    Parameters
    ----------
    forecasts : int
        How many there are, from 1 to 10,000.
    chance : float
        Of each, from 0 to 1.
    least : int, default 0
        From 0 to their number.
    most : int, optional
        From `least` to their number, which it is if left out.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Ten honest forecasts of 80 percent: at most five come true, at most four.

    >>> round(chance_of_hits(10, 0.8, most=5), 4), round(chance_of_hits(10, 0.8, most=4), 4)
    (0.0328, 0.0064)

    Ten projects, of which each is shelved with 32 percent: four or more.

    >>> round(chance_of_hits(10, 0.32, least=4), 4)
    0.4044
    """
    n = whole("forecasts", forecasts, 1, MOST_FORECASTS)
    low = whole("least", least, 0, n)
    high = n if most is None else whole("most", most, low, n)
    return float(hits_of(n, checked("chance", chance, least=0, most=1))[low : high + 1].sum())


def hits_of(forecasts: int, chance: float) -> NDArray[np.float64]:
    """Return the probability of 0, 1, … up to all of them happening (binomial)."""
    from scipy.special import gammaln, xlog1py, xlogy  # binom.pmf fails where a chance is tiny

    k = np.arange(forecasts + 1)
    ways = gammaln(forecasts + 1) - gammaln(k + 1) - gammaln(forecasts - k + 1)
    found: NDArray[np.float64] = np.exp(ways + xlogy(k, chance) + xlog1py(forecasts - k, -chance))
    return found

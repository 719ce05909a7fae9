"""Intervals that stay where values can be: shares between 0 and 1, counts and weeks not below 0.

Student's interval puts a share above 100 % and an order count below 0 as soon as few replications
differ much. Where values are bounded, the binomial's and the Poisson's exact intervals take its
place, each with the *effective* size that the spread over the replications shows, and with
Student's factor for so few of them: Korn, E. L. & Graubard, B. I. (1998), "Confidence intervals for
proportions with small expected number of positive counts estimated from survey data", Survey
Methodology 24(2), 193-201; Fay, M. P. & Feuer, E. J. (1997), "Confidence intervals for directly
standardized rates", Statistics in Medicine 16(7), 791-801. With many purchases behind each value
both come to Student's interval.
"""

from __future__ import annotations

from math import inf, log, nan
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ROUNDING = 1e-9
"""Relative difference below which values are the same."""

RAGGED = 10.0
"""So many times the smallest share above 0 the largest is, where a few replications make the mean
and others like them may not have been seen yet."""

NOTHING = 0.001
"""Share of the mean below which a low end is 0: so few values do not tell it from that."""

LARGE = 1e8
"""Effective counts from which on the Poisson's interval is Student's to all digits that count."""


class Ends(NamedTuple):
    """The ends of an interval, and whether it is wider than its level asks."""

    low: float
    high: float
    conservative: bool


def bounded_ends(
    values: NDArray[np.float64], level: float, least: float, most: float, steps: bool = False
) -> Ends:
    """Return the interval of a mean whose values lie between two bounds.

    Parameters
    ----------
    values : array, shape (n,)
        None missing.
    level : float
        Confidence level, above 0 and below 1.
    least, most : float
        The bounds: 0 and 1 of a share, 0 and infinity of a count or of weeks. With other bounds,
        or values beyond them, the interval is Student's.
    steps : bool, default False
        Whether values are whole numbers, so that what was never seen may still have a mean.

    Returns
    -------
    Ends
        Missing (NaN) for fewer than two values. Conservative where the replications do not show
        how far they vary: shares that are all 0 or all 1, or of which a few make the mean; counts
        that are all 0. A low end that is next to nothing of the mean is 0.

    Notes
    -----
    Measured coverage of 95 %: shares of 5 or more replications, of 1 to 400 purchases each, 95 %
    and more from a mean share of .02 on (Student's: 39 % at .02 with 5 replications of 5
    purchases). Shares that vary between replications as a beta: 93 % and more for means from .02 to
    .98 and sizes from .3 (mostly next to nothing, seldom nearly all) to 20; the more uneven they
    are, the more often the interval is the conservative one. Near 1 a float no longer shows how
    uneven shares are: means of .95 and more from size 3 on. Poisson counts 95 % and more,
    exponential times 93 %.

    Examples
    --------
    One purchase in each of ten replications, four of them won: Clopper and Pearson's interval.

    >>> low, high, _ = bounded_ends(np.array([1.0] * 4 + [0.0] * 6), 0.95, 0, 1)
    >>> round(low, 3), round(high, 3)
    (0.122, 0.738)

    Nothing in five replications: 1 − .025^(1/5), and said to be wider than need be.

    >>> low, high, conservative = bounded_ends(np.zeros(5), 0.95, 0, 1)
    >>> low, round(high, 3), conservative
    (0.0, 0.522, True)
    """
    n = len(values)
    if n < 2:
        return Ends(nan, nan, False)
    slack = ROUNDING * max(1.0, float(np.abs(values).max()))  # a share of 1 + 2e-16 is one of 1
    beyond = values.min() < least - slack or values.max() > most + slack
    if not beyond:
        values = values.clip(least, most)
    if (least, most) == (0, 1) and not beyond:
        return _of_shares(values, level)
    if (least, most) == (0, inf) and not beyond:
        return _of_amounts(values, level, steps)
    mean, half = float(values.mean()), _student(n, level) * _error(values)
    return Ends(mean - half, mean + half, False)


def same(values: NDArray[np.float64]) -> bool:
    """Say whether values differ by rounding at most."""
    return bool(np.ptp(values) <= ROUNDING * np.abs(values).max())


def _student(n: int, level: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(n - 1.0, 0.5 + level / 2))


def _error(values: NDArray[np.float64]) -> float:
    return 0.0 if same(values) else float(values.std(ddof=1) / np.sqrt(len(values)))


def _factor(n: int, level: float) -> float:
    """Return what so few replications are worth, against knowing their spread."""
    from scipy.special import ndtri

    return float((ndtri(0.5 + level / 2) / _student(n, level)) ** 2)


def _of_shares(values: NDArray[np.float64], level: float) -> Ends:
    n, mean, error = len(values), float(values.mean()), _error(values)
    if error == 0 and ROUNDING < mean < 1 - ROUNDING:
        return Ends(mean, mean, False)  # of chance, shares would not all be the same
    if error == 0:
        return Ends(*_clopper_pearson(round(mean), n, level), True)
    # A share cannot vary more than a single purchase a replication would make it.
    size = max(n, mean * (1 - mean) / error**2 * _factor(n, level))
    low, high = _clopper_pearson(mean, size, level)
    if not (_is_ragged(values) or _is_ragged(1 - values)):
        return Ends(low, high, False)
    wide = _clopper_pearson(mean, n, level)
    return Ends(min(low, wide[0]), max(high, wide[1]), True)


def _is_ragged(shares: NDArray[np.float64]) -> bool:
    some = shares[shares > 0]
    return bool(shares.std(ddof=1) > shares.mean() and some.max() > RAGGED * some.min())


def _clopper_pearson(share: float, size: float, level: float) -> tuple[float, float]:
    from scipy.special import betaincinv

    tail, hits, misses = (1 - level) / 2, size * share, size * (1 - share)
    low = betaincinv(hits, misses + 1, tail) if hits > ROUNDING else 0.0
    low = 0.0 if low < NOTHING * share else low
    high = betaincinv(hits + 1, misses, 1 - tail) if misses > ROUNDING else 1.0
    return float(low), float(high)


def _of_amounts(values: NDArray[np.float64], level: float, steps: bool) -> Ends:
    from scipy.special import gammaincinv

    n, mean, error, tail = len(values), float(values.mean()), _error(values), (1 - level) / 2
    if mean == 0 and steps:
        return Ends(0.0, -log(tail) / n, True)
    if error == 0:
        return Ends(mean, mean, False)
    size = (mean / error) ** 2 * _factor(n, level)
    if size > LARGE:
        half = _student(n, level) * error
        return Ends(mean - half, mean + half, False)
    low, high = gammaincinv(size, tail) / size, gammaincinv(size + 1, 1 - tail) / size
    return Ends(float(mean * low) if low > NOTHING else 0.0, float(mean * high), False)

"""From a uniform to what is wanted, by inversion.

Every function takes a uniform ``u`` of [0, 1) and gives the quantile of its distribution at ``u``.
Inversion costs one draw for one number and keeps compared scenarios in step (common random numbers,
Law 2015, ch. 11).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from math import exp, log1p, sqrt
from statistics import NormalDist
from typing import Literal, TypeVar

Shape = Literal["lognormal", "exponential", "deterministic"]
T = TypeVar("T")

_inverse_normal = NormalDist().inv_cdf
_TINY = 1e-16  # inv_cdf has no value at 0 exactly


def exponential(u: float, mean: float) -> float:
    """Draw an exponential with this mean.

    Examples
    --------
    Half of all draws lie below ln 2 times the mean.

    >>> round(exponential(0.5, 10.0), 4)
    6.9315
    """
    return -mean * log1p(-u)


def lognormal(u: float, mean: float, cv: float) -> float:
    """Draw a lognormal with this mean and coefficient of variation (sd / mean).

    Examples
    --------
    The median is the mean divided by the square root of 1 + cv².

    >>> round(lognormal(0.5, 10.0, 1.0), 4)
    7.0711
    """
    if mean == 0.0 or cv == 0.0:
        return mean
    variance = log1p(cv * cv)
    return mean * exp(sqrt(variance) * _inverse_normal(max(u, _TINY)) - variance / 2)


def pareto(u: float, smallest: float, largest: float, alpha: float) -> float:
    """Draw a Pareto cut off at ``largest``: few large buyers, many small ones.

    Parameters
    ----------
    u : float
        A uniform of [0, 1).
    smallest, largest : float
        Range of the values.
    alpha : float
        Tail index, above 0; the smaller, the heavier the tail.

    Examples
    --------
    With index 1 half of all lie below twice the smallest.

    >>> round(pareto(0.5, 100, 1e12, 1.0), 3)
    200.0
    """
    tail = 1.0 - (smallest / largest) ** alpha
    return float(smallest * (1.0 - u * tail) ** (-1.0 / alpha))


def duration(u: float, mean: float, cv: float, shape: Shape) -> float:
    """Draw a duration of the given shape; ``cv`` counts for the lognormal only."""
    if shape == "lognormal":
        return lognormal(u, mean, cv)
    if shape == "exponential":
        return exponential(u, mean)
    return mean


def pick(u: float, values: Sequence[T], weights: Sequence[float]) -> T:
    """Pick one value with probability proportional to its weight.

    Examples
    --------
    >>> pick(0.69, ["A", "B"], [7, 3]), pick(0.71, ["A", "B"], [7, 3])
    ('A', 'B')
    """
    cumulative = list(accumulate(weights))
    return values[min(bisect_right(cumulative, u * cumulative[-1]), len(values) - 1)]

"""Letters, openers, scripts tried out: how many it takes, how often the worse one looks best."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Final

import numpy as np
from scipy.stats import binom, norm

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, whole

TWO_OR_MORE: Final = "two or more rates from 0 to 1"
MOST_TRIES: Final = 100_000
ALIKE: Final = "first and second are both {rate}; allowed: two that differ"


@public
def tries_to_tell(
    first: float, second: float, power: float = 0.8, significance: float = 0.05
) -> float:
    """Return how many tries of each it takes to tell two success rates apart.

    Parameters
    ----------
    first, second : float
        The rates, above 0 and below 1.
    power : float, default 0.8
        Chance to tell them apart.
    significance : float, default 0.05
        Of a two-sided test: chance to tell alike ones apart.

    Returns
    -------
    float
        ``(z(1 − significance/2) + z(power))²(p₁q₁ + p₂q₂)/(p₁ − p₂)²``.

    Raises
    ------
    InputError
        If the rates are alike, or a number is out of its range.

    Examples
    --------
    >>> round(tries_to_tell(0.02, 0.03)), round(tries_to_tell(0.1371842, 0.1502310))
    (3822, 11344)
    """
    p, q = (
        checked(name, value, above=0, below=1)
        for name, value in (("first", first), ("second", second))
    )
    if p == q:
        raise InputError(ALIKE.format(rate=p))
    z = norm.ppf(1 - checked("significance", significance, above=0, below=1) / 2)
    z += norm.ppf(checked("power", power, above=0, below=1))
    return float(z**2 * (p * (1 - p) + q * (1 - q)) / (p - q) ** 2)


@public
def looks_best(rates: Sequence[float], tries: int) -> list[float]:
    """Return how likely each of some ways looks best after so many tries of each.

    Parameters
    ----------
    rates : sequence of float
        True success rates, two or more, from 0 to 1.
    tries : int
        Tries of each. Ties are drawn by lot.

    Returns
    -------
    list of float
        They sum to 1.

    Examples
    --------
    Five ways to win attention, the last one the best:

    >>> round(looks_best([0.02, 0.02, 0.03, 0.025, 0.04], 200)[-1], 3)
    0.576
    """
    given: object = rates
    if not isinstance(given, list | tuple) or len(given) < 2:
        raise refused("rates", rates, TWO_OR_MORE)
    known = [checked("rates", rate, least=0, most=1) for rate in rates]
    n = whole("tries", tries, 1, MOST_TRIES)
    top = int(max(binom.ppf(1 - 1e-15, n, rate) if rate < 1 else n for rate in known))
    k = np.arange(top + 1)
    exactly = np.array([binom.pmf(k, n, rate) for rate in known])
    below = np.array([binom.cdf(k - 1, n, rate) for rate in known])
    # the chance to be at k and to win the lot among those who are there too: the integral over u
    # of the product of (below + u·exactly), which is a polynomial of no high degree
    nodes, weights = np.polynomial.legendre.leggauss((len(known) + 2) // 2 + 1)
    u = (nodes + 1) / 2
    found = []
    for own in range(len(known)):
        others = [i for i in range(len(known)) if i != own]
        product = np.ones((len(u), len(k)))
        for i in others:
            product *= below[i] + u[:, None] * exactly[i]
        found.append(float((weights / 2 @ product) @ exactly[own]))
    return found


@public
def worse_looks_better(first: float, second: float, tries: int) -> float:
    """Return how often the worse of two ways looks better after so many tries of each.

    Ties are drawn by lot.

    Examples
    --------
    Two letters that bring 2 and 3 answers of a hundred, two hundred of each:

    >>> round(worse_looks_better(0.02, 0.03, 200), 3)
    0.263
    """
    return min(looks_best([first, second], tries), default=inf)

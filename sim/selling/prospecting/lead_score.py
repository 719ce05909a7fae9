"""The sum of numbers: what a lead score 线索评分 is worth, and what each field adds to it.

Firms that will buy score higher on average, by d standard deviations. A field that does not tell
buyers from others adds noise to a sum, and the fields that do not are often the private ones.

Sources: binormal separation, Green & Swets (1966), *Signal Detection Theory and Psychophysics*;
unit weights, Dawes (1979), *American Psychologist* 34(7), 571–582.
"""

from __future__ import annotations

from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import norm

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, checked_all

SEPARATIONS: Final = "a separation for each item, one item or more"
WEIGHTS: Final = "a weight for each of {number} items, not all 0"


@public
def buyers_caught(separation: float, share: float) -> float:
    """Return the share of all buyers among the best scored: Φ(d − z), buyers being rare.

    Parameters
    ----------
    separation : float
        d, by which buyers score higher, in standard deviations.
    share : float
        Of all firms that are called, the best scored first, above 0 and below 1.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    The best tenth holds 39 % of the buyers, 3.9 times its share (the lift):

    >>> round(buyers_caught(1, 0.1), 6), round(buyers_caught(1, 0.2), 6)
    (0.389144, 0.562921)
    """
    d, called = checked("separation", separation), checked("share", share, above=0, below=1)
    return float(norm.cdf(d - norm.isf(called)))


@public
def score_separation(separations: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Return by how many standard deviations a weighted sum of uncorrelated items tells buyers.

    Parameters
    ----------
    separations : array_like
        Of each item alone, in standard deviations, one or more.
    weights : array_like, optional
        Of each item, not all 0; by default all 1. The best are the separations themselves.

    Raises
    ------
    InputError
        If a number is out of its range, or their numbers differ.

    Examples
    --------
    Age, marriage, family, income, position, chance to meet (illustrative): all six, the last three,
    the last two, and the best weights.

    >>> items = [0, 0, 0, 0.2, 0.6, 0.6]
    >>> [round(score_separation(some), 4) for some in (items, items[3:], items[4:])]
    [0.5715, 0.8083, 0.8485]
    >>> round(score_separation(items, items), 4)
    0.8718
    """
    d: NDArray[np.float64] = np.atleast_1d(checked_all("separations", separations))
    if d.ndim != 1 or not d.size:
        raise refused("separations", separations, SEPARATIONS)
    if weights is None:
        return float(d.sum() / sqrt(d.size))
    w = np.atleast_1d(checked_all("weights", weights))
    if w.shape != d.shape or not w.any():
        raise refused("weights", weights, WEIGHTS.format(number=d.size))
    w = w / np.abs(w).max()
    return float(w @ d / sqrt(w @ w))

"""Which of several is best, and how surely: P(best), or why it cannot be said."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.errors import InputError
from sim.kernel.randomness.streams import Streams
from sim.kernel.statistics.bounds import ROUNDING

TOO_FEW_REPLICATIONS: Final = (
    "P(best) needs {fewest} replications or more; there are {replications}"
)
TOO_FEW_SIZES: Final = (
    "P(best) cannot be said: {different} of {replications} differences are not 0, and few sizes"
    " occur; more replications may"
)

SUBSETS, SMOOTH = 3200, 4800
"""Draws of either kind behind P(best), 8,000 in all: its own standard error is then below .006. The
shares are those at which two alike are told apart in 8 to 12 % of experiments from 5 replications
on, for normal, skewed and long-tailed luck."""

FEWEST = 5
"""Replications below which P(best) is refused: of two alike, it cannot be right about both skewed
and unskewed luck."""

MAGNITUDES = 5
"""Different sizes of the paired differences that are enough to judge by ..."""

NONZERO = 10
"""... or, of differences that take few sizes, as those of noughts and ones do, how many may not be
0."""

Array = NDArray[np.float64]


def p_best(values: ArrayLike, seed: int, largest: bool = True) -> Array:
    """Return for each of several the probability that its mean is the best of all.

    Where two are equal, P(best) is beyond .05 and .95 in 8 to 12 % of experiments, as it should be
    in one of ten. So it is where others, clearly worse, stand beside the two, and of any two of
    many that one has named before looking (P(best) of these two alone).

    Parameters
    ----------
    values : array_like, shape (replications, contestants)
        One row a replication, none missing.
    seed : int
        The experiment's seed.
    largest : bool, default True
        Whether more is better.

    Raises
    ------
    InputError
        If it cannot be said from so few replications or so few different values; see
        :func:`cannot_say`.

    Notes
    -----
    Four draws in ten are means of random subsets of the replications, each in with probability one
    half and whole rows at a time so that the pairing stays: of a symmetric difference every rank of
    such means is equally likely (Hartigan, J. A. (1969), "Using subsample values as typical
    values", JASA 64). They are exact and coarse. The others come from the multivariate t, the
    posterior of normal means, which is smooth and a little too careful of skewed values. A
    percentile bootstrap is far too sure: beyond .05 and .95 in 51 % of experiments with 2
    replications and 22 % with 5. Ties share.

    Of more than two, "beyond .05" says nothing wrong: of twelve alike each has a twelfth on
    average, and many have less than .05 by right. What can be wrong is to call one of them best,
    which of two is the same event. The case in which that happens most often is two alike, ahead of
    the rest, and there it is one in ten. Where all twelve are alike it hardly ever happens, and
    must not be forced to: there the largest P(best) is above .61 in one of ten experiments, and a
    rule that called this sure would call one of two alike the best in 78 % of experiments.

    Examples
    --------
    Two are always equal, and always better than the third.

    >>> luck = np.arange(12.0)[:, None]
    >>> p_best(luck + [5, 5, 1], seed=2010).tolist()
    [0.5, 0.5, 0.0]
    """
    table = np.asarray(values, dtype=np.float64)
    refusal = cannot_say(table, largest)
    if refusal:
        raise InputError(refusal)
    luck = Streams(seed)["bootstrap"]
    n, mean = len(table), table.mean(axis=0)
    spread = table - mean
    chosen = luck.integers(0, 2, size=(SUBSETS, n)).astype(np.float64)
    sizes = chosen.sum(axis=1, keepdims=True)
    subsets = chosen @ spread / np.maximum(sizes, 1)
    normal = luck.standard_normal((SMOOTH, n)) @ spread / np.sqrt(n * (n - 1))
    chi = np.sqrt(luck.chisquare(n - 1, size=(SMOOTH, 1)) / (n - 1))
    smooth = normal / chi
    subsets = np.where(sizes > 0, subsets, smooth[:SUBSETS])  # none of them drawn
    means = (mean + np.vstack([subsets, smooth])) * (1 if largest else -1)
    best = np.isclose(
        means, means.max(axis=1, keepdims=True), rtol=0, atol=ROUNDING * np.abs(table).max()
    )
    shares: Array = (best / best.sum(axis=1, keepdims=True)).mean(axis=0)
    return shares


def cannot_say(values: ArrayLike, largest: bool = True) -> str:
    """Say why P(best) cannot be said of these values; nothing where it can.

    The first is compared with each other. Pairs that never differ are ties, whatever their number;
    so is what has no luck at all.

    Parameters
    ----------
    values : array_like, shape (replications, contestants)
    largest : bool, default True
        Whether more is better.

    Examples
    --------
    >>> cannot_say([[1.0, 2.0], [3.0, 1.0]])
    'P(best) needs 5 replications or more; there are 2'
    >>> print(cannot_say(np.eye(9, 2)))
    P(best) cannot be said: 2 of 9 differences are not 0, and few sizes occur; more replications may
    """
    table = np.asarray(values, dtype=np.float64)
    n = len(table)
    rounding = ROUNDING * float(np.abs(table).max(initial=0.0))
    if n > 1 and (np.ptp(table, axis=1) <= rounding).all():
        return ""
    if n < FEWEST:
        return TOO_FEW_REPLICATIONS.format(fewest=FEWEST, replications=n)
    if (np.ptp(table, axis=0) <= rounding).all():
        return ""
    means = table.mean(axis=0)
    first = int(means.argmax() if largest else means.argmin())
    for other in range(table.shape[1]):
        sizes = np.sort(np.abs(table[:, first] - table[:, other]))
        apart = sizes[sizes > rounding]
        different = int((np.diff(apart, prepend=0.0) > rounding).sum())
        if 0 < len(apart) < NONZERO and different < MAGNITUDES:
            return TOO_FEW_SIZES.format(different=len(apart), replications=n)
    return ""

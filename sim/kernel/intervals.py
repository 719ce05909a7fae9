"""What replications say, with its uncertainty: means and intervals, and which is best."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.randomness.streams import Streams

RESAMPLES = 4000
"""Bootstrap resamples behind P(best): its own standard error is then below .008."""


@public
def interval_table(measures: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """Return mean, sd, n and Student's t interval of every column.

    Parameters
    ----------
    measures : pandas.DataFrame
        One row a replication, one column a measure; missing values are left out.
    level : float, default 0.95
        Confidence level.

    Examples
    --------
    Three values 1, 2, 3: mean 2, sd 1, and t(2 degrees, 97.5 %) = 4.3027 standard errors of 1/√3.

    >>> interval_table(pd.DataFrame({"x": [1.0, 2.0, 3.0]})).loc["x"].round(4).tolist()
    [2.0, 1.0, 3.0, -0.4841, 4.4841]
    """
    from scipy.special import stdtrit

    if not 0 < level < 1:
        raise InputError(f"level is {level!r}; allowed: above 0 and below 1")
    n = measures.count()
    mean, sd = measures.mean(), measures.std(ddof=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        half = stdtrit(n - 1.0, 0.5 + level / 2) * sd / np.sqrt(n)
    table = pd.DataFrame(
        {"mean": mean, "sd": sd, "n": n, "ci_low": mean - half, "ci_high": mean + half}
    )
    table.index.name = "measure"
    return table


def p_best(values: ArrayLike, seed: int, largest: bool = True) -> NDArray[np.float64]:
    """Return for each of several the probability that its mean is the best of all.

    The replications are drawn again with replacement, whole rows at a time so that the pairing
    stays, and the share of such samples in which one's mean is best is counted (bootstrap, Efron
    1979). Ties share.

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
        If there is no replication.

    Examples
    --------
    Two are always equal, and always better than the third.

    >>> p_best([[5, 5, 1], [8, 8, 2]], seed=2010).tolist()
    [0.5, 0.5, 0.0]
    """
    table = np.asarray(values, dtype=np.float64)
    if not len(table):
        raise InputError("values has no replication; allowed: one row or more")
    rows = Streams(seed)["bootstrap"].integers(len(table), size=(RESAMPLES, len(table)))
    means = table[rows].mean(axis=1) * (1 if largest else -1)
    best = np.isclose(means, means.max(axis=1, keepdims=True))
    shares: NDArray[np.float64] = (best / best.sum(axis=1, keepdims=True)).mean(axis=0)
    return shares

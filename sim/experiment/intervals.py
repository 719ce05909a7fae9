"""Means and their confidence intervals over replications."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sim.kernel.errors import InputError


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

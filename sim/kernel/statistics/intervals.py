"""What replications say, with its uncertainty: means and their intervals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.measure import Measure
from sim.kernel.statistics.bounds import bounded_ends

ABOVE_0_BELOW_1: Final = "above 0 and below 1"

Telling = Callable[[Any], Measure]
"""Says of a column what is declared of it, and so between which bounds its values lie."""


@public
def interval_table(
    measures: pd.DataFrame, level: float = 0.95, told: Telling | None = None
) -> pd.DataFrame:
    """Return mean, sd, n and interval of every column.

    Parameters
    ----------
    measures : pandas.DataFrame
        One row a replication, one column a measure; missing values are left out.
    level : float, default 0.95
        Confidence level.
    told : callable, optional
        What is declared of a column. Where values are bounded, as shares and counts are, the
        interval stays within (:func:`sim.kernel.statistics.bounds.bounded_ends`), and a last column
        ``conservative`` says where it is wider than its level asks. Without it, all intervals are
        Student's.

    Examples
    --------
    Three values 1, 2, 3: mean 2, sd 1, and t(2 degrees, 97.5 %) = 4.3027 standard errors of 1/√3.

    >>> interval_table(pd.DataFrame({"x": [1.0, 2.0, 3.0]})).loc["x"].round(4).tolist()
    [2.0, 1.0, 3.0, -0.4841, 4.4841]
    """
    from scipy.special import stdtrit

    if not 0 < level < 1:
        raise refused("level", level, ABOVE_0_BELOW_1)
    n = measures.count()
    mean, sd = measures.mean(), measures.std(ddof=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        half = stdtrit(n - 1.0, 0.5 + level / 2) * sd / np.sqrt(n)
    table = pd.DataFrame(
        {"mean": mean, "sd": sd, "n": n, "ci_low": mean - half, "ci_high": mean + half}
    )
    table.index.name = "measure"
    return table if told is None else _within_bounds(table, measures, level, told)


def interval_of(values: ArrayLike, level: float = 0.95) -> pd.Series[float]:
    """Return mean, sd, n and Student's interval of one column, see :func:`interval_table`.

    Examples
    --------
    >>> interval_of([1.0, 2.0, 3.0]).round(4).tolist()
    [2.0, 1.0, 3.0, -0.4841, 4.4841]
    """
    row: Any = interval_table(pd.DataFrame({"value": np.asarray(values)}), level).loc["value"]
    return cast("pd.Series[float]", row)


def _within_bounds(
    table: pd.DataFrame, measures: pd.DataFrame, level: float, told: Telling
) -> pd.DataFrame:
    ends = np.array(table[["ci_low", "ci_high"]], dtype=float)
    conservative = np.zeros(len(table), dtype=bool)
    for row, name in enumerate(table.index):
        measure = told(name)
        if measure.bounds != (-np.inf, np.inf):
            values = measures[name].dropna().to_numpy(float)
            found = bounded_ends(values, level, *measure.bounds, steps=measure.kind == "count")
            ends[row], conservative[row] = found[:2], found.conservative
    return table.assign(ci_low=ends[:, 0], ci_high=ends[:, 1], conservative=conservative)

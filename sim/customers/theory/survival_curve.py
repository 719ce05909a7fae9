"""Survival curves 生存曲线: how long customers stay, read off a log in which most are still there.

Who is still a customer today has not stayed *so* long but at least so long: his time is censored
(删失). Leaving him out, or counting him as lost today, makes customers look more fickle than they
are. Kaplan and Meier count at every departure who could have left then; scipy does the counting.

Sources: Kaplan & Meier (1958), *JASA* 53(282), 457–481; Mantel (1966), *Cancer Chemotherapy
Reports* 50(3), 163–170, for the log-rank test.
"""

from __future__ import annotations

import warnings
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, checked_list

AS_MANY: Final = (
    "tenure and is_lost have {tenure} and {lost} entries; allowed: one each for every customer"
)
TRUE_OR_FALSE: Final = "True or False, one for every customer"
NOBODY: Final = "{field} is empty; allowed: a customer or more"
NOBODY_LEFT: Final = "is_lost is False everywhere; allowed: groups of which somebody was lost"

Numbers = NDArray[np.float64]


@public
def survival_curve(tenure: ArrayLike, is_lost: ArrayLike, level: float = 0.95) -> pd.DataFrame:
    """Return the Kaplan–Meier estimate of how many stay for how long, with its interval.

    Parameters
    ----------
    tenure : array_like
        How long each has been a customer, 0 or more, in one unit of time.
    is_lost : array_like of bool
        Whether he left then; False if he is still there (censored).
    level : float, default 0.95
        Of the interval at each time: Greenwood's error on the scale log(−log S).

    Returns
    -------
    pandas.DataFrame
        By ``tenure`` the ``survival`` from then on, ``low``, ``high`` and how many were ``at_risk``
        just before; the first row is tenure 0. Where nobody is left there is no interval.

    Raises
    ------
    InputError
        If there is no customer, or the two do not belong together.

    Examples
    --------
    Four customers: lost after 1 and 3 years, still there after 2 and 4.

    >>> curve = survival_curve([1, 2, 3, 4], [True, False, True, False])
    >>> curve[["tenure", "survival", "at_risk"]].values.tolist()
    [[0.0, 1.0, 4.0], [1.0, 0.75, 4.0], [3.0, 0.375, 2.0]]
    """
    from scipy.stats import ecdf

    t, lost = _log(tenure, is_lost, "tenure")
    part = checked("level", level, above=0, below=1)
    found: Any = ecdf(_censored(t, lost)).sf
    with warnings.catch_warnings():  # where all are lost there is no interval: missing
        warnings.simplefilter("ignore", RuntimeWarning)
        inside = found.confidence_interval(part, method="log-log")
    keep = np.isin(found.quantiles, t[lost])
    at_risk = [float((t >= one).sum()) for one in found.quantiles[keep]]
    frame = pd.DataFrame(
        {
            "tenure": found.quantiles[keep],
            "survival": found.probabilities[keep],
            "low": inside.low.probabilities[keep],
            "high": inside.high.probabilities[keep],
            "at_risk": at_risk,
        }
    )
    start = pd.DataFrame(
        [{"tenure": 0.0, "survival": 1.0, "low": 1.0, "high": 1.0, "at_risk": float(len(t))}]
    )
    return pd.concat([start, frame], ignore_index=True)


@public
def log_rank(
    tenure: ArrayLike, is_lost: ArrayLike, other_tenure: ArrayLike, other_is_lost: ArrayLike
) -> tuple[float, float]:
    """Return the log-rank test of whether two groups leave at the same hazard.

    Parameters
    ----------
    tenure, is_lost : array_like
        Of one group, as in :func:`survival_curve`.
    other_tenure, other_is_lost : array_like
        Of the other.

    Returns
    -------
    tuple of float
        The statistic, about normal if they do and below 0 if the first group is lost less; and the
        chance of one so far from 0 by luck alone (two-sided).

    Raises
    ------
    InputError
        If a group is empty, or nobody was lost.

    Examples
    --------
    >>> z, by_luck = log_rank([1, 2, 3, 4], [True] * 4, [5, 6, 7, 8], [True] * 4)
    >>> round(z, 3), round(by_luck, 3)
    (2.71, 0.007)
    """
    from scipy.stats import logrank

    one = _log(tenure, is_lost, "tenure")
    other = _log(other_tenure, other_is_lost, "other_tenure")
    if not (one[1].any() or other[1].any()):
        raise InputError(NOBODY_LEFT)
    found = logrank(_censored(*one), _censored(*other))
    return float(found.statistic), float(found.pvalue)


def _censored(tenure: Numbers, is_lost: NDArray[np.bool_]) -> Any:
    from scipy.stats import CensoredData

    return CensoredData.right_censored(tenure, ~is_lost)


def _log(tenure: ArrayLike, is_lost: ArrayLike, field: str) -> tuple[Numbers, NDArray[np.bool_]]:
    t, lost = checked_list(field, tenure, least=0), np.atleast_1d(np.asarray(is_lost))
    if lost.dtype != np.bool_ and len(lost):
        raise refused("is_lost", is_lost, TRUE_OR_FALSE)
    if t.shape != lost.shape:
        raise InputError(AS_MANY.format(tenure=t.size, lost=lost.size))
    if not len(t):
        raise InputError(NOBODY.format(field=field))
    return t, lost

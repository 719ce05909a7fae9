"""Life table 寿命表: of those who were there in a period, how many left in it.

Customers come at different times and most of them are still there: nobody knows yet how long these
will stay (censored 删失). A life table needs no more of them than that they were there. Nor does it
need everybody from his first day on: who is seen only in one month counts in that month, and not in
the months before, in which he *could not* have been seen leaving (left truncation 左截断).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.special import chdtrc

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked_each, checked_list, entries
from sim.kernel.numerals import as_given

LENGTHS: Final = (
    "periods and left have {periods} and {left} entries; allowed: one each for every customer, and"
    " one customer or more"
)
WHOLE: Final = "whole numbers from 1 to {most}"
MOST_PERIODS: Final = 100_000
YES_OR_NO: Final = "1 (or True) for who left, 0 for who did not"
SEEN_FROM: Final = (
    "seen_from is {seen} where periods is {period}; allowed: whole numbers from 1 to the last"
    " period in which a customer was there"
)
NOTHING_TO_COMPARE: Final = (
    "the two life tables have no period in which both groups were there and somebody left; allowed:"
    " groups of which both have customers when one leaves"
)


@dataclass(frozen=True)
class TablesCompared:
    """How two groups' defections differ, over all periods.

    Attributes
    ----------
    left : int
        Customers of the first group who left.
    expected : float
        How many would have if both groups left alike.
    statistic, p_value : float
        Chi square with one degree of freedom, and how often chance alone gives as much.
    """

    left: int
    expected: float
    statistic: float
    p_value: float


@public
def life_table(
    periods: ArrayLike, left: ArrayLike, seen_from: ArrayLike | None = None
) -> pd.DataFrame:
    """Count who was there and who left, period by period.

    Parameters
    ----------
    periods : array_like
        The last period in which each customer was there, counted from 1 for his first.
    left : array_like
        Whether he left at the end of it (1), or was still there when last seen (0).
    seen_from : array_like, optional
        The first period in which his leaving would have been seen; 1 if left out.

    Returns
    -------
    DataFrame
        A row a period, up to the last in which anybody was seen: `at_risk` and `left`, customers;
        `retention`, the share that stayed (NaN where nobody was seen); `survival`, the product of
        these, Kaplan and Meier's estimate (NaN from the first gap on).

    Raises
    ------
    InputError
        If the entries do not belong together, or a period is not one.

    References
    ----------
    Kaplan, E. L. & Meier, P. (1958). Nonparametric Estimation from Incomplete Observations.
    *Journal of the American Statistical Association* 53(282), 457–481.

    Examples
    --------
    Four customers: one left in his first period, one in his second, two are still there.

    >>> life_table([1, 2, 2, 3], [1, 1, 0, 0]).reset_index()
       period  at_risk  left  retention  survival
    0       1        4     1   0.750000      0.75
    1       2        3     1   0.666667      0.50
    2       3        1     0   1.000000      0.50
    """
    last = checked_list("periods", periods)
    gone = checked_list("left", left)
    if not last.size or last.shape != gone.shape:
        raise InputError(LENGTHS.format(periods=last.size, left=gone.size))
    wrong = (last < 1) | (last > MOST_PERIODS) | (last != np.floor(last))
    if wrong.any():
        raise refused("periods", float(last[wrong][0]), WHOLE.format(most=MOST_PERIODS))
    if (other := (gone != 0) & (gone != 1)).any():
        raise refused("left", float(gone[other][0]), YES_OR_NO)
    first = checked_each("seen_from", 1 if seen_from is None else seen_from, len(last))
    late = (first < 1) | (first > last) | (first != np.floor(first))
    if late.any():
        raise InputError(
            SEEN_FROM.format(seen=as_given(first[late][0]), period=as_given(last[late][0]))
        )
    end = int(last.max())
    comes = np.bincount(first.astype(int), minlength=end + 2)
    goes = np.bincount(last.astype(int) + 1, minlength=end + 2)
    at_risk = np.cumsum(comes - goes)[1 : end + 1]
    leaves = np.bincount(last.astype(int), weights=gone, minlength=end + 1)[1:].astype(int)
    index = pd.RangeIndex(1, end + 1, name="period")
    table = pd.DataFrame({"at_risk": at_risk, "left": leaves}, index=index)
    table["retention"] = 1 - table["left"] / table.at_risk.where(table.at_risk > 0)
    table["survival"] = np.cumprod(table.retention.to_numpy())
    return table


@public
def compare_life_tables(first: pd.DataFrame, second: pd.DataFrame) -> TablesCompared:
    """Test whether two groups leave alike, whatever the survival of both looks like.

    In every period those who left are dealt out over both groups as if it made no difference; what
    the first group had more or fewer is summed up. Groups are compared at the same age only.

    Parameters
    ----------
    first, second : DataFrame
        Life tables, as :func:`life_table` makes them.

    Returns
    -------
    TablesCompared

    Raises
    ------
    InputError
        If nothing can be compared.

    References
    ----------
    Mantel, N. (1966). Evaluation of Survival Data and Two New Rank Order Statistics Arising in Its
    Consideration. *Cancer Chemotherapy Reports* 50(3), 163–170.

    Examples
    --------
    >>> loose = life_table([1, 1, 2, 3], [1, 1, 1, 0])
    >>> bound = life_table([2, 3, 3, 3], [1, 0, 0, 0])
    >>> found = compare_life_tables(loose, bound)
    >>> found.left, round(found.expected, 3), round(found.p_value, 3)
    (3, 1.667, 0.132)
    """
    for field, table in (("first", first), ("second", second)):
        entries(field, table, columns=("at_risk", "left"))
    both = pd.concat({"a": first, "b": second}, axis=1).fillna(0)
    mine, other = both["a"], both["b"]
    n, left = mine.at_risk + other.at_risk, mine.left + other.left
    useful = (mine.at_risk > 0) & (other.at_risk > 0) & (left > 0) & (left < n)
    if not useful.any():
        raise InputError(NOTHING_TO_COMPARE)
    n, left, mine, other = n[useful], left[useful], mine[useful], other[useful]
    expected = left * mine.at_risk / n
    spread = (expected * other.at_risk / n * (n - left) / (n - 1)).sum()
    statistic = float((mine.left - expected).sum() ** 2 / spread)
    return TablesCompared(
        int(mine.left.sum()), float(expected.sum()), statistic, float(chdtrc(1, statistic))
    )

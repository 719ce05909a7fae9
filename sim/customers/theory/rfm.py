"""RFM: when a customer last bought, how often, and for how much, each scored from 1 to 5.

Source: Hughes (1994), *Strategic Database Marketing*, Probus.
"""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked_list, whole

LENGTHS: Final = (
    "recency, frequency and monetary have {recency}, {frequency} and {monetary} entries; allowed:"
    " one each for every customer, and one customer or more"
)
SORTS: Final = "'independent' or 'nested'"
TIES: Final = "'together' or 'apart'"


@public
def rfm_scores(
    recency: ArrayLike,
    frequency: ArrayLike,
    monetary: ArrayLike,
    groups: int = 5,
    sort: Literal["independent", "nested"] = "independent",
    ties: Literal["together", "apart"] = "together",
) -> pd.DataFrame:
    """Score customers by recency 最近购买时间, frequency 购买频率, and monetary value 购买金额.

    Parameters
    ----------
    recency : array_like
        Time since the last purchase, 0 or more; the shortest scores best.
    frequency, monetary : array_like
        Purchases, and what they came to, 0 or more.
    groups : int, default 5
        2 to 9 groups of equal size; 5 make 125 cells, of which 555 is the best.
    sort : {"independent", "nested"}, default "independent"
        Each score among all customers; or nested: frequency among those with the same recency
        score, and monetary value among those with the same two. The results differ: nested cells
        are of equal size, and the same F or M means something else in each.
    ties : {"together", "apart"}, default "together"
        Customers with the same number have the same score, so that groups can be of unequal size;
        or apart: groups of equal size, and the order in which customers were given decides.

    Returns
    -------
    DataFrame
        A row a customer: ``recency``, ``frequency``, ``monetary`` (scores from 1 to ``groups``) and
        ``cell``, the three as a text.

    Raises
    ------
    InputError
        If the lengths differ, there is no customer, or a number is out of its range.

    References
    ----------
    Hughes, A. M. (1994). *Strategic Database Marketing*. Probus.

    Examples
    --------
    >>> rfm_scores([3, 40, 9, 80, 200], [9, 2, 5, 1, 1], [500, 90, 300, 20, 10])["cell"].tolist()
    ['555', '333', '444', '222', '121']
    """
    many = whole("groups", groups, 2, 9)
    if sort not in ("independent", "nested"):
        raise refused("sort", sort, SORTS)
    if ties not in ("together", "apart"):
        raise refused("ties", ties, TIES)
    given = {"recency": recency, "frequency": frequency, "monetary": monetary}
    found = {name: checked_list(name, values, least=0) for name, values in given.items()}
    lengths = {name: values.size for name, values in found.items()}
    if len(set(lengths.values())) > 1 or not lengths["recency"]:
        raise InputError(LENGTHS.format(**lengths))
    good = (-found["recency"], found["frequency"], found["monetary"])
    within = np.zeros(len(good[0]), dtype=np.int64)
    scores = []
    for values in good:
        scores.append(_scored(values, within, many, ties))
        if sort == "nested":
            within = within * (many + 1) + scores[-1]
    frame = pd.DataFrame(dict(zip(given, scores, strict=True)))
    code = 100 * scores[0] + 10 * scores[1] + scores[2]
    return frame.assign(cell=code.astype(str))


def _scored(
    values: NDArray[np.float64], within: NDArray[np.int64], groups: int, ties: str
) -> NDArray[np.int64]:
    """Score from 1, the lowest, among those of the same `within`."""
    order = np.lexsort((values, within))
    first = np.concatenate([[True], np.diff(within[order]) != 0])
    starts = np.flatnonzero(first)
    sizes = np.diff(np.append(starts, len(values)))
    begin, size = np.repeat(starts, sizes), np.repeat(sizes, sizes)
    place = np.arange(len(values)) - begin + 1.0
    if ties == "together":  # all of a tie take the mean place
        new = first | np.concatenate([[True], np.diff(values[order]) != 0])
        runs = np.flatnonzero(new)
        lengths = np.diff(np.append(runs, len(values)))
        place = np.repeat(place[runs] + (lengths - 1) / 2, lengths)
    scores = np.empty(len(values), dtype=np.int64)
    scores[order] = np.maximum(1, np.ceil(place * groups / size - 1e-9)).astype(np.int64)
    return scores

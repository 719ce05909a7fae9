"""Firms of past years, with the points that were written down before anybody knew: made up.

Whoever wants to know whether points tell buyers from others learns on one half of the firms and
looks at the other, which is held out. Its card, ``datasets/past-firms.md``, says how it was
made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sim.data import datasets_path, number_in_cell, table_lines
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, checked_all, whole
from sim.kernel.numerals import listed

FIELDS: Final = ("age", "marriage", "family", "income", "position", "meet")
"""What the deck says to write down of a person, in its order."""
PRIVATE: Final = ("age", "marriage", "family", "income")
"""What of it is nobody's business."""
COLUMNS: Final = ("firm", *FIELDS, "bought")
MOST_POINTS: Final = 5
NOT_POINTS: Final = "{where}: {field} is {value!r}; allowed: a whole number from 1 to {most}"
NO_ANSWER: Final = "{where}: bought is {value!r}; allowed: yes or no"
STANDS_TWICE: Final = "{where}: firm is {firm!r}, which stands above; allowed: each firm once"
NO_SUCH_FIELD: Final = "weights of {fields}, not all 0"
AS_MANY: Final = "a score for each of {number} firms, one buyer or more"


@public
def load_past_firms(path: str | Path | None = None) -> pd.DataFrame:
    """Read past firms with their points and whether they bought.

    Parameters
    ----------
    path : str or Path, optional
        Another file of the same shape; without it, the shipped ``past-firms.csv``.

    Returns
    -------
    DataFrame
        One row a firm: ``firm``, points from 1 to 5 on ``age``, ``marriage``, ``family``,
        ``income``, ``position`` and ``meet`` (chance to meet), ``bought`` (within a year).

    Raises
    ------
    InputError
        If the file cannot be read, or a value is missing or not allowed; the sentence names file,
        line, field, value and what is allowed.

    Examples
    --------
    >>> firms = load_past_firms()
    >>> len(firms), int(firms["bought"].sum())
    (2000, 240)
    """
    file = datasets_path("past-firms.csv") if path is None else Path(path)
    rows, seen = [], set()
    for cells, _, where in table_lines(file, COLUMNS):
        if cells["firm"] in seen:
            raise InputError(STANDS_TWICE.format(where=where, firm=cells["firm"]))
        seen.add(cells["firm"])
        if cells["bought"] not in ("yes", "no"):
            raise InputError(NO_ANSWER.format(where=where, value=cells["bought"]))
        points = {field: _points(cells[field], field, where) for field in FIELDS}
        rows.append({"firm": cells["firm"], **points, "bought": cells["bought"] == "yes"})
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _points(text: str, field: str, where: str) -> int:
    try:
        value = int(number_in_cell(text, int, MOST_POINTS, field, where))
    except InputError:
        value = 0
    if value < 1:
        said = NOT_POINTS.format(where=where, field=field, value=text, most=MOST_POINTS)
        raise InputError(said)
    return value


@dataclass(frozen=True, eq=False)
class HeldOut:
    """Who of the buyers is among the best scored.

    Attributes
    ----------
    caught : ndarray
        Of each buyer how surely: 1 above the cut, 0 below, a share where equals are drawn by lot.
    """

    caught: NDArray[np.float64]

    @property
    def share(self) -> float:
        """Share of the buyers, from 0 to 1."""
        return float(self.caught.mean())


@public
def buyers_among_best(scores: ArrayLike, bought: ArrayLike, share: float = 0.2) -> HeldOut:
    """Find the buyers among the best scored of a file.

    Parameters
    ----------
    scores : array_like
        Of each firm.
    bought : array_like of bool
        Whether it bought; one or more did.
    share : float, default 0.2
        Of all firms that are called, the best scored first, above 0 and below 1. Equals at the
        cut are drawn by lot.

    Raises
    ------
    InputError
        If a number is out of its range, or their numbers differ.

    Examples
    --------
    The best two of five: one sure, and one of the two that come next.

    >>> buyers_among_best([5, 4, 4, 2, 1], [True, True, False, False, True], 0.4).caught.tolist()
    [1.0, 0.5, 0.0]
    """
    score = np.atleast_1d(checked_all("scores", scores))
    buys = np.atleast_1d(checked_all("bought", bought)) > 0
    if score.ndim != 1 or buys.shape != score.shape or not buys.any():
        raise refused("bought", bought, AS_MANY.format(number=score.size))
    called = checked("share", share, above=0, below=1) * score.size
    ranked = np.sort(score)[::-1]
    cut = ranked[max(0, int(np.ceil(called)) - 1)]
    above, at = score > cut, score == cut
    sure = above + at * (called - above.sum()) / at.sum()
    return HeldOut(sure[buys])


@public
def score_past_firms(weights: Mapping[str, float], share: float = 0.2) -> HeldOut:
    """Score the firms that are held out, the second half of the shipped file, by a weighted sum.

    Parameters
    ----------
    weights : mapping of str to float
        By field, those left out 0; not all 0.
    share : float, default 0.2
        Of all firms that are called, above 0 and below 1.

    Raises
    ------
    InputError
        If there is no such field, or a number is out of its range.

    Examples
    --------
    All six fields added up as they are, and the two that have to do with the job:

    >>> round(score_past_firms(dict.fromkeys(FIELDS, 1)).share, 3)
    0.312
    >>> round(score_past_firms({"position": 1, "meet": 1}).share, 3)
    0.462
    """
    known = [checked(f"weights.{name}", value) for name, value in weights.items()]
    if not set(weights) <= set(FIELDS) or not any(known):
        raise refused("weights", dict(weights), NO_SUCH_FIELD.format(fields=listed(FIELDS)))
    firms = _shipped()
    later = firms.iloc[len(firms) // 2 :]
    total = later[list(weights)].to_numpy(dtype=float) @ np.array(known)
    return buyers_among_best(total, later["bought"].to_numpy(), share)


@public
def learned_weights(fields: tuple[str, ...] = FIELDS, firms: int = 1_000) -> dict[str, float]:
    """Return what the first firms of the shipped file teach: each field by how it tells buyers.

    The weight of a field is its separation, the best where fields are uncorrelated.

    Parameters
    ----------
    fields : tuple of str, optional
        Those that are used, one or more.
    firms : int, default 1000
        How many of the first half are learned from, 100 to 1,000.

    Raises
    ------
    InputError
        If there is no such field, or the number is out of its range.

    Examples
    --------
    >>> [round(weight, 2) for weight in learned_weights().values()]
    [-0.08, -0.05, -0.34, 0.18, 0.57, 0.5]
    """
    if len(fields) == 0 or not set(fields) <= set(FIELDS):
        raise refused("fields", fields, NO_SUCH_FIELD.format(fields=listed(FIELDS)))
    first = _shipped().iloc[: whole("firms", firms, 100, 1_000)]
    buys = first["bought"]
    found = {}
    for name in fields:
        gap = first.loc[buys, name].mean() - first.loc[~buys, name].mean()
        found[name] = float(gap / first.loc[~buys, name].var())
    return found


@lru_cache(maxsize=1)
def _shipped() -> pd.DataFrame:
    return load_past_firms()

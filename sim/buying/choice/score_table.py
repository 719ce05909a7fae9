"""The table of a supplier comparison, checked: scores, weights, cutoffs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from sim.buying.choice.group import Matrix, Vector, number_table, shares
from sim.buying.choice.screening import by_weight
from sim.kernel.errors import InputError, refused, shown
from sim.scenario.screening import NEED_CUTOFFS

SUPPLIERS_BY_CRITERIA: Final = "(suppliers, criteria)"
A_ROW_OF_SCORES_IS_WRONG: Final = "scores row {row} is {scores}; allowed: scores from 0 to 10"
SCORES_HAS_ANOTHER_SHAPE: Final = "scores has shape {shape}; allowed: {allowed}"
CUTOFFS_HAS_ANOTHER_SHAPE: Final = (
    "cutoffs has shape {shape}; allowed: ({criteria},), one for each criterion, or one number for"
    " all"
)
SCORES_FROM_0_TO_10: Final = "scores from 0 to 10"
CUTOFFS_ARE_MISSING: Final = "cutoffs is missing; {rule} needs at least one"
DIFFERENT_COLUMNS: Final = "different columns of scores, from 0 to {last}"

HIGHEST: Final = 10.0
"""The best score; the worst is 0."""


@dataclass(frozen=True, eq=False)
class ScoreTable:
    """A checked table of scores and what the rules ask of it.

    Parameters
    ----------
    scores : ndarray, shape (suppliers, criteria)
        From 0 (worst) to 10 (best).
    weights : ndarray, shape (criteria,)
        Importance, summing to 1.
    cutoffs : ndarray, shape (criteria,)
        Scores to be reached; nan where there is none.
    order : list of int
        Criteria that count in a lexicographic comparison, the weightiest first.
    """

    scores: Matrix
    weights: Vector
    cutoffs: Vector
    order: list[int]

    @classmethod
    def checked(
        cls,
        scores: ArrayLike,
        rule: str,
        weights: ArrayLike | None,
        cutoffs: ArrayLike | None,
        order: Sequence[int] | None,
    ) -> ScoreTable:
        """Build a comparison from what a user typed.

        Raises
        ------
        InputError
            If the tables do not fit together, a value is out of its range, or the rule lacks its
            cutoffs.
        """
        table = full_table(scores, SUPPLIERS_BY_CRITERIA)
        if not ((table >= 0) & (table <= HIGHEST)).all():
            row = int(np.flatnonzero(~((table >= 0) & (table <= HIGHEST)).all(axis=1))[0])
            raise InputError(
                A_ROW_OF_SCORES_IS_WRONG.format(row=row, scores=shown(table[row].tolist()))
            )
        criteria = table.shape[1]
        importance = (
            np.full(criteria, 1 / criteria)
            if weights is None
            else shares("weights", weights, criteria, "criterion")
        )
        columns = by_weight(importance) if order is None else _order(order, criteria)
        return cls(table, importance, _cutoffs(cutoffs, criteria, rule), columns)


def full_table(scores: ArrayLike, shape: str) -> Matrix:
    """Return the scores as a table of two dimensions, or say that they are none."""
    table = number_table("scores", scores)
    if table.ndim != 2 or table.size == 0:
        raise InputError(SCORES_HAS_ANOTHER_SHAPE.format(shape=table.shape, allowed=shape))
    return table


def _cutoffs(cutoffs: ArrayLike | None, criteria: int, rule: str) -> Vector:
    limits = np.array(np.nan) if cutoffs is None else number_table("cutoffs", cutoffs)
    if limits.ndim == 0:
        limits = np.full(criteria, limits)
    if limits.shape != (criteria,):
        raise InputError(CUTOFFS_HAS_ANOTHER_SHAPE.format(shape=limits.shape, criteria=criteria))
    if ((limits < 0) | (limits > HIGHEST)).any():
        raise refused("cutoffs", limits.tolist(), SCORES_FROM_0_TO_10)
    if rule in NEED_CUTOFFS and np.isnan(limits).all():
        raise InputError(CUTOFFS_ARE_MISSING.format(rule=rule))
    return limits


def _order(order: Sequence[int], criteria: int) -> list[int]:
    columns = list(order)
    if not columns or len(set(columns)) < len(columns) or not set(columns) <= set(range(criteria)):
        raise refused("order", columns, DIFFERENT_COLUMNS.format(last=criteria - 1))
    return columns

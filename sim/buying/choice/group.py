"""A group as the rules of choice see it, checked: who prefers what, and how the house decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Integral
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.errors import InputError, refused, shown
from sim.kernel.numerals import as_given

A_WHOLE_NUMBER_FROM: Final = "a whole number, {least} or more"
WEIGHTS_ARE_MISSING: Final = "weights is missing; {rule} needs one per member, sum 1"
A_FULL_TABLE: Final = "a full table of numbers"
HAS_ANOTHER_SHAPE: Final = "{field} has shape {shape}; allowed: (members, alternatives)"
A_ROW_OF_NO_PROBABILITIES: Final = (
    "{field} row {number} is {row}; allowed: probabilities, 0 or more"
)
A_ROW_DOES_NOT_SUM_TO_1: Final = (
    "{field} row {number} sums to {total}; allowed: a sum of 1 (rows count from 0)"
)
HAS_ANOTHER_LENGTH: Final = "{field} has shape {shape}; allowed: ({number},), one for each {each}"
NUMBERS_OF_0_OR_MORE: Final = "numbers of 0 or more"
DOES_NOT_SUM_TO_1: Final = "{field} sums to {total}; allowed: a sum of 1"
MORE_THAN_HALF_OF_THE_MEMBERS: Final = (
    "a whole number from {least} to {members}, more than half of the {members} members"
)
RANKINGS_HAS_TOO_FEW_OR_MANY_ROWS: Final = (
    "rankings has {rows} rows; allowed: {members}, one for each member"
)
A_RANKING_IS_NO_ORDER: Final = (
    "rankings row {number} is {row}; allowed: the columns of P, each of {columns} once, the best"
    " first"
)

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

TIE: Final = 1e-9
"""Sums of weights that differ by less are equal: .3 + .2 ties with .5."""

_ROUNDING = 1e-5  # rows and weights typed with six decimals still count as summing to 1


def is_whole(value: object) -> bool:
    """Say whether this is a whole number; True and False are none."""
    return isinstance(value, Integral) and not isinstance(value, bool)


@dataclass(frozen=True)
class Sampling:
    """How to estimate what is too large to enumerate.

    Parameters
    ----------
    draws : int, default 100,000
        Random ballots; the standard error falls with their square root.
    seed : int, default 2010
        The same seed gives the same estimate.
    """

    draws: int = 100_000
    seed: int = 2010

    def __post_init__(self) -> None:
        for field, least in (("draws", 2), ("seed", 0)):
            value = getattr(self, field)
            if not is_whole(value) or value < least:
                raise refused(field, value, A_WHOLE_NUMBER_FROM.format(least=least))


SAMPLING: Final = Sampling()


@dataclass(frozen=True, eq=False)
class Group:
    """A checked group: what a rule needs to know of the members and of the house's way to decide.

    Parameters
    ----------
    P : ndarray, shape (members, alternatives)
        Each member's choice probabilities; rows sum to 1.
    weights : ndarray, shape (members,), or None
        Influence, summing to 1.
    quota : int
        Votes that carry a majority.
    rankings : ndarray of int, shape (members, alternatives), or None
        Fixed preference orders from best to worst, for preference perturbation.
    sampling : Sampling
        How to estimate what is too large to enumerate.
    """

    P: Matrix
    weights: Vector | None
    quota: int
    rankings: NDArray[np.int64] | None
    sampling: Sampling = SAMPLING

    @classmethod
    def checked(
        cls,
        P: ArrayLike,
        weights: ArrayLike | None,
        quota: int | None,
        rankings: Sequence[Sequence[int]] | None,
        sampling: Sampling = SAMPLING,
    ) -> Group:
        """Build a group from what a user typed.

        Raises
        ------
        InputError
            If P is no table of probabilities with rows that sum to 1, the weights are not one for
            each member with sum 1, the quota is not a number of members above half, or the rankings
            are not one order of all alternatives for each member.
        """
        preferences = probability_rows("P", P)
        members, alternatives = preferences.shape
        return cls(
            preferences,
            None if weights is None else shares("weights", weights, members, "member"),
            _quota(quota, members),
            None if rankings is None else _rankings(rankings, members, alternatives),
            sampling,
        )

    def weights_for(self, rule: str) -> Vector:
        """Return the weights, or say that the rule needs them."""
        if self.weights is None:
            raise InputError(WEIGHTS_ARE_MISSING.format(rule=rule))
        return self.weights


def number_table(field: str, values: ArrayLike) -> Matrix:
    """Return the values as an array of floats, or say that they are none.

    Examples
    --------
    >>> number_table("weights", ["much", "little"])
    Traceback (most recent call last):
    sim.kernel.errors.InputError: weights is ['much', 'little']; allowed: a full table of numbers
    """
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise refused(field, values, A_FULL_TABLE) from None


def probability_rows(field: str, table: ArrayLike) -> Matrix:
    """Return a table of probabilities whose rows sum to 1, or say which row does not.

    Examples
    --------
    >>> probability_rows("P", [[0.5, 0.5], [0.7, 0.7]])
    Traceback (most recent call last):
    sim.kernel.errors.InputError: P row 1 sums to 1.4; allowed: a sum of 1 (rows count from 0)
    """
    p = number_table(field, table)
    if p.ndim != 2 or p.size == 0:
        raise InputError(HAS_ANOTHER_SHAPE.format(field=field, shape=p.shape))
    for number, row in enumerate(p):
        if not (row >= 0).all():  # also catches nan
            raise InputError(
                A_ROW_OF_NO_PROBABILITIES.format(
                    field=field, number=number, row=shown(row.tolist())
                )
            )
        if not abs(row.sum() - 1) <= _ROUNDING:
            raise InputError(
                A_ROW_DOES_NOT_SUM_TO_1.format(
                    field=field, number=number, total=as_given(row.sum())
                )
            )
    rescaled: Matrix = p / p.sum(axis=1, keepdims=True)
    return rescaled


def shares(field: str, values: ArrayLike, number: int, each: str) -> Vector:
    """Return so many numbers of 0 or more that sum to 1, or say what is wrong with them.

    Examples
    --------
    >>> shares("weights", [0.5, 0.4], 2, "member")
    Traceback (most recent call last):
    sim.kernel.errors.InputError: weights sums to 0.9; allowed: a sum of 1
    """
    w = number_table(field, values)
    if w.shape != (number,):
        raise InputError(
            HAS_ANOTHER_LENGTH.format(field=field, shape=w.shape, number=number, each=each)
        )
    if not (w >= 0).all():
        raise refused(field, w.tolist(), NUMBERS_OF_0_OR_MORE)
    if not abs(w.sum() - 1) <= _ROUNDING:
        raise InputError(DOES_NOT_SUM_TO_1.format(field=field, total=as_given(w.sum())))
    rescaled: Vector = w / w.sum()
    return rescaled


def _quota(quota: int | None, members: int) -> int:
    least = members // 2 + 1
    if quota is None:
        return least
    if not is_whole(quota) or not least <= quota <= members:
        raise refused(
            "quota", quota, MORE_THAN_HALF_OF_THE_MEMBERS.format(least=least, members=members)
        )
    return int(quota)


def _rankings(
    rankings: Sequence[Sequence[int]], members: int, alternatives: int
) -> NDArray[np.int64]:
    rows = [list(row) for row in rankings]
    if len(rows) != members:
        raise InputError(RANKINGS_HAS_TOO_FEW_OR_MANY_ROWS.format(rows=len(rows), members=members))
    everything = list(range(alternatives))
    for number, row in enumerate(rows):
        if not all(is_whole(one) for one in row) or sorted(row) != everything:
            raise InputError(
                A_RANKING_IS_NO_ORDER.format(number=number, row=shown(row), columns=everything)
            )
    return np.array(rows, dtype=np.int64)

"""The rules of group choice: what one ballot decides under each.

A rule is one function of a `Group`: the probability, for each alternative, that one ballot decides
for it. What these lack to 1 is the chance of no decision. A new rule is one more entry of `RULES`.

Sources: Choffray & Lilien (1980), *Market Planning for New Industrial Products*; Wilson, Lilien &
Wilson (1991), *Journal of Marketing Research* 28(4), 452–466.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from numbers import Integral
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.errors import InputError

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

_ROUNDING = 1e-5  # rows and weights typed with six decimals still count as summing to 1


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
    rankings : sequence or None
        Fixed preference orders, for the rules that use them.
    """

    P: Matrix
    weights: Vector | None
    quota: int
    rankings: Sequence[Sequence[int]] | None

    @classmethod
    def checked(
        cls,
        P: ArrayLike,
        weights: ArrayLike | None,
        quota: int | None,
        rankings: Sequence[Sequence[int]] | None,
    ) -> Group:
        """Build a group from what a user typed.

        Raises
        ------
        InputError
            If P is no table of probabilities with rows that sum to 1, the weights are not one for
            each member with sum 1, or the quota is not a number of members above half.
        """
        preferences = _rows(P)
        members = len(preferences)
        return cls(preferences, _influence(weights, members), _quota(quota, members), rankings)


Rule = Callable[[Group], Vector]


def vote_counts(P: Matrix) -> Matrix:
    """Return the distribution of the number of votes for each alternative (Poisson-binomial).

    Computed by recursion over the members, so large groups need no enumeration of ballots.

    Parameters
    ----------
    P : ndarray, shape (members, alternatives)
        Choice probabilities, already checked.

    Returns
    -------
    ndarray, shape (members + 1, alternatives)
        Row z: probability of exactly z votes.

    References
    ----------
    Wang, Y. H. (1993). On the Number of Successes in Independent Trials. *Statistica Sinica* 3,
    295–312.

    Examples
    --------
    >>> vote_counts(np.array([[0.5], [0.2]])).ravel().round(4).tolist()
    [0.4, 0.5, 0.1]
    """
    counts = np.zeros((len(P) + 1, P.shape[1]))
    counts[0] = 1.0
    for p in P:
        counts[1:] = counts[1:] * (1 - p) + counts[:-1] * p
        counts[0] *= 1 - p
    return counts


def _weighted_probability(group: Group) -> Vector:
    if group.weights is None:
        raise InputError("weights is missing; weighted_probability needs one per member, sum 1")
    mixed: Vector = group.weights @ group.P
    return mixed


def _autocracy(group: Group) -> Vector:
    w = group.weights
    if w is None or w.max() < 1 - _ROUNDING:
        said = "missing" if w is None else w.tolist()
        raise InputError(
            f"weights is {said}; autocracy needs a 1 for the one who decides and 0 for the others, "
            "as (1, 0, 0)"
        )
    decider: Vector = group.P[int(w.argmax())].copy()
    return decider


def _majority(group: Group) -> Vector:
    # Two alternatives cannot both reach more than half, so the events add up.
    enough: Vector = vote_counts(group.P)[group.quota :].sum(axis=0)
    return enough


def _unanimity(group: Group) -> Vector:
    everyone: Vector = group.P.prod(axis=0)
    return everyone


RULES: Final[dict[str, Rule]] = {
    "weighted_probability": _weighted_probability,
    "autocracy": _autocracy,
    "majority": _majority,
    "unanimity": _unanimity,
}


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
    except (TypeError, ValueError):
        raise InputError(f"{field} is {values!r}; allowed: a full table of numbers") from None


def _rows(P: ArrayLike) -> Matrix:
    p = number_table("P", P)
    if p.ndim != 2 or p.size == 0:
        raise InputError(f"P has shape {p.shape}; allowed: (members, alternatives)")
    for number, row in enumerate(p):
        if not (row >= 0).all():  # also catches nan
            raise InputError(f"P row {number} is {row.tolist()}; allowed: probabilities, 0 or more")
        if not abs(row.sum() - 1) <= _ROUNDING:
            raise InputError(f"P row {number} sums to {row.sum():.6g}; allowed: a sum of 1")
    rescaled: Matrix = p / p.sum(axis=1, keepdims=True)
    return rescaled


def _influence(weights: ArrayLike | None, members: int) -> Vector | None:
    if weights is None:
        return None
    w = number_table("weights", weights)
    if w.shape != (members,):
        raise InputError(f"weights has shape {w.shape}; allowed: ({members},), one for each member")
    if not (w >= 0).all():
        raise InputError(f"weights is {w.tolist()}; allowed: numbers of 0 or more")
    if not abs(w.sum() - 1) <= _ROUNDING:
        raise InputError(f"weights sums to {w.sum():.6g}; allowed: a sum of 1")
    rescaled: Vector = w / w.sum()
    return rescaled


def _quota(quota: int | None, members: int) -> int:
    least = members // 2 + 1
    if quota is None:
        return least
    if isinstance(quota, bool) or not isinstance(quota, Integral) or not least <= quota <= members:
        raise InputError(
            f"quota is {quota}; allowed: a whole number from {least} to {members}, more than half "
            f"of the {members} members"
        )
    return int(quota)

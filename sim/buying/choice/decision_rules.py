"""The rules of group choice: what one ballot decides under each.

A rule is one function of a `Group`: the probability, for each alternative, that one ballot decides
for it. What these lack to 1 is the chance of no decision. A new rule is one more entry of `RULES`.

Sources: Choffray & Lilien (1980), *Market Planning for New Industrial Products*; Wilson, Lilien &
Wilson (1991), *Journal of Marketing Research* 28(4), 452–466.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from sim.buying.choice.ballot_sums import Estimate, Ranking, Result, Vote, over_ballots
from sim.buying.choice.group import TIE, Group, Matrix, Vector
from sim.buying.choice.luce import ranks
from sim.kernel.errors import InputError

AUTOCRACY_NEEDS_ONE_WHO_DECIDES: Final = (
    "weights is {weights}; autocracy needs a 1 for the one who decides and 0 for the others, as"
    " (1, 0, 0)"
)

_SURE = 1e-5
"""A weight this close to 1 is 1."""

Rule = Callable[[Group], Estimate]


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


def leaders(votes: Matrix) -> Matrix:
    """Mark who has the most votes, or ties for it: 1, else 0.

    Parameters
    ----------
    votes : ndarray, shape (..., alternatives)
        Sums of votes or of weights; sums closer than `TIE` are equal.

    Examples
    --------
    >>> leaders(np.array([0.3 + 0.2, 0.5, 0.0])).tolist()
    [1.0, 1.0, 0.0]
    """
    marks: Matrix = (votes >= votes.max(axis=-1, keepdims=True) - TIE).astype(np.float64)
    return marks


def least_disturbing(swaps: Matrix) -> Matrix:
    """Probability of each alternative by how little its choice disturbs the members.

    P(i) / P(l) = q_l / q_i; an alternative that disturbs nobody is chosen.

    Parameters
    ----------
    swaps : ndarray, shape (..., alternatives)
        q: how many neighbours must change places, over all members' rankings, to put the
        alternative first with everybody.

    Returns
    -------
    ndarray, same shape
        Rows sum to 1.

    References
    ----------
    Choffray, J.-M. & Lilien, G. L. (1980). *Market Planning for New Industrial Products*.

    Examples
    --------
    Swaps 2, 3 and 4: in proportion to 1/2, 1/3 and 1/4.

    >>> least_disturbing(np.array([2.0, 3.0, 4.0])).round(6).tolist()
    [0.461538, 0.307692, 0.230769]
    """
    unanimous = swaps.min(axis=-1, keepdims=True) == 0
    ease = np.where(unanimous, swaps == 0, 1 / np.where(swaps == 0, 1.0, swaps))
    chances: Matrix = ease / ease.sum(axis=-1, keepdims=True)
    return chances


def first_or_tied(P: ArrayLike, weights: ArrayLike | None = None) -> Vector:
    """Probability that each alternative gets the most votes, alone or tied with others.

    Because ties count for everybody in them, these are no distribution: they sum to more than 1.
    `group_choice` with the rule voting splits ties equally.

    Parameters
    ----------
    P : array_like, shape (members, alternatives)
        Each member's choice probabilities. Every row sums to 1.
    weights : array_like, shape (members,), optional
        What each vote counts, summing to 1; equal by default.

    Returns
    -------
    ndarray, shape (alternatives,)

    Raises
    ------
    InputError
        If P or weights is out of its range.

    References
    ----------
    Choffray, J.-M. & Lilien, G. L. (1980). *Market Planning for New Industrial Products*.

    Examples
    --------
    A leads or ties in .512 of the ballots; without the ties in .25.

    >>> first_or_tied([[.5, .3, .2], [.2, .6, .2], [.3, .2, .5]]).round(6).tolist()
    [0.512, 0.55, 0.462]
    """
    group = Group.checked(P, weights, None, None)
    counting = np.ones(len(group.P)) if group.weights is None else group.weights
    return _over_votes(group, counting, leaders).probabilities


def _weighted_probability(group: Group) -> Estimate:
    return Estimate.exactly(group.weights_for("weighted_probability") @ group.P)


def _equiprobability(group: Group) -> Estimate:
    return Estimate.exactly(group.P.mean(axis=0))


def _autocracy(group: Group) -> Estimate:
    w = group.weights
    if w is None or w.max() < 1 - _SURE:
        said = "missing" if w is None else w.tolist()
        raise InputError(AUTOCRACY_NEEDS_ONE_WHO_DECIDES.format(weights=said))
    return Estimate.exactly(group.P[int(w.argmax())].copy())


def ties_split(votes: Matrix) -> Matrix:
    """Return who has the most votes, equally shared by those who tie.

    Examples
    --------
    >>> ties_split(np.array([2.0, 2.0, 0.0])).tolist()
    [0.5, 0.5, 0.0]
    """
    first = leaders(votes)
    shares: Matrix = first / first.sum(axis=-1, keepdims=True)
    return shares


def _over_votes(group: Group, weights: Vector, result: Result) -> Estimate:
    votes = [Vote(p, weight) for p, weight in zip(group.P, weights.tolist(), strict=True)]
    return over_ballots(votes, result, group.sampling)


def _voting(group: Group) -> Estimate:
    return _over_votes(group, np.ones(len(group.P)), ties_split)


def _weighted_voting(group: Group) -> Estimate:
    return _over_votes(group, group.weights_for("weighted_voting"), ties_split)


def _majority(group: Group) -> Estimate:
    # Two alternatives cannot both reach more than half, so the events add up.
    return Estimate.exactly(vote_counts(group.P)[group.quota :].sum(axis=0))


def _unanimity(group: Group) -> Estimate:
    return Estimate.exactly(group.P.prod(axis=0))


def _preference_perturbation(group: Group) -> Estimate:
    if group.rankings is not None:
        swaps = ranks(group.rankings).sum(axis=0).astype(np.float64)
        return Estimate.exactly(least_disturbing(swaps))
    return over_ballots([Ranking(p) for p in group.P], least_disturbing, group.sampling)


RULES: Final[dict[str, Rule]] = {
    "weighted_probability": _weighted_probability,
    "equiprobability": _equiprobability,
    "autocracy": _autocracy,
    "voting": _voting,
    "weighted_voting": _weighted_voting,
    "majority": _majority,
    "unanimity": _unanimity,
    "preference_perturbation": _preference_perturbation,
}

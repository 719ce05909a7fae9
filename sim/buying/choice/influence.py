"""Say who could have turned a decision alone, and whom it pays to win over.

Influence is not the weight somebody carries but what the group's choice would have been without it.
A member is *pivotal* in a ballot if the decision would have been another had this member alone
chosen otherwise. Under autocracy only the decider ever is; under unanimity everybody is, always.

Source: the idea is Banzhaf's (1965, *Rutgers Law Review* 19:317-343) power index, here with ballots
drawn from the members' own choice probabilities instead of at random.

Who could turn a decision is one question; what a seller gains by winning one person over is
another, and the better guide for the seller's time. Under unanimity everybody can turn it, but only
somebody whom the others follow can carry it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.buying.choice.agreement import decide_within
from sim.buying.choice.ballot_sums import Ballot, Ranking, Result, Vote
from sim.buying.choice.decision_rules import least_disturbing, ties_split, vote_counts
from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given
from sim.scenario.segments import DecisionRule

TOO_MANY_BALLOTS: Final = (
    "P has {members} members with {ballots} ballots each; allowed: {most} ballots in all to"
    " find who is pivotal under this rule"
)

_MOST_BALLOTS: Final = 500_000


def pivotal_share(
    P: NDArray[np.float64], rule: DecisionRule, weights: tuple[float, ...], decider: int
) -> NDArray[np.float64]:
    """Return, for each member, the share of decided ballots this member alone could have turned.

    A quota of Q votes is turned by a member who gave one of exactly Q votes: with one vote fewer
    there would be no such decision. So only the number of the others' votes matters, and no ballot
    need be enumerated. Under voting, weighted voting and preference perturbation all ballots are
    gone through; the luck that settles ties is the same whatever this member hands in.

    Parameters
    ----------
    P : ndarray, shape (members, alternatives)
        Each member's choice probabilities; rows sum to 1.
    rule : str
        The organisation's decision rule.
    weights : tuple of float
        Members' shares of influence, summing to 1 (weighted probability and weighted voting use
        them).
    decider : int
        The member whose word is final under autocracy.

    Returns
    -------
    ndarray, shape (members,)
        Shares from 0 to 1; missing (NaN) if no ballot ever decides.

    Raises
    ------
    InputError
        If the rule has more ballots than can be gone through (500,000).

    Examples
    --------
    Three members who choose between two suppliers by the toss of a coin. A majority of 2 to 1 is
    turned by either of the two; 3 to 0 by nobody: each is pivotal in half of the ballots.

    >>> coin = np.full((3, 2), 0.5)
    >>> pivotal_share(coin, "majority", (0.4, 0.3, 0.3), decider=0).tolist()
    [0.5, 0.5, 0.5]
    >>> pivotal_share(coin, "autocracy", (0.4, 0.3, 0.3), decider=0).tolist()
    [1.0, 0.0, 0.0]
    """
    members = len(P)
    if rule == "weighted_probability":  # the choice is one member's, drawn by weight
        return np.array(weights) / fsum(weights)
    if rule == "autocracy":
        alone: NDArray[np.float64] = np.eye(members)[decider]
        return alone
    if rule == "equiprobability":
        return np.full(members, 1 / members)
    if rule == "preference_perturbation":
        return _turning([Ranking(p) for p in P], least_disturbing)
    if rule in ("voting", "weighted_voting"):
        counting = np.ones(members) if rule == "voting" else np.array(weights)
        votes = zip(P, counting.tolist(), strict=True)
        return _turning([Vote(p, weight) for p, weight in votes], ties_split)
    quota = members if rule == "unanimity" else members // 2 + 1
    decided = float(vote_counts(P)[quota:].sum())
    if decided == 0:
        return np.full(members, np.nan)
    if rule == "unanimity":  # all votes are needed, so everybody's is
        return np.ones(members)
    others = (vote_counts(np.delete(P, member, axis=0))[quota - 1] for member in range(members))
    turned = np.array([own @ just_short for own, just_short in zip(P, others, strict=True)])
    share: NDArray[np.float64] = np.minimum(turned / decided, 1.0)  # 1 + rounding is 1
    return share


def _turning(ballots: Sequence[Ballot], result: Result) -> NDArray[np.float64]:
    """Go through all ballots, and see which of them one member could have turned.

    One uniform picks from the chances that a ballot leaves; each alternative has its stretch of
    it. A member turns nothing where all this member's ballots leave the uniform in the stretch of
    the same alternative.
    """
    ways = np.prod([float(ballot.kinds) for ballot in ballots])
    if ways > _MOST_BALLOTS:
        raise InputError(
            TOO_MANY_BALLOTS.format(
                members=len(ballots), ballots=ballots[0].kinds, most=as_given(_MOST_BALLOTS)
            )
        )
    sums = np.zeros(1)
    for number, ballot in enumerate(ballots):  # an axis for each member, the last for the sums
        added, _ = ballot.all()
        place = [1] * len(ballots)
        place[number] = ballot.kinds
        sums = sums + added.reshape(*place, -1)
    ends = result(sums).cumsum(axis=-1)
    starts = np.concatenate([np.zeros_like(ends[..., :1]), ends[..., :-1]], axis=-1)
    shares = []
    for member in range(len(ballots)):
        same = ends.min(axis=member) - starts.max(axis=member)
        turned = 1 - np.maximum(same, 0).sum(axis=-1)
        for other in reversed(range(len(ballots))):  # the mean over what the others hand in
            if other != member:
                turned = turned @ ballots[other].all()[1]
        shares.append(float(turned))
    return np.clip(shares, 0.0, 1.0)


def gain_by_winning(
    utilities: Sequence[Sequence[float]],
    offer: int,
    lead: float,
    rule: DecisionRule,
    weights: tuple[float, ...],
    decider: int,
    patience: int,
    persuasion: float,
) -> NDArray[np.float64]:
    """Return what winning each one member over would add to the chance of an offer.

    A member is won over who comes to think better of the offer than of any other, by a lead; the
    others think as before, but hear this member in the discussion.

    Parameters
    ----------
    utilities : sequence, shape (members, alternatives)
        What each member thinks of each offer now.
    offer : int
        The offer to be won for.
    lead : float
        Utility by which a member who is won over prefers it to the next best, 0 or more. Who
        already prefers it by more gains it nothing.
    rule, weights, decider, patience, persuasion
        As for :func:`sim.buying.choice.agreement.decide_within`.

    Returns
    -------
    ndarray, shape (members,)
        Differences of probabilities.

    Examples
    --------
    Two members toss a coin over two offers, and one of them decides. Won by ln 3, the decider
    chooses the offer three times in four; the other may be won or not.

    >>> coin = [[0.0, 0.0], [0.0, 0.0]]
    >>> gain_by_winning(coin, 0, np.log(3), "autocracy", (0.5, 0.5), 1, 1, 0.0).round(6).tolist()
    [0.0, 0.25]
    """

    def chance(views: Sequence[Sequence[float]]) -> float:
        return float(decide_within(views, rule, weights, decider, patience, persuasion)[0][offer])

    def won(member: int) -> list[list[float]]:
        views = [list(view) for view in utilities]
        others = (*views[member][:offer], *views[member][offer + 1 :])
        views[member][offer] = max(views[member][offer], max(others, default=0.0) + lead)
        return views

    today = chance(utilities)
    return np.array([chance(won(member)) - today for member in range(len(utilities))])

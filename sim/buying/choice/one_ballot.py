"""One ballot of a buying center: what each member chooses, and whether that decides.

:mod:`sim.buying.choice.group_choice` has the probabilities of the same rules in closed form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import exp, fsum, log, log1p

from sim.buying.choice.group import TIE
from sim.kernel.randomness.draws import pick
from sim.scenario.segments import DecisionRule

_TINY = 1e-300  # a uniform of 0 exactly has no logarithm


def individual_ballot(u: float, utilities: Sequence[float]) -> int:
    """Return the alternative a member chooses: a logit choice by one uniform.

    Examples
    --------
    Two equal offers: a uniform under one half takes the first.

    >>> individual_ballot(0.49, [1.0, 1.0]), individual_ballot(0.51, [1.0, 1.0])
    (0, 1)
    """
    best = max(utilities)
    return pick(u, range(len(utilities)), [exp(value - best) for value in utilities])


def individual_ranking(uniforms: Sequence[float], utilities: Sequence[float]) -> tuple[int, ...]:
    """Return a member's order of all alternatives, the best first: one uniform for each.

    The order of utilities with Gumbel noise is Luce-Plackett's, and its first choice the logit's.

    References
    ----------
    Yellott, J. I. (1977). *Journal of Mathematical Psychology* 15(2), 109–144.

    Examples
    --------
    With the same noise for all, the utilities decide.

    >>> individual_ranking([0.5, 0.5, 0.5], [1.0, 3.0, 2.0])
    (1, 2, 0)
    """
    noisy = [v - log(max(-log1p(-u), _TINY)) for u, v in zip(uniforms, utilities, strict=True)]
    return tuple(sorted(range(len(noisy)), key=lambda i: -noisy[i]))


def decision(
    rule: DecisionRule,
    ballots: Sequence[int],
    weights: Sequence[float],
    decider: int,
    u: float,
    rankings: Sequence[Sequence[int]] = (),
) -> int | None:
    """Return the alternative a ballot decides for, or None if it decides nothing.

    Parameters
    ----------
    rule : str
        The organisation's decision rule.
    ballots : sequence of int
        Each voter's choice.
    weights : sequence of float
        Each voter's share of influence; they sum to 1.
    decider : int
        The voter whose word is final under autocracy.
    u : float
        A uniform: picks whose choice prevails under weighted probability and equiprobability, which
        of those that tie under voting and weighted voting, and, under preference perturbation, an
        alternative in inverse proportion to the swaps its choice takes.
    rankings : sequence of sequences of int
        Each voter's order of all alternatives, the best first; preference perturbation needs it.

    Examples
    --------
    >>> decision("majority", [0, 1, 1], [0.5, 0.3, 0.2], decider=0, u=0.9)
    1
    >>> decision("unanimity", [0, 1, 1], [0.5, 0.3, 0.2], decider=0, u=0.9) is None
    True

    Half of the weight each: a tie, though .3 + .2 is not .5 to the last bit.

    >>> shares = [0.5, 0.3, 0.2]
    >>> [decision("weighted_voting", [0, 1, 1], shares, decider=0, u=u) for u in (0.4, 0.6)]
    [0, 1]
    """
    if rule == "autocracy":
        return ballots[decider]
    if rule == "weighted_probability":
        return pick(u, ballots, weights)
    equal = [1.0] * len(ballots)
    if rule == "equiprobability":
        return pick(u, ballots, equal)
    if rule == "preference_perturbation":
        return _least_disturbing(rankings, u)
    if rule in ("voting", "weighted_voting"):
        return _most_votes(ballots, equal if rule == "voting" else weights, u)
    alternative, votes = Counter(ballots).most_common(1)[0]
    needed = len(ballots) if rule == "unanimity" else len(ballots) // 2 + 1
    return alternative if votes >= needed else None


def _most_votes(ballots: Sequence[int], weights: Sequence[float], u: float) -> int:
    votes = dict.fromkeys(sorted(ballots), 0.0)
    for alternative, weight in zip(ballots, weights, strict=True):
        votes[alternative] += weight
    most = max(votes.values())
    tied = [alternative for alternative, sum_ in votes.items() if sum_ >= most - TIE]
    return pick(u, tied, [1.0] * len(tied))


def _least_disturbing(rankings: Sequence[Sequence[int]], u: float) -> int:
    """Pick an alternative in inverse proportion to the neighbours who must swap to put it first."""
    alternatives = range(len(rankings[0]))
    swaps = [sum(order.index(i) for order in rankings) for i in alternatives]
    if min(swaps) == 0:
        return swaps.index(0)  # first with everybody
    return pick(u, alternatives, [1 / q for q in swaps])


def persuaded(
    utilities: Sequence[Sequence[float]], weights: Sequence[float], persuasion: float
) -> list[list[float]]:
    """Return everybody's utilities after a round of discussion (DeGroot 1974).

    Each member moves the share ``persuasion`` of the way to the weighted mean of all.

    Examples
    --------
    >>> persuaded([[1.0, 0.0], [0.0, 1.0]], [0.75, 0.25], 1.0)
    [[0.75, 0.25], [0.75, 0.25]]
    """
    common = [
        fsum(weight * own[i] for weight, own in zip(weights, utilities, strict=True))
        for i in range(len(utilities[0]))
    ]
    return [
        [
            (1 - persuasion) * mine + persuasion * ours
            for mine, ours in zip(own, common, strict=True)
        ]
        for own in utilities
    ]

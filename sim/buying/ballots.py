"""One ballot of a buying center: what each member chooses, and whether that decides.

:mod:`sim.buying.choice` has the probabilities of the same rules in closed form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import exp

from sim.kernel.draws import pick
from sim.scenario.segments import DecisionRule


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


def decision(
    rule: DecisionRule, ballots: Sequence[int], weights: Sequence[float], decider: int, u: float
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
        A uniform: picks whose choice prevails under weighted probability.

    Examples
    --------
    >>> decision("majority", [0, 1, 1], [0.5, 0.3, 0.2], decider=0, u=0.9)
    1
    >>> decision("unanimity", [0, 1, 1], [0.5, 0.3, 0.2], decider=0, u=0.9) is None
    True
    """
    if rule == "autocracy":
        return ballots[decider]
    if rule == "weighted_probability":
        return pick(u, ballots, weights)
    alternative, votes = Counter(ballots).most_common(1)[0]
    needed = len(ballots) if rule == "unanimity" else len(ballots) // 2 + 1
    return alternative if votes >= needed else None


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
        sum(weight * own[i] for weight, own in zip(weights, utilities, strict=True))
        for i in range(len(utilities[0]))
    ]
    return [
        [
            (1 - persuasion) * mine + persuasion * ours
            for mine, ours in zip(own, common, strict=True)
        ]
        for own in utilities
    ]

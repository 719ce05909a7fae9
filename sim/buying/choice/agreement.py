"""What a buying center decides within its patience, in closed form.

Round after round the members vote; a failed round moves everybody towards the common view
(persuasion). That movement does not depend on how the votes fell, so the chances of each round are
known beforehand.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.buying.choice.group_choice import individual_choice, one_ballot
from sim.buying.choice.one_ballot import persuaded
from sim.scenario.segments import DecisionRule

_DECIDED = 1e-12
"""Less than this undecided is nothing: a rule that always decides holds one ballot only."""


def decide_within(
    utilities: Sequence[Sequence[float]],
    rule: DecisionRule,
    weights: Sequence[float],
    decider: int,
    patience: int,
    persuasion: float,
) -> tuple[NDArray[np.float64], float]:
    """Return the probability of each alternative, and of no decision, after at most so many rounds.

    Parameters
    ----------
    utilities : sequence, shape (members, alternatives)
        What each member thinks of each alternative before the first round.
    rule : str
        The organisation's decision rule.
    weights : sequence of float, shape (members,)
        Shares of influence; they sum to 1.
    decider : int
        The member whose word is final under autocracy.
    patience : int
        Rounds before "no decision", 1 or more.
    persuasion : float
        How far a failed round moves everyone to the common view, 0 to 1.

    Returns
    -------
    chosen : ndarray, shape (alternatives,)
        Probability that the group ends with each.
    no_decision : float
        Probability that it ends with none; all of them sum to 1.

    Examples
    --------
    Two members toss coins over two offers: each round half of the ballots agree, so after two
    rounds a quarter of the groups has not decided.

    >>> chosen, nothing = decide_within([[0, 0], [0, 0]], "unanimity", [0.5, 0.5], 0, 2, 0.0)
    >>> chosen.tolist(), nothing
    ([0.375, 0.375], 0.25)
    """
    views: Sequence[Sequence[float]] = utilities
    one_vote = np.eye(len(utilities))[decider] if rule == "autocracy" else np.asarray(weights)
    chosen = np.zeros(len(utilities[0]))
    undecided = 1.0
    for _ in range(patience):
        ballot = one_ballot(individual_choice(views), rule, weights=one_vote)
        chosen += undecided * ballot
        undecided *= max(0.0, 1.0 - float(ballot.sum()))
        if undecided < _DECIDED:
            return chosen, 0.0
        views = persuaded(views, weights, persuasion)
    return chosen, undecided

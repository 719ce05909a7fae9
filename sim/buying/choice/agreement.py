"""What a buying center decides within its patience, in closed form.

Round after round the members vote; a failed round moves everybody towards the common view
(persuasion). That movement does not depend on how the votes fell, so the chances of each round are
known beforehand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.buying.choice.decision_rules import vote_counts
from sim.buying.choice.group import is_whole, number_table
from sim.buying.choice.group_choice import OneBallot
from sim.buying.choice.luce import individual_choice
from sim.buying.choice.one_ballot import persuaded
from sim.kernel.errors import InputError, refused
from sim.scenario.segments import DecisionRule

P_YES_HAS_ANOTHER_SHAPE: Final = "p_yes has shape {shape}; allowed: (members,)"
PROBABILITIES: Final = "probabilities from 0 to 1"
A_QUOTA_OF_MEMBERS: Final = "a whole number from 1 to {members}"

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
        ballot = OneBallot(individual_choice(views), rule, weights=one_vote).probabilities
        chosen += undecided * ballot
        undecided *= max(0.0, 1.0 - float(ballot.sum()))
        if undecided < _DECIDED:
            return chosen, 0.0
        views = persuaded(views, weights, persuasion)
    return chosen, undecided


def agree_in_one_round(p_yes: ArrayLike, quota: int | None = None) -> float:
    """Probability that enough members say yes to one proposal in one round.

    Parameters
    ----------
    p_yes : array_like, shape (members,)
        Each member's probability to say yes, independent of the others'.
    quota : int, optional
        Yeses needed, 1 to members. Default all of them.

    Returns
    -------
    float
        The mean number of rounds until they agree is 1 over it.

    Raises
    ------
    InputError
        If an entry is not a probability or the quota is out of its range.

    References
    ----------
    Choffray, J.-M. & Lilien, G. L. (1980). *Market Planning for New Industrial Products*.

    Examples
    --------
    Five members who each say yes four times in five need 0.8⁻⁵ rounds.

    >>> round(1 / agree_in_one_round([0.8] * 5), 6)
    3.051758
    >>> round(1 / agree_in_one_round([0.8] * 5, quota=3), 6)
    1.061481
    """
    p = number_table("p_yes", p_yes)
    if p.ndim != 1 or p.size == 0:
        raise InputError(P_YES_HAS_ANOTHER_SHAPE.format(shape=p.shape))
    if not ((p >= 0) & (p <= 1)).all():
        raise refused("p_yes", p.tolist(), PROBABILITIES)
    needed = len(p) if quota is None else quota
    if not is_whole(needed) or not 1 <= needed <= len(p):
        raise refused("quota", quota, A_QUOTA_OF_MEMBERS.format(members=len(p)))
    return float(min(1.0, vote_counts(p[:, None])[int(needed) :].sum()))

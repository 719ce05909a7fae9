"""One group under all rules of group choice, side by side, and what a seller gains under each.

Nine rules: the eight of :func:`sim.buying.choice.group_choice.group_choice`, preference
perturbation twice, with the members' rankings fixed and drawn anew in every ballot.

Source: Choffray & Lilien (1980), *Market Planning for New Industrial Products*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from sim.buying.choice.decision_rules import RULES
from sim.buying.choice.group import Matrix, Vector, is_whole, probability_rows, shares
from sim.buying.choice.group_choice import OneBallot
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.numerals import one_of

P_HAS_ANOTHER_SHAPE: Final = (
    "P has shape {shape}; allowed: ({members}, {alternatives}), as members and alternatives are"
    " named"
)
A_WHOLE_NUMBER_OF_1_OR_MORE: Final = "a whole number, 1 or more"
A_SHARE: Final = "from 0 to 1"

FIXED: Final = "preference_perturbation"
RANDOM: Final = "preference_perturbation, random"
NINE: Final[tuple[str, ...]] = (*RULES, RANDOM)
"""The names of the rules."""

_SURE = 1e-12


@dataclass(frozen=True, eq=False)
class RuleOutcome:
    """What one rule makes of a group.

    Attributes
    ----------
    rule : str
        A name of `NINE`.
    chosen : ndarray, shape (alternatives,)
        Probability that the group ends with each.
    no_decision : float
        Probability that it ends with none; all of them sum to 1.
    gains : ndarray, shape (members,)
        What convincing each one member would add to the first alternative's probability.
    """

    rule: str
    chosen: Vector
    no_decision: float
    gains: Vector

    @property
    def leaders(self) -> tuple[int, ...]:
        """The most probable alternatives; several if they tie."""
        best = self.chosen.max()
        return tuple(int(i) for i in np.flatnonzero(self.chosen >= best - 1e-9))

    @property
    def best_gains(self) -> tuple[int, ...]:
        """Members whose convincing adds most; several if it is as much, none if nothing helps."""
        most = self.gains.max()
        if most < 1e-9:
            return ()
        return tuple(int(d) for d in np.flatnonzero(self.gains >= most - 1e-9))


@public
@dataclass(frozen=True, eq=False)
class GroupUnderRules:
    """A group under all nine rules.

    Attributes
    ----------
    members, alternatives : tuple of str
    P : ndarray, shape (members, alternatives)
        Each member's choice probabilities.
    weights : ndarray, shape (members,)
        Influence, summing to 1; the heaviest decides alone under autocracy.
    ballots : int
        Ballots held before the group gives up.
    outcomes : tuple of RuleOutcome
        One a rule.
    """

    members: tuple[str, ...]
    alternatives: tuple[str, ...]
    P: Matrix
    weights: Vector
    ballots: int
    outcomes: tuple[RuleOutcome, ...]

    def outcome(self, rule: str) -> RuleOutcome:
        """Return what this rule makes of the group.

        Raises
        ------
        InputError
            If there is no such rule.
        """
        names = [found.rule for found in self.outcomes]
        if rule not in names:
            raise refused("rule", rule, one_of(names))
        return next(found for found in self.outcomes if found.rule == rule)


def fixed_rankings(P: ArrayLike) -> list[list[int]]:
    """Return each member's order of the alternatives, the likeliest first; ties as in the table.

    Examples
    --------
    >>> fixed_rankings([[.5, .3, .2], [.2, .6, 1 - .2 - .6]])
    [[0, 1, 2], [1, 0, 2]]
    """
    rounded = np.asarray(P, dtype=np.float64).round(9)  # 1 − .6 − .2 is as likely as .2
    orders: list[list[int]] = np.argsort(-rounded, axis=1, kind="stable").tolist()
    return orders


def convinced(P: ArrayLike, member: int, points: float) -> Matrix:
    """Return the table after one member has moved towards the first alternative.

    Parameters
    ----------
    P : array_like, shape (members, alternatives)
    member : int
        Row of the member.
    points : float
        Probability that moves to the first alternative, as far as the others have it; they give in
        proportion to what they have.

    Examples
    --------
    >>> convinced([[.5, .3, .2]], 0, .25).round(6).tolist()
    [[0.75, 0.15, 0.1]]
    """
    moved = np.array(P, dtype=np.float64)
    others = moved[member, 1:].sum()
    given = min(points, others)
    if others > 0:
        moved[member, 1:] *= 1 - given / others
    moved[member, 0] += given
    return moved


@public
def nine_rules(
    members: tuple[str, ...],
    alternatives: tuple[str, ...],
    P: ArrayLike,
    weights: ArrayLike,
    ballots: int = 1,
    points: float = 0.1,
) -> GroupUnderRules:
    """Let a group decide by every rule.

    Parameters
    ----------
    members, alternatives : tuple of str
        Their names; the first alternative is the seller's.
    P : array_like, shape (members, alternatives)
        Each member's choice probabilities; rows sum to 1.
    weights : array_like, shape (members,)
        Influence, 0 or more, summing to 1.
    ballots : int, default 1
        Ballots held before the group gives up, 1 or more.
    points : float, default 0.1
        Probability by which the seller can convince one member, 0 to 1.

    Raises
    ------
    InputError
        If a table is not what it should be or a number is out of its range.

    Examples
    --------
    >>> P = [[.5, .3, .2], [.2, .6, .2], [.3, .2, .5]]
    >>> who = ("user", "engineer", "buyer")
    >>> group = nine_rules(who, ("A", "B", "C"), P, [.5, .3, .2])
    >>> group.outcome("unanimity").chosen.round(3).tolist()
    [0.03, 0.036, 0.02]
    >>> round(group.outcome("unanimity").no_decision, 3)
    0.914
    """
    table, w = probability_rows("P", P), shares("weights", weights, len(members), "member")
    if table.shape != (len(members), len(alternatives)):
        raise InputError(
            P_HAS_ANOTHER_SHAPE.format(
                shape=table.shape, members=len(members), alternatives=len(alternatives)
            )
        )
    if not is_whole(ballots) or ballots < 1:
        raise refused("ballots", ballots, A_WHOLE_NUMBER_OF_1_OR_MORE)
    if not 0 <= points <= 1:
        raise refused("points", points, A_SHARE)
    won = [convinced(table, member, points) for member in range(len(members))]
    outcomes = []
    for rule in NINE:
        chosen, nothing = _ends(rule, table, w, ballots)
        gains = [_ends(rule, other, w, ballots)[0][0] - chosen[0] for other in won]
        outcomes.append(RuleOutcome(rule, chosen, nothing, np.array(gains)))
    return GroupUnderRules(members, alternatives, table, w, ballots, tuple(outcomes))


def _ends(rule: str, P: Matrix, weights: Vector, ballots: int) -> tuple[Vector, float]:
    """Return what comes of at most so many ballots: each alternative, and nothing."""
    if rule == "autocracy":
        weights = np.eye(len(P))[weights.argmax()]
    rankings = fixed_rankings(P) if rule == FIXED else None
    name = FIXED if rule == RANDOM else rule
    once = OneBallot(P, name, weights, rankings=rankings).probabilities
    miss = max(0.0, 1.0 - float(once.sum()))
    if miss < _SURE:
        return once, 0.0
    nothing = miss**ballots
    return once * (1 - nothing) / (1 - miss) if miss < 1 else once, nothing

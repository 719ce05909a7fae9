"""Say who could have turned a decision alone.

Influence is not the weight somebody carries but what the group's choice would have been without it.
A member is *pivotal* in a ballot if the decision would have been another had this member alone
chosen otherwise. Under autocracy only the decider ever is; under unanimity everybody is, always.

Source: the idea is Banzhaf's (1965, *Rutgers Law Review* 19:317-343) power index, here with ballots
drawn from the members' own choice probabilities instead of at random.
"""

from __future__ import annotations

from itertools import product
from math import prod

import numpy as np
from numpy.typing import NDArray

from sim.buying.ballots import decision
from sim.kernel.errors import InputError
from sim.scenario.segments import DecisionRule

LARGEST = 50_000
"""Ballots enumerated at most: 7 members over 4 suppliers are 16,384."""


def pivotal_share(
    P: NDArray[np.float64], rule: DecisionRule, weights: tuple[float, ...], decider: int
) -> NDArray[np.float64]:
    """Return, for each member, the share of decided ballots this member alone could have turned.

    Parameters
    ----------
    P : ndarray, shape (members, alternatives)
        Each member's choice probabilities; rows sum to 1.
    rule : str
        The organisation's decision rule.
    weights : tuple of float
        Members' shares of influence, summing to 1 (weighted probability uses them).
    decider : int
        The member whose word is final under autocracy.

    Returns
    -------
    ndarray, shape (members,)
        Shares from 0 to 1; missing (NaN) if no ballot ever decides.

    Raises
    ------
    InputError
        If there are too many ballots to enumerate.

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
    members, alternatives = P.shape
    if rule == "weighted_probability":  # the choice is one member's, drawn by weight
        return np.array(weights) / sum(weights)
    if rule == "autocracy":
        alone: NDArray[np.float64] = np.eye(members)[decider]
        return alone
    if alternatives**members > LARGEST:
        raise InputError(
            f"{members} members over {alternatives} suppliers are {alternatives**members} ballots;"
            f" allowed: at most {LARGEST}"
        )
    decided, turned = 0.0, np.zeros(members)
    for ballots in product(range(alternatives), repeat=members):
        winner = decision(rule, ballots, weights, decider, u=0.0)
        if winner is None:
            continue
        chance = prod(float(P[member, choice]) for member, choice in enumerate(ballots))
        decided += chance
        needed = members if rule == "unanimity" else members // 2 + 1
        if ballots.count(winner) == needed:  # one vote fewer, and there is no such decision
            turned += chance * (np.array(ballots) == winner)
    return turned / decided if decided > 0 else np.full(members, np.nan)

"""Who decides: from members' preferences to the choice of the buying center.

Individual preference is a logit; the group's choice follows a named rule over independent ballots.
A group that votes again until a ballot decides chooses in proportion to what one ballot decides.

Sources: Choffray & Lilien (1980), *Market Planning for New Industrial Products*; Wilson, Lilien &
Wilson (1991), *Journal of Marketing Research* 28(4), 452–466; the logit is Luce's (1959).
"""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral

import numpy as np
from numpy.typing import ArrayLike

from sim.buying.choice_rules import RULES, Group, Matrix, Vector, number_table, vote_counts
from sim.kernel.errors import InputError


def individual_choice(utilities: ArrayLike) -> Matrix:
    """Logit choice probabilities of each member: exp(u_i) / Σ_j exp(u_j).

    Parameters
    ----------
    utilities : array_like, shape (members, alternatives) or (alternatives,)
        Utilities. Minus infinity marks an alternative that is not feasible for that member.

    Returns
    -------
    ndarray, same shape
        Probabilities; each row sums to 1.

    Raises
    ------
    InputError
        If a utility is not a number or plus infinity, or a row has no feasible alternative.

    References
    ----------
    Luce, R. D. (1959). *Individual Choice Behavior*.

    Examples
    --------
    A utility higher by ln 3 is chosen three times as often.

    >>> individual_choice([[0.0, np.log(3.0)]]).round(4).tolist()
    [[0.25, 0.75]]
    """
    u = number_table("utilities", utilities)
    if u.ndim not in (1, 2) or u.size == 0:
        raise InputError(f"utilities has shape {u.shape}; allowed: (members, alternatives)")
    if np.isnan(u).any() or (u == np.inf).any():
        raise InputError("utilities has nan or infinity; allowed: numbers, or -inf for infeasible")
    best = u.max(axis=-1, keepdims=True)
    if (best == -np.inf).any():
        raise InputError("utilities has a row of -inf only; allowed: one feasible alternative")
    e = np.exp(u - best)  # the best is exp(0): nothing overflows
    shares: Matrix = e / e.sum(axis=-1, keepdims=True)
    return shares


def group_choice(
    P: ArrayLike,
    rule: str,
    weights: ArrayLike | None = None,
    quota: int | None = None,
    rankings: Sequence[Sequence[int]] | None = None,
) -> Vector:
    """Probability that the group chooses each alternative, once it has decided.

    =====================  =========================================================================
    rule                   the choice of alternative i
    =====================  =========================================================================
    weighted_probability   加权概率: Σ_d w_d p_d(i)
    autocracy              独裁: p_k(i) of the one member k whose weight is 1
    majority               最低赞同: at least `quota` votes for i; vote again until one reaches it
    unanimity              一致同意: every vote for i; vote again until all agree
    =====================  =========================================================================

    Parameters
    ----------
    P : array_like, shape (members, alternatives)
        Each member's choice probabilities, independent of the others'. Every row sums to 1.
    rule : str
        A name of `RULES`.
    weights : array_like, shape (members,), optional
        Influence of each member, 0 or more, summing to 1. weighted_probability needs it; autocracy
        needs it with one 1 and else 0; the others leave it aside.
    quota : int, optional
        Votes that carry a majority: more than half of the members, all of them at most. Default
        floor(members / 2) + 1.
    rankings : sequence of sequences of int, optional
        Members' fixed preference orders, for rules that use them; those of this list do not.

    Returns
    -------
    ndarray, shape (alternatives,)
        Probabilities; they sum to 1.

    Raises
    ------
    InputError
        If the rule is unknown, P, weights or quota is out of its range, or no ballot can ever
        decide (members sure of different alternatives).

    References
    ----------
    Choffray, J.-M. & Lilien, G. L. (1980). *Market Planning for New Industrial Products*.

    Examples
    --------
    User, engineer and buyer over suppliers A, B and C. Unanimity: products of the columns are .030,
    .036 and .020; divided by their sum .086.

    >>> P = [[.5, .3, .2],
    ...      [.2, .6, .2],
    ...      [.3, .2, .5]]
    >>> group_choice(P, rule="unanimity").round(6).tolist()
    [0.348837, 0.418605, 0.232558]
    >>> group_choice(P, rule="weighted_probability", weights=[.5, .3, .2]).round(6).tolist()
    [0.37, 0.37, 0.26]
    """
    decided = one_ballot(P, rule, weights, quota, rankings)
    total = decided.sum()
    if total == 0:
        raise InputError(
            f"P lets no ballot decide under {rule}; allowed: members who can ever agree"
        )
    shares: Vector = decided / total
    return shares


def one_ballot(
    P: ArrayLike,
    rule: str,
    weights: ArrayLike | None = None,
    quota: int | None = None,
    rankings: Sequence[Sequence[int]] | None = None,
) -> Vector:
    """Probability that one ballot decides for each alternative; the rest to 1 is no decision.

    Parameters, errors and source are those of `group_choice`, save that a group which can never
    agree gets zeros.

    Returns
    -------
    ndarray, shape (alternatives,)

    Examples
    --------
    Two members of three for A: .5·.2·.7 + .5·.8·.3 + .5·.2·.3 and all three .5·.2·.3 give .25.

    >>> P = [[.5, .3, .2], [.2, .6, .2], [.3, .2, .5]]
    >>> one_ballot(P, rule="majority").round(6).tolist()
    [0.25, 0.288, 0.2]
    """
    if rule not in RULES:
        raise InputError(f"rule is {rule!r}; allowed: one of {', '.join(RULES)}")
    return RULES[rule](Group.checked(P, weights, quota, rankings))


def reached_in_one_ballot(
    P: ArrayLike,
    rule: str,
    weights: ArrayLike | None = None,
    quota: int | None = None,
    rankings: Sequence[Sequence[int]] | None = None,
) -> float:
    """Probability q that one ballot decides. Parameters, errors and source as in `group_choice`.

    Returns
    -------
    float
        1 under weighted_probability and autocracy.

    Examples
    --------
    >>> P = [[.5, .3, .2], [.2, .6, .2], [.3, .2, .5]]
    >>> [round(reached_in_one_ballot(P, rule), 6) for rule in ("majority", "unanimity")]
    [0.738, 0.086]
    """
    q = float(one_ballot(P, rule, weights, quota, rankings).sum())
    return 1.0 if q > 1 - 1e-12 else q  # a sum of rounded parts must not invent a tiny no-decision


def expected_ballots(
    P: ArrayLike,
    rule: str,
    weights: ArrayLike | None = None,
    quota: int | None = None,
    rankings: Sequence[Sequence[int]] | None = None,
) -> float:
    """Mean number of ballots until one decides, 1 / q: infinite if none ever can.

    Ballots are independent, so their number is geometric. Parameters, errors and source as in
    `group_choice`.

    Examples
    --------
    >>> P = [[.5, .3, .2], [.2, .6, .2], [.3, .2, .5]]
    >>> round(expected_ballots(P, "unanimity"), 4)
    11.6279
    """
    q = reached_in_one_ballot(P, rule, weights, quota, rankings)
    return 1 / q if q else float("inf")


def no_decision(
    P: ArrayLike,
    rule: str,
    patience: int,
    weights: ArrayLike | None = None,
    quota: int | None = None,
    rankings: Sequence[Sequence[int]] | None = None,
) -> float:
    """Probability that no ballot decides before patience ends: (1 − q)^patience.

    Parameters
    ----------
    patience : int
        Ballots the group is willing to hold, 1 or more. The other parameters, the errors and the
        source are those of `group_choice`.

    Returns
    -------
    float

    Examples
    --------
    Two ballots without a majority: .262².

    >>> P = [[.5, .3, .2], [.2, .6, .2], [.3, .2, .5]]
    >>> round(no_decision(P, "majority", patience=2), 6)
    0.068644
    """
    if isinstance(patience, bool) or not isinstance(patience, Integral) or patience < 1:
        raise InputError(f"patience is {patience}; allowed: a whole number of ballots, 1 or more")
    miss = 1 - reached_in_one_ballot(P, rule, weights, quota, rankings)
    return float(miss ** int(patience))


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
        raise InputError(f"p_yes has shape {p.shape}; allowed: (members,)")
    if not ((p >= 0) & (p <= 1)).all():
        raise InputError(f"p_yes is {p.tolist()}; allowed: probabilities from 0 to 1")
    needed = len(p) if quota is None else quota
    if isinstance(needed, bool) or not isinstance(needed, Integral) or not 1 <= needed <= len(p):
        raise InputError(f"quota is {quota}; allowed: a whole number from 1 to {len(p)}")
    return float(min(1.0, vote_counts(p[:, None])[int(needed) :].sum()))

"""Who decides: from members' preferences to the choice of the buying center.

Individual preference is a logit (:mod:`sim.buying.choice.luce`); the group's choice follows a named
rule over independent ballots. A group that votes again until a ballot decides chooses in proportion
to what one ballot decides.

Sources: Choffray & Lilien (1980), *Market Planning for New Industrial Products*; Wilson, Lilien &
Wilson (1991), *Journal of Marketing Research* 28(4), 452–466.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from numpy.typing import ArrayLike

from sim.buying.choice.ballot_sums import Estimate
from sim.buying.choice.decision_rules import RULES
from sim.buying.choice.group import SAMPLING, Group, Sampling, Vector, is_whole
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.numerals import listed

NO_BALLOT_DECIDES: Final = (
    "P lets no ballot decide under {rule}; allowed: members who can ever agree"
)
ONE_OF: Final = "one of {names}"
A_WHOLE_NUMBER_OF_BALLOTS: Final = "a whole number of ballots, 1 or more"


@public
def group_choice(
    P: ArrayLike,
    rule: str,
    weights: ArrayLike | None = None,
    quota: int | None = None,
    rankings: Sequence[Sequence[int]] | None = None,
) -> Vector:
    """Probability that the group chooses each alternative, once it has decided.

    =======================  =======================================================================
    rule                     the choice of alternative i
    =======================  =======================================================================
    weighted_probability     加权概率: Σ_d w_d p_d(i)
    equiprobability          等概率: the same with equal weights
    autocracy                独裁: p_k(i) of the one member k whose weight is 1
    voting                   相对多数投票: most votes for i; ties are split equally
    weighted_voting          加权投票: most weight of votes for i; ties are split equally
    majority                 过半数: at least `quota` votes for i; vote again until one reaches it
    unanimity                一致同意: every vote for i; vote again until all agree
    preference_perturbation  偏好扰动: inversely to the swaps of neighbours, over all members'
                             rankings, that would put i first with everybody
    =======================  =======================================================================

    Parameters
    ----------
    P : array_like, shape (members, alternatives)
        Each member's choice probabilities, independent of the others'. Every row sums to 1.
    rule : str
        A name of `RULES`.
    weights : array_like, shape (members,), optional
        Influence of each member, 0 or more, summing to 1. weighted_probability and weighted_voting
        need it; autocracy needs it with one 1 and else 0; the others leave it aside.
    quota : int, optional
        Votes that carry a majority: more than half of the members, all of them at most. Default
        floor(members / 2) + 1.
    rankings : sequence of sequences of int, optional
        Members' fixed orders for preference_perturbation: columns of P, the best first. Without
        them rankings are random: Luce-Plackett with the probabilities P.

    Returns
    -------
    ndarray, shape (alternatives,)
        Probabilities; they sum to 1. Exact, save where voting, weighted_voting or random rankings
        have too many outcomes: `group_choice_estimate` then says the error.

    Raises
    ------
    InputError
        If the rule is unknown, P, weights, quota or rankings is out of its range, or no ballot can
        ever decide (members sure of different alternatives).

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
    return group_choice_estimate(P, rule, weights, quota, rankings).probabilities


@public
def group_choice_estimate(
    P: ArrayLike,
    rule: str,
    weights: ArrayLike | None = None,
    quota: int | None = None,
    rankings: Sequence[Sequence[int]] | None = None,
    draws: int = SAMPLING.draws,
    seed: int = SAMPLING.seed,
) -> Estimate:
    """Return `group_choice` with its standard error: 0 where exact.

    Parameters
    ----------
    draws, seed : int
        Number of random ballots, and where they start, for a group too large to work out. The other
        parameters, the errors and the source are those of `group_choice`.

    Returns
    -------
    Estimate
        ``probabilities``, ``standard_error`` and ``exact``.

    Examples
    --------
    Sixty members with sixty different weights have too many ballots; the estimate says its error.

    >>> weights = [(d + 1) / 1830 for d in range(60)]
    >>> large = group_choice_estimate([[.5, .3, .2]] * 60, "weighted_voting", weights)
    >>> large.exact, bool(large.standard_error.max() < .002)
    (False, True)
    """
    ballot = OneBallot(P, rule, weights, quota, rankings, Sampling(draws, seed)).estimate
    total = ballot.probabilities.sum()
    if total == 0:
        raise InputError(NO_BALLOT_DECIDES.format(rule=rule))
    return Estimate(ballot.probabilities / total, ballot.standard_error / total, ballot.draws)


@public
class OneBallot:
    """One ballot of a group: for whom it decides, if for anybody.

    Parameters, errors and source are those of `group_choice`, save that a group which can never
    agree gets zeros.

    Attributes
    ----------
    estimate : Estimate
        Probability that the ballot decides for each alternative, with its standard error; the rest
        to 1 is no decision.

    Examples
    --------
    Two members of three for A: .5·.2·.7 + .5·.8·.3 + .5·.2·.3 and all three .5·.2·.3 give .25.

    >>> P = [[.5, .3, .2], [.2, .6, .2], [.3, .2, .5]]
    >>> ballot = OneBallot(P, rule="majority")
    >>> ballot.probabilities.round(6).tolist(), round(ballot.reached, 6)
    ([0.25, 0.288, 0.2], 0.738)
    """

    def __init__(
        self,
        P: ArrayLike,
        rule: str,
        weights: ArrayLike | None = None,
        quota: int | None = None,
        rankings: Sequence[Sequence[int]] | None = None,
        sampling: Sampling = SAMPLING,
    ) -> None:
        if rule not in RULES:
            raise refused("rule", rule, ONE_OF.format(names=listed(RULES)))
        self.estimate = RULES[rule](Group.checked(P, weights, quota, rankings, sampling))

    @property
    def probabilities(self) -> Vector:
        """Probability that it decides for each alternative."""
        return self.estimate.probabilities

    @property
    def reached(self) -> float:
        """Probability q that it decides; 1 under every rule but majority and unanimity."""
        q = float(self.probabilities.sum())
        return 1.0 if q > 1 - 1e-12 else q  # rounded parts must not invent a tiny no-decision

    def no_decision(self, patience: int) -> float:
        """Probability that none of several such ballots decides: (1 − q)^patience.

        Ballots are independent, so the number until one decides is geometric, 1 / q in the mean.

        Parameters
        ----------
        patience : int
            Ballots the group is willing to hold, 1 or more.

        Raises
        ------
        InputError
            If the patience is no whole number of 1 or more.

        Examples
        --------
        Two ballots without a majority: .262².

        >>> P = [[.5, .3, .2], [.2, .6, .2], [.3, .2, .5]]
        >>> round(OneBallot(P, "majority").no_decision(patience=2), 6)
        0.068644
        """
        if not is_whole(patience) or patience < 1:
            raise refused("patience", patience, A_WHOLE_NUMBER_OF_BALLOTS)
        return float((1 - self.reached) ** int(patience))

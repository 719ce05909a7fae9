"""Tit-for-tat 以牙还牙 among people who err: how mistakes alone start a price war.

A rule with a memory of one period says how likely one holds the high price after each outcome of
the last: CC (both held), CD (I held, the other cut), DC and DD. Two such rules with errors make a
Markov chain over these four outcomes; its stationary shares are the time spent in each.

Between two tit-for-tats one mistake echoes to and fro until the next, and the chain is doubly
stochastic: a quarter of the time in each outcome, however rare the mistakes. Forgiving a cut now
and then, or win-stay, lose-shift 赢留输变, ends the echo.

Sources: Axelrod (1984), *The Evolution of Cooperation*; Molander (1985), *Journal of Conflict
Resolution* 29(4), 611–618; Nowak & Sigmund (1993), *Nature* 364, 56–58.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked
from sim.kernel.numerals import as_given

MOVE_OR_SEEN: Final = "move, seen"
SHARES_DEPEND_ON_THE_START: Final = (
    "error is {error}, where the shares depend on the start; allowed: enough error for these"
    " rules to forget it"
)
FOUR_PROBABILITIES: Final = "four probabilities, after CC, CD, DC, DD"

Matrix = NDArray[np.float64]
Rule: TypeAlias = Sequence[float]
"""Probabilities of holding the high price after CC, CD, DC and DD, one's own move first."""

OUTCOMES: Final = ("CC", "CD", "DC", "DD")
HOLD: Final[Rule] = (1.0, 1.0, 1.0, 1.0)
CUT: Final[Rule] = (0.0, 0.0, 0.0, 0.0)
TIT_FOR_TAT: Final[Rule] = (1.0, 0.0, 1.0, 0.0)
WIN_STAY_LOSE_SHIFT: Final[Rule] = (1.0, 0.0, 0.0, 1.0)
GRIM: Final[Rule] = (1.0, 0.0, 0.0, 0.0)
"""Grim trigger as far as a memory of one period goes: it never forgives a cut, but where both hold
by mistake it has forgotten the war. The strategy ``grim-trigger`` remembers, and stays at war."""

_THEIR_VIEW = (0, 2, 1, 3)  # my CD is their DC
_MISREAD = (1, 0, 3, 2)  # a hold taken for a cut, and the reverse


@public
def generous_tit_for_tat(generosity: float) -> Rule:
    """Tit-for-tat that forgives a cut with this probability.

    Parameters
    ----------
    generosity : float
        0 (plain tit-for-tat) to 1 (always hold);
        :attr:`sim.pricing.theory.repeated_game.Dilemma.generosity` is the most that is not
        exploited.

    Raises
    ------
    InputError
        If it is no probability.

    Examples
    --------
    >>> generous_tit_for_tat(0.25)
    (1.0, 0.25, 1.0, 0.25)
    """
    g = checked("generosity", generosity, least=0, most=1)
    return (1.0, g, 1.0, g)


@public
def noisy_chain(
    error: float,
    mine: Rule = TIT_FOR_TAT,
    theirs: Rule | None = None,
    kind: Literal["move", "seen"] = "move",
) -> Matrix:
    """Transition matrix over CC, CD, DC, DD of two rules that err.

    Parameters
    ----------
    error : float
        Probability of an error, each period and for each side independently, 0 to 1.
    mine, theirs : sequence of float, shape (4,)
        Probability of holding after CC, CD, DC and DD, each side's own move first; `theirs` is the
        same rule as `mine` if not given.
    kind : {"move", "seen"}, default "move"
        Whether one does the opposite of what one meant, or takes the other's last move for the
        opposite. For tit-for-tat that is the same.

    Returns
    -------
    ndarray, shape (4, 4)
        Rows sum to 1: from the row's outcome to the column's.

    Raises
    ------
    InputError
        If a value is out of range.

    References
    ----------
    Nowak, M. & Sigmund, K. (1993). A strategy of win-stay, lose-shift that outperforms
    tit-for-tat in the Prisoner's Dilemma game. *Nature* 364, 56–58.

    Examples
    --------
    After both held, each holds again with .9: the first row is .81, .09, .09, .01.

    >>> noisy_chain(0.1).round(2)[0].tolist()
    [0.81, 0.09, 0.09, 0.01]
    """
    e = checked("error", error, least=0, most=1)
    if kind not in ("move", "seen"):
        raise refused("kind", kind, MOVE_OR_SEEN)
    me = _with_errors(_rule("mine", mine), e, kind)
    they = _with_errors(_rule("theirs", mine if theirs is None else theirs), e, kind)
    they = they[list(_THEIR_VIEW)]
    return np.column_stack([me * they, me * (1 - they), (1 - me) * they, (1 - me) * (1 - they)])


@public
def noisy_shares(
    error: float,
    mine: Rule = TIT_FOR_TAT,
    theirs: Rule | None = None,
    kind: Literal["move", "seen"] = "move",
) -> dict[str, float]:
    """Shares of the time that two rules that err spend in CC, CD, DC and DD, in the long run.

    Parameters
    ----------
    error, mine, theirs, kind
        As for :func:`noisy_chain`.

    Returns
    -------
    dict of str to float
        Sum 1; :meth:`sim.pricing.theory.repeated_game.Dilemma.mean_payoff` takes it.

    Raises
    ------
    InputError
        As :func:`noisy_chain`, or if the shares depend on the start: two tit-for-tats without error
        go on for ever as they began.

    Examples
    --------
    However small the error:

    >>> {outcome: round(share, 6) for outcome, share in noisy_shares(0.001).items()}
    {'CC': 0.25, 'CD': 0.25, 'DC': 0.25, 'DD': 0.25}

    Who always cuts but errs half the time plays at random, and so does the other.

    >>> round(noisy_shares(0.5, CUT)["CC"], 6)
    0.25
    """
    chain = noisy_chain(error, mine, theirs, kind)
    # π (P − I) = 0 together with Σ π = 1: of full rank if one outcome only can be the end of all.
    equations = np.vstack([chain.T - np.eye(4), np.ones(4)])
    shares, _, rank, _ = np.linalg.lstsq(equations, np.array([0.0, 0.0, 0.0, 0.0, 1.0]), rcond=None)
    if rank < 4:
        raise InputError(SHARES_DEPEND_ON_THE_START.format(error=as_given(error)))
    exact = np.clip(shares, 0.0, 1.0)  # rounding leaves -1e-17 where there is nothing
    return dict(zip(OUTCOMES, (exact / exact.sum()).tolist(), strict=True))


def _with_errors(rule: Matrix, error: float, kind: Literal["move", "seen"]) -> Matrix:
    wrong = 1 - rule if kind == "move" else rule[list(_MISREAD)]
    mixed: Matrix = (1 - error) * rule + error * wrong
    return mixed


def _rule(field: str, rule: Rule) -> Matrix:
    try:
        p = np.asarray(rule, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        p = np.empty(0)
    if p.shape != (4,) or not ((p >= 0) & (p <= 1)).all():
        raise refused(field, rule, FOUR_PROBABILITIES)
    return p

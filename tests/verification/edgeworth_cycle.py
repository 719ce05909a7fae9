"""Edgeworth cycles 埃奇沃斯循环: prices creep down, rest at the bottom and leap up again.

Two suppliers of the same product take turns; whoever moves sets a price that holds for two periods.
Each answers only the rival's price, the same answer at every time (a Markov perfect equilibrium
马尔可夫完美均衡). The very same market has two quite different equilibria. In the cycle each
undercuts the other until there is nothing left to earn; then both wait who will be the first to
raise (a war of attrition 消耗战), and the game begins anew. In the kinked-demand 折弯的需求曲线
equilibrium both stay at the monopoly price, since a cut is matched and a rise is not.

Demand is 1 − p without costs; the lower price sells all, equal prices share. The prices allowed are
0, 1/6, …, 1; the monopoly price is 3/6.

Source: Maskin & Tirole (1988), A Theory of Dynamic Oligopoly, II: Price Competition, Kinked Demand
Curves, and Edgeworth Cycles, *Econometrica* 56(3), 571–599.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.errors import InputError
from sim.kernel.inputs import checked

Array = NDArray[np.float64]

_STEPS = 6
_PAYS = 1e-9
"""A deviation that gains less gains by rounding only."""


@dataclass(frozen=True, eq=False)
class MarkovEquilibrium:
    """One equilibrium of the alternating game; both suppliers play the same strategy.

    Parameters
    ----------
    discount : float
        δ per period.
    prices : ndarray, shape (prices,)
        The prices allowed, lowest first. All arrays are read-only.
    answers : ndarray, shape (prices, prices)
        Row: the rival's price. Column: probability to answer with that price. Rows sum to 1.
    beta : float
        The one probability that is not 0 or 1: at the price 1/6, to stay low (0 in the cycle, 1/6
        in the kinked equilibrium) and not to raise.
    gains : ndarray, shape (prices,)
        What the best one-shot deviation 一次性偏离 would gain at each price of the rival. None
        pays.
    stationary : ndarray, shape (prices,)
        How often each price is the one set last, in the long run.
    mean_price : float
        Long-run mean of the market price, the lower of the two.
    profit : float
        Long-run profit of both together, per period.
    """

    discount: float
    prices: Array
    answers: Array
    beta: float
    gains: Array
    stationary: Array
    mean_price: float
    profit: float

    def __post_init__(self) -> None:
        for array in (self.prices, self.answers, self.gains, self.stationary):
            array.flags.writeable = False


@dataclass(frozen=True)
class MaskinTirole:
    """The alternating price game on the prices 0, 1/6, …, 1.

    Parameters
    ----------
    discount : float
        δ per period, above 0 and below 1. The cycle is an equilibrium from about .742 on, the kink
        from 5/9 on.

    Raises
    ------
    InputError
        If the discount is not between 0 and 1.

    References
    ----------
    Maskin, E. & Tirole, J. (1988). A Theory of Dynamic Oligopoly, II. *Econometrica* 56(3),
    571–599.

    Examples
    --------
    The kinked equilibrium rests at the monopoly price 1/2 and earns 1/2 · (1 − 1/2).

    >>> kinked = MaskinTirole(0.95).kinked()
    >>> round(kinked.mean_price, 6), round(kinked.profit, 6)
    (0.5, 0.25)
    """

    discount: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "discount", checked("discount", self.discount, above=0, below=1))

    def edgeworth(self) -> MarkovEquilibrium:
        """Return the Edgeworth cycle 埃奇沃斯循环: undercut by a step, wait at the bottom, leap.

        Raises
        ------
        InputError
            If impatience makes some deviation pay at this discount.

        Examples
        --------
        >>> cycle = MaskinTirole(0.95).edgeworth()
        >>> round(cycle.beta, 6), round(cycle.mean_price, 6)
        (0.807052, 0.292545)
        """
        return self._solved("edgeworth()", (5, 0, 1, 2, 3, 4, 4), low=0, high=5)

    def kinked(self) -> MarkovEquilibrium:
        """Return the kinked-demand equilibrium 折弯需求均衡: both stay at the monopoly price.

        Its β is (5 + δ) / (5δ + 9δ²).

        Raises
        ------
        InputError
            If impatience makes some deviation pay at this discount.

        Examples
        --------
        5.95 / (4.75 + 8.1225):

        >>> round(MaskinTirole(0.95).kinked().beta, 6)
        0.462226
        """
        return self._solved("kinked()", (3, 1, 1, 3, 3, 3, 3), low=1, high=3)

    def _solved(self, name: str, reply: tuple[int, ...], low: int, high: int) -> MarkovEquilibrium:
        """Find the β at which staying low and raising are worth the same, and check the rest."""
        from scipy.optimize import brentq

        def strategy(beta: float) -> Array:
            answers = np.eye(_STEPS + 1)[list(reply)]
            answers[1] = 0.0
            answers[1, low], answers[1, high] = beta, 1 - beta
            return answers

        def prefer_low(beta: float) -> float:
            worth = _worth_of_answers(strategy(beta), self.discount)
            return float(worth[1, low] - worth[1, high])

        refusal = InputError(
            f"discount is {self.discount}; allowed for {name}: one nearer to 1, because at this "
            "one a deviation pays"
        )
        if prefer_low(0.0) * prefer_low(1.0) > 0:
            raise refusal
        beta = float(brentq(prefer_low, 0.0, 1.0, xtol=1e-15))
        answers = strategy(beta)
        gains = deviation_gains(answers, self.discount)
        if gains.max() > _PAYS:
            raise refusal
        stationary = stationary_distribution(answers)
        prices = np.arange(_STEPS + 1) / _STEPS
        # Who faces price j and answers i: the market pays the lower.
        lower = np.minimum.outer(prices, prices)
        often = stationary[:, None] * answers
        return MarkovEquilibrium(
            discount=self.discount,
            prices=prices,
            answers=answers,
            beta=beta,
            gains=gains,
            stationary=stationary,
            mean_price=float((often * lower).sum()),
            profit=float((often * lower * (1 - lower)).sum()),
        )


def deviation_gains(answers: ArrayLike, discount: float) -> Array:
    """Return what the best one-shot deviation gains, at each price of the rival.

    If none gains anything, the strategy is an equilibrium against itself: then no longer deviation
    gains either (the one-shot deviation principle).

    Parameters
    ----------
    answers : array_like, shape (prices, prices)
        A strategy on the prices 0, 1/n, …, 1. Row: the rival's price. Column: probability to
        answer with that price.
    discount : float
        δ per period, above 0 and below 1.

    Returns
    -------
    ndarray, shape (prices,)
        In units of profit: the whole market at the monopoly price earns .25 a period.

    Raises
    ------
    InputError
        If the answers are no square table of probabilities, or the discount is out of its range.

    References
    ----------
    Blackwell, D. (1965). Discounted Dynamic Programming. *Annals of Mathematical Statistics*
    36(1), 226–235.

    Examples
    --------
    Two prices, 0 and 1, at neither of which anybody earns: nothing to gain.

    >>> deviation_gains([[1, 0], [0, 1]], discount=0.5).tolist()
    [0.0, 0.0]

    Always 1 on the prices 0, 1/2, 1. Undercutting to 1/2 earns .25 at once and, as the rival then
    stays at 1, .25 once more, discounted.

    >>> deviation_gains([[0, 0, 1]] * 3, discount=0.5).round(6).tolist()
    [0.125, 0.25, 0.375]
    """
    R = _strategy_table(answers)
    worth = _worth_of_answers(R, checked("discount", discount, above=0, below=1))
    gains: Array = worth.max(axis=1) - (R * worth).sum(axis=1)
    return np.maximum(gains, 0.0)


def stationary_distribution(answers: ArrayLike) -> Array:
    """Return how often each price is the one set last, in the long run.

    Parameters
    ----------
    answers : array_like, shape (prices, prices)
        Row: the rival's price. Column: probability to answer with that price.

    Returns
    -------
    ndarray, shape (prices,)
        Sums to 1.

    Raises
    ------
    InputError
        If the answers are no square table of probabilities, or the long run depends on where the
        game starts.

    Examples
    --------
    Up with certainty, down with probability 1/2: twice as often up as down.

    >>> stationary_distribution([[0, 1], [0.5, 0.5]]).round(6).tolist()
    [0.333333, 0.666667]
    """
    R = _strategy_table(answers)
    n = len(R)
    if np.linalg.matrix_rank(np.eye(n) - R) < n - 1:
        raise InputError(
            f"answers is {R.tolist()}; allowed: answers whose long run is the same from any start"
        )
    balance = np.vstack([(np.eye(n) - R).T, np.ones(n)])
    found = np.linalg.lstsq(balance, np.append(np.zeros(n), 1.0), rcond=None)[0]
    found = np.where(found < 1e-12, 0.0, found)
    parts: Array = found / found.sum()
    return parts


def _worth_of_answers(R: Array, discount: float) -> Array:
    """Return what each answer (column) to each price of the rival (row) is worth from then on."""
    n = len(R)
    p = np.arange(n) / (n - 1)
    own, rival = p[None, :], p[:, None]
    now = own * (1 - own) * ((own < rival) + 0.5 * (own == rival))
    # moving[j]: to move facing j. waiting[i]: to have set i, the rival's turn. Both are linear:
    # moving = R·(now + δ waiting), waiting = R·(now' + δ moving), now' with the roles swapped.
    matrix = np.block([[np.eye(n), -discount * R], [-discount * R, np.eye(n)]])
    earned = np.append((R * now).sum(axis=1), (R * now.T).sum(axis=1))
    waiting = np.linalg.solve(matrix, earned)[n:]
    worth: Array = now + discount * waiting[None, :]
    return worth


def _strategy_table(answers: ArrayLike) -> Array:
    try:
        R = np.asarray(answers, dtype=np.float64)
    except (TypeError, ValueError):
        R = np.empty(0)
    square = R.ndim == 2 and R.shape[0] == R.shape[1] >= 2
    if not square or not (R >= 0).all() or not np.allclose(R.sum(axis=1), 1, atol=1e-9):
        said = answers.tolist() if isinstance(answers, np.ndarray) else answers
        raise InputError(
            f"answers is {said!r}; allowed: a square table of probabilities, each row with sum 1"
        )
    return R

"""Price competition with logit demand: what suppliers charge if each knows the others do likewise.

Bertrand–Nash equilibrium 伯川德–纳什均衡: nobody gains by changing the own price alone. Beside it
the joint-profit optimum 联合利润最大化 (what a cartel would charge), price leadership 价格领导
(Stackelberg 斯塔克尔伯格: one sets its price first and knows how the others will answer) and the
war path 价格战路径 (all answer last round's prices, again and again).

Sources: Anderson, de Palma & Thisse (1992), *Discrete Choice Theory of Product Differentiation*;
Calvano, Calzolari, Denicolò & Pastorello (2020), *American Economic Review* 110(10), 3267–3297,
for the smallest market (two suppliers, a = 2, c = 1, μ = 1/4, a0 = 0).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import whole
from sim.kernel.numerals import fixed
from sim.pricing.theory.demand import Array, LogitDemand
from sim.pricing.theory.markups import best_reply, joint_markup, leader_markups, nash_markups

JOINT_PROFIT_HAS_NO_BOUND: Final = (
    "a0 is None; allowed for joint(): a number, because the joint profit of suppliers from whom"
    " everybody must buy has no upper bound"
)
ONE_SUPPLIER_FOR_ALL: Final = (
    "a0 is None with one supplier; allowed: a number, or several suppliers, because buyers who"
    " cannot go elsewhere would pay any price"
)


@dataclass(frozen=True, eq=False, repr=False)
class Equilibrium:
    """Where a price competition ends.

    Parameters
    ----------
    prices : ndarray, shape (suppliers,)
        Yuan; read-only, as the others.
    shares : ndarray, shape (suppliers,)
        Shares of the potential buyers.
    profits : ndarray, shape (suppliers,)
        Yuan for each potential buyer: (p − c) × share.
    """

    prices: Array
    shares: Array
    profits: Array

    def __post_init__(self) -> None:
        for array in (self.prices, self.shares, self.profits):
            array.flags.writeable = False

    def __repr__(self) -> str:
        parts = (
            f"{name}=({', '.join(map(_shown, getattr(self, name)))})"
            for name in ("prices", "shares", "profits")
        )
        return f"Equilibrium({', '.join(parts)})"


@public
@dataclass(frozen=True, init=False)
class LogitMarket(LogitDemand):
    """Suppliers who compete in price for buyers who choose by logit.

    Parameters
    ----------
    a : array_like, shape (suppliers,)
        Attractiveness of each offer, yuan. Kept as a tuple.
    c : array_like, shape (suppliers,)
        Unit cost, yuan. Kept as a tuple.
    mu : float
        Scale of taste, above 0, yuan: large if buyers see the offers as different.
    a0 : float or None, default 0
        Attractiveness of buying nothing, yuan; None if everybody buys.

    Raises
    ------
    InputError
        If a or c is empty or not finite, their lengths differ, or μ is not above 0.

    References
    ----------
    Anderson, S. P., de Palma, A. & Thisse, J.-F. (1992). *Discrete Choice Theory of Product
    Differentiation*. MIT Press.

    Examples
    --------
    If everybody buys, n equal suppliers charge c + μ n/(n − 1): here 1 + .25 · 2.

    >>> LogitMarket(a=[2, 2], c=[1, 1], mu=0.25, a0=None).nash()
    Equilibrium(prices=(1.500000, 1.500000), shares=(0.500000, 0.500000), \
profits=(0.250000, 0.250000))
    """

    def best_response(self, i: int, prices: ArrayLike) -> float:
        """Return the price that earns supplier i most if all others keep theirs.

        BR_i = c_i + μ [1 + W(exp((a_i − c_i)/μ − 1) / A)], where A sums exp((a_j − p_j)/μ) over
        the others and exp(a_0/μ), and W is Lambert's.

        Parameters
        ----------
        i : int
            Which supplier, from 0.
        prices : array_like, shape (suppliers,)
            Yuan; the i-th does not matter.

        Raises
        ------
        InputError
            If there is no such supplier, or it has neither rivals nor an outside option.

        References
        ----------
        Corless, R. M., Gonnet, G. H., Hare, D. E. G., Jeffrey, D. J. & Knuth, D. E. (1996). On the
        Lambert W Function. *Advances in Computational Mathematics* 5, 329–359.

        Examples
        --------
        At a rival's price of 1.5 the best response to it is 1.5 again, if everybody buys.

        >>> LogitMarket([2, 2], [1, 1], 0.25, a0=None).best_response(0, [9, 1.5])
        1.5
        """
        self._need_someone_else()
        i = self._index("i", i)
        return best_reply(i, self._one_list("prices", prices), self.a, self.c, self.mu, self.a0)

    def nash(self, start: ArrayLike | None = None) -> Equilibrium:
        """Return the Bertrand–Nash equilibrium 伯川德–纳什均衡; there is exactly one.

        Parameters
        ----------
        start : array_like, shape (suppliers,), optional
            Prices to begin the search at. They change how long it takes, not what it finds.

        Returns
        -------
        Equilibrium
            With profit = (p − c) − μ for each supplier.

        Raises
        ------
        InputError
            If there is one supplier only and no outside option: any price finds buyers.

        References
        ----------
        Anderson, de Palma & Thisse (1992).

        Examples
        --------
        >>> LogitMarket([2, 2], [1, 1], 0.25).nash().prices.round(6).tolist()
        [1.472927, 1.472927]
        """
        self._need_someone_else()
        return _nash(self) if start is None else self._searched(self._one_list("start", start))

    def joint(self) -> Equilibrium:
        """Return the prices with the largest sum of profits: one markup for all suppliers.

        The markup k solves k = μ (1 + Σ_j exp((a_j − c_j − k − a_0)/μ)).

        Raises
        ------
        InputError
            Without an outside option: joint profit then grows with the price without bound.

        References
        ----------
        Anderson, de Palma & Thisse (1992).

        Examples
        --------
        Three equal suppliers: k = 1, for then k = .25 · (1 + 3 exp(0)).

        >>> LogitMarket([2, 2, 2], [1, 1, 1], 0.25).joint().prices.round(9).tolist()
        [2.0, 2.0, 2.0]
        """
        if self.a0 is None:
            raise InputError(JOINT_PROFIT_HAS_NO_BOUND)
        worth, outside = self._worth_at_cost()
        assert outside is not None
        return self._at([joint_markup(worth, outside)] * self.suppliers)

    def stackelberg(self, leader: int) -> Equilibrium:
        """Price leadership 价格领导: the leader sets its price first, the others then compete.

        The leader takes into account that the others' prices follow its own. It asks more than at
        Nash, and so do they; in price competition the follower gains more than the leader.

        Parameters
        ----------
        leader : int
            Which supplier leads, from 0.

        Raises
        ------
        InputError
            If there is no such supplier; or if everybody must buy and either nobody else sells or
            the leader is weaker than the others by many μ: its best price is then absurdly high.

        References
        ----------
        Gal-Or, E. (1985). First Mover and Second Mover Advantages. *International Economic
        Review* 26(3), 649–653.

        Examples
        --------
        >>> LogitMarket([2, 2], [1, 1], 0.25).stackelberg(leader=0)
        Equilibrium(prices=(1.638439, 1.544568), shares=(0.371588, 0.540920), \
profits=(0.237236, 0.294568))
        """
        self._need_someone_else()
        worth, outside = self._worth_at_cost()
        return self._at(leader_markups(worth, outside, self._index("leader", leader)))

    def war_path(self, start: ArrayLike, rounds: int) -> Array:
        """Price-war path 价格战路径: in every round all answer the prices of the round before.

        Parameters
        ----------
        start : array_like, shape (suppliers,)
            Prices before the first round, yuan.
        rounds : int
            How many rounds, 0 or more.

        Returns
        -------
        ndarray, shape (rounds + 1, suppliers)
            The first row is `start`.

        Raises
        ------
        InputError
            If start is no list of prices, or rounds no whole number up to 1,000,000.

        Examples
        --------
        From the price of a cartel: nearly to Nash, 1.472927, in five rounds.

        >>> LogitMarket([2, 2], [1, 1], 0.25).war_path([1.924981] * 2, 5)[:, 0].round(3).tolist()
        [1.925, 1.662, 1.555, 1.508, 1.488, 1.479]
        """
        self._need_someone_else()
        p = self._one_list("start", start)
        rounds = whole("rounds", rounds)
        path = [p]
        for _ in range(rounds):
            p = [best_reply(i, p, self.a, self.c, self.mu, self.a0) for i in range(self.suppliers)]
            path.append(p)
        return np.array(path)

    def _index(self, field: str, value: int) -> int:
        return whole(field, value, 0, self.suppliers - 1)

    def _need_someone_else(self) -> None:
        if self.a0 is None and self.suppliers == 1:
            raise InputError(ONE_SUPPLIER_FOR_ALL)

    def _worth_at_cost(self) -> tuple[list[float], float | None]:
        """Return (a − c)/μ and a0/μ, shifted: the best at 0, so that no digits are lost."""
        net = [a - c for a, c in zip(self.a, self.c, strict=True)]
        top = max(net)
        outside = None if self.a0 is None else (self.a0 - top) / self.mu
        return [(x - top) / self.mu for x in net], outside

    def _at(self, markups: Sequence[float]) -> Equilibrium:
        prices = np.array(self.c) + self.mu * np.array(markups)
        return Equilibrium(prices, self.demand(prices), self.profits(prices))

    def _searched(self, start: Sequence[float] | None) -> Equilibrium:
        worth, outside = self._worth_at_cost()
        markups = [1.0] * self.suppliers
        if start is not None:
            markups = [(p - c) / self.mu for p, c in zip(start, self.c, strict=True)]
        return self._at(nash_markups(worth, outside, markups))


@lru_cache(maxsize=256)
def _nash(market: LogitMarket) -> Equilibrium:
    return market._searched(None)


def _shown(value: float) -> str:
    return fixed(value, 6 if abs(value) < 1000 else 2)

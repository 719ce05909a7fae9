"""A supplier's place in a war: the engine's side, which remembers what its strategy has seen."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.pricing.theory.equilibrium import LogitMarket


class Seat:
    """A supplier's place in one war: what it knows, remembered for its strategy.

    Whenever the supplier reviews its price, the engine calls :meth:`note` and makes a view of the
    seat (:mod:`sim.pricing.strategies.contract.view`); when an accounting period closes, it calls
    :meth:`close`. It never reads anything back, so nothing a strategy does to what it sees can
    change the war.

    Parameters
    ----------
    names : sequence of str
        All suppliers, in the market's order.
    index : int
        Which of them sits here, from 0.
    market : LogitMarket
        The market as it is commonly known: attractiveness and unit costs of the start.
    nash, joint : sequence of float
        Everybody's price at the Nash equilibrium and at the largest joint profit. Without an
        outside option no joint price is too high: give the ceilings.
    starts : sequence of float
        Everybody's list price when the war begins.
    floor, ceiling : float
        Where this supplier's price must lie.
    luck : callable
        Next uniform of [0, 1) of this supplier's own stream.
    capacity : float, default infinite
        Units it can make a week.
    """

    __slots__ = (
        "a",
        "capacity",
        "ceiling",
        "floor",
        "index",
        "joint_price",
        "luck",
        "market",
        "midpoint",
        "mu",
        "name",
        "nash_price",
        "outside",
        "prices",
        "profits",
        "rival_a",
        "rival_joint",
        "rival_midpoints",
        "rival_nash",
        "rival_starts",
        "rivals",
        "sales",
        "seen",
        "start_price",
    )

    def __init__(
        self,
        names: Sequence[str],
        index: int,
        market: LogitMarket,
        nash: Sequence[float],
        joint: Sequence[float],
        starts: Sequence[float],
        floor: float,
        ceiling: float,
        luck: Callable[[], float],
        capacity: float = math.inf,
    ) -> None:
        def own(numbers: Sequence[float]) -> float:
            return float(numbers[index])

        def others(numbers: Sequence[float]) -> tuple[float, ...]:
            return tuple(float(n) for i, n in enumerate(numbers) if i != index)

        self.index, self.market = index, market
        self.name = names[index]
        self.rivals = tuple(name for i, name in enumerate(names) if i != index)
        self.mu = float(market.mu)
        self.a, self.rival_a = own(market.a), others(market.a)
        self.outside = () if market.a0 is None else (float(market.a0) / self.mu,)
        self.nash_price, self.rival_nash = own(nash), others(nash)
        self.joint_price, self.rival_joint = own(joint), others(joint)
        self.midpoint = (self.nash_price + self.joint_price) / 2
        self.rival_midpoints = tuple(
            [(n + j) / 2 for n, j in zip(self.rival_nash, self.rival_joint, strict=True)]
        )
        self.start_price, self.rival_starts = own(starts), others(starts)
        self.floor, self.ceiling, self.capacity = float(floor), float(ceiling), float(capacity)
        self.luck = luck
        self.prices: list[float] = []
        self.seen: tuple[list[float], ...] = tuple([] for _ in self.rivals)
        self.sales: list[float] = []
        self.profits: list[float] = []

    def note(self, price: float, rival_prices: tuple[float, ...]) -> None:
        """Note what the supplier sees at a review, before its strategy is asked.

        Parameters
        ----------
        price : float
            Own list price, before the review.
        rival_prices : tuple of float
            The rivals' prices as this supplier sees them now; NaN for one that has left.
        """
        self.prices.append(price)
        for rows, seen in zip(self.seen, rival_prices, strict=True):
            rows.append(seen)

    def close(self, units: float, profit: float) -> None:
        """Note a closed accounting period: units sold and profit in yuan."""
        self.sales.append(units)
        self.profits.append(profit)

"""One tier of a supply chain: its stock, its forecast, and the order that follows from both."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from sim.scenario.supply_chain import SupplyChainScenario


class Tier:
    """A tier that orders up to a level, which follows its forecast (an order-up-to policy).

    Parameters
    ----------
    name : str
        Its name in the scenario.
    scenario : SupplyChainScenario
        The chain it is a tier of.
    luck : callable
        Gives a uniform of [0, 1) for each period: whether its supplier is cheap.

    Attributes
    ----------
    on_hand, on_order, backlog : float
        Units in stock, ordered and not yet come, asked for and not yet delivered.
    forecast : float
        Units a period that it expects.
    """

    def __init__(self, name: str, scenario: SupplyChainScenario, luck: Callable[[], float]) -> None:
        terms, causes, mean = scenario.tiers[name], scenario.causes, scenario.demand.mean
        self.name = name
        self.lead_time = scenario.in_periods(terms.lead_time)
        self.safety_stock = terms.safety_stock
        self.follows = causes.signal
        self.every, self.gaming = causes.order_every, causes.gaming
        self.deals, self.ahead = causes.deals, causes.buy_ahead
        self.returns = scenario.returns
        self.covers = self.lead_time + self.every - 1
        """Periods of forecast in the level: until what is ordered next will be there."""
        self.on_hand = terms.safety_stock + self.every * mean
        self.on_order = (self.lead_time - 1) * mean
        self.backlog = 0.0
        self.forecast = mean
        self._seen = deque([mean] * terms.window, terms.window)
        self._luck = luck

    @property
    def net_stock(self) -> float:
        """Stock, or below zero what is owed, units."""
        return self.on_hand - self.backlog

    def hears(self, demand: float) -> None:
        """Take in the demand of a period: its moving average is the forecast of the next ones."""
        if self.follows:
            self.forecast += (demand - self._seen[0]) / len(self._seen)
            self._seen.append(demand)

    def unpacks(self, delivery: Any) -> None:
        """Take in goods that were under way: a SimPy event that is worth so many units."""
        self.on_hand += delivery.value
        self.on_order -= delivery.value

    def serves(self, asked: float) -> float:
        """Deliver what is asked for, and what was owed, as far as the stock goes."""
        self.backlog += asked
        delivered = min(self.on_hand, self.backlog)
        self.on_hand -= delivered
        self.backlog -= delivered
        return delivered

    def orders(self, period: int, owed: float) -> float:
        """Order up to the level: what is missing in stock and under way.

        Parameters
        ----------
        period : int
            Number of the period.
        owed : float
            Units that its supplier owes it: some of them it may order a second time.
        """
        cheap = self.deals > 0 and self._luck() < self.deals
        if period % self.every:
            return 0.0
        level = self.covers * self.forecast + self.safety_stock + self.gaming * owed
        if cheap:
            level += self.ahead * self.forecast
        missing = level - (self.on_hand + self.on_order - self.backlog)
        ordered = missing if self.returns else max(0.0, missing)
        self.on_order += ordered
        return ordered

"""The duel with some things changed, and strategies to look through."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

import sim
from sim.pricing.strategies.contract.view import View
from sim.pricing.war.war import PriceWar
from sim.scenario.price_war import PriceWarScenario

ME, RIVAL = "suppliers.Huaxin", "suppliers.Beihe"
HOLD = {f"{who}.strategy": "hold" for who in (ME, RIVAL)}


def duel(changes: dict[str, Any] | None = None) -> PriceWarScenario:
    """The duel in which both hold, with some things changed."""
    changed = sim.load("price-duel").replace(HOLD | (changes or {}))
    assert isinstance(changed, PriceWarScenario)
    return changed


class Script:
    """Sets prices from a list, one a review, and notes the views it got."""

    name = "script"

    def __init__(self, *prices: Any) -> None:
        self.prices = prices
        self.views: list[View] = []

    def price(self, view: View) -> Any:
        self.views.append(view)
        if not self.prices:
            return view.price
        return self.prices[min(view.period, len(self.prices) - 1)]


def play(
    scenario: PriceWarScenario, seed: int = 2010, **strategies: Any
) -> tuple[sim.Run, dict[str, Any]]:
    """Play a war with these strategies; return the run and the strategies that played."""
    war = PriceWar(scenario, seed, strategies=strategies)
    return war.run(), {firm.name: firm.strategy for firm in war.firms}


def column(run: sim.Run, name: str, who: str = "Huaxin") -> NDArray[np.float64]:
    """One column of one supplier's accounts, period by period."""
    values: NDArray[np.float64] = run.accounts[run.accounts.supplier == who][name].to_numpy(float)
    return values

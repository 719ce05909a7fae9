"""The price war as one of the models: what plays it, and what it can tell."""

from __future__ import annotations

from sim.kernel.models import Model
from sim.kernel.results import Run
from sim.pricing.war.story import tell
from sim.pricing.war.war import PriceWar
from sim.scenario.price_war import PriceWarScenario


def play(scenario: PriceWarScenario, seed: int, replication: int) -> Run:
    """Play a price war once."""
    return PriceWar(scenario, seed, replication).run()


# only the war knows which strategies there are
MODEL = Model("price-war", PriceWarScenario, play, trace=tell, check=PriceWar)

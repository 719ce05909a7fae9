"""What goes in: frozen, validated parameters with units, loaded from TOML."""

from sim.scenario.files import load, scenarios
from sim.scenario.market import BuyingScenario, Scenario
from sim.scenario.pricewar import PriceWarScenario

__all__ = ["BuyingScenario", "PriceWarScenario", "Scenario", "load", "scenarios"]

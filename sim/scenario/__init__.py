"""What goes in: frozen, validated parameters with units, loaded from TOML."""

from sim.scenario.buying import BuyingScenario, Scenario
from sim.scenario.files import load, scenarios
from sim.scenario.price_war import PriceWarScenario

__all__ = ["BuyingScenario", "PriceWarScenario", "Scenario", "load", "scenarios"]

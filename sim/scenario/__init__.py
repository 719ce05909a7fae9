"""What goes in: frozen, validated parameters with units, loaded from TOML."""

from sim.scenario.files import load, scenarios
from sim.scenario.market import BuyingScenario, Scenario

__all__ = ["BuyingScenario", "Scenario", "load", "scenarios"]

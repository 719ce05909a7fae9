"""Prices and price wars 定价与价格战: closed forms, strategies, the war, the tournament."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.pricing.matches.price_tournament import Tournament
    from sim.pricing.strategies import Strategy, strategy
    from sim.pricing.theory.break_even import break_even_sales_change
    from sim.pricing.theory.equilibrium import LogitMarket
    from sim.pricing.war.war import PriceWar

_HOME = {
    "LogitMarket": "sim.pricing.theory.equilibrium",
    "PriceWar": "sim.pricing.war.war",
    "Strategy": "sim.pricing.strategies",
    "Tournament": "sim.pricing.matches.price_tournament",
    "break_even_sales_change": "sim.pricing.theory.break_even",
    "strategy": "sim.pricing.strategies",
}
__all__ = [
    "LogitMarket",
    "PriceWar",
    "Strategy",
    "Tournament",
    "break_even_sales_change",
    "strategy",
]


def __getattr__(name: str) -> Any:
    """Import a public name where it is first used, so that a closed form is at hand at once."""
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'sim.pricing' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])

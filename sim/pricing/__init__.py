"""Prices and price wars 定价与价格战: closed forms, strategies, the war, the tournament."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.pricing.breakeven import break_even_sales_change
    from sim.pricing.equilibrium import LogitMarket

_HOME = {
    "break_even_sales_change": "sim.pricing.breakeven",
    "LogitMarket": "sim.pricing.equilibrium",
}
__all__ = ["LogitMarket", "break_even_sales_change"]


def __getattr__(name: str) -> Any:
    """Import a public name where it is first used."""
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'sim.pricing' has no attribute {name!r}")

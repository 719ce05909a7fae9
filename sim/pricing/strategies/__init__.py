"""Pricing strategies 定价策略: each a small class that sees a `View` and names a price.

Start reading at :mod:`sim.pricing.strategies.hold`, the shortest rule with the longest explanation.
"""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.settings import number, text, whole_number
    from sim.pricing.strategies.contract.strategy import Strategy
    from sim.pricing.strategies.registry import STRATEGIES, strategies, strategy

__all__ = [
    "STRATEGIES",
    "Strategy",
    "number",
    "strategies",
    "strategy",
    "text",
    "whole_number",
]
lazy_door(__name__)

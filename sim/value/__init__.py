"""Value 价值: what an offer is worth to a customer, in money, and what raises it."""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.value.analysis import value_analysis
    from sim.value.delivered import compare_delivered, delivered_value
    from sim.value.economic import economic_value
    from sim.value.lease import lease_or_buy
    from sim.value.mix import best_mix, response_from_judgement
    from sim.value.pairwise import pairwise_importance
    from sim.value.raising import raised_value
    from sim.value.reciprocity import reciprocity
    from sim.value.window import price_windows

__all__ = [
    "best_mix",
    "compare_delivered",
    "delivered_value",
    "economic_value",
    "lease_or_buy",
    "pairwise_importance",
    "price_windows",
    "raised_value",
    "reciprocity",
    "response_from_judgement",
    "value_analysis",
]
lazy_door(__name__)

"""Organizational buying 组织购买行为: BuyGrid, buying center, group choice, and the model."""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.buying.accounts.spending import more_spent
    from sim.buying.choice.group_choice import OneBallot, group_choice, group_choice_estimate
    from sim.buying.choice.luce import individual_choice
    from sim.buying.choice.response import market_response
    from sim.buying.choice.supplier_score import preferred, supplier_score
    from sim.buying.model import BuyingModel
    from sim.buying.reading.at_horizon import at_horizon
    from sim.buying.reading.network import read_network
    from sim.buying.reading.pipeline import Pipeline, fates_of, means_of, shares_of, whole_of
    from sim.buying.reading.timeline import timeline
    from sim.buying.stages.access import reach
    from sim.buying.stages.blanket_order import blanket_or_single, economic_order
    from sim.buying.stages.grid import BuyGrid
    from sim.buying.stages.scorecard import score_card

__all__ = [
    "BuyGrid",
    "BuyingModel",
    "OneBallot",
    "Pipeline",
    "at_horizon",
    "blanket_or_single",
    "economic_order",
    "fates_of",
    "group_choice",
    "group_choice_estimate",
    "individual_choice",
    "market_response",
    "means_of",
    "more_spent",
    "preferred",
    "reach",
    "read_network",
    "score_card",
    "shares_of",
    "supplier_score",
    "timeline",
    "whole_of",
]
lazy_door(__name__)

"""Organizational buying 组织购买: the BuyGrid, the buying center, group choice, and the model."""

from sim.buying.choice.group_choice import group_choice, group_choice_estimate
from sim.buying.choice.luce import individual_choice
from sim.buying.choice.response import market_response
from sim.buying.choice.supplier_score import preferred, supplier_score
from sim.buying.model import BuyingModel
from sim.buying.stages.access import reach
from sim.buying.stages.blanket_order import blanket_or_single, economic_order
from sim.buying.stages.grid import BuyGrid
from sim.buying.stages.scorecard import score_card

__all__ = [
    "BuyGrid",
    "BuyingModel",
    "blanket_or_single",
    "economic_order",
    "group_choice",
    "group_choice_estimate",
    "individual_choice",
    "market_response",
    "preferred",
    "reach",
    "score_card",
    "supplier_score",
]

"""Organizational buying 组织购买: the BuyGrid, the buying center, group choice, and the model."""

from sim.buying.access import reach
from sim.buying.blanket import blanket_or_single, economic_order
from sim.buying.choice import group_choice, group_choice_estimate, individual_choice
from sim.buying.grid import BuyGrid
from sim.buying.model import BuyingModel
from sim.buying.response import market_response
from sim.buying.scorecard import score_card
from sim.buying.supplier_choice import preferred, supplier_score

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

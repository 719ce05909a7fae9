"""Organizational buying 组织购买: the BuyGrid, the buying center, group choice, and the model."""

from sim.buying.access import reach
from sim.buying.choice import group_choice, individual_choice
from sim.buying.grid import BuyGrid
from sim.buying.model import BuyingModel

__all__ = ["BuyGrid", "BuyingModel", "group_choice", "individual_choice", "reach"]

"""Blanket order 一揽子订单 against single orders: what an agreement for a period saves.

Under a blanket order price and terms are settled once and goods are called off as needed. A release
costs far less than an order, so lots get smaller and stocks lower ("stockless purchasing"). The
price is that the buyer is tied to one supplier.

Source: the economic order quantity is Harris's (1913), "How Many Parts to Make at Once", *Factory*
10(2), 135–136, 152.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt
from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused

A_NUMBER_ABOVE_0: Final = "a number above 0"
A_NUMBER: Final = "a number"


@dataclass(frozen=True)
class OrderPlan:
    """How to order a steady demand at the lowest cost.

    Attributes
    ----------
    quantity : float
        Units a lot.
    orders : float
        Orders a year.
    cost : float
        Yuan a year for ordering and holding stock; half of it is each.
    """

    quantity: float
    orders: float
    cost: float


@dataclass(frozen=True)
class BlanketComparison:
    """Single orders and a blanket order for the same demand.

    Attributes
    ----------
    single, blanket : OrderPlan
    premium : float
        Yuan a year that the blanket order's goods cost more; negative for a discount.
    """

    single: OrderPlan
    blanket: OrderPlan
    premium: float

    @property
    def saving(self) -> float:
        """Yuan a year that the blanket order saves; below 0 it does not pay."""
        return self.single.cost - self.blanket.cost - self.premium


@public
def economic_order(demand: float, order_cost: float, holding_cost: float) -> OrderPlan:
    """Return the economic order quantity 经济订货批量: √(2DS/H), at a cost of √(2DSH) a year.

    Parameters
    ----------
    demand : float
        D, units a year, above 0, needed evenly.
    order_cost : float
        S, yuan for one order whatever its size, above 0.
    holding_cost : float
        H, yuan to keep one unit in stock for a year, above 0.

    Raises
    ------
    InputError
        If a number is not above 0.

    References
    ----------
    Harris, F. W. (1913). *Factory* 10(2), 135–136, 152.

    Examples
    --------
    √(2 · 1200 · 150 / 6) = √60000.

    >>> plan = economic_order(demand=1200, order_cost=150, holding_cost=6)
    >>> round(plan.quantity, 6), round(plan.cost, 6)
    (244.948974, 1469.693846)
    """
    given = {"demand": demand, "order_cost": order_cost, "holding_cost": holding_cost}
    for field, value in given.items():
        if not 0 < value < inf:
            raise refused(field, value, A_NUMBER_ABOVE_0)
    quantity = sqrt(2 * demand * order_cost / holding_cost)
    return OrderPlan(quantity, demand / quantity, sqrt(2 * demand * order_cost * holding_cost))


@public
def blanket_or_single(
    demand: float,
    order_cost: float,
    release_cost: float,
    holding_cost: float,
    premium_per_unit: float = 0.0,
) -> BlanketComparison:
    """Compare single orders with a blanket order and its releases.

    Parameters
    ----------
    demand, holding_cost : float
        As for `economic_order`.
    order_cost, release_cost : float
        Yuan for one single order and for one release of the blanket order, above 0.
    premium_per_unit : float, default 0
        Yuan that a unit costs more under the blanket order; negative for a discount.

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    Harris, F. W. (1913). *Factory* 10(2), 135–136, 152.

    Examples
    --------
    A release for a tenth of an order's cost: lots and costs fall by the square root of ten.

    >>> both = blanket_or_single(demand=1200, order_cost=150, release_cost=15, holding_cost=6)
    >>> round(both.blanket.quantity, 6), round(both.blanket.cost, 6)
    (77.459667, 464.758002)
    >>> round(both.saving, 2)
    1004.94
    """
    if not -inf < premium_per_unit < inf:
        raise refused("premium_per_unit", premium_per_unit, A_NUMBER)
    return BlanketComparison(
        economic_order(demand, order_cost, holding_cost),
        economic_order(demand, release_cost, holding_cost),
        premium_per_unit * demand,
    )

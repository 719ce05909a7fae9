"""Cost-plus 成本加成定价: unit cost and a fixed markup, without a look at the market."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.contract.settings import number
from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class CostPlus(Strategy):
    """Ask the present unit cost and a fixed share more.

    References
    ----------
    Hall, R. L. & Hitch, C. J. (1939). Price Theory and Business Behaviour. *Oxford Economic
    Papers* 2, 12–45.
    """

    name = "cost-plus"
    title = "cost-plus"
    title_zh = "成本加成定价"
    about = (
        "Unit cost × (1 + markup), at each review. Without a markup given: the one its price has "
        "at its first review."
    )
    works_when = (
        "Costs fall by learning and buyers follow the price down. Blind to what buyers would pay "
        "and to what rivals ask."
    )
    source = "Hall & Hitch (1939)"

    markup: float | None = number(
        None,
        "Markup over unit cost.",
        "share of unit cost",
        low=-1,
        unset="that of its first price",
    )

    def start(self) -> None:
        """Take the markup from the setting, if there is one."""
        self._factor = None if self.markup is None else 1 + self.markup

    def price(self, view: View) -> float:
        """Return unit cost and markup."""
        if self._factor is None:
            if view.unit_cost <= 0:  # a markup on nothing has no size
                return view.price
            self._factor = view.price / view.unit_cost
        return view.within(view.unit_cost * self._factor)

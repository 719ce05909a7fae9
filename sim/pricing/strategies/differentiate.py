"""Differentiate 差异化（以服务代替降价）: answer a price cut with service, not with price."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.contract.rival_cuts import deepest_cut
from sim.pricing.strategies.contract.settings import number
from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class Differentiate(Strategy):
    """Keep the price and spend more on service while a rival is below its start price.

    References
    ----------
    Rao, A. R., Bergen, M. E. & Davis, S. (2000). How to Fight a Price War. *Harvard Business
    Review* 78(2), 107–116: non-price responses.
    """

    name = "differentiate"
    title = "differentiate: service instead of price"
    title_zh = "差异化（以服务代替降价）"
    about = (
        "Keeps its price. While a rival is below its start price by more than the tolerance, it "
        "spends a larger share of its contribution on service; else the share it started with."
    )
    works_when = (
        "Buyers value service and remember it, and the margin is there to pay for it. Useless "
        "where service makes no difference to them."
    )
    source = "Rao, Bergen & Davis (2000)"

    answer: float = number(
        0.2, "Service while a rival cuts.", "share of contribution", low=0, high=1
    )
    tolerance: float = number(
        0.02, "Fall of a rival's price that is let pass.", "share of its start price", 0, 1
    )

    def start(self) -> None:
        """Begin a match without a service level of its own."""
        self._calm: float | None = None

    def price(self, view: View) -> float:
        """Return the price that already stands."""
        return view.price

    def service(self, view: View) -> float:
        """Return more service while a rival cuts, else what it was at first; never less."""
        if self._calm is None:
            self._calm = view.service
        if deepest_cut(view) > self.tolerance:
            return max(self.answer, self._calm)
        return self._calm

"""Undercut 削价: a step below the lowest rival, down to where nobody gains by going lower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.contract.settings import number
from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class Undercut(Strategy):
    """Ask a step less than the lowest rival, but not less than a stop price.

    References
    ----------
    Bertrand, J. (1883). Théorie mathématique de la richesse sociale. *Journal des Savants*,
    499–508.
    """

    name = "undercut"
    title = "undercut"
    title_zh = "削价"
    about = (
        "Asks a step less than the lowest rival, but never less than its stop price: the Nash "
        "price, below which no cut would pay. Once alone, the price that earns most."
    )
    works_when = (
        "The rival holds, or is slow to see. Against another undercutter both end at the Nash "
        "price; against grim trigger there is no way back."
    )
    source = "Bertrand (1883)"

    step: float = number(0.02, "How far below the lowest rival.", "share of its price", 0, 1)
    stop: float | None = number(
        None, "Lowest price it goes down to.", "money", low=0, unset="its Nash price"
    )

    def price(self, view: View) -> float:
        """Return the lowest rival's price less a step, or the stop price."""
        if view.alone:
            return view.best_price()
        stop = view.nash_price if self.stop is None else self.stop
        return view.within(max(view.lowest * (1 - self.step), stop))

"""Predator 掠夺者: prices near cost until the rivals are gone, then has the market to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.contract.settings import number, whole_number
from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class Predator(Strategy):
    """Cut step by step to near the own cost until all rivals have left or patience ends.

    Prices below cost with the aim of driving a rival out are unlawful in many countries; the
    strategy is here so that its arithmetic can be seen.

    References
    ----------
    McGee, J. S. (1958). Predatory Price Cutting: The Standard Oil (N.J.) Case. *Journal of Law and
    Economics* 1, 137–169; Areeda, P. & Turner, D. F. (1975). Predatory Pricing and Related
    Practices under Section 2 of the Sherman Act. *Harvard Law Review* 88(4), 697–733.
    """

    name = "predator"
    title = "predator"
    title_zh = "掠夺者"
    about = (
        "Hunts: cuts by a step at each review, down to depth × unit cost, while a rival is there, "
        "for at most so many reviews. Then recoups: the best price against whoever is left. A "
        "rival that comes back after all had gone is hunted anew."
    )
    works_when = (
        "The rival's reserves last fewer periods than the gain afterwards pays for, and nobody "
        "comes back. Otherwise it burns its own cash. Mind the law: below cost it is unlawful."
    )
    source = "McGee (1958); Areeda & Turner (1975)"

    depth: float = number(1.0, "Where the cut ends.", "share of unit cost", low=0)
    step: float = number(0.1, "Cut at each review.", "share of the price", 0, 1)
    patience: int = whole_number(26, "Longest hunt.", "reviews")

    def start(self) -> None:
        """Begin a match with all patience."""
        self._hunted = 0

    def price(self, view: View) -> float:
        """Return a lower price while it hunts, the best price afterwards."""
        if view.alone:
            self._hunted = 0
            return view.best_price()
        if self._hunted >= self.patience:
            return view.best_price()
        self._hunted += 1
        bottom = self.depth * view.unit_cost
        return view.within(max(view.price * (1 - self.step), bottom))

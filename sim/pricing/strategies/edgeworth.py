"""Edgeworth cycle 埃奇沃斯循环: undercut step by step, and at the bottom jump up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.contract.settings import number
from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class Edgeworth(Strategy):
    """Undercut by a step; near the bottom go all the way down, or relent and jump to the top.

    The shape of Maskin and Tirole's equilibrium: from each price the next below; from the last
    step above the bottom either the bottom or, now and then, the top; from the bottom the top. At
    the bottom each waits for the other to relent.

    References
    ----------
    Maskin, E. & Tirole, J. (1988). A Theory of Dynamic Oligopoly, II: Price Competition, Kinked
    Demand Curves, and Edgeworth Cycles. *Econometrica* 56(3), 571–599; Noel, M. D. (2007).
    Edgeworth Price Cycles: Evidence from the Toronto Retail Gasoline Market. *Journal of Industrial
    Economics* 55(1), 69–92.
    """

    name = "edgeworth"
    title = "undercut and relent"
    title_zh = "埃奇沃斯循环"
    about = (
        "Undercuts the lowest rival by a step. Where that would reach the bottom, goes to the "
        "bottom, or with a probability relents and jumps to the top; from a rival at the bottom "
        "always jumps to the top."
    )
    works_when = (
        "The rivals follow the jump up, as petrol stations do. Whoever relents first pays for it "
        "until the other follows."
    )
    source = "Maskin & Tirole (1988); Noel (2007)"

    step: float = number(0.05, "How far below the lowest rival.", "share of its price", 0, 1)
    relent: float = number(0.193, "Probability of jumping up near the bottom.", "probability", 0, 1)
    bottom: float | None = number(
        None, "Where undercutting ends.", "money", low=0, unset="its unit cost"
    )
    top: float | None = number(
        None, "Where it jumps to.", "money", low=0, unset="its joint-profit price"
    )

    def price(self, view: View) -> float:
        """Return the next price of the cycle."""
        if view.alone:
            return view.best_price()
        top = view.within(view.joint_price if self.top is None else self.top)
        bottom = view.within(view.unit_cost if self.bottom is None else self.bottom)
        lowest = view.lowest
        if lowest <= bottom:
            return top
        undercut = lowest * (1 - self.step)
        if undercut > bottom:
            return min(undercut, top)
        return top if view.luck() < self.relent else bottom

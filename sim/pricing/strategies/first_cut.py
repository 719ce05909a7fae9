"""First cut 率先降价: the move that the war room is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.contract.rival_cuts import deepest_cut
from sim.pricing.strategies.contract.settings import number
from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class FirstCut(Strategy):
    """Cut by a share at one review and stand by it; if the other goes lower, answer as it pays.

    References
    ----------
    Friedman, J. W. (1971). A Non-cooperative Equilibrium for Supergames. *Review of Economic
    Studies* 38(1), 1–12: the deviation that a truce has to fear.
    """

    name = "first-cut"
    title = "first cut"
    title_zh = "率先降价"
    about = (
        "Cuts once and stands by it. If a rival has come down by a larger share than itself, the "
        "price that earns most against it, but never more than after the cut. Once alone, the "
        "price that earns most."
    )
    works_when = "The rival is slow, or does not answer."
    source = "Friedman (1971)"

    cut: float = number(0.1, "The cut.", "share of the start price", 0, 1)

    def price(self, view: View) -> float:
        """Return the price after the cut, or less if the rival has gone further down."""
        if view.alone:
            return view.best_price()
        own = view.start_price * (1 - self.cut)
        if deepest_cut(view) > self.cut + 1e-9:
            own = min(own, view.best_price())
        return view.within(own)

"""Retreat 退让: leave the price buyers to the rival and serve the loyal ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.contract.rival_cuts import deepest_cut
from sim.pricing.strategies.contract.settings import number
from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class Retreat(Strategy):
    """Ask a premium while a rival is cutting: cede share, keep margin.

    References
    ----------
    Rao, A. R., Bergen, M. E. & Davis, S. (2000). How to Fight a Price War. *Harvard Business
    Review* 78(2), 107–116: "Retreat".
    """

    name = "retreat"
    title = "retreat"
    title_zh = "退让"
    about = (
        "While a rival is below its start price by more than the tolerance, asks a premium over "
        "its own start price and lets share go; else its start price."
    )
    works_when = (
        "Some buyers stay whatever the rival asks, and the rival cannot be outlasted. Loses share "
        "that only a later cut would win back."
    )
    source = "Rao, Bergen & Davis (2000)"

    premium: float = number(0.05, "Rise while a rival cuts.", "share of the start price", low=0)
    tolerance: float = number(
        0.02, "Fall of a rival's price that is let pass.", "share of its start price", 0, 1
    )

    def price(self, view: View) -> float:
        """Return the start price, with the premium while a rival cuts."""
        retreats = deepest_cut(view) > self.tolerance
        return view.within(view.start_price * (1 + self.premium if retreats else 1))

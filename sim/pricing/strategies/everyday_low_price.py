"""Everyday low price 天天低价: one low price for good, so that nobody waits for a sale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.contract.settings import number
from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class EverydayLowPrice(Strategy):
    """Ask one low price and never move it.

    References
    ----------
    Lal, R. & Rao, R. (1997). Supermarket Competition: The Case of Every Day Low Pricing. *Marketing
    Science* 16(1), 60–80; Rao, Bergen & Davis (2000) for it as a signal of intentions.
    """

    name = "everyday-low-price"
    title = "everyday low price"
    title_zh = "天天低价"
    about = "Goes to one low price at its first review, the Nash price if none is given, and stays."
    works_when = (
        "Buyers wait for every cut: a price that never falls gives them nothing to wait for. Gives "
        "away what patient rivals could earn together."
    )
    source = "Lal & Rao (1997); Rao, Bergen & Davis (2000)"

    low: float | None = number(None, "The price.", "money", low=0, unset="its Nash price")

    def price(self, view: View) -> float:
        """Return the low price."""
        return view.within(view.nash_price if self.low is None else self.low)

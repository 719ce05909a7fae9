"""Match cuts 跟进降价: down with the lowest, and up again with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.contract.rival_cuts import deepest_cut
from sim.pricing.strategies.contract.settings import number
from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class MatchCuts(Strategy):
    """Cut by the same share as the rival that has cut most; never below a margin over unit cost.

    References
    ----------
    Nagle, T. T. (1987). *The Strategy and Tactics of Pricing*. Prentice Hall.
    """

    name = "match-cuts"
    title = "match cuts"
    title_zh = "跟进降价"
    about = (
        "Cuts from its start price by the same share as the rival that has cut most from its own, "
        "and comes back as far as that rival does; never below unit cost × (1 + margin), unless "
        "the start price already was. Does not follow a rise."
    )
    works_when = (
        "The rival's cut would take more of the sales than |ΔP| / CM, and a quick answer takes the "
        "point out of cutting. Dear where the cut takes little."
    )
    source = "Nagle (1987)"

    margin: float = number(0.0, "Least markup over unit cost.", "share of unit cost", low=-1)

    def price(self, view: View) -> float:
        """Return the start price, less the deepest relative cut seen."""
        start = view.start_price
        lowest = min(view.unit_cost * (1 + self.margin), start)
        return view.within(max(start * (1 - deepest_cut(view)), lowest))

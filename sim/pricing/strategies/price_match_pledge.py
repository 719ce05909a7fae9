"""Price-match pledge 价格匹配承诺: the high price, or the lowest rival's if that is lower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.contract.settings import number
from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class PriceMatchPledge(Strategy):
    """Promise never to be undercut, and keep the promise.

    It looks like competition and works like a threat: a rival that cuts gains nothing by it.
    Pledges agreed between competitors are unlawful.

    References
    ----------
    Salop, S. C. (1986). Practices that (Credibly) Facilitate Oligopoly Coordination. In Stiglitz &
    Mathewson (eds.), *New Developments in the Analysis of Market Structure*, 265–290; Hess, J. D. &
    Gerstner, E. (1991). Price-matching policies: An empirical case. *Managerial and Decision
    Economics* 12(4), 305–315.
    """

    name = "price-match-pledge"
    title = "price-match pledge"
    title_zh = "价格匹配承诺"
    about = (
        "Asks the high price, or the very price of the lowest rival where that is lower; up again "
        "as soon as the rival is."
    )
    works_when = (
        "Rivals believe it: nobody gains by cutting, and the high price holds. A rival with lower "
        "cost pulls it down below its own."
    )
    source = "Salop (1986); Hess & Gerstner (1991)"

    high: float | None = number(
        None, "Price while no rival is lower.", "money", low=0, unset="its joint-profit price"
    )

    def price(self, view: View) -> float:
        """Return the lower of the high price and the lowest rival's."""
        high = view.joint_price if self.high is None else self.high
        return view.within(min(high, view.lowest))

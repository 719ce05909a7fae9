"""Price leader 价格领导者: names the price that counts on the others to follow."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sim.kernel.errors import InputError
from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View
    from sim.pricing.theory.equilibrium import LogitMarket


class PriceLeader(Strategy):
    """Ask the leader's price of a Stackelberg game and keep to it.

    References
    ----------
    von Stackelberg, H. (1934). *Marktform und Gleichgewicht*. Springer; Gal-Or, E. (1985). First
    Mover and Second Mover Advantages. *International Economic Review* 26(3), 649–653.
    """

    name = "price-leader"
    title = "price leader"
    title_zh = "价格领导者"
    about = (
        "Asks the price that earns most if all others answer it as best they can, and stays there. "
        "Where no such price exists: the Nash price. Once alone, the price that earns most."
    )
    works_when = (
        "The others look at its price and answer sensibly: all earn more than at Nash, the "
        "followers most. A rival that undercuts takes its sales unpunished."
    )
    source = "von Stackelberg (1934); Gal-Or (1985)"

    def price(self, view: View) -> float:
        """Return the leader's price."""
        if view.alone:
            return view.best_price()
        leading = _leading(view.market, view.index)
        return view.within(view.nash_price if leading is None else leading)


@lru_cache(maxsize=256)
def _leading(market: LogitMarket, leader: int) -> float | None:
    try:
        return float(market.stackelberg(leader).prices[leader])
    except InputError:  # everybody must buy, and the leader's price grows out of reach
        return None

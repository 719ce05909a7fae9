"""Follower 价格追随者: up and down with one leader, at the distance of the start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sim.kernel.errors import InputError
from sim.pricing.strategies.contract.settings import text
from sim.pricing.strategies.contract.strategy import Strategy
from sim.scenario.validation_errors import suggestion

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View

LEADER_IS_NO_RIVAL: Final = (
    "strategy {strategy}: leader is {leader!r}, which is no rival of {name}; {hint}"
)


class Follower(Strategy):
    """Move in proportion to one rival's price, up and down.

    References
    ----------
    Markham, J. W. (1951). The Nature and Significance of Price Leadership. *American Economic
    Review* 41(5), 891–905.
    """

    name = "follower"
    title = "price follower"
    title_zh = "价格追随者"
    about = (
        "Keeps the ratio that its price had to the leader's at the start, up and down. Leader: the "
        "rival named, else the one with the most sales at the start prices. Holds while the leader "
        "is gone."
    )
    works_when = (
        "The leader leads upwards, and sees a follower as no danger. Follows a leader into every "
        "war as well."
    )
    source = "Markham (1951)"

    leader: str = text("", "Name of the rival to follow.", unset="the largest at the start")

    def start(self) -> None:
        """Begin a match without a leader."""
        self._place: int | None = None

    def price(self, view: View) -> float:
        """Return the leader's price, in proportion to the start."""
        if not view.rivals:
            return view.price
        if self._place is None:
            self._place = self._chosen(view)
        seen = view.rival_prices[self._place]
        if seen != seen:  # NaN: the leader has left
            return view.price
        return view.within(view.start_price * seen / view.rival_starts[self._place])

    def _chosen(self, view: View) -> int:
        if not self.leader:
            return view.largest_rival
        if self.leader not in view.rivals:
            raise InputError(
                LEADER_IS_NO_RIVAL.format(
                    strategy=self.name,
                    leader=self.leader,
                    name=view.name,
                    hint=suggestion(self.leader, view.rivals),
                )
            )
        return view.rivals.index(self.leader)

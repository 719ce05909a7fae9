"""A handed-in class as a strategy like any other: it asks the class's process for each price."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from sim.hand_ins import wire
from sim.hand_ins.remote import RemotePlayer
from sim.hand_ins.submission import Submission
from sim.pricing.entries import messages
from sim.pricing.strategies.contract.strategy import Strategy
from sim.tournament.guard import Spent

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class HandIn(Strategy):
    """A handed-in class in one match.

    Parameters
    ----------
    submission : Submission
    name : str
        What it is called in the tournament.
    """

    title = "handed in"

    def __init__(self, submission: Submission, name: str) -> None:
        super().__init__()
        self.submission = submission
        vars(self)["name"] = name
        self._class = RemotePlayer(submission)
        self._told = 0
        self._share = 0.0

    @property
    def spent(self) -> Spent:
        """What the class has used in this match."""
        return Spent(self._class.steps, self._class.seconds)

    def fresh(self) -> HandIn:
        """Return the same class for another match."""
        again = HandIn(self.submission, self.name)
        vars(again).update(title=self.title, title_zh=self.title_zh)
        return again

    def price(self, view: View) -> float:
        """Return the price that the class gives."""
        if not self._class.seated:
            self._class.sit_down(messages.seat(view), view.luck)
        closed = view.sales
        news: list[tuple[float, float]] = []
        if len(closed) > self._told:
            profits = view.profits
            news = [(closed[i], profits[i]) for i in range(self._told, len(closed))]
            self._told = len(closed)
        content = messages.review(
            view.time, view.price, view.unit_cost, view.cash, view.service, view.rival_prices, news
        )
        price, self._share = self._class.ask(content, view.luck, _price_and_share)
        return price

    def service(self, view: View) -> float:
        """Return the share for service that the class gave with its price."""
        return self._share

    def close(self) -> None:
        """End the match: its process is not needed any more."""
        self._class.close()


def _price_and_share(content: bytes) -> tuple[float, float]:
    price, share = wire.doubles(content)
    if not (isfinite(price) and isfinite(share)):
        raise ValueError("no finite number")
    return price, share

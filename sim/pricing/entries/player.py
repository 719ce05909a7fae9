"""One match of a handed-in pricing rule, in the process that plays it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from sim.hand_ins import wire
from sim.hand_ins.player import NoAnswer, Player
from sim.kernel.inputs import finite
from sim.pricing.entries.messages import read_review, seated
from sim.pricing.strategies.contract.strategy import Strategy
from sim.pricing.strategies.contract.view import View
from sim.pricing.theory.equilibrium import LogitMarket


class PricePlayer(Player):
    """Plays a class of `Strategy`: asked at each review, it gives a price and a service.

    Examples
    --------
    >>> source = b'''
    ... from sim.pricing.strategies import Strategy
    ... class Steady(Strategy):
    ...     def price(self, view):
    ...         return view.price
    ... '''
    >>> PricePlayer.load("steady.py", source).name
    'steady'
    """

    base = Strategy
    needed = "a class of Strategy with a price(self, view)"
    answer, answers = "price", "prices"
    question = "review"
    used = "sim.pricing.strategies.registry"

    @classmethod
    def prepare(cls) -> None:
        """Import what a class may ask for, and what the market imports late."""
        super().prepare()
        door = import_module("sim.pricing")  # from which a notebook's own line imports
        for name in door.__all__:
            getattr(door, name)
        market = LogitMarket(a=[2, 2], c=[1, 1], mu=0.25)
        market.nash(), market.joint(), market.stackelberg(0), market.best_response(0, [1.5, 1.5])

    def sit_down(self, rule: Any, seat: dict[str, Any]) -> None:
        """Begin a match with an object of the handed-in class."""
        self._rule = rule
        self._seat = seated(seat, self.luck)
        self._serves = type(rule).service is not Strategy.service

    def reply(self, content: bytes) -> bytes:
        """Return the price and the service that the class gives at a review."""
        (time, price, cost, cash, service), rivals, closed = read_review(content)
        for units, profit in closed:
            self._seat.close(units, profit)
        self._seat.note(price, rivals)
        view = View(self._seat, time, price, rivals, cost, cash, service)
        wanted = _number(self._rule.price(view), "price")
        share = _number(self._rule.service(view), "service") if self._serves else service
        return wire.numbers(wanted, share)


def _number(value: Any, what: str) -> float:
    number = finite(value)
    if number is None:
        raise NoAnswer(f"gave {value!r:.80} as {what}", "a finite number")
    return number

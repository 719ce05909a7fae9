"""One match of a handed-in pricing rule, in the process that plays it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final

from sim.hand_ins import wire
from sim.hand_ins.language.offered import not_here
from sim.hand_ins.language.vocabulary import ALL
from sim.hand_ins.player import NoAnswer, Player, language
from sim.kernel.inputs import finite
from sim.pricing.entries.messages import read_review, seated
from sim.pricing.entries.rules import rule_content
from sim.pricing.strategies.contract.history import History
from sim.pricing.strategies.contract.settings import Setting
from sim.pricing.strategies.contract.strategy import Strategy
from sim.pricing.strategies.contract.view import View
from sim.pricing.strategies.registry import strategies, strategy
from sim.pricing.strategies.two_price import TwoPrice
from sim.pricing.theory.equilibrium import Equilibrium, LogitMarket

GAVE: Final = "gave {value!r:.80} as {what}"
A_FINITE_NUMBER: Final = "a finite number"

_OF_AN_EQUILIBRIUM: Final = "prices profits shares"
_PLAYED: Final = frozenset({"Strategy", "TwoPrice", "LogitMarket", "strategy", "whole_number"})
"""What a hand-in gets of the pricing room as it is."""


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
    modules: ClassVar[Mapping[str, str]] = {
        "sim.pricing": ALL,
        "sim.pricing.strategies": "Strategy number strategies strategy text whole_number",
        "sim.pricing.strategies.contract.strategy": "Strategy",
        "sim.pricing.strategies.contract.view": "View",
    }
    instead: ClassVar[Mapping[str, str]] = {
        "sim": "write from sim.pricing import Strategy",
        "time": "there is no clock; view.time is the week, view.period the review",
    }
    readers: ClassVar[Mapping[str, Callable[[bytes], dict[str, Any]]]] = {".toml": rule_content}

    @classmethod
    def attributes(cls) -> Mapping[type[Any], str]:
        """Return what may be had of a strategy, of what it sees, and of the market."""
        seen = dict.fromkeys((Strategy, View, History, LogitMarket, TwoPrice), ALL)
        return {**seen, Setting: "", Equilibrium: _OF_AN_EQUILIBRIUM}

    @classmethod
    def replaced(cls) -> Mapping[str, Mapping[str, Any]]:
        """Return what stands for all of the pricing room that is no strategy."""
        names = language(cls).modules["sim.pricing"] - _PLAYED
        return {"sim.pricing": {name: not_here(name) for name in names}}

    @classmethod
    def prepare(cls) -> None:
        """Import what a class may ask for, and what the market imports late."""
        super().prepare()
        for name in strategies():
            strategy(name)
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
        raise NoAnswer(GAVE.format(value=value, what=what), A_FINITE_NUMBER)
    return number

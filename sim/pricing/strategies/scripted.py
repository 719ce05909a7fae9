"""Scripted 按脚本定价: a list of prices, one after the other, whatever happens."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from sim.kernel.errors import InputError
from sim.pricing.strategies.contract.settings import text
from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View

HOLD_OR_REPEAT: Final = "strategy {name}: then is {then!r}; allowed: hold or repeat"
PRICES_ARE_NO_NUMBERS: Final = (
    "strategy {name}: prices has {word!r}; allowed: positive numbers separated by commas"
)


class Scripted(Strategy):
    """Play a list of prices, then hold the last or begin again.

    The opponent of experiments: one cut of five per cent at the tenth review, say, and see who
    answers how.

    References
    ----------
    Selten, R. (1967). Die Strategiemethode zur Erforschung des eingeschränkt rationalen
    Verhaltens im Rahmen eines Oligopolexperimentes. In Sauermann (ed.), *Beiträge zur
    experimentellen Wirtschaftsforschung*, 136–168: plans laid down before play.

    Examples
    --------
    >>> Scripted(prices="100, 95, oops")
    Traceback (most recent call last):
    sim.kernel.errors.InputError: strategy scripted: prices has 'oops'; allowed: positive numbers \
separated by commas
    """

    name = "scripted"
    title = "scripted"
    title_zh = "按脚本定价"
    about = (
        "Plays a list of prices, one a review; at its end holds the last or begins again. Without "
        "a list it holds."
    )
    works_when = "As an opponent in experiments, where one known move is all that may happen."
    source = "Selten (1967)"

    prices: str = text("", "Prices separated by commas.", unset="its price at the start")
    then: str = text("hold", "At the end of the list: hold or repeat.")

    def check(self) -> None:
        """Refuse what is no list of prices, and an unknown ending."""
        if self.then not in ("hold", "repeat"):
            raise InputError(HOLD_OR_REPEAT.format(name=self.name, then=self.then))
        self._script = tuple(
            [self._number(word) for word in re.split(r"[,\s]+", self.prices) if word]
        )

    def price(self, view: View) -> float:
        """Return the next price of the list."""
        script = self._script
        if not script:
            return view.price
        place = view.period
        return view.within(
            script[place % len(script) if self.then == "repeat" else min(place, len(script) - 1)]
        )

    def _number(self, word: str) -> float:
        try:
            value = float(word)
        except ValueError:
            value = math.nan
        if not 0 < value < math.inf:
            raise InputError(PRICES_ARE_NO_NUMBERS.format(name=self.name, word=word))
        return value

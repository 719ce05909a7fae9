"""What a rule table can speak of: prices by name, and what a supplier notices of the war."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sim.kernel.errors import InputError
from sim.kernel.inputs import finite
from sim.kernel.numerals import listed
from sim.scenario.validation_errors import refused, suggestion

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View

NOT_KNOWN: Final = "{where}.{name} is not known; {hint}"
NEITHER_OF_NOR_BETWEEN: Final = "{where} must have either of or between"
AT_WITHOUT_BETWEEN: Final = "{where}.at goes with between, not with of"
TWO_PRICES: Final = "a list of two prices"
A_NUMBER_FROM_0_TO_1: Final = "a number from 0 to 1"
A_NUMBER: Final = "a number"
NO_PRICE_OF_THAT_NAME: Final = "{where} is {given!r:.60}; {hint}"
A_NUMBER_OR_A_PRICE: Final = "a number, or one of {names}"


@dataclass
class SeenReview:
    """A review as a rule table sees it.

    Parameters
    ----------
    view : View
    cuts, peace : int
        How many reviews in a row, this one included, a rival has been cutting, or none has.
    before : float
        The lowest price seen at the review before; at the first, the lowest seen now.
    luck : float
        A uniform of [0, 1) drawn for this review.
    """

    view: View
    cuts: int
    peace: int
    before: float
    luck: float
    known: dict[str, float] = field(default_factory=dict, repr=False)

    def value(self, name: str) -> float:
        """Return what a name of :data:`NOTICED` stands for; worked out once a review."""
        if name not in self.known:
            self.known[name] = NOTICED[name](self)
        return self.known[name]


PRICES: Final[Mapping[str, Callable[[SeenReview], float]]] = MappingProxyType(
    {
        "own": lambda look: look.view.price,
        "start": lambda look: look.view.start_price,
        "cost": lambda look: look.view.unit_cost,
        "nash": lambda look: look.view.nash_price,
        "joint": lambda look: look.view.joint_price,
        "midpoint": lambda look: (look.view.nash_price + look.view.joint_price) / 2,
        "rival": lambda look: look.view.lowest,
        "rival_before": lambda look: look.before,
        "best": lambda look: look.view.best_price(),
        "floor": lambda look: look.view.floor,
        "ceiling": lambda look: look.view.ceiling,
    }
)
"""Prices that a rule table calls by name."""

NOTICED: Final[Mapping[str, Callable[[SeenReview], float]]] = MappingProxyType(
    {
        "review": lambda look: look.view.period,
        "cuts": lambda look: look.cuts,
        "peace": lambda look: look.peace,
        "share": lambda look: look.view.share(look.view.price),
        "luck": lambda look: look.luck,
        **PRICES,
    }
)
"""What the condition of a rule may look at."""


@dataclass(frozen=True)
class Amount:
    """A price as a rule table writes it: a number, a name, or one worked out from a name.

    It is (1 − at) × of + at × to, times a factor, plus a sum.
    """

    of: str | float
    to: str | float = 0.0
    at: float = 0.0
    times: float = 1.0
    plus: float = 0.0

    def value(self, look: SeenReview) -> float:
        """Return the price in money."""
        found = _price(self.of, look)
        if self.at:
            found = (1 - self.at) * found + self.at * _price(self.to, look)
        return self.times * found + self.plus


def amount(given: Any, where: str) -> Amount:
    """Return a price as a rule table gives it.

    Parameters
    ----------
    given : float, str or mapping
        A number; a name of `PRICES`; ``{of = NAME, times = NUMBER, plus = NUMBER}``; or
        ``{between = [NAME, NAME], at = SHARE}``, also with ``times`` and ``plus``.
    where : str
        Its place, for the sentence.

    Raises
    ------
    InputError
        If it is none of these.

    Examples
    --------
    >>> amount("rival", "price")
    Amount(of='rival', to=0.0, at=0.0, times=1.0, plus=0.0)
    >>> amount({"of": "rivel"}, "price")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    sim.kernel.errors.InputError: price.of is 'rivel'; did you mean 'rival'? Known: best, ...
    """
    if not isinstance(given, Mapping):
        return Amount(_named(given, where))
    known = ("of", "between", "at", "times", "plus")
    for name in given:
        if name not in known:
            raise InputError(
                NOT_KNOWN.format(where=where, name=name, hint=suggestion(str(name), known))
            )
    if ("of" in given) == ("between" in given):
        raise InputError(NEITHER_OF_NOR_BETWEEN.format(where=where))
    times = _number(given.get("times", 1.0), f"{where}.times")
    plus = _number(given.get("plus", 0.0), f"{where}.plus")
    if "of" in given:
        if "at" in given:
            raise InputError(AT_WITHOUT_BETWEEN.format(where=where))
        return Amount(_named(given["of"], f"{where}.of"), times=times, plus=plus)
    ends, at = given["between"], _number(given.get("at", 0.5), f"{where}.at")
    if not (isinstance(ends, list) and len(ends) == 2):
        raise refused(f"{where}.between", ends, TWO_PRICES)
    if not 0 <= at <= 1:
        raise refused(f"{where}.at", at, A_NUMBER_FROM_0_TO_1)
    low, high = (_named(end, f"{where}.between") for end in ends)
    return Amount(low, high, at, times, plus)


def _number(given: Any, where: str) -> float:
    number = finite(given)
    if number is not None:
        return number
    raise refused(where, given, A_NUMBER)


def _named(given: Any, where: str) -> str | float:
    if isinstance(given, str):
        if given in PRICES:
            return given
        raise InputError(
            NO_PRICE_OF_THAT_NAME.format(where=where, given=given, hint=suggestion(given, PRICES))
        )
    number = finite(given)
    if number is not None:
        return number
    raise refused(where, given, A_NUMBER_OR_A_PRICE.format(names=listed(PRICES)))


def _price(of: str | float, look: SeenReview) -> float:
    return look.value(of) if isinstance(of, str) else of

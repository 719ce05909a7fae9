"""Before a price tournament: who may play, and in which market."""

from __future__ import annotations

from inspect import isclass
from typing import Any, Final, TypeAlias

from sim.kernel.errors import InputError, refused
from sim.kernel.numerals import as_given
from sim.pricing.strategies.contract.strategy import Strategy
from sim.pricing.strategies.registry import strategy as from_registry
from sim.pricing.war.firm import MOMENT
from sim.scenario import Scenario, load
from sim.scenario.price_war import PriceWarScenario

ONE_SUPPLIER: Final = (
    "market {name} has {number} supplier; allowed: two, one for each strategy of a match"
)
ANOTHER_NUMBER_OF_SUPPLIERS: Final = (
    "market {name} has {number} suppliers; allowed: two, one for each strategy of a match"
)

NO_STRATEGY: Final = (
    "strategies has {given!r}; allowed: a Strategy, or the name of one in the registry"
)
NO_PRICE_WAR: Final = "market is {name}, a {model} scenario; allowed: a price-war scenario"
MORE_THAN_THE_WARM_UP: Final = (
    "more, since market {name} counts nothing before week {warm_up} and a period has {period} weeks"
)

ARENA = "arena"
"""The market in which a tournament is played unless another is given."""

Entrant: TypeAlias = Strategy | type[Strategy] | str
"""A strategy, its class, or its name in the registry."""


def ready(given: Any) -> Any:
    """Return a strategy ready to play.

    Parameters
    ----------
    given : Entrant

    Raises
    ------
    InputError
        If it is no strategy.

    Examples
    --------
    >>> ready("undercut")
    undercut(step=0.02)
    """
    if isinstance(given, str):
        return from_registry(given)
    one = given() if isclass(given) else given
    if not callable(getattr(one, "price", None)):
        raise InputError(NO_STRATEGY.format(given=given))
    return one


def for_two(given: PriceWarScenario | str | None, periods: int) -> PriceWarScenario:
    """Return the market, with its horizon set to the periods.

    Parameters
    ----------
    given : PriceWarScenario or str, optional
        A scenario or what :func:`sim.load` takes; by default :data:`ARENA`.
    periods : int
        Accounting periods of a match.

    Raises
    ------
    InputError
        If it is no price war of two, or counts none of so few periods.

    Examples
    --------
    >>> for_two(None, periods=50).horizon
    200.0
    """
    market = given if isinstance(given, Scenario) else load(ARENA if given is None else given)
    if not isinstance(market, PriceWarScenario):
        raise InputError(NO_PRICE_WAR.format(name=market.name, model=market.model))
    if len(market.suppliers) != 2:
        number = len(market.suppliers)
        said = ANOTHER_NUMBER_OF_SUPPLIERS if number > 1 else ONE_SUPPLIER
        raise InputError(said.format(name=market.name, number=number))
    horizon = periods * market.period
    if market.warm_up > horizon - market.period + MOMENT:
        raise refused(
            "periods",
            periods,
            MORE_THAN_THE_WARM_UP.format(
                name=market.name, warm_up=as_given(market.warm_up), period=as_given(market.period)
            ),
        )
    if market.horizon == horizon:
        return market
    return market.replace({"horizon": horizon})


def places_differ(market: PriceWarScenario) -> bool:
    """Say whether it matters who takes whose place in a market of two."""
    first, second = (
        supplier.model_dump(exclude={"title", "title_zh", "strategy", "strategy_settings"})
        for supplier in market.suppliers.values()
    )
    return first != second

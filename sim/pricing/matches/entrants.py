"""Before a tournament: who plays, and in which market."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from inspect import isclass
from typing import Any, TypeAlias, cast

from sim.kernel.errors import InputError
from sim.pricing.strategies.contract.strategy import Strategy
from sim.pricing.strategies.registry import strategy as from_registry
from sim.pricing.war.firm import MOMENT
from sim.scenario import Scenario, load
from sim.scenario.price_war import PriceWarScenario

ARENA = "arena"
"""The market in which a tournament is played unless another is given."""

Entry: TypeAlias = Strategy | type[Strategy] | str
"""A strategy, its class, or its name in the registry."""


def by_name(given: Any) -> dict[str, Any]:
    """Return the strategies by name, each made ready to play.

    Parameters
    ----------
    given : mapping of str to Entry, or iterable of Entry
        Without names a strategy's own counts.

    Raises
    ------
    InputError
        If there are fewer than two, two of one name, or something that is no strategy.

    Examples
    --------
    >>> by_name(["hold", "undercut"])
    {'hold': hold(), 'undercut': undercut(step=0.02)}
    """
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise InputError(f"strategies is {given!r}; allowed: two or more strategies, by name")
    if isinstance(given, Mapping):
        pairs = [(name, _strategy(one)) for name, one in given.items()]
    else:
        made = [_strategy(one) for one in given]
        pairs = [(getattr(one, "name", None) or type(one).__name__, one) for one in made]
    found: dict[str, Any] = {}
    for name, one in pairs:
        if not isinstance(name, str) or not name.strip():
            raise InputError(f"strategies has one called {name!r}; allowed: a name, not empty")
        if name in found:
            raise InputError(
                f"strategies has two called {name!r}; allowed: names that differ, as in"
                f" {{'{name} 1': ..., '{name} 2': ...}}"
            )
        found[name] = one
    if len(found) < 2:
        has = f"has only {next(iter(found))!r}" if found else "is empty"
        raise InputError(f"strategies {has}; allowed: two or more, since they meet in pairs")
    return found


def _strategy(given: Any) -> Any:
    if isinstance(given, str):
        return from_registry(given)
    one = given() if isclass(given) else given
    if not callable(getattr(one, "price", None)):
        raise InputError(
            f"strategies has {given!r}; allowed: a Strategy, or the name of one in the registry"
        )
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
        raise InputError(
            f"market is {market.name}, a {market.model} scenario; allowed: a price-war scenario"
        )
    if len(market.suppliers) != 2:
        number = len(market.suppliers)
        raise InputError(
            f"market {market.name} has {number} supplier{'s' if number > 1 else ''}; allowed: two,"
            " one for each strategy of a match"
        )
    horizon = periods * market.period
    if market.warm_up > horizon - market.period + MOMENT:
        raise InputError(
            f"periods is {periods}; allowed: more, since market {market.name} counts nothing before"
            f" week {market.warm_up:g} and a period has {market.period:g} weeks"
        )
    if market.horizon == horizon:
        return market
    return cast(PriceWarScenario, market.replace({"horizon": horizon}))

"""Where a price war stands: its clock, luck, log, suppliers, buyers and books."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Final

import simpy

from sim.kernel.errors import InputError
from sim.kernel.events import EventLog
from sim.kernel.randomness.streams import Streams
from sim.pricing.war.accounts import Book, MarketBook
from sim.pricing.war.buyers import Buyers
from sim.pricing.war.common_market import common_market
from sim.pricing.war.firm import Firm
from sim.pricing.war.sight import Sight, seats
from sim.scenario.price_war import PriceWarScenario
from sim.scenario.validation_errors import suggestion

STRATEGY_OF_NO_SUPPLIER: Final = "strategies has {name!r}, which is no supplier; {hint}"


class WarLog(EventLog):
    """What the suppliers did and what became of them, in order of time: ``run.events``.

    Examples
    --------
    >>> log = WarLog()
    >>> log.add(4.0, "Huaxin", "price", value=860_000.0)
    >>> list(log.frame().columns)
    ['time', 'supplier', 'event', 'value']
    """

    SUBJECT = {"supplier": str}  # noqa: RUF012


class WarState:
    """Where one price war stands.

    Parameters
    ----------
    scenario : PriceWarScenario
        What is played; never changed.
    seed, replication : int
        The key of all random draws.
    strategies : mapping of str to Strategy
        By supplier, a strategy that sets its price in place of the scenario's.

    Attributes
    ----------
    env : simpy.Environment
        The clock, in weeks.
    streams : Streams
        The luck of the replication.
    log : WarLog
        What has happened, and to which supplier.
    firms : list of Firm
        The suppliers, with their open books.
    market : LogitMarket
        The market as all know it: at the start, without memory, expectation or shortage.
    seats : list of Seat
        What each supplier knows and has seen.
    sights : list of Sight
        How each sees its rivals.
    buyers : Buyers
        How many come, who waits, who has bought ahead.
    book : MarketBook
        What the buyers do in this period.
    accounts : list of Book
        The closed books: a book a period and supplier.
    periods : list of MarketBook
        The closed books of the buyers: a book a period.
    """

    def __init__(
        self,
        scenario: PriceWarScenario,
        seed: int,
        replication: int,
        strategies: Mapping[str, Any],
    ) -> None:
        self.scenario = scenario
        self.env = simpy.Environment()
        self.streams = Streams(seed, replication)
        self.log = WarLog()
        self.firms = [
            Firm(name, index, scenario.suppliers[name], strategy)
            for index, (name, strategy) in enumerate(cast(scenario, strategies).items())
        ]
        self.market = common_market(scenario, self.firms)
        self.seats = seats(self.firms, self.market, self.streams)
        self.sights = [
            Sight(firm, self.firms, seat, self.streams)
            for firm, seat in zip(self.firms, self.seats, strict=True)
        ]
        self.buyers = Buyers(scenario.market, scenario.buyers)
        self.book = MarketBook(0, 0.0)
        self.accounts: list[Book] = []
        self.periods: list[MarketBook] = []


def cast(scenario: PriceWarScenario, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return each supplier's strategy: the one given, else the scenario's.

    A strategy may keep notes on itself; each war therefore plays a copy of its own.

    Raises
    ------
    InputError
        If a supplier or a strategy is unknown, or a strategy does not take its settings.
    """
    for name in given:
        if name not in scenario.suppliers:
            raise InputError(
                STRATEGY_OF_NO_SUPPLIER.format(
                    name=name, hint=suggestion(str(name), scenario.suppliers)
                )
            )
    found = {}
    for name, terms in scenario.suppliers.items():
        if name in given:
            own = given[name]
            found[name] = own.fresh() if hasattr(own, "fresh") else deepcopy(own)
            continue
        from sim.pricing.strategies import strategy

        try:
            found[name] = strategy(terms.strategy, **terms.strategy_settings)
        except InputError as error:
            raise InputError(f"{scenario.name}: suppliers.{name}.{error}") from None
    return found

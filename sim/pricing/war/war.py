"""The price war: one SimPy environment, one process a supplier, one market.

Every supplier reviews its price at its own interval: it looks at the market, as far as it can see
it, asks its strategy, and the new price comes into force at once or after its notice. Buyers choose
by the prices in force (:mod:`sim.pricing.war.buyers`). At the end of each period the accounts are
closed, and buyers and dealers take in what has happened (:mod:`sim.pricing.war.calendar`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from math import fsum, inf, nan
from typing import Any

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.models import Model
from sim.kernel.results import Run, Tables
from sim.kernel.work import affordable, times
from sim.pricing.war.accounts import ACCOUNT_COLUMNS, BUYER_COLUMNS, table
from sim.pricing.war.buyers import WEEKS_PER_YEAR
from sim.pricing.war.calendar import Calendar
from sim.pricing.war.expected_flow import ExpectedFlow
from sim.pricing.war.firm import Firm
from sim.pricing.war.measures import MEASURES, measures
from sim.pricing.war.single_purchases import Purchases
from sim.pricing.war.state import WarState
from sim.pricing.war.story import tell
from sim.pricing.war.tables import counted_columns, price_frame, supplier_columns
from sim.scenario.price_war import PriceWarScenario


@public
class PriceWar:
    """One replication of a price war.

    Parameters
    ----------
    scenario : PriceWarScenario
        What to play; never changed.
    seed, replication : int
        The key of all random draws.
    strategies : mapping of str to Strategy, optional
        By supplier, a strategy that sets its price in place of the scenario's.

    Attributes
    ----------
    firms : list of Firm
        The suppliers; after :meth:`play`, with their prices (``times``, ``charged``) and their
        ``sales`` and ``profits`` a period.
    market : LogitMarket
        The market as all know it: at the start, without memory, expectation or shortage.

    Raises
    ------
    InputError
        If there is no such strategy, its settings are wrong, or a supplier is unknown; if it would
        take more steps than :data:`sim.kernel.work.MOST_STEPS`.

    Examples
    --------
    From the price that serves both best, best answers lead to the Nash price (D4).

    >>> from sim.scenario import load
    >>> war = PriceWar(load("price-duel"))
    >>> war.play()
    >>> [round(price, 6) for price in war.firms[0].charged[:4]]
    [1.924981, 1.661695, 1.554737, 1.50797]
    >>> round(war.firms[0].price, 6)
    1.472927
    """

    def __init__(
        self,
        scenario: PriceWarScenario,
        seed: int = 2010,
        replication: int = 0,
        strategies: Mapping[str, Any] | None = None,
    ) -> None:
        affordable(scenario.name, expected_work(scenario))
        self.state = WarState(scenario, seed, replication, strategies or {})
        self.scenario, self.env, self.log = scenario, self.state.env, self.state.log
        self.firms, self.market = self.state.firms, self.state.market
        self.demand: ExpectedFlow | Purchases = (
            Purchases(self.state) if scenario.sampled else ExpectedFlow(self.state)
        )
        self.calendar = Calendar(self.state, self.demand, self._news, self._leave)

    def run(self) -> Run:
        """Play the war to its horizon and return what happened."""
        self.play()
        state = self.state
        counted = counted_columns(state)
        suppliers = supplier_columns(state, counted)
        return Run(
            scenario=self.scenario,
            seed=state.streams.seed,
            replication=state.streams.replication,
            tables=Tables(
                {
                    "events": self.log.frame,
                    "prices": partial(price_frame, self.firms),
                    "accounts": partial(table, state.accounts, ACCOUNT_COLUMNS),
                    "suppliers": partial(pd.DataFrame, suppliers),
                    "customers": partial(table, state.periods, BUYER_COLUMNS),
                }
            ),
            measures=measures(state, counted, suppliers),
        )

    def play(self) -> None:
        """Play the war to its horizon, without making tables of it: for many wars at once."""
        env, scenario = self.env, self.scenario
        self.calendar.begin()
        for firm in self.firms:
            env.process(self._reviews(firm))
        env.process(self.calendar.closings())
        if scenario.market.growth:
            env.process(self._growth())
        if isinstance(self.demand, Purchases):
            env.process(self.demand.arrivals())
        env.run(until=scenario.horizon)
        self.calendar.close_due(scenario.horizon)

    def _reviews(self, firm: Firm) -> Any:
        """Let a supplier review its price, time and again."""
        terms, number = firm.terms, 0
        while True:
            due = terms.review_phase + number * terms.review_interval
            yield self.env.timeout(max(0.0, due - self.env.now))
            self.calendar.close_due(self.env.now)
            if firm.in_market:
                self._review(firm)
            number += 1

    def _review(self, firm: Firm) -> None:
        """Let a supplier look, ask its strategy, and set the price that it wants."""
        now = self.env.now
        self.demand.advance(now)  # it knows its unit cost of today
        price = firm.review(self.state.sights[firm.index].look(now))
        if price == firm.price:
            return
        if firm.terms.notice:
            self._announce(firm, price)
        else:
            self._charge(firm, price)

    def _announce(self, firm: Firm, price: float) -> None:
        """Tell buyers and dealers of a price; it comes into force after the notice."""
        firm.announced = price
        self._tell(firm, "announced", price)
        self._news(firm)
        self.env.process(self._come_into_force(firm, price))

    def _come_into_force(self, firm: Firm, price: float) -> Any:
        yield self.env.timeout(firm.terms.notice)
        self.calendar.close_due(self.env.now)
        if firm.announced == price:  # not if it has left in the meantime
            self._charge(firm, price)

    def _charge(self, firm: Firm, price: float) -> None:
        """Let a price come into force; dealers get back what was promised them."""
        now = self.env.now
        self.demand.advance(now)
        if firm.dealers is not None:
            credit = firm.dealers.credit(firm.price, price)
            if credit:
                firm.book.protection += credit
                self._tell(firm, "protection", credit)
        firm.charge(now, price)
        self._tell(firm, "price", price)
        self._news(firm)

    def _news(self, firm: Firm) -> None:
        """Let dealers and buyers look again."""
        if firm.dealers is not None:
            change = firm.expected_change(self.scenario.buyers.extrapolation)
            firm.dealers.plan(firm.price, change)
        self.demand.changed()

    def _tell(self, firm: Firm, event: str, value: float) -> None:
        self.log.add(self.env.now, firm.name, event, value=value)

    def _leave(self, firm: Firm) -> None:
        """Take a supplier whose cash is used up off the market."""
        now = self.env.now
        firm.charge(now, nan)
        firm.in_market, firm.left_at = False, now
        self._tell(firm, "exit", firm.cash)
        self.demand.changed()
        if firm.terms.reentry is not None:
            self.env.process(self._come_back(firm, firm.terms.reentry))

    def _come_back(self, firm: Firm, weeks: float) -> Any:
        """Bring a supplier back, with the price and the cash of its start."""
        yield self.env.timeout(weeks)
        now = self.env.now
        self.calendar.close_due(now)
        self.demand.advance(now)
        firm.book.capital += max(0.0, firm.terms.cash - firm.cash)
        firm.charge(now, firm.terms.price)
        firm.in_market = True
        self._tell(firm, "reentry", firm.price)
        self._news(firm)

    def _growth(self) -> Any:
        """Let the market grow or shrink from week to week."""
        week = 0
        while True:
            week += 1
            yield self.env.timeout(week - self.env.now)
            self.demand.advance(self.env.now)
            self.state.buyers.come(week)
            self.demand.changed()


def expected_work(scenario: PriceWarScenario) -> Mapping[str, float]:
    """Return about how many steps of which kind a war takes: known before it begins.

    Examples
    --------
    >>> from sim.scenario import load
    >>> expected_work(load("arena"))["price reviews"]
    400.0
    """
    horizon, market = scenario.horizon, scenario.market
    suppliers = scenario.suppliers.values()
    try:
        grown = float((1 + market.growth) ** (horizon / WEEKS_PER_YEAR))
    except OverflowError:
        grown = inf
    return {
        "price reviews": fsum(times(horizon, terms.review_interval) for terms in suppliers),
        "closings of accounts": times(horizon, scenario.period) * len(suppliers),
        "weeks of growth": horizon if market.growth else 0.0,
        "purchases": horizon * market.buyers_per_week * max(1.0, grown) * scenario.sampled,
    }


def play(scenario: PriceWarScenario, seed: int, replication: int) -> Run:
    """Play a price war once."""
    return PriceWar(scenario, seed, replication).run()


# only the war knows which strategies there are
MODEL = Model(
    "price-war", PriceWarScenario, play, MEASURES, trace=tell, check=PriceWar, work=expected_work
)

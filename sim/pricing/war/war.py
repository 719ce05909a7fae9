"""The price war: one SimPy environment, one process a supplier, one market.

Every supplier reviews its price at its own interval: it looks at the market, as far as it can see
it, asks its strategy, and the new price comes into force at once or after its notice. Buyers choose
by the prices in force (:mod:`sim.pricing.war.buyers`). At the end of each period the accounts are
closed, and buyers and dealers take in what has happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite, nan
from numbers import Real
from statistics import NormalDist
from typing import Any

import simpy

from sim.kernel.draws import exponential
from sim.kernel.errors import InputError
from sim.kernel.events import EventLog
from sim.kernel.results import Run
from sim.kernel.streams import Streams
from sim.pricing.strategies.contract.strategy import Strategy
from sim.pricing.war.accounts import as_run
from sim.pricing.war.buyers import Buyers
from sim.pricing.war.calendar import Calendar
from sim.pricing.war.expected_flow import ExpectedFlow
from sim.pricing.war.firm import Firm, strategy_name
from sim.pricing.war.ledger import MarketBook
from sim.pricing.war.setup import cast, common_market, seats
from sim.pricing.war.single_purchases import Purchases
from sim.scenario.price_war import PriceWarScenario

_normal = NormalDist().inv_cdf
_LEAST = 1e-16  # inv_cdf has no value at 0 exactly


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
        If there is no such strategy, its settings are wrong, or a supplier is unknown.

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
        self.scenario = scenario
        self.seed = seed
        self.replication = replication
        self.env = simpy.Environment()
        self.streams = Streams(seed, replication)
        self.log = EventLog()
        self.firms = [
            Firm(name, index, scenario.suppliers[name], strategy)
            for index, (name, strategy) in enumerate(cast(scenario, strategies or {}).items())
        ]
        self.market = common_market(scenario, self.firms)
        self.seats = seats(self.firms, self.market, self.streams)
        self.buyers = Buyers(scenario.market, scenario.buyers)
        self.book = MarketBook()
        self.demand: ExpectedFlow | Purchases = (
            Purchases(self.firms, self.buyers, self.book, self.log, self.streams)
            if scenario.sampled
            else ExpectedFlow(self.firms, self.buyers, self.book)
        )
        self._rivals = [[one for one in self.firms if one is not firm] for firm in self.firms]
        self._errors = [
            [self.streams.uniforms(f"sight/{firm.name}/{rival.name}") for rival in rivals]
            if firm.terms.noise
            else []
            for firm, rivals in zip(self.firms, self._rivals, strict=True)
        ]
        # most strategies leave the service as it is: they need not be asked
        self._services = [
            None
            if getattr(type(firm.strategy), "service", None) in (None, Strategy.service)
            else firm.strategy.service
            for firm in self.firms
        ]
        self.calendar = Calendar(self)

    def run(self) -> Run:
        """Play the war to its horizon and return what happened."""
        self.play()
        return as_run(self)

    def play(self) -> None:
        """Play the war to its horizon, without making tables of it: for many wars at once."""
        env, scenario = self.env, self.scenario
        for firm in self.firms:
            self.log.open_case(firm.index, firm.name, "")
        self.calendar.begin()
        for firm in self.firms:
            env.process(self._reviews(firm))
        env.process(self.calendar.closings())
        if scenario.market.growth:
            env.process(self._growth())
        if isinstance(self.demand, Purchases):
            env.process(self._arrivals(self.demand))
        env.run(until=scenario.horizon)
        self.calendar.close_due(scenario.horizon)

    # Suppliers

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
        now = self.env.now
        self.demand.advance(now)  # it knows its unit cost of today
        view = self.seats[firm.index].review(
            now,
            firm.price,
            self._seen(firm, now),
            firm.unit_cost / (1 - firm.terms.dealer_margin),
            firm.cash,
            firm.service_share,
        )
        wanted = firm.strategy.price(view)
        if wanted.__class__ is not float or not isfinite(wanted):
            wanted = _number(wanted, "price", firm, view.period)
        price = min(max(wanted, firm.terms.floor), firm.terms.ceiling)
        serve = self._services[firm.index]
        if serve is not None:
            share = min(max(_number(serve(view), "service", firm, view.period), 0.0), 1.0)
            firm.service_share = share
        if price != firm.price:
            if firm.terms.notice:
                self._announce(firm, price)
            else:
                self._charge(firm, price)

    def _seen(self, firm: Firm, now: float) -> tuple[float, ...]:
        """Return the rivals' prices as a supplier sees them: late, and with its errors."""
        time, noise = now - firm.terms.delay, firm.terms.noise
        prices = [rival.price_before(time) for rival in self._rivals[firm.index]]
        if noise:
            for i, error in enumerate(self._errors[firm.index]):
                price = prices[i] + noise * _normal(max(error(), _LEAST))
                prices[i] = price if price != price or price > 0 else 0.0
        return tuple(prices)

    def _announce(self, firm: Firm, price: float) -> None:
        """Tell buyers and dealers of a price; it comes into force after the notice."""
        firm.announced = price
        self.log.add(self.env.now, firm.index, "", "announced", supplier=firm.name, value=price)
        self.news(firm)
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
                self.log.add(now, firm.index, "", "protection", supplier=firm.name, value=credit)
        firm.charge(now, price)
        self.log.add(now, firm.index, "", "price", supplier=firm.name, value=price)
        self.news(firm)

    def news(self, firm: Firm) -> None:
        """Let dealers and buyers look again."""
        if firm.dealers is not None:
            change = firm.expected_change(self.scenario.buyers.extrapolation)
            firm.dealers.plan(firm.price, change)
        self.demand.changed()

    def leave(self, firm: Firm) -> None:
        """Take a supplier whose cash is used up off the market."""
        now = self.env.now
        firm.charge(now, nan)
        firm.in_market, firm.left_at = False, now
        self.log.add(now, firm.index, "", "exit", supplier=firm.name, value=firm.cash)
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
        self.log.add(now, firm.index, "", "reentry", supplier=firm.name, value=firm.price)
        self.news(firm)

    # Buyers

    def _arrivals(self, purchases: Purchases) -> Any:
        """Let buyers come one by one: a Poisson stream that follows the market's size."""
        market, weeks = self.scenario.market, self.scenario.horizon
        ends = (
            market.buyers_per_week,
            market.buyers_per_week * (1 + market.growth) ** (weeks / 52),
        )
        gap, kept = self.streams.uniforms("arrivals"), self.streams.uniforms("kept")
        while True:
            yield self.env.timeout(exponential(gap(), 1 / max(ends)))
            # candidates come as in the best week (thinning, Lewis & Shedler 1979)
            if not market.growth or kept() * max(ends) < self.buyers.rate:
                purchases.come(self.env.now)

    def _growth(self) -> Any:
        """Let the market grow or shrink from week to week."""
        week = 0
        while True:
            week += 1
            yield self.env.timeout(week - self.env.now)
            self.demand.advance(self.env.now)
            self.buyers.come(week)
            self.demand.changed()

    def come_again(self, weeks: list[float]) -> None:
        """Let those who have waited come again, each in his week."""
        if isinstance(self.demand, Purchases):
            self.env.process(self._returns(self.demand, weeks))

    def _returns(self, purchases: Purchases, weeks: list[float]) -> Any:
        for week in weeks:
            yield self.env.timeout(max(0.0, week - self.env.now))
            purchases.come(self.env.now, again=True)


def _number(value: Any, what: str, firm: Firm, review: int) -> float:
    """Return what a strategy gave as a number, or refuse it."""
    if isinstance(value, Real) and not isinstance(value, bool):
        number = float(value)
        if isfinite(number):
            return number
    raise InputError(
        f"strategy {strategy_name(firm)!r} of {firm.name} gave {value!r} as {what} at review"
        f" {review}; allowed: a finite number"
    )

"""The calendar of a war: periods open and close; at each closing the accounts are made up."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

from sim.pricing.war.accounts import MarketBook
from sim.pricing.war.expected_flow import ExpectedFlow
from sim.pricing.war.firm import MOMENT, Firm
from sim.pricing.war.single_purchases import Purchases
from sim.pricing.war.state import WarState


class Calendar:
    """The periods of one war.

    Whoever is about to set a price first lets the calendar close what is due, so that a price set
    at the very end of a period belongs to the next, whatever the order of the events.

    Parameters
    ----------
    state : WarState
    demand : ExpectedFlow or Purchases
    news : callable
        Lets a supplier's dealers and the buyers look again.
    leave : callable
        Takes a supplier off the market.
    """

    def __init__(
        self,
        state: WarState,
        demand: ExpectedFlow | Purchases,
        news: Callable[[Firm], None],
        leave: Callable[[Firm], None],
    ) -> None:
        self.state, self.demand = state, demand
        self.news, self.leave = news, leave
        self.end = 0.0
        terms = state.scenario.buyers
        self._remember_prices = bool(terms.gain or terms.loss)
        # whether a closing changes what buyers do in the next period
        self._feeds_back = bool(self._remember_prices or terms.extrapolation) or any(
            firm.dealers or firm.terms.service_effect or firm.terms.shortage_effect
            for firm in state.firms
        )

    def begin(self) -> None:
        """Stock the dealers as if it had long been so; open the first period."""
        state = self.state
        choice = state.buyers.choice(state.firms)
        for firm, share in zip(state.firms, choice.now, strict=True):
            if firm.dealers is not None:
                firm.dealers.rate = state.buyers.rate * share
                firm.dealers.plan(firm.price, 0.0)
                target = firm.dealers.target
                firm.dealers.stock = float(round(target)) if state.scenario.sampled else target
        self._open(0.0)

    def closings(self) -> Any:
        """Close each period when it ends (a SimPy process)."""
        env = self.state.env
        while self.end < inf:
            yield env.timeout(self.end - env.now)
            self.close_due(env.now)

    def close_due(self, now: float) -> None:
        """Close the period that ends now, if it is not closed yet."""
        while self.end <= now + MOMENT:
            self._close(self.end)
            if self.end < self.state.scenario.horizon - MOMENT:
                self._open(self.end)
            else:
                self.end = inf

    def _open(self, start: float) -> None:
        state, demand, scenario = self.state, self.demand, self.state.scenario
        self.end = min((state.book.period + 1) * scenario.period, scenario.horizon)
        state.book.gave_up = gone = demand.gave_up()
        state.buyers.open_period(gone)
        demand.open_period(start, self.end)
        for firm in state.firms:
            if firm.dealers is not None:
                self.news(firm)

    def _close(self, end: float) -> None:
        state, buyers = self.state, self.state.buyers
        self.demand.advance(end)
        bought = 0.0
        for firm in state.firms:
            bought += firm.book.sell_out
        for firm in state.firms:
            book = firm.close(end, bought)
            state.accounts.append(book)
            state.seats[firm.index].close(book.units, firm.profits[-1])
            if self._remember_prices:
                buyers.remember(firm, book.price)
            if firm.dealers is not None and firm.in_market:
                firm.dealers.look_back(book.sell_out, end - book.start)
            if firm.in_market and not book.active:
                self.leave(firm)
        state.book.end, state.book.waiting = end, buyers.waiting
        state.periods.append(state.book)
        state.book = MarketBook(state.book.period + 1, end)
        if self._feeds_back:
            self.demand.changed()

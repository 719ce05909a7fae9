"""The calendar of a war: periods open and close; at each closing the accounts are made up."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

from sim.pricing.war.accounts import write_buyers, write_row
from sim.pricing.war.firm import MOMENT
from sim.pricing.war.ledger import ACCOUNT_COLUMNS, BUYER_COLUMNS, Book, Rows

if TYPE_CHECKING:
    from sim.pricing.war.war import PriceWar


class Calendar:
    """The periods of one war.

    Whoever is about to set a price first lets the calendar close what is due, so that a price set
    at the very end of a period belongs to the next, whatever the order of the events.

    Parameters
    ----------
    war : PriceWar

    Attributes
    ----------
    accounts, buyers : Rows
        The closed accounts, one row a supplier and period; what buyers did, one row a period.
    """

    def __init__(self, war: PriceWar) -> None:
        self.war = war
        self.accounts, self.buyers = Rows(ACCOUNT_COLUMNS), Rows(BUYER_COLUMNS)
        self.number, self.start, self.end = 0, 0.0, 0.0
        terms = war.scenario.buyers
        self._remember_prices = bool(terms.gain or terms.loss)
        # whether a closing changes what buyers do in the next period
        self._feeds_back = bool(self._remember_prices or terms.extrapolation) or any(
            firm.dealers or firm.terms.service_effect or firm.terms.shortage_effect
            for firm in war.firms
        )

    def begin(self) -> None:
        """Stock the dealers as if it had long been so; open the first period."""
        war = self.war
        choice = war.buyers.choice(war.firms)
        for firm, share in zip(war.firms, choice.now, strict=True):
            if firm.dealers is not None:
                firm.dealers.rate = war.buyers.rate * share
                firm.dealers.plan(firm.price, 0.0)
                target = firm.dealers.target
                firm.dealers.stock = float(round(target)) if war.scenario.sampled else target
        self._open(0.0)

    def closings(self) -> Any:
        """Close each period when it ends (a SimPy process)."""
        env = self.war.env
        while self.end < inf:
            yield env.timeout(self.end - env.now)
            self.close_due(env.now)

    def close_due(self, now: float) -> None:
        """Close the period that ends now, if it is not closed yet."""
        while self.end <= now + MOMENT:
            self._close(self.end)
            if self.end < self.war.scenario.horizon - MOMENT:
                self._open(self.end)
            else:
                self.end = inf

    def _open(self, start: float) -> None:
        war = self.war
        end = min((self.number + 1) * war.scenario.period, war.scenario.horizon)
        gone = war.demand.gave_up()
        war.book.gave_up = gone
        war.buyers.open_period(gone)
        war.demand.open_period(end - start)
        if war.scenario.sampled and war.buyers.back:
            luck = war.streams["returns"].random(round(war.buyers.back))
            war.come_again(sorted((start + (end - start) * luck).tolist()))
        for firm in war.firms:
            if firm.dealers is not None:
                war.news(firm)
        self.start, self.end = start, end

    def _close(self, end: float) -> None:
        war = self.war
        war.demand.advance(end)
        bought = 0.0
        for firm in war.firms:
            bought += firm.book.sell_out
        for firm in war.firms:
            book = firm.book
            profit = firm.close(end)
            if self._remember_prices:
                war.buyers.remember(firm, book.price)
            if firm.dealers is not None and firm.in_market:
                firm.dealers.look_back(book.sell_out, end - self.start)
            war.seats[firm.index].close(book.units, profit)
            leaves = firm.in_market and firm.terms.exits and firm.is_broke
            active = firm.in_market and not leaves
            write_row(self.accounts, self.number, self.start, end, firm, book, bought, active)
            firm.book = Book(end)
            if leaves:
                war.leave(firm)
        waiting = war.buyers.waiting
        write_buyers(self.buyers, self.number, self.start, end, war.book, waiting)
        war.book.clear()
        if self._feeds_back:
            war.demand.changed()
        self.number += 1

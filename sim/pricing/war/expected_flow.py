"""Demand as an expected flow: constant rates between events, added up without error.

Between two events nobody changes a price, so the logit gives every supplier a constant number of
buyers a week. What can change in between is whether a supplier can deliver: dealers' shelves fill
or empty. The flow then goes on at new rates from that very moment.
"""

from __future__ import annotations

from math import inf
from typing import NamedTuple

from sim.pricing.war.buyers import BuyerChoice
from sim.pricing.war.firm import MOMENT, Firm
from sim.pricing.war.state import WarState


class Stream(NamedTuple):
    """What flows through one supplier, units a week.

    Attributes
    ----------
    firm : Firm
    asked : float
        What buyers ask for.
    sold : float
        What they get.
    made : float
        What the supplier makes and sells, to buyers or to dealers.
    ahead : int
        Periods for which its buyers buy ahead.
    """

    firm: Firm
    asked: float
    sold: float
    made: float
    ahead: int


class Rates(NamedTuple):
    """All rates until the next change: the streams, and buyers a week who wait or buy nothing."""

    streams: list[Stream]
    waiting: float
    nothing: float
    lasting: float


class ExpectedFlow:
    """The expected number of purchases, supplier by supplier.

    Parameters
    ----------
    state : WarState
    """

    def __init__(self, state: WarState) -> None:
        self.state, self.firms, self.buyers = state, state.firms, state.buyers
        self.clock = 0.0
        self._rates: Rates | None = None
        self.weeks = inf
        self._fresh = self._back = self._covered = 0.0

    def open_period(self, start: float, end: float) -> None:
        """Spread over a period who comes anew, and who comes again after waiting."""
        weeks = end - start
        back = self.buyers.back / weeks
        if (back, self.buyers.covered, weeks) != (self._back, self._covered, self.weeks):
            self._back, self._covered, self.weeks = back, self.buyers.covered, weeks
            self.changed()

    def gave_up(self) -> float:
        """Return how many of the waiting give up before the next period."""
        return self.buyers.waiting * self.buyers.terms.leave

    def changed(self) -> None:
        """Note that prices or anything else buyers look at have changed."""
        self._rates = None

    def advance(self, now: float) -> None:
        """Let the demand flow until now."""
        while now - self.clock > MOMENT:
            rates = self._rates = self._rates or self._solve()
            span = min(now - self.clock, rates.lasting)
            self._add(rates, span)
            self.clock += span
            if rates.lasting < inf:
                self._rates = None
        self.clock = now

    def _add(self, rates: Rates, weeks: float) -> None:
        book, buyers = self.state.book, self.buyers
        for firm, asked, sold, made, ahead in rates.streams:
            units = sold * weeks
            firm.book.demand += asked * weeks
            firm.book.sold(units, firm.price)
            firm.make(made * weeks)
            if firm.dealers is not None:
                firm.dealers.drift(made - sold, weeks)
            persons = units / (1 + ahead)
            book.bought += persons
            if ahead:
                buyers.buy_ahead(persons, ahead)
        book.came += self._fresh * weeks
        book.returned += self._back * weeks
        book.waited += rates.waiting * weeks
        book.nothing += rates.nothing * weeks
        buyers.waiting += rates.waiting * weeks

    def _solve(self) -> Rates:
        """Find the rates that hold now."""
        buyers = self.buyers
        fresh = self._fresh = max(0.0, buyers.rate - buyers.covered / self.weeks)
        back = self._back
        open_firms = [firm for firm in self.firms if firm.on_sale]
        if not open_firms:
            return Rates([], 0.0, fresh + back, inf)
        for firm in open_firms:
            fill_shelves(firm)
        choice = buyers.choice(open_firms)
        # who waited is interested; unless the offers have become so poor that nobody is
        still = choice.interested or 1.0
        asked = {
            firm.index: (fresh * share + back * (share / still)) * (1 + buyers.extra_periods(firm))
            for firm, share in zip(open_firms, choice.now, strict=True)
        }
        waiting = fresh * choice.waiting + back * (choice.waiting / still)
        nothing = fresh * (1 - choice.interested) + (0.0 if choice.interested else back)
        sold = dict(asked)
        more_waiting, more_nothing = self._choose_again(open_firms, asked, sold)
        streams, lasting = [], inf
        for firm in open_firms:
            out = sold[firm.index]
            made = _made(firm, out)
            if firm.dealers is not None:
                lasting = min(lasting, firm.dealers.steady_for(made - out))
            ahead = buyers.extra_periods(firm)
            streams.append(Stream(firm, asked[firm.index], out, made, ahead))
        return Rates(streams, waiting + more_waiting, nothing + more_nothing, lasting)

    def _choose_again(
        self, firms: list[Firm], asked: dict[int, float], sold: dict[int, float]
    ) -> tuple[float, float]:
        """Send whom a full plant turns away to the others; return who waits or buys nothing then.

        Those turned away choose anew among the suppliers that can still deliver, until nobody is
        turned away any more: at most one round for each supplier.
        """
        waiting = nothing = 0.0
        left = list(firms)
        while True:
            full = [firm for firm in left if sold[firm.index] > firm.limit]
            if not full:
                return waiting, nothing
            turned = 0.0
            for firm in full:
                per_buyer = 1 + self.buyers.extra_periods(firm)
                turned += (sold[firm.index] - firm.limit) / per_buyer
                sold[firm.index] = firm.limit
                left.remove(firm)
            if not left:
                return waiting, nothing + turned
            choice: BuyerChoice = self.buyers.choice(left)
            for firm, share in zip(left, choice.now, strict=True):
                units = turned * share * (1 + self.buyers.extra_periods(firm))
                asked[firm.index] += units
                sold[firm.index] += units
            waiting += turned * choice.waiting
            nothing += turned * (1 - choice.interested)


def fill_shelves(firm: Firm) -> None:
    """Deliver at once what dealers lack, where no plant limits it."""
    dealers = firm.dealers
    if dealers is not None and firm.in_market and firm.capacity == inf and dealers.wanted:
        units = dealers.wanted
        firm.make(units)
        dealers.stock += units


def _made(firm: Firm, sold: float) -> float:
    """Return how much a supplier makes a week whose buyers get so much."""
    dealers = firm.dealers
    if dealers is None:
        return sold
    if not firm.in_market or dealers.has_too_many:
        return 0.0
    return firm.capacity if dealers.wanted else min(sold, firm.capacity)

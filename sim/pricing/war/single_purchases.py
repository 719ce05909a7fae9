"""Demand as single purchases: buyers come one by one, by chance, and each chooses for himself.

The mean of many such runs is the expected flow (:mod:`sim.pricing.war.expected_flow`), as long as
no plant and no shelf is ever short: chance costs sales where stocks are limited.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import floor, inf
from typing import Any

from sim.kernel.randomness.draws import exponential
from sim.pricing.war.buyers import WEEKS_PER_YEAR
from sim.pricing.war.firm import Firm
from sim.pricing.war.state import WarState

ROUNDING = 1e-9
"""Units: what a plant's output lacks of a whole unit by rounding alone does not cost one."""


class Purchases:
    """Single purchases.

    A plant with a capacity makes whole units for stock, at most those of one period, and sells them
    as buyers come.

    Parameters
    ----------
    state : WarState
    """

    def __init__(self, state: WarState) -> None:
        self.env, self.log, self.streams = state.env, state.log, state.streams
        self.market, self.horizon = state.scenario.market, state.scenario.horizon
        self.state, self.firms, self.buyers = state, state.firms, state.buyers
        self.clock = 0.0
        self._ready = dict.fromkeys((firm.index for firm in self.firms), inf)
        self._covered: Callable[[], float] = self.streams.uniforms("bought_ahead")
        self._taste: Callable[[], float] = self.streams.uniforms("taste")
        self._second: Callable[[], float] = self.streams.uniforms("second_taste")
        self._gives_up: Callable[[], float] = self.streams.uniforms("gives_up")

    def arrivals(self) -> Any:
        """Let buyers come one by one: a Poisson stream that follows the market's size."""
        market = self.market
        ends = (
            market.buyers_per_week,
            market.buyers_per_week * (1 + market.growth) ** (self.horizon / WEEKS_PER_YEAR),
        )
        gap, kept = self.streams.uniforms("arrivals"), self.streams.uniforms("kept")
        while True:
            yield self.env.timeout(exponential(gap(), 1 / max(ends)))
            # candidates come as in the best week (thinning, Lewis & Shedler 1979)
            if not market.growth or kept() * max(ends) < self.buyers.rate:
                self.come(self.env.now)

    def _returns(self, weeks: list[float]) -> Any:
        """Let those who have waited come again, each in his week."""
        for week in weeks:
            yield self.env.timeout(max(0.0, week - self.env.now))
            self.come(self.env.now, again=True)

    def open_period(self, start: float, end: float) -> None:
        """Begin a period; who has waited comes again in it, at a moment of his own."""
        self.weeks = end - start
        for firm in self.firms:
            if firm.capacity < inf and self._ready[firm.index] == inf:
                self._ready[firm.index] = self._most(firm)
        if self.buyers.back:
            luck = self.streams["returns"].random(round(self.buyers.back))
            weeks = sorted((start + self.weeks * luck).tolist())
            self.env.process(self._returns(weeks))

    def changed(self) -> None:
        """Do nothing: every buyer looks for himself."""

    def advance(self, now: float) -> None:
        """Let the plants work until now."""
        for firm in self.firms:
            if firm.capacity < inf:
                ready = self._ready[firm.index]
                if firm.in_market:
                    ready = min(self._most(firm), ready + firm.capacity * (now - self.clock))
                self._ready[firm.index] = ready
            self._restock(firm)
        self.clock = now

    def gave_up(self) -> float:
        """Draw how many of the waiting give up before the next period."""
        share = self.buyers.terms.leave
        return float(sum(self._gives_up() < share for _ in range(round(self.buyers.waiting))))

    def come(self, now: float, again: bool = False) -> None:
        """Let one buyer come and choose, for the first time or after waiting."""
        self.advance(now)
        buyers, book = self.buyers, self.state.book
        if not again:
            covered = self._covered()
            if covered * buyers.rate * self.weeks < buyers.covered:
                return  # has bought ahead, and needs nothing
            book.came += 1
        else:
            book.returned += 1
        luck = self._taste()
        left = [firm for firm in self.firms if firm.on_sale]
        while left:
            choice = buyers.choice(left)
            chosen = _chosen(left, choice.now, luck * (choice.interested if again else 1.0))
            if chosen is None:
                if choice.interested and (again or luck < choice.interested):
                    book.waited += 1
                    buyers.waiting += 1
                    return
                break
            if self._buy(now, chosen):
                book.bought += 1
                return
            left.remove(chosen)
            luck, again = self._second(), False
        book.nothing += 1

    def _buy(self, now: float, firm: Firm) -> bool:
        """Sell one buyer what he needs, if it is there; say whether it is."""
        ahead = self.buyers.extra_periods(firm)
        there = self._there(firm)
        firm.book.demand += 1 + ahead
        if there < 1:
            self.log.add(now, firm.name, "turned_away")
            return False
        units = 1 + min(ahead, floor(there) - 1) if there < inf else 1 + ahead
        firm.book.sold(units, firm.price)
        if units > 1:
            self.buyers.buy_ahead(1, units - 1)
        if firm.dealers is None:
            self._make(firm, units)
        else:
            firm.dealers.stock -= units
            self._restock(firm)
        self.log.add(now, firm.name, "sold", value=firm.price)
        return True

    def _there(self, firm: Firm) -> float:
        """Return how many units a buyer can have at once."""
        made = self._ready[firm.index] + ROUNDING if firm.in_market else 0.0
        if firm.dealers is None:
            return made
        if made == inf and firm.dealers.stock < 1:  # nothing on the shelf: made to order
            firm.make(1)
            firm.dealers.stock += 1
        return firm.dealers.stock

    def _restock(self, firm: Firm) -> None:
        """Let dealers order whole units, as far as the plant has them."""
        if firm.dealers is None or not firm.in_market:
            return
        lack = max(0, round(firm.dealers.target) - round(firm.dealers.stock))
        units = min(lack, floor(min(self._ready[firm.index] + ROUNDING, lack)))
        if units:
            self._make(firm, units)
            firm.dealers.stock += units

    def _make(self, firm: Firm, units: float) -> None:
        self._ready[firm.index] -= units
        firm.make(units)

    def _most(self, firm: Firm) -> float:
        return max(1.0, firm.capacity * self.weeks)


def _chosen(firms: Sequence[Firm], now: Sequence[float], luck: float) -> Firm | None:
    """Pick the firm in whose part of [0, 1) the luck falls; None beyond them all."""
    for firm, share in zip(firms, now, strict=True):
        luck -= share
        if luck < 0:
            return firm
    return None

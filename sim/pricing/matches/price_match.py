"""Single matches of a price tournament: two suppliers, one market, one replication's luck."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, fsum, nan
from typing import Final

from sim.kernel.results import Run
from sim.pricing.matches.price_guard import PriceGuard, guarded
from sim.pricing.war.episodes import war_spells
from sim.pricing.war.firm import MOMENT, Firm
from sim.pricing.war.war import PriceWar
from sim.scenario.price_war import PriceWarScenario
from sim.tournament.match import Match, PlayedMatch

EARNS_NO_MORE: Final = "{lead}; at {level} % it is not shown to earn more than {others}."
EARNS_MOST_AND_LEAST: Final = (
    "{most} earns most against {most_against}, {least} least against {least_against}."
)

MONEY_A_PERIOD: Final = "{money} a period"

PRICE_MATCH_COLUMNS: dict[str, str] = {
    "a": "a strategy",
    "b": "its opponent",
    "replication": "number of the replication: the same number, the same luck",
    "seat_a": "supplier whose place a took; b took the other's",
    "profit_a": "what counts of a's profit, mean of a period, yuan",
    "profit_b": "what counts of b's profit, mean of a period, yuan",
    "price_a": "a's list price, mean of all weeks, yuan",
    "price_b": "b's list price, mean of all weeks, yuan",
    "wars": "price wars",
    "war_share": "share of the time at war",
    "started_a": "wars that a alone started",
    "started_b": "wars that b alone started",
    "started_both": "wars that both started at the same moment",
    "forfeit_a": "whether a forfeited the match",
    "forfeit_b": "whether b forfeited the match",
    "silent_a": "whether a was not asked, since it had failed before in this meeting",
    "silent_b": "whether b was not asked, since it had failed before in this meeting",
}
"""Columns of ``standings.matches`` and what they mean. Counted after the market's warm-up."""


@dataclass(frozen=True)
class PriceMatch(Match):
    """A war of two; what counts is the profit of a period.

    Attributes
    ----------
    market : PriceWarScenario
        Of two suppliers.
    """

    columns = PRICE_MATCH_COLUMNS
    score, unit = "profit", "yuan a period"
    no_more, most_and_least = EARNS_NO_MORE, EARNS_MOST_AND_LEAST

    market: PriceWarScenario

    @classmethod
    def unit_in(cls, market: PriceWarScenario) -> str:
        """Return what profits are counted in."""
        return MONEY_A_PERIOD.format(money=market.unit_of_money)

    @classmethod
    def places(cls, market: PriceWarScenario) -> tuple[str, str]:
        """Return the two suppliers' names."""
        first, second = market.suppliers
        return first, second

    def play(self) -> PlayedMatch:
        """Play it, without making tables."""
        war, guards = self._war()
        try:
            war.play()
        finally:
            for guard in guards:
                guard.close()
        return self._result(war, guards)

    def run(self) -> Run:
        """Play it and return all its tables."""
        war, guards = self._war()
        try:
            return war.run()
        finally:
            for guard in guards:
                guard.close()

    def _war(self) -> tuple[PriceWar, tuple[PriceGuard, PriceGuard]]:
        """Seat both; return the war and the guards of a and of b."""
        meeting, names = self.meeting, self.places(self.market)
        a = guarded(self.strategies[meeting.a], meeting.a, self.silent[0])
        b = guarded(self.strategies[meeting.b], meeting.b, self.silent[1])
        seated = {names[meeting.seat]: a, names[1 - meeting.seat]: b}
        return PriceWar(self.market, self.seed, self.replication, seated), (a, b)

    def _result(self, war: PriceWar, guards: tuple[PriceGuard, PriceGuard]) -> PlayedMatch:
        market = self.market
        seat, other = self.meeting.seat, 1 - self.meeting.seat
        sides = (war.firms[seat], war.firms[other])
        start, end = market.warm_up, market.horizon
        found = [
            (max(one.start, start), one.end, one.starters)
            for one in war_spells(
                [(firm.times, firm.charged) for firm in war.firms],
                [place.midpoint for place in war.state.seats],
                end,
            )
            if one.end > start
        ]
        profits = [
            _counted(firm, ceil(start / market.period - MOMENT), guard.forfeits)
            for firm, guard in zip(sides, guards, strict=True)
        ]
        starters = [who for _, _, who in found]
        return self.played(
            profits,
            guards,
            *[_mean_price(firm, start, end) for firm in sides],
            len(found),
            fsum(until - since for since, until, _ in found) / (end - start),
            starters.count((seat,)),
            starters.count((other,)),
            starters.count((0, 1)),
        )


def _counted(firm: Firm, skipped: int, forfeit: bool) -> float:
    """Return the profit of a period that counts: of a forfeited match no gain, but any loss."""
    profits = firm.profits[skipped:]
    mean = fsum(profits) / len(profits) if profits else nan
    return min(0.0, mean) if forfeit else mean


def _mean_price(firm: Firm, start: float, end: float) -> float:
    """Return the mean list price of all weeks in which the firm was in the market."""
    total = weeks = 0.0
    for since, until, price in zip(firm.times, [*firm.times[1:], end], firm.charged, strict=True):
        length = min(until, end) - max(since, start)
        if length > 0 and price == price:
            total += price * length
            weeks += length
    return total / weeks if weeks else nan

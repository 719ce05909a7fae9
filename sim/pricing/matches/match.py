"""Single matches of a tournament: two strategies, one market, one replication's luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, nan
from typing import Any

from sim.kernel.results import Run
from sim.pricing.matches.guard import Guard, guarded
from sim.pricing.war.episodes import war_spells
from sim.pricing.war.firm import MOMENT, Firm
from sim.pricing.war.war import PriceWar
from sim.scenario.price_war import PriceWarScenario

MATCH_COLUMNS: dict[str, str] = {
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

FAILURE_COLUMNS: dict[str, str] = {
    "strategy": "whose failure it is",
    "opponent": "whom it played",
    "replication": "in which replication",
    "seat": "supplier whose place it took",
    "sentence": "what went wrong",
}
"""Columns of ``standings.failures`` and what they mean."""


@dataclass(frozen=True)
class Meeting:
    """Two strategies that play each other, and where each sits.

    Attributes
    ----------
    a, b : str
        Their names.
    seat : int
        Place in the market of a, 0 or 1.
    """

    a: str
    b: str
    seat: int = 0


@dataclass(frozen=True)
class Played:
    """One match that was played.

    Attributes
    ----------
    row : tuple
        With the columns :data:`MATCH_COLUMNS`.
    failures : tuple of tuple
        With the columns :data:`FAILURE_COLUMNS`.
    forfeits : (bool, bool)
        Whether a and b forfeited it.
    """

    row: tuple[Any, ...]
    failures: tuple[tuple[Any, ...], ...]
    forfeits: tuple[bool, bool]


def meetings(names: Sequence[str], market: PriceWarScenario, self_play: bool) -> list[Meeting]:
    """Return who plays whom: everybody everybody else, in both places where they differ.

    Examples
    --------
    >>> from sim.scenario import load
    >>> [(one.a, one.b) for one in meetings(["x", "y", "z"], load("arena"), self_play=False)]
    [('x', 'y'), ('x', 'z'), ('y', 'z')]
    """
    first, second = (
        supplier.model_dump(exclude={"title", "title_zh", "strategy", "strategy_settings"})
        for supplier in market.suppliers.values()
    )
    seats = (0,) if first == second else (0, 1)
    pairs = list(combinations(names, 2))
    if self_play:
        pairs += [(name, name) for name in names]
    return [Meeting(a, b, seat) for a, b in pairs for seat in seats if a != b or seat == 0]


@dataclass(frozen=True)
class Match:
    """One match: a meeting on one replication's luck.

    Attributes
    ----------
    market : PriceWarScenario
    seed, replication : int
    meeting : Meeting
    strategies : mapping of str to Strategy
        Those that play, by name.
    silent : (bool, bool)
        Whether a and b have failed before in this meeting, and are not asked again.
    """

    market: PriceWarScenario
    seed: int
    replication: int
    meeting: Meeting
    strategies: Mapping[str, Any]
    silent: tuple[bool, bool] = (False, False)

    def play(self) -> Played:
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

    def _war(self) -> tuple[PriceWar, tuple[Guard, Guard]]:
        """Seat both; return the war and the guards of a and of b."""
        meeting, names = self.meeting, list(self.market.suppliers)
        a = guarded(self.strategies[meeting.a], meeting.a, self.silent[0])
        b = guarded(self.strategies[meeting.b], meeting.b, self.silent[1])
        seated = {names[meeting.seat]: a, names[1 - meeting.seat]: b}
        return PriceWar(self.market, self.seed, self.replication, seated), (a, b)

    def _result(self, war: PriceWar, guards: tuple[Guard, Guard]) -> Played:
        meeting, market = self.meeting, self.market
        seat, other = meeting.seat, 1 - meeting.seat
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
        forfeits = (guards[0].forfeits, guards[1].forfeits)
        profits = [
            _counted(firm, ceil(start / market.period - MOMENT), forfeit)
            for firm, forfeit in zip(sides, forfeits, strict=True)
        ]
        starters = [who for _, _, who in found]
        row = (
            meeting.a,
            meeting.b,
            self.replication,
            sides[0].name,
            *profits,
            *[_mean_price(firm, start, end) for firm in sides],
            len(found),
            sum(until - since for since, until, _ in found) / (end - start),
            starters.count((seat,)),
            starters.count((other,)),
            starters.count((0, 1)),
            *forfeits,
            *self.silent,
        )
        names = (meeting.a, meeting.b)
        failures = tuple(
            (names[i], names[1 - i], self.replication, sides[i].name, guard.failure)
            for i, guard in enumerate(guards)
            if guard.failure is not None
        )
        return Played(row, failures, forfeits)


def play_all(matches: Sequence[Match]) -> list[Played]:
    """Play several matches, one after the other."""
    return [match.play() for match in matches]


def _counted(firm: Firm, skipped: int, forfeit: bool) -> float:
    """Return the profit of a period that counts: of a forfeited match no gain, but any loss."""
    profits = firm.profits[skipped:]
    mean = sum(profits) / len(profits) if profits else nan
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

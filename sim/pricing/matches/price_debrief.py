"""What a class is told after a price tournament: all that the debrief shows, worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Any, Final

from sim.kernel.numerals import PERCENT, as_given, fixed
from sim.pricing.matches.price_standings import PriceStandings
from sim.pricing.war.common_market import landmarks
from sim.pricing.war.episodes import TOGETHER, price_wars
from sim.tournament.debrief import Debrief, HandedIn, RankingLine, debrief

if TYPE_CHECKING:
    from sim.scenario.price_war import PriceWarScenario

PEACE: Final = "peace from the first week to the last"
ONE_WAR_STARTED_BY_ONE: Final = "one war, from week {week}: {starter} starts it; {often}"
ONE_WAR_STARTED_BY_BOTH: Final = "one war, from week {week}: both start it; {often}"
WARS: Final = "{wars} wars, {often}: {first} started {by_first}, {second} {by_second}"
WARS_SOME_STARTED_BY_BOTH: Final = (
    "{wars} wars, {often}: {first} started {by_first}, {second} {by_second}, both at once {by_both}"
)
OFTEN_AT_WAR: Final = "at war {percent} of the time"
SELDOM_AT_WAR: Final = "at war less than 1 % of the time"


@dataclass(frozen=True)
class PriceLine(RankingLine):
    """One line of the ranking; the score is yuan a period, shares from 0 to 1.

    Attributes
    ----------
    price : float
        Its mean list price, yuan.
    started, met : float
        Wars a match that it started (alone or at the same moment), and that its opponent started.
    war_share : float
        Share of the time that its matches were at war.
    """

    price: float
    started: float
    met: float
    war_share: float


@dataclass(frozen=True)
class Replay:
    """One match, move by move.

    Attributes
    ----------
    paths : mapping of str to (tuple of float, tuple of float)
        By strategy: the weeks of its price changes and the prices from then on, yuan.
    wars : tuple of (float, float, str)
        Start and end of each price war, weeks, and who started it.
    finding : str
        What there is to see, a sentence.
    """

    paths: Mapping[str, tuple[tuple[float, ...], tuple[float, ...]]]
    wars: tuple[tuple[float, float, str], ...]
    finding: str


@dataclass(frozen=True)
class PriceDebrief(Debrief):
    """A price tournament as a class is told of it; scores are profits of a period.

    Attributes
    ----------
    ranking : tuple of PriceLine
    replays : tuple of Replay
        The first against each other, in ranking order.
    nash, joint : float
        Prices at the Nash equilibrium and at the largest joint profit, means of both suppliers.
    nash_profit, joint_profit : float
        What either earns in a period if both charge these, means of both suppliers.
    market, about : str
        The market's title, and what it says of itself.
    periods : int
        Periods of a match.
    wars : float
        Price wars a match.
    horizon : float
        Weeks of a match.
    money : str
        What prices and profits are counted in.
    """

    ranking: tuple[PriceLine, ...]
    replays: tuple[Replay, ...]
    nash: float
    joint: float
    nash_profit: float
    joint_profit: float
    market: str
    about: str
    periods: int
    wars: float
    horizon: float
    money: str


def price_debrief(standings: PriceStandings, entries: Sequence[HandedIn] = ()) -> PriceDebrief:
    """Work out what a class is told after a price tournament.

    Parameters
    ----------
    standings : PriceStandings
        With at least one finished replication.
    entries : sequence of HandedIn, optional
        The files that were handed in, those refused too.

    Examples
    --------
    >>> from sim.pricing.matches.price_tournament import Tournament
    >>> pair = Tournament(["tit-for-tat", "undercut"], periods=50, replications=2)
    >>> told = price_debrief(pair.play(progress=False))
    >>> [one.name for one in told.ranking], len(told.replays)
    (['undercut', 'tit-for-tat'], 1)
    """
    market: PriceWarScenario = standings.programme.market
    prices = landmarks(market)
    shared = vars(debrief(standings, entries))
    return PriceDebrief(
        **shared | {"ranking": _ranking(standings, shared["ranking"])},
        replays=_replays(standings),
        nash=float(prices["nash"].mean()),
        joint=float(prices["joint"].mean()),
        nash_profit=float(prices["nash_profit"].mean()),
        joint_profit=float(prices["joint_profit"].mean()),
        market=f"{market.title} {market.title_zh}",
        about=market.about,
        periods=round(market.horizon / market.period),
        wars=float(standings.counted["wars"].mean()),
        horizon=market.horizon,
        money=market.unit_of_money,
    )


def _ranking(standings: PriceStandings, lines: Sequence[RankingLine]) -> tuple[PriceLine, ...]:
    started = standings.started
    ranking: Any = standings.ranking.set_index("strategy")
    met = standings.sides.groupby("strategy").size()
    found = []
    for line in lines:
        as_a, as_b = started[started.a == line.name], started[started.b == line.name]
        own = as_a.started_a.sum() + as_b.started_b.sum()
        both = as_a.started_both.sum() + as_b.started_both.sum()
        others = as_a.started_b.sum() + as_b.started_a.sum()
        found.append(
            PriceLine(
                **vars(line),
                price=float(ranking.loc[line.name, "price"]),
                started=float((own + both) / met[line.name]),
                met=float(others / met[line.name]),
                war_share=float(ranking.loc[line.name, "war_share"]),
            )
        )
    return tuple(found)


def _replays(standings: PriceStandings) -> tuple[Replay, ...]:
    first, *others = standings.ranking["strategy"]
    return tuple(_replay(standings, first, other) for other in others)


def _replay(standings: PriceStandings, first: str, other: str) -> Replay:
    programme = standings.programme
    run = standings.replay(first, other, standings.replications[0])
    meeting = programme.meeting(first, other)
    seats = list(programme.market.suppliers)
    sitting = {seats[meeting.seat]: meeting.a, seats[1 - meeting.seat]: meeting.b}
    paths = {}
    for seat, name in sorted(sitting.items(), key=lambda pair: pair[1] != first):
        own = run.prices[run.prices.supplier == seat]
        paths[name] = (tuple(own.time.tolist()), tuple(own.price.tolist()))
    found = price_wars(run)
    wars = []
    for row in found.to_dict("records"):
        by = [sitting[seat] for seat in row["started_by"].split(TOGETHER)]
        wars.append((float(row["start"]), float(row["end"]), TOGETHER.join(by)))
    return Replay(paths, tuple(wars), _finding(tuple(wars), run.scenario.horizon, first, other))


def _finding(
    wars: Sequence[tuple[float, float, str]], horizon: float, first: str, other: str
) -> str:
    if not wars:
        return PEACE
    start, _, by = wars[0]
    share = 100 * fsum(end - start for start, end, _ in wars) / horizon
    percent = PERCENT.format(number=fixed(share, 0))
    often = OFTEN_AT_WAR.format(percent=percent) if share >= 1 else SELDOM_AT_WAR
    if len(wars) == 1:
        together = TOGETHER in by and by not in (first, other)
        said = ONE_WAR_STARTED_BY_BOTH if together else ONE_WAR_STARTED_BY_ONE
        return said.format(week=as_given(start), starter=by, often=often)
    counts = [sum(one == name for _, _, one in wars) for name in (first, other)]
    both = len(wars) - sum(counts)
    return (WARS_SOME_STARTED_BY_BOTH if both else WARS).format(
        wars=len(wars),
        often=often,
        first=first,
        by_first=counts[0],
        second=other,
        by_second=counts[1],
        by_both=both,
    )

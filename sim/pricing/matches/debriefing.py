"""What a class is told after a tournament: all that the debrief shows, worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.pricing.war.common_market import landmarks
from sim.pricing.war.episodes import price_wars

if TYPE_CHECKING:
    from sim.hand_ins.folder import Entry
    from sim.pricing.matches.standings import Standings


@dataclass(frozen=True)
class Place:
    """One line of the ranking; yuan a period, shares from 0 to 1.

    Attributes
    ----------
    place : int
        From 1.
    name, title_zh, origin : str
        Its name, its Chinese title, and its file or "house" 课程自带.
    profit, low, high : float
        Mean profit of a period with its 95 % interval (NaN from a single replication).
    p_best : float
        Probability that its mean profit is the largest.
    price : float
        Its mean list price, yuan.
    started, met : float
        Wars a match that it started (alone or at the same moment), and that its opponent started.
    war_share : float
        Share of the time that its matches were at war.
    forfeits : int
        Matches it lost by failing.
    """

    place: int
    name: str
    title_zh: str
    origin: str
    profit: float
    low: float
    high: float
    p_best: float
    price: float
    started: float
    met: float
    war_share: float
    forfeits: int


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
class Trouble:
    """What went wrong with one strategy.

    Attributes
    ----------
    name, file : str
    played : bool
        Whether it played at all.
    sentence : str
        What went wrong.
    """

    name: str
    file: str
    played: bool
    sentence: str


@dataclass(frozen=True)
class Debrief:
    """A tournament as a class is told of it.

    Attributes
    ----------
    sentence : str
        Who is first, and whom it is not shown to be better than.
    ranking : tuple of Place
    matrix : tuple of tuple of float
        Mean profit of the row's strategy against the column's, in ranking order; NaN: never met.
    replays : tuple of Replay
        The first against each other, in ranking order.
    nash, joint : float
        Prices at the Nash equilibrium and at the largest joint profit, means of both suppliers.
    nash_profit, joint_profit : float
        What either earns in a period if both charge these, means of both suppliers.
    troubles : tuple of Trouble
    market, about : str
        The market's title, and what it says of itself.
    periods, replications, asked, seed, matches : int
        Periods of a match, replications finished and asked for, key of the draws, matches counted.
    wars : float
        Price wars a match.
    horizon : float
        Weeks of a match.
    """

    sentence: str
    ranking: tuple[Place, ...]
    matrix: tuple[tuple[float, ...], ...]
    replays: tuple[Replay, ...]
    nash: float
    joint: float
    nash_profit: float
    joint_profit: float
    troubles: tuple[Trouble, ...]
    market: str
    about: str
    periods: int
    replications: int
    asked: int
    seed: int
    matches: int
    wars: float
    horizon: float


def debrief(standings: Standings, entries: Sequence[Entry] = ()) -> Debrief:
    """Work out what a class is told after a tournament.

    Parameters
    ----------
    standings : Standings
        With at least one finished replication.
    entries : sequence of Entry, optional
        The files that were handed in, those refused too.

    Examples
    --------
    >>> from sim.pricing.matches.price_tournament import Tournament
    >>> pair = Tournament(["tit-for-tat", "undercut"], periods=50, replications=2)
    >>> told = debrief(pair.play(progress=False))
    >>> [one.name for one in told.ranking], len(told.replays)
    (['undercut', 'tit-for-tat'], 1)
    """
    tournament = standings.tournament
    market = tournament.market
    prices = landmarks(market)
    counted = standings.matches[standings.matches.replication.isin(standings.replications)]
    return Debrief(
        sentence=standings.sentence(),
        ranking=_ranking(standings, {entry.name: entry.file for entry in entries}),
        matrix=tuple(tuple(map(float, row)) for row in standings.matrix.to_numpy(float)),
        replays=_replays(standings),
        nash=float(prices["nash"].mean()),
        joint=float(prices["joint"].mean()),
        nash_profit=float(prices["nash_profit"].mean()),
        joint_profit=float(prices["joint_profit"].mean()),
        troubles=_troubles(standings, entries),
        market=f"{market.title} {market.title_zh}",
        about=market.about,
        periods=tournament.periods,
        replications=len(standings.replications),
        asked=tournament.replications,
        seed=tournament.seed,
        matches=len(counted),
        wars=float(counted["wars"].mean()),
        horizon=market.horizon,
    )


def _ranking(standings: Standings, files: Mapping[str, str]) -> tuple[Place, ...]:
    started = standings.started
    wars = {}
    for row in standings.ranking["strategy"]:
        as_a, as_b = started[started.a == row], started[started.b == row]
        own = as_a.started_a.sum() + as_b.started_b.sum()
        both = as_a.started_both.sum() + as_b.started_both.sum()
        others = as_a.started_b.sum() + as_b.started_a.sum()
        wars[row] = (own + both, others)
    met = standings.sides.groupby("strategy").size()
    return tuple(
        Place(
            place=place,
            name=row.strategy,
            title_zh=row.title_zh,
            origin=files.get(row.strategy, "house"),
            profit=row.profit,
            low=row.ci_low,
            high=row.ci_high,
            p_best=row.p_best,
            price=row.price,
            started=float(wars[row.strategy][0] / met[row.strategy]),
            met=float(wars[row.strategy][1] / met[row.strategy]),
            war_share=row.war_share,
            forfeits=int(row.forfeits),
        )
        for place, row in enumerate(_rows(standings.ranking), 1)
    )


def _rows(frame: Any) -> Any:
    return frame.itertuples(index=False)


def _replays(standings: Standings) -> tuple[Replay, ...]:
    first, *others = standings.ranking["strategy"]
    return tuple(_replay(standings, first, other) for other in others)


def _replay(standings: Standings, first: str, other: str) -> Replay:
    tournament = standings.tournament
    run = standings.replay(first, other, standings.replications[0])
    meeting = next(one for one in tournament.meetings if {one.a, one.b} == {first, other})
    seats = list(tournament.market.suppliers)
    sitting = {seats[meeting.seat]: meeting.a, seats[1 - meeting.seat]: meeting.b}
    paths = {}
    for seat, name in sorted(sitting.items(), key=lambda pair: pair[1] != first):
        own = run.prices[run.prices.supplier == seat]
        paths[name] = (tuple(own.time.tolist()), tuple(own.price.tolist()))
    found = price_wars(run)
    wars = []
    for row in _rows(found):
        by = [sitting[seat] for seat in row.started_by.split(" and ")]
        wars.append((float(row.start), float(row.end), " and ".join(by)))
    return Replay(paths, tuple(wars), _finding(tuple(wars), run.scenario.horizon, first, other))


def _finding(
    wars: Sequence[tuple[float, float, str]], horizon: float, first: str, other: str
) -> str:
    if not wars:
        return "peace from the first week to the last"
    start, _, by = wars[0]
    share = 100 * sum(end - start for start, end, _ in wars) / horizon
    often = (
        f"at war {share:.0f} % of the time" if share >= 1 else "at war less than 1 % of the time"
    )
    if len(wars) == 1:
        who = "both start it" if " and " in by and by not in (first, other) else f"{by} starts it"
        return f"one war, from week {start:g}: {who}; {often}"
    counts = [sum(one == name for _, _, one in wars) for name in (first, other)]
    both = len(wars) - sum(counts)
    said = [f"{first} started {counts[0]}", f"{other} {counts[1]}"]
    said += [f"both at once {both}"] if both else []
    return f"{len(wars)} wars, {often}: {', '.join(said)}"


def _troubles(standings: Standings, entries: Sequence[Entry]) -> tuple[Trouble, ...]:
    files = {entry.name: entry.file for entry in entries}
    found = [Trouble(e.name, e.file, False, e.refusal) for e in entries if e.refusal]
    for name, own in standings.failures.groupby("strategy", sort=False):
        failures, row = len(own), next(_rows(own))
        often = f"; {failures} such matches in all" if failures > 1 else ""
        said = f"{row.sentence} (against {row.opponent}, replication {row.replication}{often})"
        found.append(Trouble(str(name), files.get(str(name), "house"), True, said))
    for entry in entries:
        found += [
            Trouble(entry.name, entry.file, entry.strategy is not None, note)
            for note in entry.notes
        ]
    return tuple(found)

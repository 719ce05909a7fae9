"""What a class is told after a tournament: who is first, against whom, what went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from sim.tournament.standings import Standings

A_FAILURE: Final = "{sentence} (against {opponent}, replication {replication})"
FAILURES: Final = (
    "{sentence} (against {opponent}, replication {replication}; {matches} such matches in all)"
)


class HandedIn(Protocol):
    """A file that was handed in, as :class:`sim.hand_ins.folder.Entry` has it."""

    file: str
    name: str
    strategy: Any
    refusal: str
    notes: list[str]


@dataclass(frozen=True)
class RankingLine:
    """One line of the ranking; shares from 0 to 1.

    Attributes
    ----------
    place : int
        From 1.
    name, title_zh, origin : str
        Its name, its Chinese title, and its file or "house" 课程自带.
    score, low, high : float
        Mean score with its 95 % interval (NaN from a single replication).
    p_best : float
        Probability that its mean score is the largest.
    forfeits : int
        Matches it lost by failing.
    """

    place: int
    name: str
    title_zh: str
    origin: str
    score: float
    low: float
    high: float
    p_best: float
    forfeits: int


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
    no_p_best : str
        Why P(best) is refused; empty where it is not.
    ranking : tuple of RankingLine
    matrix : tuple of tuple of float
        Mean score of the row's strategy against the column's, in ranking order; NaN: never met.
    troubles : tuple of Trouble
    replications, asked, seed, matches : int
        Replications finished and asked for, key of the draws, matches counted.
    """

    sentence: str
    no_p_best: str
    ranking: tuple[RankingLine, ...]
    matrix: tuple[tuple[float, ...], ...]
    troubles: tuple[Trouble, ...]
    replications: int
    asked: int
    seed: int
    matches: int


def debrief(standings: Standings, entries: Sequence[HandedIn] = ()) -> Debrief:
    """Work out what a class is told after a tournament.

    Parameters
    ----------
    standings : Standings
        With at least one finished replication.
    entries : sequence of HandedIn, optional
        The files that were handed in, those refused too.
    """
    programme = standings.programme
    return Debrief(
        sentence=standings.sentence(),
        no_p_best=standings.no_p_best,
        ranking=_ranking(standings, {entry.name: entry.file for entry in entries}),
        matrix=tuple(tuple(map(float, row)) for row in standings.matrix.to_numpy(float)),
        troubles=_troubles(standings, entries),
        replications=len(standings.replications),
        asked=programme.replications,
        seed=programme.seed,
        matches=len(standings.counted),
    )


def _ranking(standings: Standings, files: Mapping[str, str]) -> tuple[RankingLine, ...]:
    score = standings.programme.kind.score
    return tuple(
        RankingLine(
            place=place,
            name=row["strategy"],
            title_zh=row["title_zh"],
            origin=files.get(row["strategy"], "house"),
            score=row[score],
            low=row["ci_low"],
            high=row["ci_high"],
            p_best=row["p_best"],
            forfeits=int(row["forfeits"]),
        )
        for place, row in enumerate(standings.ranking.to_dict("records"), 1)
    )


def _troubles(standings: Standings, entries: Sequence[HandedIn]) -> tuple[Trouble, ...]:
    files = {entry.name: entry.file for entry in entries}
    found = [Trouble(e.name, e.file, False, e.refusal) for e in entries if e.refusal]
    for name, own in standings.failures.groupby("strategy", sort=False):
        failures, row = len(own), own.to_dict("records")[0]
        said = (FAILURES if failures > 1 else A_FAILURE).format(
            sentence=row["sentence"],
            opponent=row["opponent"],
            replication=row["replication"],
            matches=failures,
        )
        found.append(Trouble(str(name), files.get(str(name), "house"), True, said))
    for entry in entries:
        found += [
            Trouble(entry.name, entry.file, entry.strategy is not None, note)
            for note in entry.notes
        ]
    return tuple(found)

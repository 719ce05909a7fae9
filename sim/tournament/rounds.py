"""A tournament is played: round by round, all matches of a replication on the same luck.

Robert Axelrod's way to compare strategies (1984, *The Evolution of Cooperation*). All meetings of
one replication share their luck (common random numbers, Law 2015, ch. 11), so that a difference
between two strategies is not that between two draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import closing
from typing import Any, TypeVar

from sim.kernel.parallel import finished, progress_bar, some_processes
from sim.kernel.stopped import WorkInterrupted, WorkUnfinished
from sim.tournament.match import Match, PlayedMatch
from sim.tournament.programme import Programme
from sim.tournament.standings import Standings

ROUNDS = (1, 4, 15)
"""Replications of the first rounds; later ones have :data:`LATER`."""

LATER = 20

AT_ONCE = 16
"""Matches that one process plays in a row."""

Told = TypeVar("Told", bound=Standings)
Key = tuple[int, int]  # replication, place of the meeting in the programme


class TournamentInterrupted(WorkInterrupted):
    """A tournament stopped by Ctrl-C; the finished matches are in ``standings``."""

    @property
    def standings(self) -> Any:
        """The matches that were finished."""
        return self.finished


class TournamentUnfinished(WorkUnfinished):
    """A tournament one of whose processes died; the finished matches are in ``standings``."""

    @property
    def standings(self) -> Any:
        """The matches that were finished."""
        return self.finished


def play(
    programme: Programme,
    standings: type[Told],
    n_jobs: int | None = None,
    progress: bool | None = None,
) -> Told:
    """Play all matches.

    After 1, 5, 20, 40, 60 … replications a strategy that has failed in a meeting is not asked again
    in that meeting, which it then forfeits.

    Parameters
    ----------
    programme : Programme
    standings : type of Standings
        What is to come of it.
    n_jobs : int, optional
        Processes to share the work (-1: all cores); by default what a surrounding
        ``joblib.parallel_config`` says, else 1. The result is the same at any number.
    progress : bool, optional
        Show a progress bar; by default only where it takes longer than two seconds.

    Raises
    ------
    TournamentInterrupted
        On Ctrl-C, with the matches finished so far.
    TournamentUnfinished
        If a process died, with the matches finished so far.
    """
    some_processes(n_jobs)
    asked = len(programme.meetings) * programme.replications
    done: dict[Key, PlayedMatch] = {}
    silent: dict[int, tuple[bool, bool]] = {}

    def so_far() -> Told:
        return standings.of(programme, [done[key] for key in sorted(done)])

    with progress_bar(asked, "matches", progress) as bar:
        try:
            for numbers in _rounds(programme.replications):
                for keys, played in _round(programme, numbers, silent, n_jobs):
                    done.update(zip(keys, played, strict=True))
                    bar.update(len(keys))
                silent = _fallen_silent(done)
        except KeyboardInterrupt:
            stop = f"stopped after {len(done)} of {asked} matches"
            raise TournamentInterrupted(stop, so_far(), asked) from None
        except BrokenExecutor:
            raise TournamentUnfinished(
                "a process died at its work (killed, out of memory, or ended by a strategy);"
                f" {len(done)} of {asked} matches were finished",
                so_far(),
                asked,
            ) from None
    return so_far()


def _rounds(replications: int) -> Iterator[range]:
    """Yield the replications round by round."""
    start, sizes = 0, iter(ROUNDS)
    while start < replications:
        end = min(start + next(sizes, LATER), replications)
        yield range(start, end)
        start = end


def _round(
    programme: Programme,
    numbers: Sequence[int],
    silent: Mapping[int, tuple[bool, bool]],
    n_jobs: int | None,
) -> Iterator[tuple[list[Key], list[PlayedMatch]]]:
    """Play some replications of all meetings; yield the matches as they are finished."""
    from joblib import delayed

    places = range(len(programme.meetings))
    handfuls = [
        [(number, place) for place in places[first : first + AT_ONCE]]
        for number in numbers
        for first in places[::AT_ONCE]
    ]
    tasks = (
        delayed(_handful)(
            keys,
            [
                programme.match(
                    programme.meetings[place], number, silent.get(place, (False, False))
                )
                for number, place in keys
            ],
        )
        for keys in handfuls
    )
    with closing(finished(tasks, n_jobs, batch_size=1)) as results:
        yield from results


def _handful(keys: list[Key], matches: Sequence[Match]) -> tuple[list[Key], list[PlayedMatch]]:
    return keys, [match.play() for match in matches]


def _fallen_silent(done: Mapping[Key, PlayedMatch]) -> dict[int, tuple[bool, bool]]:
    """Return, by meeting, which sides have failed so far."""
    found: dict[int, tuple[bool, bool]] = {}
    for (_, place), played in done.items():
        if any(played.forfeits):
            before = found.get(place, (False, False))
            a, b = played.forfeits
            found[place] = (before[0] or a, before[1] or b)
    return found

"""A tournament is played: round by round, all matches of a replication on the same luck.

Robert Axelrod's way to compare strategies (1984, *The Evolution of Cooperation*). All meetings of
one replication share their luck (common random numbers, Law 2015, ch. 11), so that a difference
between two strategies is not that between two draws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import closing
from typing import Any, Final, TypeVar

from sim.kernel.numerals import as_given
from sim.kernel.parallel import finished, progress_bar, some_processes
from sim.kernel.stopped import WorkInterrupted, WorkUnfinished, again
from sim.tournament.guard import Spent
from sim.tournament.match import Match, PlayedMatch
from sim.tournament.programme import Programme
from sim.tournament.standings import Standings

STOPPED: Final = "stopped after {done} of {asked} matches"
A_PROCESS_DIED: Final = (
    "a process died at its work (killed, out of memory, or ended by a strategy); {done} of"
    " {asked} matches were finished"
)
IN_WHICH_MATCH: Final = "{sentence} (against {opponent}, replication {replication})"
MORE_STEPS_THAN_ALLOWED: Final = (
    "needed more than {steps} steps a match in all its {matches} matches"
)
MORE_SECONDS_THAN_ALLOWED: Final = "took more than {seconds} s a match in all its {matches} matches"

ROUNDS = (1, 4, 15)
"""Replications of the first rounds; later ones have :data:`LATER`."""

LATER = 20

AT_ONCE = 16
"""Matches that one process plays in a row."""

DEATHS = 3
"""How often in a row a process may die before the work is given up."""

STEPS = 100_000
"""Steps of a hand-in in a match, mean over all that are planned."""

SECONDS, PATIENCE = 1.0, 60.0
"""Seconds of a hand-in in a match, mean over all that are planned; and in all before that counts.

A protection against what hardly returns; what a match takes is a hundredth of it.
"""

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
    in that meeting, which it then forfeits. One that was handed in is struck out by its first
    failure, and by what it uses in all (:data:`STEPS`, :data:`SECONDS`).

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
        If a process died time and again, with the matches finished so far.
    """
    some_processes(n_jobs)
    asked = len(programme.meetings) * programme.replications
    done: dict[Key, PlayedMatch] = {}
    struck = StruckOut(programme)
    silent: dict[int, tuple[bool, bool]] = {}

    def so_far() -> Told:
        left = struck.left(done)
        return standings.of(
            programme.without(struck.reasons), [left[key] for key in sorted(left)], struck.reasons
        )

    with progress_bar(asked, "matches", progress) as bar:
        try:
            for numbers in _rounds(programme.replications):
                keys = [(number, place) for number in numbers for place in struck.places]
                died = 0
                while open_keys := [k for k in keys if k not in done and not struck.has(k)]:
                    before = len(done)
                    try:
                        for played in _played(programme, open_keys, silent, struck, n_jobs):
                            done.update(played)
                            struck.note(played)
                            bar.update(len(played))
                    except BrokenExecutor:  # nobody's fault: what was lost is played again
                        died = 0 if len(done) > before else died + 1
                        if died == DEATHS:
                            raise
                struck.who_uses_too_much(done)
                silent = _fallen_silent(done)
        except KeyboardInterrupt:
            stop = STOPPED.format(done=len(done), asked=asked)
            raise TournamentInterrupted(stop, so_far(), asked) from None
        except (BrokenExecutor, WorkUnfinished):
            raise TournamentUnfinished(
                A_PROCESS_DIED.format(done=len(done), asked=asked),
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


def _played(
    programme: Programme,
    keys: Sequence[Key],
    silent: Mapping[int, tuple[bool, bool]],
    struck: StruckOut,
    n_jobs: int | None,
) -> Iterator[dict[Key, PlayedMatch]]:
    """Play some matches; yield them as they are finished, a handful at a time."""
    from joblib import delayed

    def handful(some: Sequence[Key]) -> dict[Key, Match]:
        # looked at when its turn comes: by then somebody may have been struck out
        return {
            key: programme.match(
                programme.meetings[key[1]], key[0], silent.get(key[1], (False, False))
            )
            for key in some
            if not struck.has(key)
        }

    tasks = (
        delayed(_handful)(handful(keys[first : first + AT_ONCE]), programme.handed_in)
        for first in range(0, len(keys), AT_ONCE)
    )
    with closing(finished(tasks, n_jobs, batch_size=1)) as results:
        yield from results


def _handful(matches: Mapping[Key, Match], handed_in: frozenset[str]) -> dict[Key, PlayedMatch]:
    """Play some matches, but none of a hand-in that has just failed."""
    played: dict[Key, PlayedMatch] = {}
    failed: set[str] = set()
    for key, match in matches.items():
        names = (match.meeting.a, match.meeting.b)
        if failed.isdisjoint(names):
            played[key] = one = again(match.play)
            failed |= handed_in.intersection(who for who, *_ in one.failures)
    return played


class StruckOut:
    """Which hand-ins are struck out of a tournament, and why.

    The same at any number of processes: matches are begun in the order of their keys, so the first
    match in which a hand-in fails is always played.

    Parameters
    ----------
    programme : Programme
    """

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._found: dict[str, tuple[Key, str]] = {}

    @property
    def reasons(self) -> dict[str, str]:
        """Who, with the reason."""
        return {name: self._found[name][1] for name in sorted(self._found)}

    @property
    def places(self) -> list[int]:
        """Places in the programme of the meetings that are still played."""
        return [k for k in range(len(self._programme.meetings)) if not self.has((0, k))]

    def has(self, key: Key) -> bool:
        """Say whether a match is of one that is struck out."""
        meeting = self._programme.meetings[key[1]]
        return meeting.a in self._found or meeting.b in self._found

    def left(self, done: Mapping[Key, PlayedMatch]) -> dict[Key, PlayedMatch]:
        """Return the matches of those that are not struck out."""
        return {key: played for key, played in done.items() if not self.has(key)}

    def note(self, played: Mapping[Key, PlayedMatch]) -> None:
        """Strike out those who have failed; the reason is their first failure's."""
        for key, one in played.items():
            for who, opponent, replication, _, sentence in one.failures:
                if who in self._programme.handed_in:
                    where = IN_WHICH_MATCH.format(
                        sentence=sentence, opponent=opponent, replication=replication
                    )
                    self._found[who] = min(self._found.get(who, (key, where)), (key, where))

    def who_uses_too_much(self, done: Mapping[Key, PlayedMatch]) -> None:
        """Strike out those who have used more than is allowed for all of their matches."""
        programme, used = self._programme, Counter[str]()
        spent: dict[str, Spent] = {}
        for (_, place), one in done.items():
            meeting = programme.meetings[place]
            for name, own in zip((meeting.a, meeting.b), one.spent, strict=True):
                spent[name] = spent.get(name, Spent()) + own
        for meeting in programme.meetings:
            used.update({meeting.a: programme.replications, meeting.b: programme.replications})
        last = max(done, default=(0, 0))
        for name in sorted(programme.handed_in.intersection(spent).difference(self._found)):
            matches, own = used[name], spent[name]
            if own.steps > STEPS * matches:
                why = MORE_STEPS_THAN_ALLOWED.format(
                    steps=as_given(STEPS), matches=as_given(matches)
                )
            elif own.seconds > SECONDS * matches + PATIENCE:
                why = MORE_SECONDS_THAN_ALLOWED.format(
                    seconds=as_given(SECONDS), matches=as_given(matches)
                )
            else:
                continue
            self._found[name] = (last, why)


def _fallen_silent(done: Mapping[Key, PlayedMatch]) -> dict[int, tuple[bool, bool]]:
    """Return, by meeting, which sides have failed so far."""
    found: dict[int, tuple[bool, bool]] = {}
    for (_, place), played in done.items():
        if any(played.forfeits):
            before = found.get(place, (False, False))
            a, b = played.forfeits
            found[place] = (before[0] or a, before[1] or b)
    return found

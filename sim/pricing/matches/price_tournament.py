"""A tournament of price strategies: everybody against everybody, on the same luck.

Robert Axelrod's way to compare strategies (1984, *The Evolution of Cooperation*), with prices. All
meetings of one replication share their luck (common random numbers, Law 2015, ch. 11), so that a
difference between two strategies is not that between two draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import closing
from typing import Any

from sim.kernel.errors import InputError
from sim.kernel.inputs import whole
from sim.kernel.parallel import finished, progress_bar, some_processes
from sim.kernel.results import Run
from sim.pricing.matches.entrants import Entry, by_name, for_two
from sim.pricing.matches.match import Match, Meeting, Played, meetings, play_all
from sim.pricing.matches.standings import Standings
from sim.scenario.price_war import PriceWarScenario

ROUNDS = (1, 4, 15)
"""Replications of the first rounds; later ones have :data:`LATER`."""

LATER = 20

AT_ONCE = 16
"""Matches that one process plays in a row."""


class TournamentInterrupted(KeyboardInterrupt):
    """A tournament stopped by Ctrl-C; the finished matches are in ``standings``."""

    def __init__(self, standings: Standings, asked: int) -> None:
        self.standings = standings
        self.asked = asked
        super().__init__(f"stopped after {len(standings.matches)} of {asked} matches")


class TournamentUnfinished(InputError):  # noqa: N818 – nothing is wrong with it, only not at its end
    """A tournament one of whose processes died; the finished matches are in ``standings``."""

    def __init__(self, sentence: str, standings: Standings, asked: int) -> None:
        self.standings = standings
        self.asked = asked
        super().__init__(sentence)

    def __reduce__(self) -> tuple[Any, ...]:
        """Let it pass from one process to another, whole."""
        return type(self), (str(self), self.standings, self.asked)


class Tournament:
    """Strategies that meet two at a time, each pair in as many replications.

    A strategy that raises, or gives something that is no finite number, forfeits the match: its
    price stays where it is to the end of the match, and what it gained there does not count (a loss
    does). In later rounds (after 1, 5, 20, 40, 60 … replications) it is not asked again in that
    meeting, which it then forfeits as well. Its opponent plays on, and keeps what it earns.

    Parameters
    ----------
    strategies : mapping of str to Strategy, or iterable of Strategy
        Two or more, each by a name of its own; in place of a strategy also its class, or its name
        in the registry (:func:`sim.pricing.strategies.strategies`).
    market : PriceWarScenario or str, optional
        A price war of two suppliers, or what :func:`sim.load` takes; by default ``arena``. If the
        two differ, every meeting is played in both seatings.
    periods : int, default 200
        Accounting periods of a match: it lasts ``periods`` times the market's ``period``.
    replications : int, default 100
        How often each pair meets, each time with other luck.
    seed : int, default 2010
        Key of all random draws; replication k has the same luck in every meeting.
    self_play : bool, default False
        Whether each strategy also meets a copy of itself.

    Attributes
    ----------
    strategies : dict of str to Strategy
        By name, in the order given.
    market : PriceWarScenario
        With its horizon set to the periods.
    meetings : list of Meeting
        Who plays whom.

    Raises
    ------
    InputError
        If there are fewer than two strategies, two of one name, or none of a name; if the market is
        no price war of two; if a number is out of its range.

    Examples
    --------
    >>> duel = Tournament(["hold", "undercut"], periods=20, replications=2)
    >>> duel.play(progress=False).ranking["strategy"].tolist()
    ['undercut', 'hold']
    """

    def __init__(
        self,
        strategies: Mapping[str, Entry] | Iterable[Entry],
        market: PriceWarScenario | str | None = None,
        periods: int = 200,
        replications: int = 100,
        seed: int = 2010,
        self_play: bool = False,
    ) -> None:
        self.strategies = by_name(strategies)
        self.periods = whole("periods", periods, 1)
        self.replications = whole("replications", replications, 1)
        self.seed = whole("seed", seed, 0)
        self.self_play = self_play
        self.market = for_two(market, self.periods)
        self.meetings = meetings(list(self.strategies), self.market, self_play)

    def play(self, n_jobs: int | None = None, progress: bool | None = None) -> Standings:
        """Play all matches.

        Parameters
        ----------
        n_jobs : int, optional
            Processes to share the work (-1: all cores); by default what a surrounding
            ``joblib.parallel_config`` says, else 1. The result is the same at any number.
        progress : bool, optional
            Show a progress bar; by default only where it takes longer than two seconds.

        Returns
        -------
        Standings
            The ranking with intervals, the matrix of meetings, every match.

        Raises
        ------
        TournamentInterrupted
            On Ctrl-C, with the matches finished so far.
        TournamentUnfinished
            If a process died, with the matches finished so far.
        """
        some_processes(n_jobs)
        asked = len(self.meetings) * self.replications
        done: dict[tuple[int, int], Played] = {}
        silent: dict[int, tuple[bool, bool]] = {}
        with progress_bar(asked, "matches", progress) as bar:
            try:
                for numbers in _rounds(self.replications):
                    for keys, played in self._round(numbers, silent, n_jobs):
                        done.update(zip(keys, played, strict=True))
                        bar.update(len(keys))
                    silent = self._fallen_silent(done)
            except KeyboardInterrupt:
                raise TournamentInterrupted(self._standings(done), asked) from None
            except BrokenExecutor:
                standings = self._standings(done)
                raise TournamentUnfinished(
                    "a process died at its work (killed, out of memory, or ended by a strategy);"
                    f" {len(done)} of {asked} matches were finished",
                    standings,
                    asked,
                ) from None
        return self._standings(done)

    def match(
        self, meeting: Meeting, replication: int, silent: tuple[bool, bool] = (False, False)
    ) -> Match:
        """Return a match of this tournament, ready to be played.

        Parameters
        ----------
        meeting : Meeting
            Who plays whom.
        replication : int
            Whose luck.
        silent : (bool, bool)
            Whether either side has failed before, and is not asked again.
        """
        both = {name: self.strategies[name] for name in (meeting.a, meeting.b)}
        return Match(self.market, self.seed, replication, meeting, both, silent)

    def replay(self, a: str, b: str, replication: int = 0) -> Run:
        """Play one match again, with all its tables; see :meth:`Standings.replay`."""
        return self._standings({}).replay(a, b, replication)

    def _round(
        self,
        numbers: Sequence[int],
        silent: Mapping[int, tuple[bool, bool]],
        n_jobs: int | None,
    ) -> Iterator[tuple[list[tuple[int, int]], list[Played]]]:
        """Play some replications of all meetings; yield the matches as they are finished."""
        from joblib import delayed

        places = range(len(self.meetings))
        handfuls = [
            [(number, place) for place in places[first : first + AT_ONCE]]
            for number in numbers
            for first in places[::AT_ONCE]
        ]
        tasks = (
            delayed(_numbered)(
                keys,
                [
                    self.match(self.meetings[place], number, silent.get(place, (False, False)))
                    for number, place in keys
                ],
            )
            for keys in handfuls
        )
        with closing(finished(tasks, n_jobs, batch_size=1)) as results:
            yield from results

    def _fallen_silent(
        self, done: Mapping[tuple[int, int], Played]
    ) -> dict[int, tuple[bool, bool]]:
        """Return, by meeting, which sides have failed so far."""
        found: dict[int, tuple[bool, bool]] = {}
        for (_, place), played in done.items():
            if any(played.forfeits):
                before = found.get(place, (False, False))
                a, b = played.forfeits
                found[place] = (before[0] or a, before[1] or b)
        return found

    def _standings(self, done: Mapping[tuple[int, int], Played]) -> Standings:
        return Standings.of(self, [done[key] for key in sorted(done)])

    def __repr__(self) -> str:
        """Say what is played, in one line."""
        return (
            f"Tournament({', '.join(self.strategies)}; {self.market.name}, {self.periods} periods,"
            f" {self.replications} replications)"
        )


def _numbered(
    keys: list[tuple[int, int]], matches: Sequence[Match]
) -> tuple[list[tuple[int, int]], list[Played]]:
    return keys, play_all(matches)


def _rounds(replications: int) -> Iterator[range]:
    """Yield the replications round by round."""
    start, sizes = 0, iter(ROUNDS)
    while start < replications:
        end = min(start + next(sizes, LATER), replications)
        yield range(start, end)
        start = end

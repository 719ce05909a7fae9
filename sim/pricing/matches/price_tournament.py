"""A tournament of price strategies: everybody against everybody, on the same luck."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import whole
from sim.kernel.results import Run
from sim.pricing.matches.entrants import Entrant, for_two, places_differ, ready
from sim.pricing.matches.price_match import PriceMatch
from sim.pricing.matches.price_standings import PriceStandings
from sim.scenario.price_war import PriceWarScenario
from sim.tournament import rounds
from sim.tournament.programme import Programme, by_name, meetings

MATCHES: Final = "number of matches"


@public
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
    handed_in : collection of str, default none
        Who was handed in by somebody else: the first failure of such a one strikes it out of the
        whole tournament, which is then scored as if it had not been handed in.

    Attributes
    ----------
    strategies : dict of str to Strategy
        By name, in the order given.
    market : PriceWarScenario
        With its horizon set to the periods.
    meetings : list of Meeting
        Who plays whom.
    programme : Programme
        All of this as it is played.

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
        strategies: Mapping[str, Entrant] | Iterable[Entrant],
        market: PriceWarScenario | str | None = None,
        periods: int = 200,
        replications: int = 100,
        seed: int = 2010,
        self_play: bool = False,
        handed_in: Collection[str] = (),
    ) -> None:
        self.strategies = by_name(strategies, ready)
        self.periods = whole("periods", periods, 1)
        self.replications = whole("replications", replications, 1)
        self.seed = whole("seed", seed, most=None)
        self.self_play = self_play
        self.market = for_two(market, self.periods)
        self.meetings = meetings(self.strategies, places_differ(self.market), self_play)
        whole(MATCHES, len(self.meetings) * self.replications)
        self.programme = Programme(
            PriceMatch,
            self.strategies,
            self.market,
            self.meetings,
            self.replications,
            self.seed,
            frozenset(handed_in),
        )

    def play(self, n_jobs: int | None = None, progress: bool | None = None) -> PriceStandings:
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
        PriceStandings
            The ranking with intervals, the matrix of meetings, every match.

        Raises
        ------
        TournamentInterrupted
            On Ctrl-C, with the matches finished so far.
        TournamentUnfinished
            If a process died, with the matches finished so far.
        """
        return rounds.play(self.programme, PriceStandings, n_jobs, progress)

    def replay(self, a: str, b: str, replication: int = 0) -> Run:
        """Play one match again, with all its tables; see :meth:`Standings.replay`."""
        run: Run = PriceStandings.of(self.programme, []).replay(a, b, replication)
        return run

    def __repr__(self) -> str:
        """Say what is played, in one line."""
        return (
            f"Tournament({', '.join(self.strategies)}; {self.market.name}, {self.periods} periods,"
            f" {self.replications} replications)"
        )

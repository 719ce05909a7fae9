"""Single matches: two strategies, one place to play, one replication's luck."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from sim.tournament.guard import Guard, Spent

SCORES_NO_MORE: Final = "{lead}; at {level} % it is not shown to score more than {others}."
SCORES_MOST_AND_LEAST: Final = (
    "{most} scores most against {most_against}, {least} least against {least_against}."
)

MATCH_COLUMNS: Final[Mapping[str, str]] = {
    "a": "a strategy",
    "b": "its opponent",
    "replication": "number of the replication: the same number, the same luck",
    "seat_a": "the place that a took; b took the other",
    "score_a": "what counts of a's score",
    "score_b": "what counts of b's score",
    "forfeit_a": "whether a forfeited the match",
    "forfeit_b": "whether b forfeited the match",
    "silent_a": "whether a was not asked, since it had failed before in this meeting",
    "silent_b": "whether b was not asked, since it had failed before in this meeting",
}
"""Columns of ``standings.matches`` where a game counts nothing but a score."""

FAILURE_COLUMNS: Final[Mapping[str, str]] = {
    "strategy": "whose failure it is",
    "opponent": "whom it played",
    "replication": "in which replication",
    "seat": "which place it had taken",
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
        Place of a, 0 or 1.
    """

    a: str
    b: str
    seat: int = 0


@dataclass(frozen=True)
class PlayedMatch:
    """One match that was played.

    Attributes
    ----------
    row : tuple
        With the columns of its game.
    failures : tuple of tuple
        With the columns :data:`FAILURE_COLUMNS`.
    forfeits : (bool, bool)
        Whether a and b forfeited it.
    spent : (Spent, Spent)
        What a and b have used.
    """

    row: tuple[Any, ...]
    failures: tuple[tuple[Any, ...], ...]
    forfeits: tuple[bool, bool]
    spent: tuple[Spent, Spent] = (Spent(), Spent())


@dataclass(frozen=True)
class Match(ABC):
    """One match: a meeting on one replication's luck. A game has a subclass of its own.

    Attributes
    ----------
    market : object
        Where it is played: all that the matches of a tournament have in common.
    seed, replication : int
    meeting : Meeting
    strategies : mapping of str to object
        Those that play, by name.
    silent : (bool, bool)
        Whether a and b have failed before in this meeting, and are not asked again.
    columns : mapping of str to str
        Columns of its row and what they mean: those of :data:`MATCH_COLUMNS`, the two scores named
        as the game names them, and after them whatever else the game tells of a match.
    score, unit : str
        What is counted, and its unit; for columns and sentences.
    no_more, most_and_least : str
        What is said of who is first but not shown to be better, and of the largest and the smallest
        score.
    """

    columns: ClassVar[Mapping[str, str]] = MATCH_COLUMNS
    score: ClassVar[str] = "score"
    unit: ClassVar[str] = "points"
    no_more: ClassVar[str] = SCORES_NO_MORE
    most_and_least: ClassVar[str] = SCORES_MOST_AND_LEAST

    market: Any
    seed: int
    replication: int
    meeting: Meeting
    strategies: Mapping[str, Any]
    silent: tuple[bool, bool] = (False, False)

    @classmethod
    def unit_in(cls, market: Any) -> str:
        """Return the score's unit in a market: the game's, unless the market counts in its own."""
        return cls.unit

    @abstractmethod
    def play(self) -> PlayedMatch:
        """Play it, without making tables."""

    @abstractmethod
    def run(self) -> Any:
        """Play it and return all that there is to see."""

    @classmethod
    def places(cls, market: Any) -> tuple[str, str]:
        """Return what the two places are called."""
        return ("first", "second")

    def played(
        self, scores: Sequence[float], guards: Sequence[Guard], *told: float | int
    ) -> PlayedMatch:
        """Put the match together.

        Parameters
        ----------
        scores : (float, float)
            What counts for a and for b.
        guards : (Guard, Guard)
            Through which a and b have played.
        *told : float
            What else the game tells, in the order of its columns.
        """
        meeting, places = self.meeting, self.places(self.market)
        names, seats = (meeting.a, meeting.b), (meeting.seat, 1 - meeting.seat)
        a, b = guards
        forfeits = (a.forfeits, b.forfeits)
        row = (
            *names,
            self.replication,
            places[meeting.seat],
            *scores,
            *told,
            *forfeits,
            *self.silent,
        )
        failures = tuple(
            (names[i], names[1 - i], self.replication, places[seats[i]], guard.failure)
            for i, guard in enumerate(guards)
            if guard.failure is not None
        )
        return PlayedMatch(row, failures, forfeits, (a.spent, b.spent))

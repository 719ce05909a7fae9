"""A game without prices: seller and buyer talk, and each gets out of it what it gets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim.kernel.errors import InputError
from sim.kernel.randomness.streams import Streams
from sim.tournament.guard import Guard
from sim.tournament.match import Match, PlayedMatch
from tests.tournament.speakers import Talk

TURNS = 6


class SpeakerGuard(Guard):
    """Asks a speaker for a share of the floor."""

    def says(self, heard: float, turn: int, luck: Callable[[], float]) -> float:
        def question(speaker: Any) -> float:
            said = speaker.says(Talk(heard, turn, luck))
            if not isinstance(said, float):
                raise InputError(f"said {said!r} at turn {turn}; allowed: a share")
            return said

        return self.ask(question, f"turn {turn}", instead=0.0)


class Conversation(Match):
    """Whoever listens more is told more; the buyer's place is worth twice as much."""

    unit = "facts"
    no_more = "{lead}; at {level} % it is not shown to learn more than {others}."
    most_and_least = (
        "{most} learns most against {most_against}, {least} least against {least_against}."
    )

    @classmethod
    def places(cls, market: dict[str, float]) -> tuple[str, str]:
        first, second = market
        return first, second

    def run(self) -> list[tuple[float, float]]:
        return self._talk()[0]

    def play(self) -> PlayedMatch:
        said, guards = self._talk()
        worth = [self.market[self.places(self.market)[i]] for i in self._seats]
        facts = [worth[i] * sum(turn[1 - i] for turn in said) for i in (0, 1)]
        scores = [0.0 if g.forfeits else fact for g, fact in zip(guards, facts, strict=True)]
        return self.played(scores, guards)

    @property
    def _seats(self) -> tuple[int, int]:
        return self.meeting.seat, 1 - self.meeting.seat

    def _talk(self) -> tuple[list[tuple[float, float]], list[SpeakerGuard]]:
        streams = Streams(self.seed, self.replication)
        luck = [streams[f"speaker {seat}"].random for seat in self._seats]
        names = (self.meeting.a, self.meeting.b)
        guards = [
            SpeakerGuard(self.strategies[name], name, silent)
            for name, silent in zip(names, self.silent, strict=True)
        ]
        said = [(0.0, 0.0)]
        for turn in range(TURNS):
            a, b = (guards[i].says(said[-1][1 - i], turn, luck[i]) for i in (0, 1))
            said.append((a, b))
        return said, guards

"""Single matches of a tournament of conversations: two sellers call the same listeners."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import fsum
from typing import Any, Final

import pandas as pd

from sim.kernel.randomness.streams import Streams
from sim.selling.conversation.calls import Call, CallLuck, Tape, calls_table
from sim.selling.conversation.mechanics import mechanics
from sim.selling.conversation.speakers import CallView, Speaker, next_line, view_of
from sim.selling.entries.sellers import CallRound
from sim.tournament.guard import Guard
from sim.tournament.match import Match, PlayedMatch

BRINGS_NO_MORE: Final = "{lead}; at {level} % it is not shown to bring more than {others}."
BRINGS_MOST_AND_LEAST: Final = (
    "{most} brings most beside {most_against}, {least} least beside {least_against}."
)
AT_A_LINE: Final = "line {line} of call {call}"

CALL_MATCH_COLUMNS: dict[str, str] = {
    "a": "a seller",
    "b": "another one, who called the same listeners",
    "replication": "number of the replication: the same number, the same listeners and luck",
    "seat_a": "always first: the two do not meet",
    "appointments_a": "what counts of a's appointments, of a hundred calls",
    "appointments_b": "what counts of b's appointments, of a hundred calls",
    "seconds_a": "a's mean seconds a call",
    "seconds_b": "b's mean seconds a call",
    "hung_up_a": "share of a's calls in which the listener hung up",
    "hung_up_b": "share of b's calls in which the listener hung up",
    "closed_a": "share of a's calls after which the firm is lost for the year",
    "closed_b": "share of b's calls after which the firm is lost for the year",
    "lies_a": "lines of a that deceive, a call",
    "lies_b": "lines of b that deceive, a call",
    "forfeit_a": "whether a forfeited the match",
    "forfeit_b": "whether b forfeited the match",
    "silent_a": "whether a was not asked, since it had failed before in this meeting",
    "silent_b": "whether b was not asked, since it had failed before in this meeting",
}
"""Columns of ``standings.matches`` and what they mean."""


@dataclass(frozen=True)
class CallMatch(Match):
    """A row of calls of two sellers; what counts are the appointments of a hundred calls.

    Attributes
    ----------
    market : CallRound
    """

    columns = CALL_MATCH_COLUMNS
    score, unit = "appointments", "appointments in 100 calls"
    no_more, most_and_least = BRINGS_NO_MORE, BRINGS_MOST_AND_LEAST

    market: CallRound

    def play(self) -> PlayedMatch:
        """Play it, without making tables."""
        guards, tapes = self._calls()
        scores, told = [], []
        for guard, own in zip(guards, tapes, strict=True):
            calls = self.market.calls
            made = sum(tape.fate == "appointment" for tape in own)
            scores.append(0.0 if guard.forfeits else 100 * made / calls)
            lies = {line.id for line in self.market.conversation.lines if line.deceives}
            told.append(
                (
                    fsum(tape.seconds for tape in own) / calls,
                    sum(tape.fate == "hung_up" for tape in own) / calls,
                    fsum(tape.closed for tape in own) / calls,
                    sum(step.line in lies for tape in own for step in tape.steps) / calls,
                )
            )
        pairs = [one for both in zip(*told, strict=True) for one in both]
        return self.played(scores, guards, *pairs)

    def run(self) -> dict[str, pd.DataFrame]:
        """Play it and return each seller's calls, a row a call."""
        _, tapes = self._calls()
        names = (self.meeting.a, self.meeting.b)
        return {name: calls_table(own) for name, own in zip(names, tapes, strict=True)}

    def _calls(self) -> tuple[tuple[Guard, Guard], tuple[list[Tape], list[Tape]]]:
        names = (self.meeting.a, self.meeting.b)
        a, b = (
            Guard(self.strategies[name], name, silent)
            for name, silent in zip(names, self.silent, strict=True)
        )
        try:
            return (a, b), (self._made_by(a), self._made_by(b))
        finally:
            a.close()
            b.close()

    def _made_by(self, guard: Guard) -> list[Tape]:
        """Return the calls of one seller, until it fails."""
        round_ = self.market
        talk = mechanics(round_.conversation)
        luck = CallLuck(Streams(self.seed, self.replication), round_.calls)
        tapes: list[Tape] = []
        for number in range(round_.calls):
            call = Call(round_.conversation, luck, number, talk)
            seller: Speaker | None = guard.ask(_next_call, _when(number, 0), instead=None)
            while seller is not None and not call.fate:
                view = view_of(talk, call.said, call.heard, call.talked, luck.own)
                when = _when(number, len(call.steps))
                name = guard.ask(_asked(seller, view), when, instead=None)
                if name is None:
                    seller = None
                else:
                    call.say(name)
            if seller is None:
                break
            tapes.append(call.tape())
        return tapes


def _next_call(seller: Speaker) -> Speaker | None:
    return seller.next_call()


def _asked(seller: Speaker, view: CallView) -> Callable[[Any], str | None]:
    return lambda _: next_line(seller, view)


def _when(call: int, line: int) -> str:
    return AT_A_LINE.format(call=call, line=line)

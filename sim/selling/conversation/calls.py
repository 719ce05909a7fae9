"""A call that is played: a listener drawn, line by line, on luck that bears its name.

All sellers meet the same listeners: what a line draws in call number k does not depend on what was
said before it, or by whom (common random numbers, Law 2015, ch. 11).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import fsum, log
from typing import Final

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import whole
from sim.kernel.randomness.streams import Streams
from sim.scenario.conversation import Conversation
from sim.scenario.conversation_faults import replies_of
from sim.scenario.spoken_line import ASK, EVENTS, MOST_STEPS, Effect
from sim.selling.conversation.mechanics import Mechanics, mechanics, mood, what_happened
from sim.selling.conversation.scripts import script_lines
from sim.selling.conversation.speakers import FixedScript, Speaker, next_line, view_of

CALL_COLUMNS: Final = ("listener", "fate", "appointment", "closed", "seconds", "lines")
_DRAWS: Final = 5
"""Uniforms for a line: leaving, guard, interest, reply, being found out."""


@dataclass(frozen=True)
class TapeStep:
    """One line as it was said and heard.

    Attributes
    ----------
    line : str
        Its name, or ``"ask"``.
    before, after : (int, int) or None
        Guard and interest; None at a door, and after the end.
    reply : str
        Name of the reply; empty at a door and after the question.
    seconds : float
        How long it took, or until the listener left.
    """

    line: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    reply: str
    seconds: float


@dataclass(frozen=True)
class Tape:
    """A call as it was, on tape (录音回放).

    Attributes
    ----------
    listener : str
        Which kind it was.
    opening : str
        Name of the reply with which it began; empty if nobody was reached.
    steps : tuple of TapeStep
    fate : str
        One of :data:`sim.selling.conversation.scripts.FATES`.
    closed : bool
        Whether the firm is lost for the year, since a lie was found out.
    """

    listener: str
    opening: str
    steps: tuple[TapeStep, ...]
    fate: str
    closed: bool

    @property
    def seconds(self) -> float:
        """How long it took."""
        return fsum(step.seconds for step in self.steps)


class CallLuck:
    """The luck of a row of calls.

    Parameters
    ----------
    streams : Streams
    calls : int
        How many there are.
    """

    def __init__(self, streams: Streams, calls: int = 1) -> None:
        self._streams, self.calls = streams, calls
        self._drawn: dict[str, list[list[float]]] = {}

    def of(self, name: str, call: int) -> list[float]:
        """Return the uniforms of one thing in one call."""
        drawn = self._drawn.get(name)
        if drawn is None:
            drawn = self._streams[name].random((self.calls, _DRAWS)).tolist()
            self._drawn[name] = drawn
        return drawn[call]

    @cached_property
    def own(self) -> Callable[[], float]:
        """The seller's own uniforms, one at a time."""
        return self._streams.uniforms("seller")


class Call:
    """A call that goes on line by line: what a panel plays, and a seller in a tournament.

    Parameters
    ----------
    conversation : Conversation
    luck : CallLuck
    number : int
        Which call of the luck.
    talk : Mechanics, optional
        The conversation in numbers, where it is at hand.
    """

    def __init__(
        self,
        conversation: Conversation,
        luck: CallLuck,
        number: int = 0,
        talk: Mechanics | None = None,
    ) -> None:
        self.conversation, self.luck, self.number = conversation, luck, number
        self.talk = talk or mechanics(conversation)
        drawn = luck.of("listener", number)
        self.row = _at(self.talk.shares.tolist(), drawn[0])
        self.listener = self.talk.listeners[self.row]
        self._opening = _at(self.talk.opens[self.row].tolist(), drawn[1])
        self.said: tuple[str, ...] = ()
        self.heard: tuple[str, ...] = ()
        self.steps: list[TapeStep] = []
        self.fate = ""
        self.closed = False
        self.guard, self.interest = 0, 0
        if not conversation.doors:
            self._begin_talk()

    @property
    def seconds(self) -> float:
        """How long it has taken."""
        return fsum(step.seconds for step in self.steps)

    @property
    def talked(self) -> float:
        """How long the talk has taken, seconds: 0 at a door."""
        return fsum(step.seconds for step in self.steps if step.before is not None)

    def tape(self) -> Tape:
        """Return the call as it was."""
        opening = self.heard[0] if self.heard else ""
        return Tape(self.listener, opening, tuple(self.steps), self.fate, self.closed)

    def say(self, name: str) -> None:
        """Say a line that can be said now, or ask."""
        if len(self.said) < len(self.conversation.doors):
            self._at_a_door(name)
        elif name == ASK:
            yes = self.talk.yes[self.talk.pitched(self._spoken), mood(self.guard, self.interest)]
            self.fate = "appointment" if self.luck.of(ASK, self.number)[0] < yes else "refused"
            self.steps.append(TapeStep(ASK, (self.guard, self.interest), None, "", 0.0))
        else:
            self._in_the_talk(name)

    @property
    def _spoken(self) -> tuple[str, ...]:
        return self.said[len(self.conversation.doors) :]

    def _begin_talk(self) -> None:
        one, start = self.conversation.listeners[self.listener], self.conversation.start
        self.guard = start.guard if one.guard is None else one.guard
        self.interest = start.interest if one.interest is None else one.interest
        if self.closed:  # who has been lied to at the door
            self.guard = MOST_STEPS
        self.heard = (self.talk.openings[self._opening],)

    def _at_a_door(self, name: str) -> None:
        line = self.conversation.line(name)
        drawn = self.luck.of(f"door.{line.at}", self.number)
        again = int(log(1 - drawn[0]) / log(line.calls_back)) if line.calls_back else 0
        seconds = (1 + again) * self.conversation.seconds_of(line)
        self.steps.append(TapeStep(name, None, None, "", seconds))
        self.said = (*self.said, name)
        if drawn[1] >= line.passes / (1 - line.calls_back):
            self.fate, self.closed = "turned_away", False
            return
        self.closed = self.closed or drawn[2] < line.found_out
        if len(self.said) == len(self.conversation.doors):
            self._begin_talk()

    def _in_the_talk(self, name: str) -> None:
        line, spoken = self.talk.lines[name], self.conversation.line(name)
        drawn = self.luck.of(f"line.{name}", self.number)
        before = (self.guard, self.interest)
        rate = float(line.rates[self.row, mood(*before)])
        left = -log(drawn[0]) / rate if rate and drawn[0] else float("inf")
        kind = self.conversation.listeners[self.listener]
        if left < line.seconds:
            words = replies_of(kind, self.listener, spoken, "leaves")
            self._end("hung_up", name, before, words, drawn[3], left)
            return
        if drawn[4] < line.found_out:
            self.closed = True
            words = replies_of(kind, self.listener, spoken, "leaves")
            self._end("found_out", name, before, words, drawn[3], line.seconds)
            return
        effect = spoken.effects.get(self.listener, Effect())
        down, up = drawn[1] < effect.guard_down, drawn[1] >= 1 - effect.guard_up
        step = -1 if down else 1 if up else 0
        more = int(drawn[2] < effect.interest_up)
        self.guard = min(max(self.guard + step, 0), MOST_STEPS)
        self.interest = min(self.interest + more, MOST_STEPS)
        words = replies_of(kind, self.listener, spoken, EVENTS[what_happened(step, more)])
        reply = words[int(drawn[3] * len(words))]
        self.said, self.heard = (*self.said, name), (*self.heard, reply)
        after = (self.guard, self.interest)
        self.steps.append(TapeStep(name, before, after, reply, line.seconds))

    def _end(
        self,
        fate: str,
        name: str,
        before: tuple[int, int],
        words: Sequence[str],
        luck: float,
        seconds: float,
    ) -> None:
        self.fate = fate
        reply = words[int(luck * len(words))] if words else ""
        self.said = (*self.said, name)
        self.steps.append(TapeStep(name, before, None, reply, seconds))


def _at(chances: list[float], luck: float) -> int:
    """Return which of some chances a uniform falls on."""
    ends = list(accumulate(chances))
    return min(bisect_right(ends, luck * ends[-1]), len(ends) - 1)


def play_call(
    conversation: Conversation,
    speaker: Speaker,
    luck: CallLuck,
    number: int = 0,
    talk: Mechanics | None = None,
) -> Tape:
    """Play one call.

    Parameters
    ----------
    conversation : Conversation
    speaker : Speaker
        Who has not spoken yet.
    luck : CallLuck
    number : int
        Which call of the luck.
    talk : Mechanics, optional
        The conversation in numbers, where it is at hand.

    Raises
    ------
    InputError
        If the seller says what cannot be said.
    """
    call = Call(conversation, luck, number, talk)
    while not call.fate:
        view = view_of(call.talk, call.said, call.heard, call.talked, luck.own)
        call.say(next_line(speaker, view))
    return call.tape()


@public
def play_calls(
    conversation: Conversation, speaker: Speaker, calls: int = 100, seed: int = 2010
) -> pd.DataFrame:
    """Play calls with one seller, each with a listener of its own.

    Parameters
    ----------
    conversation : Conversation
    speaker : Speaker
    calls : int, default 100
    seed : int, default 2010
        The same seed, the same listeners, whoever speaks.

    Returns
    -------
    pandas.DataFrame
        One row a call: ``listener``, ``fate``, ``appointment`` (0 or 1), ``closed`` (0 or 1),
        ``seconds``, ``lines`` said in all.

    Examples
    --------
    >>> from sim.scenario.conversation_files import load_conversation
    >>> from sim.selling.conversation.speakers import FixedScript
    >>> talk = load_conversation("first-words")
    >>> played = play_calls(talk, FixedScript(talk.scripts["six-steps"].lines), calls=3)
    >>> played.shape
    (3, 6)
    """
    number = whole("calls", calls, 1)
    luck = CallLuck(Streams(whole("seed", seed, most=None)), number)
    talk = mechanics(conversation)
    tapes = [play_call(conversation, speaker.next_call(), luck, one, talk) for one in range(number)]
    return calls_table(tapes)


@public
def one_call(
    conversation: Conversation, speaker: Speaker | str, seed: int = 2010, call: int = 0
) -> Tape:
    """Play one call, with all that happened in it.

    Parameters
    ----------
    conversation : Conversation
    speaker : Speaker or str
        A seller, or the name of a script that comes with the conversation.
    seed : int, default 2010
    call : int, default 0
        Which one: number k is call k of :func:`play_calls` on the same seed.

    Returns
    -------
    Tape

    Examples
    --------
    >>> from sim.scenario.conversation_files import load_conversation
    >>> tape = one_call(load_conversation("first-words"), "six-steps")
    >>> tape.steps[0].line, tape.steps[0].before
    ('name', (2, 0))
    """
    number = whole("call", call)
    luck = CallLuck(Streams(whole("seed", seed, most=None)), number + 1)
    if isinstance(speaker, str):
        speaker = FixedScript(script_lines(conversation, speaker), speaker)
    return play_call(conversation, speaker.next_call(), luck, number)


def calls_table(tapes: Sequence[Tape]) -> pd.DataFrame:
    """Return one row a call, as :func:`play_calls` describes it."""
    rows = [
        (
            tape.listener,
            tape.fate,
            int(tape.fate == "appointment"),
            int(tape.closed),
            tape.seconds,
            len(tape.steps),
        )
        for tape in tapes
    ]
    return pd.DataFrame(rows, columns=list(CALL_COLUMNS))

"""Who speaks: what hears a reply and names the next line, as a script, a rule, a class."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import ClassVar, Final, Self

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.numerals import listed
from sim.scenario.spoken_line import ASK
from sim.scenario.validation_errors import shown
from sim.selling.conversation.mechanics import Mechanics

CANNOT_SAY: Final = "says {line} at {place} after {number} lines; allowed: {lines}"
CANNOT_SAY_AFTER_ONE: Final = "says {line} at {place} after 1 line; allowed: {lines}"

CANNOT_SAY_FIRST: Final = "says {line} at {place} before anything else; allowed: {lines}"


@dataclass(frozen=True)
class CallView:
    """What a seller has seen and heard of a call so far: words, and no more.

    Attributes
    ----------
    place : str
        Where one stands: a door, or the place of the talk.
    said : tuple of str
        Lines said so far, those at the doors first.
    heard : tuple of str
        Names of replies in the talk so far: the opening, then one for each line of the talk.
    can_say : tuple of str
        What can be said now; in the talk ``"ask"`` is the last of them.
    seconds : float
        How long the talk has taken so far; 0 at a door.
    luck : callable
        Next uniform of [0, 1) of one's own.
    """

    place: str
    said: tuple[str, ...]
    heard: tuple[str, ...]
    can_say: tuple[str, ...]
    seconds: float
    luck: Callable[[], float]

    @property
    def opening(self) -> str:
        """The reply with which the listener began; empty at a door."""
        return self.heard[0] if self.heard else ""

    @property
    def last(self) -> str:
        """The last reply; empty at a door."""
        return self.heard[-1] if self.heard else ""


class Speaker(ABC):
    """Builds a seller: one method says what comes next.

    Attributes
    ----------
    name, title, title_zh, about : str
        What it says of itself.
    remembers : bool
        Whether it may keep something from one line to the next by itself; one that looks at the
        view alone is quicker to work out.
    listens : bool
        Whether what it says may depend on what it hears; likewise.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    title_zh: ClassVar[str] = ""
    about: ClassVar[str] = ""
    remembers: bool = True
    listens: bool = True

    @abstractmethod
    def say(self, call: CallView) -> str:
        """Return the name of the next line, or ``"ask"``."""

    def fresh(self) -> Self:
        """Return a seller who has not spoken yet."""
        return deepcopy(self)

    def next_call(self) -> Speaker:
        """Return who speaks in another call, and has not spoken yet."""
        return self.fresh()

    def close(self) -> None:  # noqa: B027 – most have nothing to end
        """Hear that all calls are over."""


@public
class FixedScript(Speaker):
    """Says the lines of a sales script (话术), whatever is answered, and then asks.

    Parameters
    ----------
    lines : sequence of str
        One for each door, then those of the talk.
    name : str
        What it is called.
    """

    remembers = False
    listens = False

    def __init__(self, lines: Sequence[str], name: str = "script") -> None:
        self.lines = tuple(lines)
        vars(self)["name"] = name

    def say(self, call: CallView) -> str:
        """Return the next line of the script."""
        at = len(call.said)
        return self.lines[at] if at < len(self.lines) else ASK

    def fresh(self) -> Self:
        """Return itself: it keeps nothing."""
        return self


def can_say_at(talk: Mechanics, said: Sequence[str]) -> tuple[str, ...]:
    """Return what can be said after some lines, ``"ask"`` last in the talk."""
    doors = len(talk.at_doors)
    if len(said) < doors:
        return talk.at_doors[len(said)]
    return (*talk.can_say(tuple(said[doors:])), ASK)


def view_of(
    talk: Mechanics,
    said: tuple[str, ...],
    heard: tuple[str, ...],
    seconds: float,
    luck: Callable[[], float],
) -> CallView:
    """Return what a seller sees now."""
    place = talk.places[min(len(said), len(talk.at_doors))]
    return CallView(place, said, heard, can_say_at(talk, said), seconds, luck)


def next_line(speaker: Speaker, call: CallView) -> str:
    """Return what a seller says now.

    Raises
    ------
    InputError
        If it cannot be said now.
    """
    line = speaker.say(call)
    return checked_line(line, call)


def checked_line(line: object, call: CallView) -> str:
    """Return a line if it can be said now.

    Raises
    ------
    InputError
        If it cannot.
    """
    if isinstance(line, str) and line in call.can_say:
        return line
    number = len(call.said)
    said = (CANNOT_SAY_FIRST, CANNOT_SAY_AFTER_ONE, CANNOT_SAY)[min(number, 2)]
    filled = {"line": shown(line), "place": call.place, "lines": listed(call.can_say)}
    raise InputError(said.format(**filled | ({"number": number} if number > 1 else {})))

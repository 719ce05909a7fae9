"""Calls of a handed-in class, in the process that plays it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final

from sim.hand_ins import wire
from sim.hand_ins.language.vocabulary import ALL
from sim.hand_ins.player import NoAnswer, Player
from sim.kernel.files.toml_files import parse_toml
from sim.selling.conversation.speakers import CallView, Speaker
from sim.selling.entries.listeners import checked_listener
from sim.selling.entries.rules import checked_seller

SAID: Final = "said {line!r:.80}"
A_NAME: Final = "the name of a line that can be said now, or 'ask'"
LONGEST_NAME: Final = 200
"""Characters of the longest answer that is sent."""


def hand_in_content(source: bytes) -> dict[str, Any]:
    """Return what a ``.toml`` file says, a script, rules or a listener, all of it checked.

    Raises
    ------
    InputError
        If it is none of them.
    """
    content = parse_toml(source)
    checked_seller(content)
    if "listener" in content:
        checked_listener(content)
    return content


class CallPlayer(Player):
    """Plays a class of `Speaker`: asked for each line, it names the next.

    Examples
    --------
    >>> source = b'''
    ... from sim.selling import Speaker
    ... class Brief(Speaker):
    ...     def say(self, call):
    ...         return "intro" if "intro" in call.can_say else "ask"
    ... '''
    >>> CallPlayer.load("brief.py", source).__name__
    'Brief'
    """

    base = Speaker
    needed = "a class of Speaker with a say(self, call)"
    noun, nouns = "seller", "sellers"
    answer, answers = "line", "lines"
    question = "line"
    modules: ClassVar[Mapping[str, str]] = {
        "sim.selling": "Speaker",
        "sim.selling.conversation.speakers": "Speaker CallView",
    }
    instead: ClassVar[Mapping[str, str]] = {
        "sim": "write from sim.selling import Speaker",
        "time": "there is no clock; call.seconds is how long it has taken",
    }
    readers: ClassVar[Mapping[str, Callable[[bytes], dict[str, Any]]]] = {".toml": hand_in_content}

    @classmethod
    def attributes(cls) -> Mapping[type[Any], str]:
        """Return what may be had of a seller and of what it sees."""
        return {Speaker: ALL, CallView: ALL}

    def sit_down(self, rule: Any, seat: dict[str, Any]) -> None:
        """Begin with an object of the handed-in class; each call has one of its own."""
        self._rule = rule
        self._fresh = True
        self._drawn = 0

    def reply(self, content: bytes) -> bytes:
        """Return the line that the class says."""
        seen = wire.table(content)
        if not seen["said"] and not self._fresh:
            self._rule = type(self._rule)()
        self._fresh = False
        self._drawn = 0
        view = CallView(
            seen["place"],
            tuple(seen["said"]),
            tuple(seen["heard"]),
            tuple(seen["can_say"]),
            seen["seconds"],
            self._luck_drawn,
        )
        line = self._rule.say(view)
        if not isinstance(line, str) or len(line) > LONGEST_NAME:
            raise NoAnswer(SAID.format(line=line), A_NAME)
        return wire.words(line=line, drawn=self._drawn)

    def _luck_drawn(self) -> float:
        self._drawn += 1
        return self.luck()

"""The far side of a match: a handed-in class, loaded, asked and answered for in its own process."""

from __future__ import annotations

import linecache
import random
import sys
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Any, ClassVar, Final

import numpy

from sim.hand_ins import wire

MODULE: Final = "handed_in"
"""What a handed-in file is called as a module."""

USED: Final = (
    "bisect collections dataclasses functools heapq itertools linecache math numpy.random random"
    " statistics traceback typing resource"
)
"""Modules that a class may ask for, or that play it, in any game."""

_LONGEST = 300  # characters of what a class says about its own failure


class Player(ABC):
    """Load a class, and answer for it until the match is over.

    A game has a subclass of its own, which knows what is asked and what may be answered.

    Parameters
    ----------
    line : Line
        To the match.
    begin : dict
        The content of the message that begins: ``file``, ``source`` and, for a match, ``seat``.
    printed : callable
        Returns what the class has printed since it was last asked.

    Attributes
    ----------
    base : type
        What a handed-in class builds upon.
    needed : str
        What a file must have, for the sentence that refuses it.
    noun, nouns : str
        What is handed in: a strategy, strategies.
    answer, answers : str
        What the class is asked for: a price, prices.
    question : str
        When it is asked: at a review.
    used : str
        Modules that play a class of this game, besides :data:`USED`.
    """

    base: ClassVar[type]
    needed: ClassVar[str]
    noun: ClassVar[str] = "strategy"
    nouns: ClassVar[str] = "strategies"
    answer: ClassVar[str] = "answer"
    answers: ClassVar[str] = "answers"
    question: ClassVar[str] = "question"
    used: ClassVar[str] = ""

    def __init__(self, line: wire.Line, begin: dict[str, Any], printed: Callable[[], str]) -> None:
        self.line = line
        self.file = str(begin["file"])
        self.source = str(begin["source"]).encode("latin-1")
        self.plays = begin.get("seat") is not None
        self.seat: dict[str, Any] = begin.get("seat") or {}
        self.printed = printed
        self.key = self.seat.pop("key", "trial")
        self.luck = Luck(line, self.seat.pop("luck", ()))
        self.asked = 0

    @abstractmethod
    def sit_down(self, rule: Any, seat: dict[str, Any]) -> None:
        """Begin a match with an object of the handed-in class."""

    @abstractmethod
    def reply(self, content: bytes) -> bytes:
        """Return what the class answers to what it is shown, both as they travel.

        Raises
        ------
        NoAnswer
            If it is none.
        """

    @classmethod
    def prepare(cls) -> None:
        """Import what a class may ask for, before the door is shut and at no match's cost."""
        for name in f"{USED} {cls.used}".split():
            with suppress(ImportError):  # resource, on Windows
                import_module(name)

    @classmethod
    def load(cls, file: str, source: bytes) -> type[Any]:
        """Run a file and return the class in it.

        Parameters
        ----------
        file : str
            Its path, for messages.
        source : bytes
            What it says.

        Raises
        ------
        NoClass
            If there is none in it that could play, or more than one.
        Exception
            Whatever it raises.
        """
        module = ModuleType(MODULE)
        module.__file__ = file
        sys.modules[MODULE] = module
        code = compile(source, file, "exec", dont_inherit=True)
        text = source.decode("utf-8", "replace")
        linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        exec(code, vars(module))
        own = [
            one
            for one in vars(module).values()
            if isinstance(one, type) and issubclass(one, cls.base) and one.__module__ == MODULE
        ]
        own = [one for one in dict.fromkeys(own) if not getattr(one, "__abstractmethods__", None)]
        # a class that another one builds upon is no second one
        own = [one for one in own if not any(one in other.__mro__[1:] for other in own)]
        if len(own) == 1:
            return own[0]
        if not own:
            raise NoClass(f"has no {cls.noun}; needed: {cls.needed}")
        names = ", ".join(one.__name__ for one in own)
        raise NoClass(f"has {len(own)} {cls.nouns} ({names}); allowed: one a file")

    def play(self) -> None:
        """Play until the other side hangs up, or the class has failed and that has been told."""
        try:
            rule = self._ready()
            if self.plays:
                self._answer(rule)
        except HungUp:
            raise EOFError from None
        except BaseException as error:  # whatever the class raises, SystemExit too, is its failure
            self._tell_prints()
            self.line.send(wire.FAILED, wire.words(sentence=self._in_words(error)))

    def _ready(self) -> Any:
        _seed(self.key)
        found = self.load(self.file, self.source)
        rule = found()
        names = {
            name: str(getattr(found, name, ""))[:_LONGEST]
            for name in ("name", "title", "title_zh", "about", "source")
        }
        self._tell_prints()
        self.line.send(wire.READY, wire.words(**names))
        return rule

    def _answer(self, rule: Any) -> None:
        self.sit_down(rule, self.seat)
        receive, send = self.line.receive, self.line.send
        while True:
            try:
                kind, content = receive()
            except (EOFError, OSError):
                raise HungUp from None
            if kind == wire.END:
                return
            self.asked += 1
            reply = self.reply(content)
            self._tell_prints()
            send(wire.ANSWER, reply)

    def _tell_prints(self) -> None:
        text = self.printed()
        if text:
            self.line.send(wire.TEXT, text.encode("utf-8", "replace"))

    def _in_words(self, error: BaseException) -> str:
        try:
            said = " ".join(str(error).split())[:_LONGEST]
        except BaseException:  # its __str__ is the class's own
            said = ""
        asked = f" at {self.question} {self.asked - 1}"
        if isinstance(error, NoAnswer):
            return f"{said}{asked}; allowed: {error.allowed}"
        if isinstance(error, SyntaxError) and error.filename == self.file:
            line = " ".join((error.text or "").split())
            return f"line {error.lineno}: {error.msg}" + (f" ({line:.80})" if line else "")
        if isinstance(error, NoClass):
            return said
        if (barred := _barred(error)) is not None:
            said, error = str(barred), barred.with_traceback(error.__traceback__)
        kind = type(error).__name__
        what = f"raised {kind}: {said}" if said else f"raised {kind}"
        if isinstance(error, MemoryError):
            what = "asked for more memory than it may have"
        elif isinstance(error, PermissionError) and said.startswith("it may not"):
            what = said.replace("it may not", "tried to", 1) + ", which is not allowed,"
        return what + self._where(error) + (asked if self.asked else " when it was loaded")

    def _where(self, error: BaseException) -> str:
        """Return the last line of the class's own file that led to the error."""
        try:
            steps = traceback.extract_tb(error.__traceback__)
        except MemoryError:
            return ""
        own = [step for step in steps if step.filename == self.file]
        return f" in line {own[-1].lineno} ({(own[-1].line or '').strip():.80})" if own else ""


def _seed(key: str) -> None:
    """Tie what is drawn from Python's and numpy's own luck to the match, seedless or not."""
    random.seed(key)
    own = random.Random(key)
    numpy.random.seed(own.getrandbits(32))  # noqa: NPY002 – for those who draw from it
    # what a generator without a seed asks for one
    numpy.random.bit_generator.randbits = own.getrandbits  # type: ignore[attr-defined]


def _barred(error: BaseException | None) -> PermissionError | None:
    """Return the lock's own refusal where it led to an error."""
    while error is not None:
        if isinstance(error, PermissionError) and str(error).startswith("it may not"):
            return error
        error = error.__context__
    return None


class Luck:
    """The player's own uniforms, fetched by the block: the same as in a notebook."""

    def __init__(self, line: wire.Line, first: Sequence[float]) -> None:
        self.line = line
        self.block = list(reversed(first))

    def __call__(self) -> float:
        """Return the next uniform of [0, 1)."""
        if not self.block:
            self.line.send(wire.LUCK)
            try:
                kind, content = self.line.receive()
            except (EOFError, OSError):
                raise HungUp from None
            if kind != wire.LUCK:
                raise HungUp
            self.block = list(reversed(wire.doubles(content)))
        return self.block.pop()


class HungUp(BaseException):
    """The match is over; no class can catch it by ``except Exception``."""


class NoAnswer(Exception):  # noqa: N818 – these two are sentences about a class
    """What a class gave is none; ``allowed`` says what would be one."""

    def __init__(self, said: str, allowed: str) -> None:
        self.allowed = allowed
        super().__init__(said)


class NoClass(Exception):  # noqa: N818
    """A file has no class that could play, or several."""

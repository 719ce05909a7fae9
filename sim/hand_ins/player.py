"""The far side of a match: a handed-in class, loaded, asked and answered for in its own process."""

from __future__ import annotations

import ast
import linecache
import os
import re
import sys
import traceback
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, ClassVar, Final, NoReturn

from sim.hand_ins import wire
from sim.hand_ins.language.grammar import NotInLanguage, check
from sim.hand_ins.language.offered import CLEARED, Modules, Refused, modules, offered, tied_luck
from sim.hand_ins.language.own_attributes import MODULE, OWN, held, own
from sim.hand_ins.language.steps import STEP, StepCount, counted
from sim.hand_ins.language.vocabulary import ALL, Vocabulary, vocabulary
from sim.kernel.errors import InputError
from sim.kernel.numerals import listed, whole

NOTHING_TO_PLAY: Final = "has no {noun}; needed: {needed}"
MORE_THAN_ONE: Final = "has {number} {nouns} ({names}); allowed: one a file"
TOO_MANY_STEPS: Final = "needed more than {steps} steps"
TOO_MANY_STEPS_FOR_ONE: Final = "needed more than {steps} steps for one {answer}"
TOO_MANY_STEPS_FOR_ALL: Final = "needed more than {steps} steps for the {answers} of one match"
CANNOT_BE_READ: Final = "cannot be read: {why}"
NOT_ALLOWED: Final = "{what} at {question} {number}; allowed: {allowed}"
IN_A_LINE: Final = "line {line}: {fault}"
IN_A_LINE_OF_CODE: Final = "line {line}: {fault} ({code})"
RAISED: Final = "raised {error}: {said}"
RAISED_SILENTLY: Final = "raised {error}"
TOO_MUCH_MEMORY: Final = "asked for more memory than it may have"
AT_A_LINE: Final = "{what} in line {line} ({code})"
AT_A_QUESTION: Final = "{what} at {question} {number}"
AS_IT_WAS_LOADED: Final = "{what} when it was loaded"

USED: Final = ("linecache", "traceback", "encodings.gb18030", "encodings.utf_8_sig")
"""Modules that play a class in any game, besides those that it may import."""

_CODECS: Final = ("utf-8-sig", "gbk", "gb2312", "gb18030", "big5", "latin-1", "ascii", "cp1252")
"""In which a file may be written; once the walls stand, none can be fetched."""

_ADDRESS: Final = re.compile(r" at 0x[0-9a-fA-F]+")
"""Where an object lies in memory: another place at each play, and nobody's business."""

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
    modules : mapping of str to str
        What may be imported in this game besides :data:`sim.hand_ins.language.vocabulary.MODULES`.
    instead : mapping of str to str
        What to write in place of a word that is refused, in this game.
    readers : mapping of str to callable
        By ending: reads a file that is no class; returns what is in it, as JSON has it. Raises
        InputError at what it cannot read.
    """

    base: ClassVar[type]
    needed: ClassVar[str]
    noun: ClassVar[str] = "strategy"
    nouns: ClassVar[str] = "strategies"
    answer: ClassVar[str] = "answer"
    answers: ClassVar[str] = "answers"
    question: ClassVar[str] = "question"
    modules: ClassVar[Mapping[str, str]] = {}
    instead: ClassVar[Mapping[str, str]] = {}
    readers: ClassVar[Mapping[str, Callable[[bytes], dict[str, Any]]]] = {}

    def __init__(self, line: wire.Line, begin: dict[str, Any], printed: Callable[[], str]) -> None:
        self.line = line
        self.file = str(begin["file"])
        self.source = str(begin["source"]).encode("latin-1")
        self.reads = begin.get("reads")
        self.plays = begin.get("seat") is not None
        self.seat: dict[str, Any] = begin.get("seat") or {}
        self.printed = printed
        self.key = self.seat.pop("key", "trial")
        self.luck = Luck(line, self.seat.pop("luck", ()))
        self.asked = 0
        self.steps = StepCount(self._over)
        self._most: dict[str, int] = begin["steps"]

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
    def attributes(cls) -> Mapping[type[Any], str]:
        """Return what may be had of the objects that a class gets to see, by what they are."""
        return {cls.base: ALL}

    @classmethod
    def replaced(cls) -> Mapping[str, Mapping[str, Any]]:
        """Return by module and name what a class gets in place of the original."""
        return {}

    @classmethod
    def prepare(cls) -> None:
        """Import what a class may ask for, before the walls stand and at no match's cost."""
        for name in USED:
            import_module(name)
        _modules(cls)
        for codec in _CODECS:
            "\u4ef7".encode(codec, "replace").decode(codec)

    @classmethod
    def load(
        cls, file: str, source: bytes, key: str = "trial", steps: StepCount | None = None
    ) -> type[Any]:
        """Check a file, run it and return the class in it.

        Parameters
        ----------
        file : str
            Its path, for messages.
        source : bytes
            What it says.
        key : str
            What its draws of Python's and numpy's luck come from.
        steps : StepCount, optional
            Counts what it does.

        Raises
        ------
        NotInLanguage
            If it says what a hand-in may not say.
        NoClass
            If there is none in it that could play, or more than one.
        Exception
            Whatever it raises.
        """
        module = ModuleType(MODULE)
        sys.modules[MODULE] = module
        text = source.decode("utf-8", "replace")
        linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
        cls.run(module, file, source, key, steps or StepCount(_never))
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
            raise NoClass(NOTHING_TO_PLAY.format(noun=cls.noun, needed=cls.needed))
        names = listed(one.__name__ for one in own)
        raise NoClass(MORE_THAN_ONE.format(number=len(own), nouns=cls.nouns, names=names))

    @classmethod
    def run(cls, module: ModuleType, file: str, source: bytes, key: str, steps: StepCount) -> None:
        """Check a file and run it in a module; see :meth:`load`."""
        tree: Any = compile(source, file, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
        words = language(cls)
        attributes = check(tree, words)
        code = compile(counted(held(tree, words.known)), file, "exec", dont_inherit=True)
        offers = (_modules(cls), tied_luck(key))
        within = {STEP: steps.count, OWN: own}
        vars(module).update(offered(words, attributes, offers) | within)
        exec(code, vars(module))

    def play(self) -> None:
        """Play until the other side hangs up, or the class has failed and that has been told."""
        try:
            if self.reads:
                self.line.send(wire.READY, wire.words(**self.readers[self.reads](self.source)))
                return
            rule = self._ready()
            if self.plays:
                self._answer(rule)
        except HungUp:
            raise EOFError from None
        except BaseException as error:  # whatever the class raises, SystemExit too, is its failure
            self._failed(self._in_words(error))

    def _failed(self, sentence: str) -> None:
        self._tell_prints()
        self.line.send(wire.FAILED, wire.words(sentence=sentence))

    def _over(self, most: int, what: str) -> NoReturn:
        """Fail for good: no class can catch it."""
        self._failed(
            self._then(what.format(steps=whole(most), answer=self.answer, answers=self.answers))
        )
        os._exit(0)

    def _ready(self) -> Any:
        most = self._most
        self.steps.allow(most["start"], TOO_MANY_STEPS, most["start"], TOO_MANY_STEPS)
        found = self.load(self.file, self.source, self.key, self.steps)
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
        receive, send, steps = self.line.receive, self.line.send, self.steps
        one, all_of = self._most["answer"], self._most["match"]
        while True:
            try:
                kind, content = receive()
            except (EOFError, OSError):
                raise HungUp from None
            if kind == wire.END:
                return
            self.asked += 1
            steps.allow(one, TOO_MANY_STEPS_FOR_ONE, all_of, TOO_MANY_STEPS_FOR_ALL)
            reply = self.reply(content)
            self._tell_prints()
            send(wire.ANSWER, wire.numbers(steps.taken) + reply)

    def _tell_prints(self) -> None:
        text = self.printed()
        if text:
            self.line.send(wire.TEXT, text.encode("utf-8", "replace"))

    def _in_words(self, error: BaseException) -> str:
        try:
            said = _ADDRESS.sub("", " ".join(str(error).split()))[:_LONGEST]
        except BaseException:  # its __str__ is the class's own
            said = ""
        if self.reads:
            return said if isinstance(error, InputError) else CANNOT_BE_READ.format(why=said)
        if isinstance(error, NoAnswer):
            return NOT_ALLOWED.format(
                what=said, question=self.question, number=self.asked - 1, allowed=error.allowed
            )
        if isinstance(error, SyntaxError) and error.filename == self.file:
            code = " ".join((error.text or "").split())
            if not error.lineno:  # of the file as a whole, as an unknown encoding
                return error.msg
            return (IN_A_LINE_OF_CODE if code else IN_A_LINE).format(
                line=error.lineno, fault=error.msg, code=code[:80]
            )
        if isinstance(error, NoClass | NotInLanguage):
            return said
        kind = type(error).__name__
        what = (RAISED if said else RAISED_SILENTLY).format(error=kind, said=said)
        if isinstance(error, MemoryError):
            what = TOO_MUCH_MEMORY
        elif isinstance(error, Refused):
            what = said
        return self._then(self._there(what, error))

    def _then(self, what: str) -> str:
        """Add when it came to that."""
        return (AT_A_QUESTION if self.asked else AS_IT_WAS_LOADED).format(
            what=what, question=self.question, number=self.asked - 1
        )

    def _there(self, what: str, error: BaseException) -> str:
        """Add the last line of the class's own file that led to the error."""
        try:
            steps = traceback.extract_tb(error.__traceback__)
        except MemoryError:
            return what
        own = [step for step in steps if step.filename == self.file]
        if not own:
            return what
        code = (own[-1].line or "").strip()[:80]
        return AT_A_LINE.format(what=what, line=own[-1].lineno, code=code)


@cache
def language(player: type[Player]) -> Vocabulary:
    """Return the words of one game's hand-ins."""
    return vocabulary(player.modules, player.attributes(), player.instead)


@cache
def _modules(player: type[Player]) -> Modules:
    return modules(language(player), {**CLEARED, **player.replaced()})


def _never(most: int, what: str) -> NoReturn:
    raise RuntimeError(f"more than {most} steps {what}")


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

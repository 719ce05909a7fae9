"""One match of a handed-in class, in the process that plays it."""

from __future__ import annotations

import linecache
import math
import random
import sys
import traceback
from collections.abc import Callable, Sequence
from numbers import Real
from types import ModuleType
from typing import Any

from sim.hand_ins import wire
from sim.pricing.strategies.contract.seat import Seat
from sim.pricing.strategies.contract.strategy import Strategy
from sim.pricing.theory.equilibrium import LogitMarket

MODULE = "handed_in"
"""What a handed-in file is called as a module."""

_LONGEST = 300  # characters of what a class says about its own failure


class Player:
    """Load a class, and answer for it until the match is over.

    Parameters
    ----------
    line : Line
        To the war.
    begin : dict
        The content of the message that begins: ``file``, ``source`` and, for a match, ``seat``.
    printed : callable
        Returns what the class has printed since it was last asked.
    """

    def __init__(self, line: wire.Line, begin: dict[str, Any], printed: Callable[[], str]) -> None:
        self.line = line
        self.file = str(begin["file"])
        self.source = str(begin["source"]).encode("latin-1")
        self.seat: dict[str, Any] = begin.get("seat") or {}
        self.printed = printed
        self.luck = Luck(line, self.seat.pop("luck", ()))
        self.reviews = 0

    def play(self) -> None:
        """Play until the other side hangs up, or the class has failed and that has been told."""
        try:
            rule = self._ready()
            if self.seat:
                self._answer(rule)
        except HungUp:
            raise EOFError from None
        except BaseException as error:  # whatever the class raises, SystemExit too, is its failure
            self._tell_prints()
            self.line.send(wire.FAILED, wire.words(sentence=self._in_words(error)))

    def _ready(self) -> Strategy:
        # what is drawn from Python's own luck is the same at each playing, too
        random.seed(self.seat.get("key", "trial"))
        found = load(self.file, self.source)
        rule = found()
        names = {
            name: str(getattr(found, name))[:_LONGEST]
            for name in ("name", "title", "title_zh", "about", "source")
        }
        self._tell_prints()
        self.line.send(wire.READY, wire.words(**names))
        return rule

    def _answer(self, rule: Strategy) -> None:
        seat = self._seated()
        serves = type(rule).service is not Strategy.service
        receive, send = self.line.receive, self.line.send
        while True:
            try:
                kind, content = receive()
            except (EOFError, OSError):
                raise HungUp from None
            if kind == wire.END:
                return
            (time, price, cost, cash, service), rivals, closed = wire.read_review(content)
            for units, profit in closed:
                seat.close(units, profit)
            view = seat.review(time, price, rivals, cost, cash, service)
            self.reviews += 1
            wanted = finite(rule.price(view), "price")
            share = finite(rule.service(view), "service") if serves else service
            self._tell_prints()
            send(wire.PRICE, wire.numbers(wanted, share))

    def _seated(self) -> Seat:
        given = dict(self.seat)
        given.pop("key")
        market = LogitMarket(**given.pop("market"))
        return Seat(market=market, luck=self.luck, **given)

    def _tell_prints(self) -> None:
        text = self.printed()
        if text:
            self.line.send(wire.TEXT, text.encode("utf-8", "replace"))

    def _in_words(self, error: BaseException) -> str:
        try:
            said = " ".join(str(error).split())[:_LONGEST]
        except BaseException:  # its __str__ is the class's own
            said = ""
        if isinstance(error, NoNumber):
            return f"{said} at review {self.reviews - 1}; allowed: a finite number"
        if isinstance(error, SyntaxError) and error.filename == self.file:
            line = " ".join((error.text or "").split())
            return f"line {error.lineno}: {error.msg}" + (f" ({line:.80})" if line else "")
        if isinstance(error, NoClass):
            return said
        kind = type(error).__name__
        what = f"raised {kind}: {said}" if said else f"raised {kind}"
        if isinstance(error, MemoryError):
            what = "asked for more memory than it may have"
        elif isinstance(error, PermissionError) and said.startswith("it may not"):
            what = said.replace("it may not", "tried to", 1) + ", which is not allowed,"
        when = f" at review {self.reviews - 1}" if self.reviews else " when it was loaded"
        return what + self._where(error) + when

    def _where(self, error: BaseException) -> str:
        """Return the last line of the class's own file that led to the error."""
        try:
            steps = traceback.extract_tb(error.__traceback__)
        except MemoryError:
            return ""
        own = [step for step in steps if step.filename == self.file]
        return f" in line {own[-1].lineno} ({(own[-1].line or '').strip():.80})" if own else ""


class Luck:
    """The supplier's own uniforms, fetched by the block: the same as in a notebook."""

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


class NoNumber(Exception):  # noqa: N818 – these three are sentences about a class
    """What a class gave is no number."""


class NoClass(Exception):  # noqa: N818
    """A file has no class that could play, or several."""


def finite(value: Any, what: str) -> float:
    """Return what a class gave as a float, or refuse it.

    Examples
    --------
    >>> finite(92_000, "price")
    92000.0
    >>> finite(None, "price")
    Traceback (most recent call last):
    sim.pricing.entries.player.NoNumber: gave None as price
    """
    if isinstance(value, Real) and not isinstance(value, bool):
        number = float(value)
        if math.isfinite(number):
            return number
    raise NoNumber(f"gave {value!r:.80} as {what}")


def load(file: str, source: bytes) -> type[Strategy]:
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
        If there is no strategy in it, or more than one.
    Exception
        Whatever it raises.

    Examples
    --------
    >>> source = b'''
    ... from sim.pricing.strategies import Strategy
    ... class Steady(Strategy):
    ...     def price(self, view):
    ...         return view.price
    ... '''
    >>> load("steady.py", source).name
    'steady'
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
        if isinstance(one, type) and issubclass(one, Strategy) and one.__module__ == MODULE
    ]
    own = [one for one in dict.fromkeys(own) if not getattr(one, "__abstractmethods__", None)]
    # a class that another one builds upon is no second strategy
    own = [one for one in own if not any(one in other.__mro__[1:] for other in own)]
    if len(own) == 1:
        return own[0]
    if not own:
        raise NoClass("has no strategy; needed: a class of Strategy with a price(self, view)")
    names = ", ".join(one.__name__ for one in own)
    raise NoClass(f"has {len(own)} strategies ({names}); allowed: one a file")

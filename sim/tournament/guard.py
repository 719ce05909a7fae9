"""One side of a match: a strategy whose failure is noted and never stops the match.

A strategy that somebody has just written may raise, or give something that is no answer. It then
forfeits the match, and says nothing more in it, so that its opponent can play on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from itertools import dropwhile
from traceback import extract_tb
from types import TracebackType
from typing import Any, Final, TypeVar

from sim.kernel.errors import InputError
from sim.kernel.plain_text import plain

AS_IT_WAS_MADE: Final = "{complaint} as it was made anew for the match"
AS_THE_MATCH_WAS_OVER: Final = "{complaint} as the match was over"
AT_A_MOVE: Final = "{complaint} at {when}"
IN_A_LINE: Final = "{complaint} at {when}, in line {line}"

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Spent:
    """What one side of a match has used.

    Attributes
    ----------
    steps : int
        Of what a hand-in counts; 0 for whatever is not handed in.
    seconds : float
        For which its answers were waited for.
    """

    steps: int = 0
    seconds: float = 0.0

    def __add__(self, other: Spent) -> Spent:
        """Return both together."""
        return Spent(self.steps + other.steps, self.seconds + other.seconds)


class Guard:
    """A fresh copy of a strategy, to play one match. A game's own guard knows what to ask.

    Parameters
    ----------
    strategy : object
        Copied, by its ``fresh()`` where it has one; itself it plays nothing. A copy's ``close()``,
        where it has one, is called by :meth:`close` when the match is over.
    name : str
        What it is called in the tournament.
    silent : bool, default False
        Whether it is not asked at all, since it has failed before: the match is forfeited.

    Attributes
    ----------
    failure : str or None
        What went wrong, in a sentence; None if nothing has.

    Examples
    --------
    >>> guard = Guard({"one": 1}, "careless")
    >>> guard.ask(lambda strategy: strategy["two"], "move 3", instead=0)
    0
    >>> guard.forfeits, guard.failure.split(",")[0]
    (True, "KeyError ('two') at move 3")
    """

    def __init__(self, strategy: Any, name: str, silent: bool = False) -> None:
        self.name = name
        self.silent = silent
        self.failure: str | None = None
        self._own: Any = None
        try:
            if not silent:
                self._own = strategy.fresh() if hasattr(strategy, "fresh") else deepcopy(strategy)
        except (Exception, SystemExit) as error:
            self.failure = AS_IT_WAS_MADE.format(complaint=_complaint(error))

    @property
    def forfeits(self) -> bool:
        """Whether it forfeits the match."""
        return self.silent or self.failure is not None

    @property
    def spent(self) -> Spent:
        """What the strategy has used so far, if it keeps account of it."""
        spent = getattr(self._own, "spent", None)
        return spent if isinstance(spent, Spent) else Spent()

    def ask(self, question: Callable[[Any], Answer], when: str, instead: Answer) -> Answer:
        """Return the strategy's answer, or another one if it fails or has failed.

        Parameters
        ----------
        question : callable
            Takes the strategy; returns its answer, or raises InputError if it is none.
        when : str
            The move, for the sentence.
        instead : object
            What counts as its answer if it has none.
        """
        if not self.forfeits:
            try:
                return question(self._own)
            except (Exception, SystemExit) as error:
                self.fail(error, when)
        return instead

    def fail(self, error: BaseException, when: str) -> None:
        """Note that the strategy has failed.

        Parameters
        ----------
        error : BaseException
            What it raised; an InputError is a whole sentence already.
        when : str
            The move at which.
        """
        self.failure = _complaint(error)
        if not isinstance(error, InputError):
            line = self._line(error.__traceback__)
            self.failure = (AT_A_MOVE if line is None else IN_A_LINE).format(
                complaint=self.failure, when=when, line=line
            )

    def close(self) -> None:
        """Tell the strategy, if it wants to know, that the match is over."""
        try:
            getattr(self._own, "close", lambda: None)()
        except (Exception, SystemExit) as error:
            self.failure = self.failure or AS_THE_MATCH_WAS_OVER.format(complaint=_complaint(error))

    def _line(self, trace: TracebackType | None) -> int | None:
        """Return the line of the strategy's own file in which it failed."""
        modules = [sys.modules[kind.__module__] for kind in type(self).__mro__]
        guards = {getattr(module, "__file__", None) for module in modules}
        frames = list(dropwhile(lambda frame: frame.filename in guards, extract_tb(trace)))
        own = [frame for frame in frames if frame.filename == frames[0].filename]
        return own[-1].lineno if own else None


def _complaint(error: BaseException) -> str:
    """Say what was raised; the project's own errors are sentences already."""
    try:
        said = plain(error, 600)
    except Exception:
        said = ""
    if isinstance(error, InputError):
        return said
    return f"{type(error).__name__} ({said})" if said else type(error).__name__

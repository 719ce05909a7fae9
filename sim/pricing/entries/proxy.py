"""A handed-in class as a strategy like any other: it asks the class's process for each price."""

from __future__ import annotations

import weakref
from collections import deque
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from sim.hand_ins import wire
from sim.hand_ins.limits import Limits
from sim.hand_ins.sandbox import CAN_SPLIT, Cell, Cells, cells
from sim.kernel.errors import InputError
from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View

_LUCK = 64
"""Uniforms sent at once."""
_OPEN = 8
"""Processes of one class that may be open at once: more seats than a war has."""
_NO_LIMIT = 1_000_000.0


class HandInError(InputError):
    """A handed-in class has failed; the sentence says how, and leaves its name to the caller."""


class Submission:
    """A handed-in class: its file, what it may use, what it has printed, its open processes.

    Parameters
    ----------
    file : str
        Where it lies; for messages, and the one file that it may read.
    source : bytes
        What it says.
    limits : Limits, optional
    cells : Cells, optional
        Where its processes come from; by default what this system can do best.
    """

    def __init__(
        self,
        file: str,
        source: bytes,
        limits: Limits | None = None,
        cells: Cells | None = None,
    ) -> None:
        self.file = file
        self.source = source
        self.limits = limits or Limits()
        self.printed = ""
        self.slow = 0
        self._cells = cells
        self._open: deque[Cell] = deque()

    def __getstate__(self) -> dict[str, Any]:
        """Travel to another process without the processes of this one."""
        return vars(self) | {"_cells": None, "_open": deque()}

    def begin(self, seat: dict[str, Any] | None = None) -> Cell:
        """Begin a process that loads the class and, given a seat, plays a match."""
        cell = (self._cells or cells()).open(self.file)
        while len(self._open) >= _OPEN:
            self._open.popleft().close()
        self._open.append(cell)
        split = CAN_SPLIT and self._cells is None
        content = wire.words(
            file=self.file,
            source=self.source.decode("latin-1"),
            memory=self.limits.memory,
            seconds=self.limits.match + self.limits.start if split else _NO_LIMIT,
            printed=self.limits.printed,
            seat=seat,
        )
        cell.line.end.settimeout(self.limits.start)
        cell.line.send(wire.BEGIN, content)
        return cell

    def end(self, cell: Cell, well: bool = False) -> str:
        """End a process; return how it has ended."""
        if cell in self._open:
            self._open.remove(cell)
        return cell.close(well)

    def note(self, text: bytes) -> None:
        """Keep what it has printed, as far as there is room."""
        room = self.limits.printed - len(self.printed)
        if room > 0:
            self.printed += text.decode("utf-8", "replace")[:room]

    def names(self) -> dict[str, str]:
        """Load the class in a process of its own and return how it calls itself.

        Raises
        ------
        HandInError
            If the file cannot be loaded or has no strategy.
        """
        rule = HandIn(self, self.file)
        rule._cell = rule._begun(None)
        found = rule._ready
        rule.close()
        return {name: " ".join(str(value).split()) for name, value in found.items()}


class HandIn(Strategy):
    """A handed-in class in one match.

    Parameters
    ----------
    submission : Submission
    name : str
        What it is called in the tournament.
    """

    title = "handed in"

    def __init__(self, submission: Submission, name: str) -> None:
        super().__init__()
        self.submission = submission
        vars(self)["name"] = name
        self._cell: Cell | None = None
        self._left = submission.limits.match
        self._told = 0
        self._share = 0.0
        self._review = 0
        self._ready: dict[str, Any] = {}

    def fresh(self) -> HandIn:
        """Return the same class for another match."""
        again = HandIn(self.submission, self.name)
        vars(again).update(title=self.title, title_zh=self.title_zh)
        return again

    def price(self, view: View) -> float:
        """Return the price that the class gives."""
        cell = self._cell or self._sit_down(view)
        closed = view.sales
        news: list[tuple[float, float]] = []
        if len(closed) > self._told:
            profits = view.profits
            news = [(closed[i], profits[i]) for i in range(self._told, len(closed))]
            self._told = len(closed)
        content = wire.review(
            view.time, view.price, view.unit_cost, view.cash, view.service, view.rival_prices, news
        )
        begun = monotonic()
        may = min(self.submission.limits.answer, self._left)
        try:
            cell.line.send(wire.REVIEW, content)
            price, self._share = wire.doubles(self._hear(cell, wire.PRICE, begun + may, view))
        except TimeoutError:
            raise self._too_slow(may) from None
        except HandInError:
            raise
        except (EOFError, OSError, ValueError) as error:
            raise self._gone(error) from None
        self._left -= monotonic() - begun
        self._review += 1
        return price

    def service(self, view: View) -> float:
        """Return the share for service that the class gave with its price."""
        return self._share

    def close(self) -> None:
        """End the match: its process is not needed any more."""
        cell, self._cell = self._cell, None
        if cell:
            with suppress(OSError):  # it may be gone already
                cell.line.send(wire.END)
            self.submission.end(cell, well=True)

    def _sit_down(self, view: View) -> Cell:
        sub = self.submission
        if sub.slow >= sub.limits.patience:
            raise HandInError(f"is not asked any more: it ran out of time in {sub.slow} matches")
        luck = [view.luck() for _ in range(_LUCK)]
        self._cell = cell = self._begun(_seat(view) | {"luck": luck, "key": repr(luck[0])})
        return cell

    def _begun(self, seat: dict[str, Any] | None) -> Cell:
        sub = self.submission
        cell = self._cell = sub.begin(seat)
        weakref.finalize(self, sub.end, cell)
        try:
            heard = self._hear(cell, wire.READY, monotonic() + sub.limits.start, None)
            self._ready = wire.table(heard)
        except TimeoutError:
            sub.slow += 1
            self._end()
            raise HandInError(f"was not loaded within {sub.limits.start:g} s") from None
        except (EOFError, OSError) as error:
            raise self._gone(error) from None
        return cell

    def _hear(self, cell: Cell, wanted: bytes, deadline: float, view: View | None) -> bytes:
        line = cell.line
        while True:
            kind, content = line.receive(deadline)
            if kind == wanted:
                return content
            if kind == wire.LUCK and view is not None:
                line.send(wire.LUCK, wire.numbers(*[view.luck() for _ in range(_LUCK)]))
            elif kind == wire.TEXT:
                self.submission.note(content)
            elif kind == wire.FAILED:
                sentence = str(wire.table(content).get("sentence", "failed"))
                self._end()
                raise HandInError(" ".join(sentence.split())[:600])
            else:
                raise EOFError("what came is no answer")

    def _too_slow(self, seconds: float) -> HandInError:
        limits = self.submission.limits
        self.submission.slow += 1
        self._end()
        if seconds < limits.answer:
            what = f"needed more than {limits.match:g} s for the prices of one match"
        else:
            what = f"gave no price within {limits.answer:g} s at review {self._review}"
        return HandInError(what)

    def _gone(self, error: Exception) -> HandInError:
        if isinstance(error, EOFError) and str(error).startswith("what came"):
            self._end()
            return HandInError("sent what is no price")
        when = f" at review {self._review}" if self._ready else " when it was loaded"
        return HandInError(self._end() + when)

    def _end(self) -> str:
        cell, self._cell = self._cell, None
        return self.submission.end(cell) if cell else ""


def _seat(view: View) -> dict[str, Any]:
    """Return what does not change in a match, as `Seat` takes it."""
    i, market = view.index, view.market

    def all_of(own: float, others: tuple[float, ...]) -> list[float]:
        return [*others[:i], own, *others[i:]]

    return {
        "names": [*view.rivals[:i], view.name, *view.rivals[i:]],
        "index": i,
        "market": {"a": market.a, "c": market.c, "mu": market.mu, "a0": market.a0},
        "nash": all_of(view.nash_price, view.rival_nash),
        "joint": all_of(view.joint_price, view.rival_joint),
        "starts": all_of(view.start_price, view.rival_starts),
        "floor": view.floor,
        "ceiling": view.ceiling,
        "capacity": view.capacity,
    }

"""A handed-in class: its file, what it may use, what it has printed, its open processes."""

from __future__ import annotations

from collections import deque
from typing import Any

from sim.hand_ins import wire
from sim.hand_ins.limits import Limits
from sim.hand_ins.player import Player
from sim.hand_ins.sandbox import CAN_SPLIT, Cell, Cells, cells
from sim.kernel.errors import InputError
from sim.kernel.plain_text import plain

_OPEN = 8
"""Processes of one class that may be open at once: more seats than a match has."""
_NO_LIMIT = 1_000_000.0


class HandInError(InputError):
    """A hand-in has failed; the sentence says how, and leaves its name to the caller."""

    def __init__(self, sentence: str) -> None:
        super().__init__(plain(sentence, 600))


class Submission:
    """A handed-in class.

    Parameters
    ----------
    file : str
        Where it lies; for messages.
    source : bytes
        What it says.
    player : type of Player
        Plays it on the far side of the wall.
    limits : Limits, optional
    cells : Cells, optional
        Where its processes come from; by default what this system can do best.
    """

    def __init__(
        self,
        file: str,
        source: bytes,
        player: type[Player],
        limits: Limits | None = None,
        cells: Cells | None = None,
    ) -> None:
        self.file = file
        self.source = source
        self.player = player
        self.limits = limits or Limits()
        self.printed = ""
        self._cells = cells
        self._open: deque[Cell] = deque()

    def __getstate__(self) -> dict[str, Any]:
        """Travel to another process without the processes of this one."""
        return vars(self) | {"_cells": None, "_open": deque()}

    def begin(self, seat: dict[str, Any] | None = None, reads: str = "") -> Cell:
        """Begin a process that loads the class and, given a seat, plays a match.

        Parameters
        ----------
        seat : dict, optional
        reads : str, optional
            The ending of a file that is no class, and only read.
        """
        cell = (self._cells or cells(self.player)).open(self.file)
        while len(self._open) >= _OPEN:
            self._open.popleft().close()
        self._open.append(cell)
        split = CAN_SPLIT and self._cells is None
        content = wire.words(
            file=self.file,
            source=self.source.decode("latin-1"),
            memory=self.limits.memory,
            seconds=self.limits.processor if split else _NO_LIMIT,
            steps={name: getattr(self.limits, name) for name in ("start", "answer", "match")},
            reads=reads,
            printed=self.limits.printed,
            seat=seat,
        )
        cell.line.end.settimeout(self.limits.clock)
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

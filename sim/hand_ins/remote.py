"""The near side of a match: a handed-in class, asked across the wall and held to its limits."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any, Final, TypeVar

from sim.hand_ins import wire
from sim.hand_ins.player import AS_IT_WAS_LOADED, AT_A_QUESTION
from sim.hand_ins.sandbox import ENDED, Cell
from sim.hand_ins.submission import HandInError, Submission
from sim.kernel.numerals import as_given
from sim.kernel.plain_text import plain
from sim.kernel.stopped import HelperDied, again

TOO_SLOW: Final = "did not return within {seconds} s"
NO_ANSWER: Final = "sent what is no {answer}"

_LUCK = 64
"""Uniforms sent at once."""

Answer = TypeVar("Answer")


class RemotePlayer:
    """A handed-in class in one match.

    Parameters
    ----------
    submission : Submission

    Attributes
    ----------
    steps : int
        How much the class has worked in the match so far.
    seconds : float
        For which its answers were waited for.
    """

    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        self._cell: Cell | None = None
        self._asked = 0
        self.steps, self.seconds = 0, 0.0
        self._ready: dict[str, Any] = {}

    @property
    def seated(self) -> bool:
        """Whether its process has been begun, and has not ended."""
        return self._cell is not None

    def names(self) -> dict[str, str]:
        """Load the class in a process of its own and return how it calls itself.

        Raises
        ------
        HandInError
            If the file cannot be loaded or has no class that could play.
        """
        again(self._loaded)
        return {name: plain(value) for name, value in self._ready.items()}

    def content(self, ending: str) -> dict[str, Any]:
        """Read a file that is no class, in a process of its own, and return what is in it.

        Parameters
        ----------
        ending : str
            Of the file: which of the game's readers reads it.

        Raises
        ------
        HandInError
            If it cannot be read.
        """
        again(lambda: self._loaded(ending))
        return self._ready

    def _loaded(self, reads: str = "") -> None:
        self._begin(None, reads)
        self.close()

    def sit_down(self, seat: dict[str, Any], luck: Callable[[], float]) -> None:
        """Begin a match.

        Parameters
        ----------
        seat : dict
            What does not change in it, as its far side takes it.
        luck : callable
            Next uniform of [0, 1) of its own.

        Raises
        ------
        HandInError
            If the class has failed.
        """
        first = [luck() for _ in range(_LUCK)]
        self._begin(seat | {"luck": first, "key": repr(first[0])})

    def ask(
        self, content: bytes, luck: Callable[[], float], read: Callable[[bytes], Answer]
    ) -> Answer:
        """Show the class what it sees now, and return what it answers.

        Parameters
        ----------
        content : bytes
            What it sees, as it travels.
        luck : callable
            Next uniform of [0, 1) of its own.
        read : callable
            Takes the answer as it travels; raises EOFError or ValueError if it is none.

        Raises
        ------
        HandInError
            If the class has failed, has gone, or takes too long.
        """
        cell = self._cell
        if cell is None:
            raise RuntimeError("it has not sat down")
        begun = monotonic()
        try:
            cell.line.send(wire.ASK, content)
            heard = self._hear(cell, wire.ANSWER, self._deadline, luck)
            self.steps = max(self.steps, int(wire.doubles(heard[:8])[0]))
            answer = read(heard[8:])
        except TimeoutError:
            raise self._too_slow() from None
        except HandInError:
            raise
        except (EOFError, OSError, ValueError, IndexError, OverflowError) as error:
            raise self._gone(error) from None
        self.seconds += monotonic() - begun
        self._asked += 1
        return answer

    def close(self) -> None:
        """End the match: its process is not needed any more."""
        cell, self._cell = self._cell, None
        if cell:
            with suppress(OSError):  # it may be gone already
                cell.line.send(wire.END)
            self.submission.end(cell, well=True)

    def _begin(self, seat: dict[str, Any] | None, reads: str = "") -> None:
        sub = self.submission
        cell = self._cell = sub.begin(seat, reads)
        weakref.finalize(self, sub.end, cell)
        try:
            heard = self._hear(cell, wire.READY, self._deadline, None)
            self._ready = wire.table(heard)
        except TimeoutError:
            raise self._too_slow() from None
        except (EOFError, OSError) as error:
            raise self._gone(error) from None

    def _hear(
        self, cell: Cell, wanted: bytes, deadline: float, luck: Callable[[], float] | None
    ) -> bytes:
        line = cell.line
        while True:
            kind, content = line.receive(deadline)
            if kind == wanted:
                return content
            if kind == wire.LUCK and luck is not None:
                line.send(wire.LUCK, wire.numbers(*[luck() for _ in range(_LUCK)]))
            elif kind == wire.TEXT:
                self.submission.note(content)
            elif kind == wire.FAILED:
                sentence = str(wire.table(content).get("sentence", "failed"))
                self._end()
                raise HandInError(sentence)
            else:
                raise EOFError("what came is no answer")

    @property
    def _deadline(self) -> float:
        return monotonic() + self.submission.limits.clock

    def _too_slow(self) -> HandInError:
        self._end()
        return HandInError(
            self._then(TOO_SLOW.format(seconds=as_given(self.submission.limits.clock)))
        )

    def _gone(self, error: Exception) -> HandInError:
        if not isinstance(error, OSError) and wire.GONE not in str(error):
            self._end()
            return HandInError(NO_ANSWER.format(answer=self.submission.player.answer))
        how = self._end()
        if how == ENDED:
            raise HelperDied(how) from error
        return HandInError(self._then(how))

    def _then(self, what: str) -> str:
        """Add when it came to that."""
        return (AT_A_QUESTION if self._ready else AS_IT_WAS_LOADED).format(
            what=what, question=self.submission.player.question, number=self._asked
        )

    def _end(self) -> str:
        cell, self._cell = self._cell, None
        return self.submission.end(cell) if cell else ""

"""Long work that came to no end: stopped by Ctrl-C, or unable to go on. What was done is kept."""

from __future__ import annotations

from typing import Any

from sim.kernel.errors import InputError


class WorkStopped(BaseException):
    """Work that ended before it was done. A room that keeps something says what, in its own name.

    Attributes
    ----------
    finished : object
        What was finished before.
    asked : int
        How much was wanted.
    """

    def __init__(self, sentence: str, finished: Any, asked: int) -> None:
        self.finished = finished
        self.asked = asked
        super().__init__(sentence)

    def __reduce__(self) -> tuple[Any, ...]:
        """Let it pass from one process to another, whole."""
        return type(self), (str(self), self.finished, self.asked)


class WorkInterrupted(WorkStopped, KeyboardInterrupt):
    """Work stopped by Ctrl-C."""


class WorkUnfinished(WorkStopped, InputError):  # noqa: N818 – nothing was wrong with it
    """Work that could not go on, as when a process died."""

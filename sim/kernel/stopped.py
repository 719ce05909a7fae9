"""Long work that came to no end: stopped by Ctrl-C, or unable to go on. What was done is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from sim.kernel.errors import InputError

HELPER_WAS_ENDED: Final = "a helper process was ended from outside, {times} times"

Result = TypeVar("Result")


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


class HelperDied(BaseException):
    """A process that does some of the work was ended from outside: nobody's fault, so again.

    No `except Exception` takes it for a failure of whoever was at work.
    """


class HelperNotStarted(HelperDied):
    """A process that shall do some of the work did not come up; to try again would not help."""


def again(work: Callable[[], Result], times: int = 3) -> Result:
    """Return what a piece of work returns, begun anew where a helper of it dies.

    Parameters
    ----------
    work : callable
    times : int, default 3
        How often at most.

    Raises
    ------
    WorkUnfinished
        If it dies each time, or cannot be started.
    """
    for _ in range(times):
        try:
            return work()
        except HelperNotStarted as error:
            raise WorkUnfinished(str(error), None, 1) from error
        except HelperDied:
            continue
    raise WorkUnfinished(HELPER_WAS_ENDED.format(times=times), None, 1)

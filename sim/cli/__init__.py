"""The command line: ``sim course``, ``list``, ``run``, ``tournament`` and their like."""

from __future__ import annotations

import errno
import os
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final

from sim.cli.endings import (
    BAD_INPUT,
    STOPPED,
    TERMINATED,
    AskedToStop,
    complain,
    ended_like_ctrl_c,
)

STOPPED_NOTHING_WAS_KEPT: Final = "stopped; nothing was kept"
NO_ROOM: Final = "there is no room for what the command writes ({why})"
NO_ROOM_LEFT: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        What follows ``sim`` on the command line; by default what this process was called with.

    Returns
    -------
    int
        0 when all went well, 2 for bad input, 130 when stopped by Ctrl-C, 143 when asked to end.

    Examples
    --------
    >>> main(["check", "first-order"])
    first-order is valid: 2 suppliers, 1 organisation in 1 segment, 130 weeks
    0
    """
    code, came = STOPPED, list[int]()
    # suppressed is one that comes before the command has begun, or after it has said how it ended
    with suppress(AskedToStop), ended_like_ctrl_c(came), warnings.catch_warnings():
        warnings.showwarning = _told(warnings.showwarning)
        code = _called(sys.argv[1:] if arguments is None else arguments)
    return TERMINATED if came and code == STOPPED else code


def _called(arguments: Sequence[str]) -> int:
    # Everything is imported late: even a Ctrl-C while Python still loads ends in one sentence.
    try:
        _print_what_can_be_printed()
        from sim.cli.commands import call

        code = call(arguments)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return complain(STOPPED_NOTHING_WAS_KEPT, STOPPED)
    except ValueError as error:
        from sim.kernel.errors import InputError

        if not isinstance(error, InputError):
            raise
        return complain(str(error), BAD_INPUT)
    except BrokenPipeError:  # whoever read the output, such as `head`, has seen enough
        _print_no_more()
        return 0
    except OSError as error:
        if error.errno not in NO_ROOM_LEFT:
            raise
        _print_no_more()
        return complain(NO_ROOM.format(why=error.strerror), BAD_INPUT)


def _told(otherwise: Any) -> Any:
    """Return what shows a warning that is for the user as one sentence, as errors are."""

    def show(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
        if category.__module__.startswith("sim."):
            complain(str(message), 0)
        else:
            otherwise(message, category, *where, **more)

    return show


def _print_no_more() -> None:
    """Let go of what stands in the buffer: at the end Python would try to print it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_what_can_be_printed() -> None:
    """Let an old console show ``?`` for Chinese instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")

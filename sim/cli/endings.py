"""How a command ends when it does not end well: in one sentence and an exit code."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

SENTENCE_OF_THE_PROGRAM: Final = "sim: {sentence}"

BAD_INPUT = 2
STOPPED = 130
"""What a shell expects of a program ended by Ctrl-C: 128 + the number of the signal."""
TERMINATED = 143
"""The same of one that was asked to end, as by `kill` or at shutdown."""


class Stopped(Exception):  # noqa: N818 – the user's wish, not an error
    """A command that Ctrl-C ended; says what was kept."""


class AskedToStop(KeyboardInterrupt):
    """Ctrl-C, or a request to end, while a command is at work.

    A kind of its own: of a KeyboardInterrupt proper that passes through the `exec` of a text, as
    while a dataclass is made, Python makes a note, and under `python -m` then ends by the signal's
    default action whatever `main` returns (CPython, `run_eval_code_obj` and `Py_RunMain`).
    """


def complain(sentence: str, code: int) -> int:
    """Say one sentence on stderr and return the exit code."""
    print(SENTENCE_OF_THE_PROGRAM.format(sentence=sentence), file=sys.stderr)
    return code


@contextmanager
def ended_like_ctrl_c(came: list[int]) -> Iterator[None]:
    """Let a request to end (SIGTERM) inside the block do what Ctrl-C does.

    So finished work is kept, and no process and no half-written folder is left behind. Either
    raises :class:`AskedToStop`; once the block is done there is nothing left to stop, and neither
    raises any more.

    Parameters
    ----------
    came : list of int
        Gets the requests that have come.
    """
    at_work = True

    def stop(number: int, _: Any) -> None:
        if at_work:
            raise AskedToStop

    def end(number: int, _: Any) -> None:
        came.append(number)
        if callable(signal.getsignal(signal.SIGINT)):
            signal.raise_signal(signal.SIGINT)  # which is held back where it would do harm
        else:  # ignored, as in a shell's background
            stop(number, None)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {signal.SIGTERM: signal.signal(signal.SIGTERM, end)}
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        before[signal.SIGINT] = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        at_work = False
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)

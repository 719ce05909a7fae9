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


def complain(sentence: str, code: int) -> int:
    """Say one sentence on stderr and return the exit code."""
    print(SENTENCE_OF_THE_PROGRAM.format(sentence=sentence), file=sys.stderr)
    return code


@contextmanager
def ended_like_ctrl_c() -> Iterator[list[int]]:
    """Let a request to end (SIGTERM) inside the block do what Ctrl-C does.

    So finished work is kept, and no process and no half-written folder is left behind. Gives a
    list that is empty as long as none has come.
    """
    came: list[int] = []

    def end(number: int, _: Any) -> None:
        came.append(number)
        if callable(signal.getsignal(signal.SIGINT)):
            signal.raise_signal(signal.SIGINT)  # which is held back where it would do harm
        else:  # ignored, as in a shell's background
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield came
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield came
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)

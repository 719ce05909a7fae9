"""How a command ends when it does not end well: in one sentence and an exit code."""

from __future__ import annotations

import sys

BAD_INPUT = 2
STOPPED = 130
"""What a shell expects of a program ended by Ctrl-C: 128 + the number of the signal."""


class Stopped(Exception):  # noqa: N818 – the user's wish, not an error
    """A command that Ctrl-C ended; says what was kept."""


def complain(sentence: str, code: int) -> int:
    """Say one sentence on stderr and return the exit code."""
    print(f"sim: {sentence}", file=sys.stderr)
    return code

"""What a game and a handed-in class say to each other: short messages over a socket.

A message is its length (4 bytes), one letter that says what it is, and its content: numbers as
doubles, all else as JSON. Neither side ever unpickles or evaluates what the other has sent.
"""

from __future__ import annotations

import json
import socket
import struct
from time import monotonic
from typing import Any, Final

GONE: Final = "the other side has gone"

BEGIN: Final = b"B"
"""To the class: its file and, for a match, what does not change in it."""
ASK: Final = b"Q"
"""To the class: what it sees now. Answered by `ANSWER`."""
END: Final = b"Z"
"""To the class: the match is over."""
LUCK: Final = b"L"
"""From the class: more uniforms, please. To the class: here they are."""
READY: Final = b"K"
"""From the class: loaded; its names."""
ANSWER: Final = b"A"
"""From the class: what it wants to do."""
TEXT: Final = b"T"
"""From the class: what it has printed since the last message."""
FAILED: Final = b"E"
"""From the class: it has failed, and how. The last message."""

LONGEST: Final = 1 << 20
"""Bytes of the longest message that is taken from a handed-in class."""

_HEAD: Final = struct.Struct("<Ic")
_CHUNK: Final = 1 << 16


class Line:
    """One end of a line to another process.

    Parameters
    ----------
    end : socket.socket
        Connected to the other side.

    Examples
    --------
    >>> here, there = map(Line, socket.socketpair())
    >>> here.send(ANSWER, numbers(1.5, 0.0))
    >>> kind, content = there.receive()
    >>> kind, doubles(content)
    (b'A', (1.5, 0.0))
    """

    def __init__(self, end: socket.socket) -> None:
        self.end = end
        self._read = b""

    def send(self, kind: bytes, content: bytes = b"") -> None:
        """Send a message."""
        self.end.sendall(_HEAD.pack(len(content), kind) + content)

    def receive(self, deadline: float | None = None) -> tuple[bytes, bytes]:
        """Return the next message: its letter and its content.

        Parameters
        ----------
        deadline : float, optional
            When to give up, on the clock of `time.monotonic`.

        Raises
        ------
        TimeoutError
            At the deadline.
        EOFError
            If the other side has gone, or what came is no message.
        """
        while True:
            have = self._read
            if len(have) >= _HEAD.size:
                length, kind = _HEAD.unpack_from(have)
                if length > LONGEST:
                    raise EOFError("what came is no message")
                end = _HEAD.size + length
                if len(have) >= end:
                    self._read = have[end:]
                    return kind, have[_HEAD.size : end]
            if deadline is not None:
                left = deadline - monotonic()
                if left <= 0:
                    raise TimeoutError
                self.end.settimeout(left)
            try:
                more = self.end.recv(_CHUNK)
            except ConnectionError:
                more = b""
            if not more:
                raise EOFError(GONE)
            self._read = have + more

    def close(self) -> None:
        """Hang up."""
        self.end.close()


def numbers(*values: float) -> bytes:
    """Return numbers as the content of a message."""
    return struct.pack(f"<{len(values)}d", *values)


def doubles(content: bytes) -> tuple[float, ...]:
    """Return the numbers of a message; raise EOFError if they are none."""
    if len(content) % 8:
        raise EOFError("what came are no numbers")
    return struct.unpack(f"<{len(content) // 8}d", content)


def words(**values: Any) -> bytes:
    """Return names and values as the content of a message."""
    return json.dumps(values).encode()


def table(content: bytes) -> dict[str, Any]:
    """Return the names and values of a message; raise EOFError if they are none."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise EOFError("what came is no table")
    return found

"""Linux' Landlock: from now on this process reaches no file, port, or other process.

A second lock behind seccomp's, of another make (Linux 5.13, 2021; landlock(7)). It goes by objects
and not by calls: whatever way is found to ask, nothing is there to be had. It needs no rights.
"""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from typing import Any, Final

CREATE, _ADD, RESTRICT = 444, 445, 446  # the same numbers on every machine
_VERSION: Final = 1
_FILES: Final = {1: 13, 2: 14, 3: 15, 5: 16}
"""From which edition on how many kinds of access to files are known."""


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scopes", ctypes.c_uint64),
    )


@cache
def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)


@cache
def edition() -> int:
    """Return which edition of Landlock this system has; 0 for none.

    Examples
    --------
    >>> edition() >= 0
    True
    """
    if sys.platform != "linux":
        return 0
    libc = _libc()
    return max(0, int(libc.syscall(CREATE, None, ctypes.c_size_t(0), _VERSION)))


def shut() -> int:
    """Let no file, port or signal be reached from now on; return the edition by which, 0 for none.

    Raises
    ------
    OSError
        If there is Landlock, and it does not take the rules.
    """
    known = edition()
    if not known:
        return 0
    files = max(count for since, count in _FILES.items() if since <= known)
    rules = _Ruleset(
        (1 << files) - 1,
        0b11 if known >= 4 else 0,  # binding and connecting a TCP port
        0b11 if known >= 6 else 0,  # sockets without a file, signals
    )
    size = 8 if known < 4 else 16 if known < 6 else 24
    libc = _libc()
    ruleset = libc.syscall(CREATE, ctypes.byref(rules), ctypes.c_size_t(size), 0)
    if ruleset < 0 or libc.syscall(RESTRICT, ruleset, 0):
        raise OSError(ctypes.get_errno(), "Landlock did not take the rules")
    os.close(ruleset)
    return known

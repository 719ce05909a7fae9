"""One writer at a time: several processes may keep something in the same place."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

PATIENCE: Final = 5.0
"""Seconds to wait for another writer, who needs a few thousandths of one."""
HELD: Final = "{name} is held by another program"
_PAUSE: Final = 0.01
_FAR: Final = 2**30  # Windows locks bytes; nobody reads this one


@contextmanager
def one_at_a_time(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold a lock for as long as the block runs; whoever dies in it gives it back.

    Parameters
    ----------
    path : Path
        The lock file; it stays, empty. Where a file system knows no locks, nobody is held off.
    patience : float, default 5
        Seconds to wait for another writer.

    Raises
    ------
    TimeoutError
        If another one writes for longer than that.
    OSError
        If the lock file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        end = time.monotonic() + patience
        while taken(handle) is False:
            if time.monotonic() > end:
                raise TimeoutError(HELD.format(name=path.name))
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)  # this gives the lock back


def taken(handle: int) -> bool | None:
    """Take the lock on an open file if it is free; None where the file system knows no locks.

    Parameters
    ----------
    handle : int
        Of the file, open to be written; to close it gives the lock back.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except (ImportError, OSError):  # to write is better than not to
        return None
    return True

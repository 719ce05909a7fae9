"""Files and folders written aside and then renamed: the old one or the new one, whole.

Who is killed while he writes leaves what he wrote aside. The next one who writes to the same place
sweeps it: each writer holds a lock as long as he lives, and what nobody holds is nobody's.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import Final

from sim.kernel.files.file_lock import taken

READ_ONLY: Final = "it is read-only"
LOCK: Final = ".lock"
_TRIES: Final = 20
_RANDOM: Final = "?" * 8  # what `tempfile` puts into a name


def write_aside(path: Path, text: str) -> None:
    """Write a file beside its place and rename it: it is the old one or the new one, whole.

    Parameters
    ----------
    path : Path
        The file; its folder must be there.
    text : str
        What shall stand in it; a line break is put behind it.

    Raises
    ------
    OSError
        If it cannot be written, or somebody has made it read-only; then the old one stands.
    """
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    if not mode & 0o200:  # to rename over it would not ask
        raise PermissionError(errno.EACCES, READ_ONLY)
    with file_aside(path) as aside:
        with aside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(file.fileno())
        os.chmod(aside, mode)


@contextmanager
def file_aside(path: Path) -> Iterator[Path]:
    """Give a file beside another to write to; it becomes the other when the block ends well.

    Parameters
    ----------
    path : Path
        Where it shall be in the end; its folder must be there.

    Raises
    ------
    OSError
        If it cannot be made or put in its place.
    """
    for stale in path.parent.glob(f".{escape(path.stem)}-{_RANDOM}.tmp"):
        with _of_the_dead(stale) as dead:
            if dead:
                stale.unlink(missing_ok=True)
    handle, aside = _held(path)
    try:
        yield aside
        if os.name == "nt":  # an open file is not renamed there
            os.close(handle)
            handle = -1
        _put_in_place(aside, path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    finally:
        if handle >= 0:
            os.close(handle)


@contextmanager
def folder_aside(target: Path, mark: str = "unfinished") -> Iterator[Path]:
    """Give a new folder beside a place to write to; who calls puts it there.

    What is left of it when the block ends is removed.

    Parameters
    ----------
    target : Path
        The place; the folder it lies in must be there.
    mark : str, default "unfinished"
        Stands in the folder's name.

    Raises
    ------
    OSError
        If it cannot be made.
    """
    begin = f".{target.name}.{mark}-"
    for lock in target.parent.glob(f"{escape(begin)}*{LOCK}"):
        with _of_the_dead(lock) as dead:
            if dead:
                shutil.rmtree(lock.with_name(lock.name.removesuffix(LOCK)), ignore_errors=True)
                lock.unlink(missing_ok=True)
    aside = target.with_name(f"{begin}{os.getpid()}")
    lock = aside.with_name(aside.name + LOCK)
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        taken(handle)
        aside.mkdir()  # inside: a Ctrl-C may come the moment it stands
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        with suppress(OSError):  # Windows removes no open file
            if os.name == "nt":
                os.close(handle)
            lock.unlink(missing_ok=True)
        if os.name != "nt":
            os.close(handle)


def _held(path: Path) -> tuple[int, Path]:
    """Make a file aside, and hold its lock: nobody sweeps it as long as this process lives."""
    while True:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".tmp", dir=path.parent)
        if taken(handle) is not False and Path(name).exists():
            return handle, Path(name)
        os.close(handle)  # swept before it was held


@contextmanager
def _of_the_dead(path: Path) -> Iterator[bool]:
    """Say whether who made this file holds it no more; it is ours as long as the block runs."""
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:  # gone by now, or not ours
        yield False
        return
    try:
        yield taken(handle) is True
    except OSError:  # Windows removes no open file
        pass
    finally:
        os.close(handle)


def _put_in_place(aside: Path, path: Path) -> None:
    """Rename it; on Windows somebody who reads just now is in the way for a moment."""
    for left in reversed(range(_TRIES)):
        try:
            os.replace(aside, path)
        except PermissionError:
            if not left or os.name != "nt":
                raise
            time.sleep(0.05)
        else:
            return

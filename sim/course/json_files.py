"""Reading and writing small JSON files that people keep: whole or not at all, not too large."""

from __future__ import annotations

import errno
import os
import tempfile
import time
from json import JSONDecodeError, loads
from pathlib import Path
from typing import Any, Final

from sim.kernel.errors import InputError

TOO_LARGE: Final = "it has {size} MB, and at most {most} are read"
NOT_TEXT: Final = "it is no text in UTF-8"
NOT_JSON: Final = "it breaks off, or is no JSON, at line {line}"
IS_FOLDER: Final = "it is a folder"
READ_ONLY: Final = "it is read-only"


def read_bytes(path: Path, most: int) -> bytes:
    """Read a file that is not too large.

    Parameters
    ----------
    path : Path
        The file.
    most : int
        Bytes it may have.

    Raises
    ------
    InputError
        If it has more, or is a folder; the sentence says what is wrong with it.
    OSError
        If it is not there, or cannot be read.
    """
    size = path.stat().st_size
    if path.is_dir():
        raise InputError(IS_FOLDER)
    if size > most:
        raise InputError(TOO_LARGE.format(size=f"{size / 1e6:.0f}", most=f"{most / 1e6:.0f}"))
    return path.read_bytes()


def parse_json(source: bytes) -> Any:
    r"""Read JSON from what stands in a file: text in UTF-8.

    Raises
    ------
    InputError
        If it is no text or no JSON; the sentence names the line.

    Examples
    --------
    >>> parse_json(b'{"format": 1,\n "student": "Li')
    Traceback (most recent call last):
    sim.kernel.errors.InputError: it breaks off, or is no JSON, at line 2
    """
    try:
        return loads(source.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError(NOT_TEXT) from None
    except JSONDecodeError as error:
        raise InputError(NOT_JSON.format(line=error.lineno)) from None
    except (RecursionError, ValueError):  # too deep, or a number of thousands of digits
        raise InputError(NOT_JSON.format(line=1)) from None


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
    handle, aside = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".tmp", dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(f"{text}\n")
            file.flush()
            os.fsync(file.fileno())
        os.chmod(aside, mode)
        _put_in_place(aside, path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def _put_in_place(aside: str, path: Path, tries: int = 20) -> None:
    """Rename it; on Windows somebody who reads just now is in the way for a moment."""
    for left in reversed(range(tries)):
        try:
            os.replace(aside, path)
        except PermissionError:
            if not left or os.name != "nt":
                raise
            time.sleep(0.05)
        else:
            return

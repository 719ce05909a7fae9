"""Reading TOML, with one sentence for whatever is wrong with it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from sim.kernel.errors import InputError
from sim.kernel.files.bounded_text import IS_FOLDER, parsed, read_bytes, text_of

FOLDER: Final = "{path} is a folder; allowed: a file"
NOT_READ: Final = "{path}: cannot be read: {why}"
IN_FILE: Final = "{name}: {what}"
NOT_TOML: Final = "not valid TOML: {what}{hint}"
LAST_LINE: Final = "at line {line}, the end of the file"
IN_QUOTES: Final = "; write {line}"
_AT_THE_END: Final = "at end of document"
_PLACE: Final = re.compile(r"line (\d+), column (\d+)")
"""How the parser says where."""


def is_file(path: Path, or_folder: bool = False) -> bool:
    """Tell whether there is such a file; a name that no file can have is none.

    Examples
    --------
    >>> is_file(Path("a" * 5000)), is_file(Path("/")), is_file(Path("/"), or_folder=True)
    (False, False, True)
    """
    try:
        return path.is_file() or (or_folder and path.is_dir())
    except (OSError, ValueError):  # too long, or with a zero byte in it
        return False


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file.

    Raises
    ------
    InputError
        If it cannot be read, is no text or no TOML; the sentence begins with the file.
    """
    try:
        source = read_bytes(path)
    except InputError as error:
        if str(error) == IS_FOLDER:
            raise InputError(FOLDER.format(path=path)) from None
        raise InputError(IN_FILE.format(name=path.name, what=error)) from None
    except OSError as error:
        raise InputError(NOT_READ.format(path=path, why=error.strerror or error)) from None
    try:
        return parse_toml(source)
    except InputError as error:
        raise InputError(IN_FILE.format(name=path.name, what=error)) from None


def parse_toml(source: bytes) -> dict[str, Any]:
    r"""Read TOML from what stands in a file: text in UTF-8, with or without a byte order mark.

    Raises
    ------
    InputError
        If it is no text or no TOML (the sentence names the line), or has no end
        (:func:`sim.kernel.files.bounded_text.parsed`).

    Examples
    --------
    >>> parse_toml(b"price = 92_000")
    {'price': 92000}
    >>> parse_toml(b"seed = 1\nprice = ")
    Traceback (most recent call last):
    sim.kernel.errors.InputError: not valid TOML: Invalid value (at line 2, the end of the file)
    >>> parse_toml("[suppliers.三一]".encode())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    sim.kernel.errors.InputError: not valid TOML: ... column 12); write [suppliers."三一"]
    """
    text = text_of(source)
    try:
        return parsed(text, tomllib.loads)
    except tomllib.TOMLDecodeError as error:
        # the parser names no line where the file ends too soon
        last = LAST_LINE.format(line=len(text.splitlines()))
        said = str(error).replace(_AT_THE_END, last)
        raise InputError(NOT_TOML.format(what=said, hint=_in_quotes(text, said))) from None
    except InputError as error:
        raise InputError(NOT_TOML.format(what=error, hint="")) from None


def _in_quotes(text: str, said: str) -> str:
    """Return a hint where what the parser stopped at is a word that stands in quotes in TOML."""
    place = _PLACE.search(said)
    if place is None:
        return ""
    line, at = text.split("\n")[int(place[1]) - 1].rstrip("\r"), int(place[2]) - 1
    for word in re.finditer(r"[\w-]+", line):
        if word.start() <= at < word.end() and not word[0].isascii():
            quoted = f'{line[: word.start()]}"{word[0]}"{line[word.end() :]}'
            return IN_QUOTES.format(line=quoted.rstrip())
    return ""

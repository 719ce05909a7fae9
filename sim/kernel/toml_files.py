"""Reading TOML, with one sentence for whatever is wrong with it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from sim.kernel.errors import InputError


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
        if path.is_dir():
            raise InputError(f"{path} is a folder; allowed: a file")
        source = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from None
    try:
        return parse_toml(source)
    except InputError as error:
        raise InputError(f"{path.name}: {error}") from None


def parse_toml(source: bytes) -> dict[str, Any]:
    r"""Read TOML from what stands in a file: text in UTF-8, with or without a byte order mark.

    Raises
    ------
    InputError
        If it is no text or no TOML; the sentence names the line.

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
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("not text in UTF-8") from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # the parser names no line where the file ends too soon
        last = f"at line {len(text.splitlines())}, the end of the file"
        said = str(error).replace("at end of document", last)
        raise InputError(f"not valid TOML: {said}{_in_quotes(text, said)}") from None
    except ValueError:  # Python's own limit, 4,300 digits
        raise InputError("not valid TOML: a whole number of thousands of digits") from None
    except RecursionError:
        raise InputError("not valid TOML: too deeply nested") from None


def _in_quotes(text: str, said: str) -> str:
    """Return a hint where what the parser stopped at is a word that stands in quotes in TOML."""
    place = re.search(r"line (\d+), column (\d+)", said)
    if place is None:
        return ""
    line, at = text.split("\n")[int(place[1]) - 1].rstrip("\r"), int(place[2]) - 1
    for word in re.finditer(r"[\w-]+", line):
        if word.start() <= at < word.end() and not word[0].isascii():
            return f'; write {line[: word.start()]}"{word[0]}"{line[word.end() :]}'.rstrip()
    return ""

"""Reading TOML, with one sentence for whatever is wrong with it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from sim.kernel.errors import InputError


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file.

    Raises
    ------
    InputError
        If it cannot be read, is no text or no TOML; the sentence begins with the file.
    """
    try:
        source = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
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
        raise InputError(f"not valid TOML: {said}") from None
    except RecursionError:
        raise InputError("not valid TOML: too deeply nested") from None

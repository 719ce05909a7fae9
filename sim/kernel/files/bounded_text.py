"""TOML and JSON that anybody may have written: parsed only as far as it has an end.

A file may be valid and yet stop a program: brackets nested by the thousand, numbers of thousands of
digits, names of thousands of parts, halves of a character that nothing can print. Each is refused
here, by one sentence, whatever the language of the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from sim.kernel import numerals
from sim.kernel.errors import InputError

DEEPEST: Final = 40
"""Brackets in brackets, tables in tables, parts of a name; the course's own files have up to 8."""
MOST_DIGITS: Final = 300
"""Digits of a whole number: beyond them it is larger than any number computed with."""
MOST_BYTES: Final = 2_000_000
"""Bytes of a file; the largest of the course has a thirtieth of that."""

IS_FOLDER: Final = "it is a folder"
TOO_LARGE: Final = "it has {size} MB, and at most {most} are read"
NOT_TEXT: Final = "it is no text in UTF-8"
TOO_DEEP: Final = "it has brackets or names more than {most} deep"
TOO_LONG_A_NUMBER: Final = "it has a whole number of more than {most} digits"
HALF_A_CHARACTER: Final = "it has half of a character in {place}"

_BEYOND: Final = 10**MOST_DIGITS
_TOKENS: Final = re.compile(
    # none of them can fail once it has begun, so that a text is gone through once
    r'"""(?:\\.|[^\\])*?(?:"""|\Z)' + r"|'''.*?(?:'''|\Z)"
    r'|"(?:\\.|[^"\\\n])*"?' + r"|'[^'\n]*'?|#[^\n]*|[\[\]{}.,=\n]",
    re.DOTALL,
)
"""Texts and comments, in which nothing counts; brackets; and what parts or ends a name."""
_HALVES: Final = re.compile("[\ud800-\udfff]")

Parsed = TypeVar("Parsed")


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """Read a file that is not too large.

    Parameters
    ----------
    path : Path
        The file.
    most : int, default 2,000,000
        Bytes it may have.

    Raises
    ------
    InputError
        If it has more, or is a folder; the sentence says what is wrong with it.
    OSError
        If it is not there, or cannot be read.
    """
    if path.is_dir():
        raise InputError(IS_FOLDER)
    with path.open("rb") as file:
        source = file.read(most + 1)  # its size may be told wrongly, or grow
    if len(source) > most:
        size = max(path.stat().st_size, len(source))
        raise InputError(
            TOO_LARGE.format(size=numerals.whole(size / 1e6), most=numerals.whole(most / 1e6))
        )
    return source


def text_of(source: bytes) -> str:
    """Return what stands in a file as text, without a byte order mark.

    Raises
    ------
    InputError
        If it is no text in UTF-8.
    """
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(NOT_TEXT) from None


def parsed(text: str, parse: Callable[[str], Parsed]) -> Parsed:
    r"""Parse a text that anybody may have written.

    Parameters
    ----------
    text : str
        In TOML or JSON.
    parse : callable
        Such as :func:`tomllib.loads`; what it raises at a mistake is left to the caller.

    Raises
    ------
    InputError
        If brackets or names are more than :data:`DEEPEST` deep, a whole number has more than
        :data:`MOST_DIGITS` digits, or a text has half of a character in it.

    Examples
    --------
    >>> from json import loads
    >>> parsed('{"price": [92000]}', loads)
    {'price': [92000]}
    >>> parsed("[" * 5000, loads)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: it has brackets or names more than 40 deep
    >>> parsed("1" * 500, loads)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: it has a whole number of more than 300 digits
    >>> parsed(r'{"name": "\ud800"}', loads)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: it has half of a character in name
    """
    _not_too_deep(text)
    try:
        content = parse(text)
    except RecursionError:
        raise InputError(TOO_DEEP.format(most=DEEPEST)) from None
    except ValueError as error:
        if type(error) is not ValueError:  # a mistake in it
            raise
        # Python's own limit of 4,300 digits
        raise InputError(TOO_LONG_A_NUMBER.format(most=MOST_DIGITS)) from None
    _ordinary(content)
    return content


def _not_too_deep(text: str) -> None:
    depth = parts = 0
    for found in _TOKENS.finditer(text):
        token = found[0]
        if token in "[{":
            depth += 1
        elif token in "]}":
            depth -= 1
        elif token == ".":
            parts += 1
        elif token in ",=\n":
            parts = 0
        if max(depth, parts) > DEEPEST:
            raise InputError(TOO_DEEP.format(most=DEEPEST))


def _ordinary(content: Any) -> None:
    """Refuse values that nothing can be done with, however they were written."""
    level, depth = [(content, "it")], 0
    while level:
        below = []
        for value, place in level:
            if isinstance(value, Mapping):
                for name, inner in value.items():
                    _whole_characters(name, "a name")
                    below.append((inner, name))
            elif isinstance(value, list):
                below += [(inner, place) for inner in value]
            elif isinstance(value, str):
                _whole_characters(value, place)
            elif isinstance(value, int) and abs(value) >= _BEYOND:
                raise InputError(TOO_LONG_A_NUMBER.format(most=MOST_DIGITS))
        level, depth = below, depth + 1
        if depth > DEEPEST + 2:  # the whole and its names are levels, too
            raise InputError(TOO_DEEP.format(most=DEEPEST))


def _whole_characters(text: str, place: str) -> None:
    if not text.isascii() and _HALVES.search(text):
        raise InputError(HALF_A_CHARACTER.format(place=place))

"""What follows ``--set``: a path, an equals sign, a value as TOML writes it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from typing import Any, Final

from sim.kernel.errors import InputError, refused
from sim.kernel.files.bounded_text import parsed

A_PATH_AND_A_VALUE: Final = "path=value, such as suppliers.Huaxin.price=92000"
SET_TWICE: Final = "--set gives {path} twice; allowed: once"
NO_VALUE: Final = "--set gives {path} a value that cannot be read: {why}"


def read_changes(words: Iterable[str]) -> dict[str, Any]:
    """Turn ``path=value`` words into changes for :meth:`sim.scenario.Scenario.replace`.

    Parameters
    ----------
    words : iterable of str
        The value is read as TOML: a number, true or false, a list, an inline table; anything else
        is a text, with or without quotes.

    Raises
    ------
    InputError
        If a word has no path or no equals sign, a path comes twice, or a value has no end
        (:func:`sim.kernel.files.bounded_text.parsed`).

    Examples
    --------
    >>> read_changes(["suppliers.Huaxin.price=92_000", "economy.kind=cycle"])
    {'suppliers.Huaxin.price': 92000, 'economy.kind': 'cycle'}
    """
    changes: dict[str, Any] = {}
    for word in words:
        path, sign, value = word.partition("=")
        path = path.strip()
        if not (path and sign):
            raise refused("--set", word, A_PATH_AND_A_VALUE)
        if path in changes:
            raise InputError(SET_TWICE.format(path=path))
        try:
            changes[path] = _value(value.strip())
        except InputError as error:
            raise InputError(NO_VALUE.format(path=path, why=error)) from None
    return changes


def _value(text: str) -> Any:
    try:
        read = parsed(f"value={text}", tomllib.loads)
    except tomllib.TOMLDecodeError:
        return text
    return read["value"] if len(read) == 1 else text

"""Reading JSON that people keep, with one sentence for whatever is wrong with it."""

from __future__ import annotations

from json import JSONDecodeError, loads
from typing import Any, Final

from sim.kernel.errors import InputError
from sim.kernel.files.bounded_text import parsed, text_of

NOT_JSON: Final = "it breaks off, or is no JSON, at line {line}"


def parse_json(source: bytes) -> Any:
    r"""Read JSON from what stands in a file: text in UTF-8.

    Raises
    ------
    InputError
        If it is no text or no JSON (the sentence names the line), or has no end
        (:func:`sim.kernel.files.bounded_text.parsed`).

    Examples
    --------
    >>> parse_json(b'{"format": 1,\n "student": "Li')
    Traceback (most recent call last):
    sim.kernel.errors.InputError: it breaks off, or is no JSON, at line 2
    """
    try:
        return parsed(text_of(source), loads)
    except JSONDecodeError as error:
        raise InputError(NOT_JSON.format(line=error.lineno)) from None

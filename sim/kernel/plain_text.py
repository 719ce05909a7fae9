"""Texts from outside, made fit for a screen, a table and a page."""

from __future__ import annotations

import re
from typing import Final

_CODES: Final = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\]P^_][^\x07\x1b]*(?:\x07|\x1b\\)?"
)
"""What a terminal takes for an order: to move, to colour, to give itself another title."""

_FORMULA: Final = re.compile("[=+@|\uff1d\uff0b\uff20\uff0d-]")
"""By what a spreadsheet knows a formula."""


def plain(text: object, most: int = 300) -> str:
    r"""Return a text from outside as one line that does nothing wherever it is shown.

    What cannot be printed (control characters, terminal codes, halves of a character, marks that
    turn the direction of writing) becomes a blank, what a spreadsheet would compute gets a ``'``
    before it, and what is too long is cut.

    Parameters
    ----------
    text : str
        Of anything else what `str` says of it.
    most : int, default 300
        Characters that are kept.

    Examples
    --------
    >>> plain("\x1b[31mred\x1b[0m\nalert\ud800"), plain("=1+1"), plain("abcdef", most=4)
    ('red alert', "'=1+1", 'abc…')
    """
    said = text if type(text) is str else str(text)
    said = _CODES.sub(" ", said[: 20 * most])
    said = " ".join("".join(c if c.isprintable() else " " for c in said).split())
    if _FORMULA.match(said) and not said.lstrip("-+").replace(".", "", 1).isdecimal():
        said = f"'{said}"
    return said if len(said) <= most else said[: most - 1] + "…"

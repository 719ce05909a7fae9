"""Find numbers in a chapter's prose that no cell of the chapter prints or asserts.

Only numbers that can drift are held to it: those with a decimal point and those in percent. One is
backed when a number in the code or in the stored outputs rounds to it at the places it is written
with, "31 %" by 31.2 % or by 0.312 too. Signs are left aside: prose says "cut by 5 %".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from nbformat import NotebookNode

NUMBER = re.compile(
    r"""
    (?<![\w.\\])                                     # not inside a name, a version, a LaTeX command
    (?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+(?:_\d+)*)(?:\.\d+)?|\.\d+)
    (?![\w.]*\d)                                     # nor the front of 1.2.3 or of 2a3
    (?P<percent>\s*(?:\\?%|％|per\s?cent\b))?
    """,
    re.VERBOSE,
)
NOT_PROSE = re.compile(
    r"<!--.*?-->|\]\([^)]*\)|https?://\S+|<[^>]+>|\bPython\s+\d\S*", flags=re.DOTALL
)
COMMENT = re.compile(r"#.*$", flags=re.MULTILINE)
TAGS = re.compile(r"<style.*?</style>|<[^>]+>", flags=re.DOTALL)


class Number(NamedTuple):
    """A number as it was written."""

    text: str
    value: float
    places: int
    percent: bool


def numbers(text: str) -> list[Number]:
    """All unsigned numbers of a text, in order.

    Examples
    --------
    >>> [(n.value, n.places, n.percent) for n in numbers("31.2 % of 1,200 in 4.3.2 weeks")]
    [(31.2, 1, True), (1200.0, 0, False)]
    """
    found = []
    for match in NUMBER.finditer(text):
        digits = match["digits"].replace(",", "").replace("_", "")
        places = len(digits.partition(".")[2])
        found.append(Number(match[0].strip(), float(digits), places, match["percent"] is not None))
    return found


def claims(text: str) -> list[Number]:
    """Those numbers of a markdown text that have to be backed.

    Examples
    --------
    >>> [n.text for n in claims("In 30 weeks .5 of them, or 50 %, see [F1](https://x.org/1.5).")]
    ['.5', '50 %']
    """
    return [n for n in numbers(NOT_PROSE.sub(" ", text)) if n.percent or n.places]


def evidence(cells: Iterable[NotebookNode]) -> list[Number]:
    """All numbers in the code, its comments left aside, and in the stored outputs of code cells."""
    texts = []
    for cell in cells:
        texts.append(COMMENT.sub("", cell.source))
        for output in cell.outputs:
            texts.append(output.get("text", ""))
            for kind, data in output.get("data", {}).items():
                if kind.startswith("text/") or kind == "image/svg+xml":
                    texts.append(TAGS.sub(" ", data))
    return [n for text in texts for n in numbers(text)]


def backed(claim: Number, known: Iterable[Number]) -> bool:
    """Whether some known number rounds to the claim at the claim's places.

    Examples
    --------
    >>> claim = claims("31 %")[0]
    >>> [backed(claim, numbers(shown)) for shown in ("0.312", "31.2 %", "31.2", "32 %", "3.1")]
    [True, True, True, False, False]
    """
    half = 0.5 * 10.0**-claim.places + 1e-9
    for n in known:
        candidates = [n.value]
        if claim.percent and not n.percent and n.value <= 1:
            candidates = [100 * n.value]
        elif n.percent and not claim.percent:
            candidates = [n.value / 100]
        if any(abs(c - claim.value) <= half for c in candidates):
            return True
    return False

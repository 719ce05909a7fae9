"""Numbers and names as the course writes them, in figures and in panels alike.

Numbers as :mod:`sim.kernel.numerals` writes them; names with the Chinese term beside the English
one.
"""

import re

from sim.kernel.numerals import (
    MINUS,
    NOTHING,
    all_of,
    as_given,
    as_typed,
    figures,
    fixed,
    interval,
    listed,
    million_yuan,
    number,
    out_of,
    paragraph,
    percent,
    points,
    signed,
    thousand_yuan,
    together,
    weeks,
    whole,
    yuan,
)
from sim.scenario.vocabulary import CHINESE, plain

__all__ = [
    "MINUS",
    "NOTHING",
    "all_of",
    "as_given",
    "as_typed",
    "both",
    "bound",
    "figures",
    "fixed",
    "interval",
    "listed",
    "million_yuan",
    "number",
    "out_of",
    "paragraph",
    "percent",
    "points",
    "signed",
    "thousand_yuan",
    "together",
    "weeks",
    "whole",
    "yuan",
]


def bound(text: str) -> str:
    """Let no line end between a sign and its number, or between a number and its unit.

    Examples
    --------
    >>> bound("it adds ± 3.2 points, 12.5 million yuan").replace("\N{NO-BREAK SPACE}", "_")
    'it adds ±_3.2_points, 12.5_million_yuan'
    """
    for before, after in (
        (r"[\d∞]", r"[^\s\d]"),
        ("[±×=<≈]", r"[\d−+]"),
        ("million|thousand", "yuan"),
    ):
        text = re.sub(f"({before}) (?={after})", "\\1\N{NO-BREAK SPACE}", text)
    return text


def both(name: str) -> str:
    """Write a name of the vocabulary in English with the Chinese term beside it.

    Examples
    --------
    >>> both("no_decision")
    'no decision 未作决定'
    """
    return f"{plain(name)} {CHINESE[name]}"

"""Numbers as people type them: digits of any width, separators, fractions, powers of ten.

A locale library reads one country's habit at a time, and would have to be told which. A class
types all of them, so here every usual reading of a text is kept, and whoever knows what was asked
chooses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from unicodedata import decimal, normalize

LONGEST = 200
"""Characters that a number and its unit may take."""

_VULGAR = re.compile(r"(?<=\d)?\s*([¼-¾⅐-⅞↉])")
_POWER = re.compile(r"[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_MINUS = str.maketrans(dict.fromkeys("−–—‒‐‑", "-") | {"٫": ".", "٬": ",", "⁄": "/", "’": "'"})
_ABOUT = re.compile(
    r"(?:about|around|roughly|approx\.?|approximately|ca\.?|circa|[~≈=]|约|大约)\s*"
)
_SIGNED = re.compile(r"(?:(?P<sign>[-+])|(?P<minus>minus\b|负)|plus\b)\s*")
_DIGITS = re.compile(r"\d(?:[\d.,'_ ]*\d)?[.,]?(?!\d)|[.,]\d+")
_EXPONENT = re.compile(
    r"\s*(?:e\s*(?P<e>[-+]?\d+)|[x×*·]\s*10\s*(?:\^|\*\*)\s*(?P<ten>[-+]?\d+))(?!\w)", re.I
)
_OVER = re.compile(r"\s*/\s*(\d+)")
_GROUPED = re.compile(r"\d{1,3}(?:([ ',.])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}")
NUMBERS = re.compile(r"\d+(?:\.\d+)?")
"""Those of a unit, such as from 0 to 1."""
_BY_TEN_THOUSANDS = re.compile(r"[1-9]\d{0,3}(?:,\d{4})+")


@dataclass(frozen=True)
class Typed:
    """What stands in a text.

    Attributes
    ----------
    before : str
        What stands before the number, in small letters and of usual width.
    values : tuple of float
        What the number can mean: one value or, where a separator can be read in two ways, two;
        what a Chinese or English reader takes it for first.
    settled : bool
        Whether the first reading holds where nothing else is known: a point is a decimal point,
        while a comma can be either.
    after : str
        What stands behind it: its unit, if any.
    """

    before: str
    values: tuple[float, ...]
    settled: bool
    after: str


def typed_number(text: str, scale: Sequence[str] = ()) -> Typed | None:
    """Read the one number of a text; None where there is none, or no finite one.

    Parameters
    ----------
    text : str
        What was typed.
    scale : sequence of str
        The numbers of the unit, which may stand behind the number: 0 and 1 of a share from 0 to 1.

    Examples
    --------
    >>> typed_number("0.25 (from 0 to 1)", ["0", "1"]).values, typed_number("3 to 5")
    ((0.25,), None)
    >>> typed_number("87,5 ％")
    Typed(before='', values=(87.5,), settled=True, after='%')
    >>> typed_number("1,234").values, typed_number("−1 1/2").values, typed_number("1.2×10³").values
    ((1234.0, 1.234), (-1.5,), (1200.0,))
    """
    if len(text) > LONGEST:
        return None
    said = _usual(text)
    said = said[found.end() :] if (found := _ABOUT.match(said)) else said
    digits = _DIGITS.search(said)
    if digits is None:
        return None
    before, sign = _sign(said[: digits.start()].rstrip())
    values, settled = _readings(digits[0])
    end = digits.end()
    if over := _OVER.match(said, end):
        values, settled = _fraction(digits[0], int(over[1])), True
        end = over.end()
    elif power := _EXPONENT.match(said, end):
        size = int(power["e"] or power["ten"])
        values = tuple(float(f"{value!r}e{size}") for value in values if "e" not in repr(value))
        end = power.end()
    values = tuple(sign * value for value in values if isfinite(value))
    after = said[end:].strip()
    if not values or NUMBERS.findall(after) not in ([], list(scale)):
        return None
    return Typed(before, values, settled, after)


def _usual(text: str) -> str:
    """Give a text the digits, signs and blanks of a usual keyboard, in small letters."""
    text = _VULGAR.sub(lambda one: " " + normalize("NFKC", one[1]), text)
    text = _POWER.sub(lambda one: "^" + normalize("NFKC", one[0]), text)
    text = normalize("NFKC", text).translate(_MINUS)
    text = "".join(str(decimal(one)) if one.isdecimal() else one for one in text)
    return re.sub(r"\s+", " ", text).strip().casefold()


def _sign(before: str) -> tuple[str, float]:
    """Take the sign from what stands before the digits: −¥3 and ¥−3 are both usual."""
    found = _SIGNED.search(before)
    if not found:
        return before, 1.0
    rest = (before[: found.start()] + before[found.end() :]).strip()
    return rest, -1.0 if found["sign"] == "-" or found["minus"] else 1.0


def _readings(digits: str) -> tuple[tuple[float, ...], bool]:
    """Return what digits with separators can mean."""
    digits = re.sub(r"(?<=\d)_(?=\d)", "", digits)
    if digits[-1] in ".," and digits.count(digits[-1]) == 1:
        digits = digits[:-1]
    whole, mark, part = _parted(digits)
    decimals = _plain(whole), part
    found = []
    if mark in ("", ".", ",") and decimals[0] is not None and part.isdecimal() | (not mark):
        found.append(float(f"{decimals[0] or 0}.{part or 0}"))
    if mark and not re.search(r"[., ']", whole) and not digits.startswith("0"):
        grouped = _GROUPED.fullmatch(digits) or (
            mark == "," and _BY_TEN_THOUSANDS.fullmatch(digits)
        )
        if grouped:
            found.insert(0 if mark == "," else 1, float(digits.replace(mark, "")))
    return tuple(found), mark == "." or len(found) < 2


def _parted(digits: str) -> tuple[str, str, str]:
    """Part digits at the last point or comma, unless it comes several times: then it groups."""
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0 or digits.count(digits[last]) > 1:
        return digits, "", ""
    return digits[:last], digits[last], digits[last + 1 :]


def _plain(whole: str) -> str | None:
    """Take the separators of thousands out; None if they do not stand where they should."""
    if re.fullmatch(r"\d*", whole):
        return whole
    if _GROUPED.fullmatch(whole) or _BY_TEN_THOUSANDS.fullmatch(whole):
        return re.sub(r"[ ',.]", "", whole)
    return None


def _fraction(digits: str, below: int) -> tuple[float, ...]:
    """Read 7/8 and 1 1/2."""
    parts = re.fullmatch(r"(?:(\d+) )?(\d+)", digits)
    if parts is None or below == 0:
        return ()
    return (int(parts[1] or 0) + int(parts[2]) / below,)

"""The numbers that a panel prints, with their units, and which of them are one number twice."""

import re
from itertools import combinations
from typing import Any, NamedTuple

from tests.plots.geometry import Words

_NUMBER = re.compile(
    r"(?<![\w.,−+/-])[+−]?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?(?![\w/]|[.,]\d)"
    r"(?:\s(?P<scale>million|thousand))?(?:\s(?P<unit>%|points?|yuan|weeks?|days?|units?|orders?|cents))?"
)
_SCALES = {None: 0, "thousand": 3, "million": 6}


class Said(NamedTuple):
    """A printed number: its text, size, the power of ten of its last digit, unit, and where."""

    text: str
    value: float
    place: int
    unit: str
    where: str


def numbers_said(panel: Any, drawn: list[Words]) -> list[Said]:
    """Read the numbers out of the key numbers, the sentence and what its picture says."""
    texts = [("key number", f"{one.text} {one.caption}") for one in panel.key_numbers(panel._shown)]
    texts.append(("sentence", panel._said))
    labels = (one.said for one in drawn if not one.is_tick)
    texts += [("picture", " ".join(label.split())) for label in labels]
    return [said for where, text in texts for said in read(text, where)]


def read(text: str, where: str = "") -> list[Said]:
    """Return the numbers of a text.

    >>> [(one.value, one.place, one.unit) for one in read("12.50 % of 1,054 thousand yuan")]
    [(12.5, -2, '%'), (1054000.0, 3, 'yuan')]
    """
    found = []
    for match in _NUMBER.finditer(text.replace("\N{NO-BREAK SPACE}", " ")):
        scale = _SCALES[match["scale"]]
        decimals = match["decimals"] or ""
        value = float(match["digits"].replace(",", "") + decimals) * 10.0**scale
        place = scale - max(0, len(decimals) - 1)
        unit = (match["unit"] or "").removesuffix("s")
        found.append(Said(match[0], value, place, unit, where))
    return found


def rounded_twice(said: list[Said]) -> list[str]:
    """Return which numbers are one number written to two different places.

    Of two with the same unit (or one without, of three figures or more) the coarser is what the
    finer rounds to, and yet they differ.
    """
    found = set()
    set_by_hand = re.compile(r"\D*\d*[05]( |$)")  # 10 % off, a margin of 40 %
    for one, other in combinations(said, 2):
        fine, coarse = sorted((one, other), key=lambda said: said.place)
        if fine.place == coarse.place or fine.value == coarse.value:
            continue
        if fine.unit != coarse.unit and fine.unit and coarse.unit:
            continue
        if _figures(coarse) < (2 if fine.unit == coarse.unit != "" else 3):
            continue
        if coarse.place >= 0 and set_by_hand.match(coarse.text):
            continue
        if fine.text.startswith("+") != coarse.text.startswith("+"):
            continue  # a change, and what may be a share
        if abs(fine.value - coarse.value) <= 0.5 * 10.0**coarse.place:
            found.add(f"{fine.text!r} in the {fine.where}, {coarse.text!r} in the {coarse.where}")
    return sorted(found)


def _figures(said: Said) -> int:
    return len(re.sub(r"\D", "", said.text).lstrip("0"))

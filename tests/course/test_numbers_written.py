"""How numbers are written in all that the pages store: prose, tables, panels, pictures.

A true minus, no minus nought, units and percent signs parted from their numbers, no exponent,
nothing endless called inf.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Final

import nbformat
import pytest

from sim.data import course_path

PAGES: Final = sorted(course_path("notebooks").rglob("*.ipynb"))
NUMBER: Final = r"(?<![\w.,$/-])"
FAULTS: Final = {
    "a hyphen for a minus": re.compile(rf"{NUMBER}-\d"),
    "a minus nought": re.compile(rf"{NUMBER}[-−]0(?:[.,]0+)?(?![\d.,])"),
    "a percent sign that is not parted": re.compile(r"\d%"),
    "a unit that is not parted": re.compile(r"\d(?:yuan|weeks?|periods?|points?|units?)\b"),
    "an exponent": re.compile(rf"{NUMBER}\d[\d.,]*e[-+]?\d+(?![\w-])"),
    "inf or nan": re.compile(r"(?<![\w-])(?:inf|nan|NaN)\b"),
}
CODE: Final = re.compile(r"```.*?```|`[^`]*`|\$[^$]*\$|\]\([^)]*\)", re.DOTALL)
"""What in prose is no prose: code, formulas, where a link leads."""
TAGS: Final = re.compile(r"<style.*?</style>|<[^>]*>", re.DOTALL)


def said(page: Path) -> Iterator[tuple[str, str]]:
    """Yield cell and text of everything that a reader of a page reads, code apart."""
    for cell in nbformat.read(page, as_version=4).cells:
        if cell.cell_type == "markdown":
            yield cell.id, CODE.sub(" ", cell.source)
        for output in cell.get("outputs", ()):
            yield cell.id, output.get("text", "")
            data = output.get("data", {})
            yield cell.id, data.get("text/plain", "")
            yield cell.id, unescape(TAGS.sub(" ", data.get("text/html", "")))
            yield cell.id, CODE.sub(" ", data.get("text/markdown", ""))
            for about in output.get("metadata", {}).values():
                if isinstance(about, dict):
                    yield cell.id, about.get("alt", "")


def faults(text: str) -> list[str]:
    return [
        f"{what}: {text[max(0, found.start() - 20) : found.end() + 12]!r}"
        for what, pattern in FAULTS.items()
        for found in pattern.finditer(text)
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_numbers_are_written_as_the_course_does(page: Path) -> None:
    found = [f"{cell}: {fault}" for cell, text in said(page) for fault in faults(text)]
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("it falls by -22.1", 1),
        ("from -3 to 5", 1),
        ("price -10% lower", 2),
        ("−0.0", 1),
        ("40yuan", 1),
        ("1.96e+07 yuan, 4e-05", 2),
        ("20 %, −3.5, 0.0, 2020-01-05, match-cuts, 13-a-real-war, 5-year, −0.05, M-1", 0),
    ],
)
def test_a_fault_is_found(text: str, number: int) -> None:
    assert len(faults(text)) == number

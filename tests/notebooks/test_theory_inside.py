"""Where a stored table sets theory beside an interval, the interval holds it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from sim.course.tables_on_page import IN_WORDS
from sim.kernel.numerals import MINUS
from tools.notebooks import COURSE, ROOT

ENDS = (("from", "to"), (IN_WORDS["ci_low"], IN_WORDS["ci_high"]))
"""How the columns are called in which an interval begins and ends."""
FILES = [
    path
    for path in sorted([*COURSE.glob("[0-9]*.ipynb"), *COURSE.glob("solutions/*.ipynb")])
    if "theory" in path.read_text(encoding="utf-8")
]


class Cells(HTMLParser):
    """The rows of the tables of a page, as text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1] and data.strip():
            self.rows[-1][-1] += data.strip()


def outside(page: str) -> list[str] | None:
    """Rows whose theory is not inside their interval; None where the table has no such columns."""
    rows = Cells(page).rows
    heads = [(row, ends) for row in rows for ends in ENDS if {*row} >= {*ends, "theory"}]
    if not heads:
        return None
    head, (begins, ends) = heads[0]
    found = [
        (row[0], [number(row[head.index(name)]) for name in (begins, "theory", ends)])
        for row in rows
        if len(row) == len(head) and row[head.index("theory")][-1:].isdigit()
    ]
    assert found
    return [name for name, (low, theory, high) in found if not low <= theory <= high]


def number(written: str) -> float:
    return float(written.replace(",", "").replace(MINUS, "-"))


def tables(path: Path) -> dict[str, list[str]]:
    nb = nbformat.read(path, as_version=4)
    pages = {
        cell.id: outside("".join(output.get("data", {}).get("text/html", "")))
        for cell in nb.cells
        for output in cell.get("outputs", ())
    }
    return {name: found for name, found in pages.items() if found is not None}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_theory_is_inside(path: Path) -> None:
    assert {name: rows for name, rows in tables(path).items() if rows} == {}


def test_chapters_have_such_tables() -> None:
    assert {path.stem[:2] for path in FILES if tables(path)} >= {
        "03",
        "10",
        "11",
        "12",
        "15",
        "18",
        "24",
    }


@pytest.mark.parametrize("ends", ENDS)
def test_a_theory_outside_is_found(ends: tuple[str, str]) -> None:
    low, high = ends
    head = f"<tr><th></th><th>mean</th><th>{low}</th><th>{high}</th><th>theory</th></tr>"
    row = "<tr><th>{}</th><td>1</td><td>{}</td><td>2.5</td><td>1.5</td></tr>"
    page = f"<table>{head}<tr><th>measure</th></tr>{row.format('a', 0.5)}{row.format('b', 2)}"
    assert outside(page) == ["b"]
    assert outside("<table><tr><th>mean</th></tr></table>") is None

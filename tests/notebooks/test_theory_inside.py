"""Where a stored table sets theory beside an interval, the interval holds it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from tools.notebooks import COURSE, ROOT

NEEDED = {"ci_low", "ci_high", "theory"}
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
    head = next((row for row in rows if set(row) >= NEEDED), None)
    if head is None:
        return None
    found = [
        (row[0], [float(row[head.index(name)]) for name in ("ci_low", "theory", "ci_high")])
        for row in rows
        if len(row) == len(head) and row[head.index("theory")][-1:].isdigit()
    ]
    assert found
    return [name for name, (low, theory, high) in found if not low <= theory <= high]


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
    assert {path.stem[:2] for path in FILES if tables(path)} >= {"03", "10", "11", "12"}


def test_a_theory_outside_is_found() -> None:
    head = "<tr><th></th><th>mean</th><th>ci_low</th><th>ci_high</th><th>theory</th></tr>"
    row = "<tr><th>{}</th><td>1</td><td>{}</td><td>2.5</td><td>1.5</td></tr>"
    page = f"<table>{head}<tr><th>measure</th></tr>{row.format('a', 0.5)}{row.format('b', 2)}"
    assert outside(page) == ["b"]
    assert outside("<table><tr><th>mean</th></tr></table>") is None

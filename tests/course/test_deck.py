"""docs/deck.md: up to date, and the deck's rows and the pages link to each other."""

from __future__ import annotations

import re

import nbformat
import pytest

from sim.data import load_deck
from tools import deck_page
from tools.chapters.manifest import load_course
from tools.notebooks import COURSE, FOLDERS, ROOT

PAGE = (ROOT / "docs" / "deck.md").read_text(encoding="utf-8")
CHAPTERS = load_course().chapters
NOTEBOOKS = sorted(path for folder in FOLDERS for path in folder.glob("*.ipynb"))
ROW = re.compile(r"(?<!\[)\brows? +\d+|\brows? +\[\d+\](?!\()", re.IGNORECASE)
"""A row that is named without a link."""
TO_ROW = re.compile(r"\]\(((?:\.\./)+docs/deck\.md)#row-(\d+)\)")


def prose(name: str) -> dict[str, str]:
    cells = nbformat.read(COURSE / name, as_version=4).cells
    return {cell.id: cell.source for cell in cells if cell.cell_type == "markdown"}


def ids(name: str) -> list[str]:
    return [cell.id for cell in nbformat.read(COURSE / name, as_version=4).cells]


def test_the_page_is_up_to_date() -> None:
    assert deck_page.page() == PAGE, "run: python -m tools.deck_page"


def test_every_row_has_an_anchor_and_says_where_it_is_taught() -> None:
    deck = load_deck()
    assert re.findall(r'<a id="row-(\d+)"></a>', PAGE) == [str(row) for row in deck["row"]]
    rows = [line for line in PAGE.splitlines() if line.startswith("| <a")]
    assert all(line.count(" | ") == 3 for line in rows), "a cell has broken the table"
    taught = [not line.endswith(f"| {deck_page.NOT_YET} |") for line in rows]
    assert sum(taught) == len(load_course().covered)
    assert all("#cell-id=" in line for line, known in zip(rows, taught, strict=True) if known)


def test_every_link_leads_to_a_cell() -> None:
    links = re.findall(r"\]\(\.\./notebooks/([^)#]+)#cell-id=([^)]+)\)", PAGE)
    assert len(links) == PAGE.count("](")
    assert len(links) > 100
    known = {chapter.file: ids(chapter.file) for chapter in CHAPTERS}
    assert [pair for pair in links if pair[1] not in known[pair[0]]] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_row_named_in_a_page_is_a_link(path) -> None:
    cells = prose(str(path.relative_to(COURSE)))
    assert {name: ROW.findall(text) for name, text in cells.items() if ROW.search(text)} == {}
    for text in cells.values():
        for page, row in TO_ROW.findall(text):
            assert (path.parent / page).resolve() == ROOT / "docs" / "deck.md"
            assert f'<a id="row-{row}"></a>' in PAGE


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_a_chapter_links_to_rows_that_it_covers(chapter) -> None:
    linked = {int(row) for text in prose(chapter.file).values() for _, row in TO_ROW.findall(text)}
    assert linked or not chapter.rows
    assert linked <= set(chapter.rows)


def test_a_row_without_a_link_is_found() -> None:
    assert ROW.search("The deck, row 58, says so.")
    assert ROW.search("rows [17]–[22](../docs/deck.md#row-22)")
    assert not ROW.search("[row 58](../docs/deck.md#row-58), rows [17](../docs/deck.md#row-17)")

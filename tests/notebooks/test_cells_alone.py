"""After a restart every panel, form and quiz runs alone; what cannot says which cell it needs."""

import ast
import re
from collections.abc import Iterator

import nbformat
import pytest

from sim.course.needed_cells import UNKNOWN, needed_cell
from sim.widgets.parts.panel import Panel
from tools import notebooks

CALLS = re.compile(r"^(?!from|import).*\b(exercise|quiz|predict|reveal)\(", flags=re.MULTILINE)
"""What a page shows of the worksheets."""
PAGES = {
    path.relative_to(notebooks.COURSE).as_posix(): nbformat.read(path, as_version=4).cells
    for path in notebooks.course_notebooks()
}


def alone() -> Iterator[tuple[str, str]]:
    """Yield the cells that have to run alone, by page and id."""
    for page, cells in PAGES.items():
        for cell in cells:
            widget = notebooks.WIDGET_TAG in cell.metadata.get("tags", [])
            if cell.cell_type == "code" and (widget or CALLS.search(cell.source)):
                yield page, cell.id


def needed_name(page: str, source: str) -> str:
    """Run a cell with nothing before it; return the name that is missing, or nothing."""
    try:
        exec(compile(source, page, "exec"), {"__name__": "__main__"})
    except NameError as error:
        return str(error.name)
    return ""


def test_there_are_such_cells_in_every_chapter() -> None:
    found = list(alone())
    assert {page for page, _ in found} == set(PAGES)
    assert len(found) > 60


@pytest.mark.parametrize(("page", "name"), list(alone()))
def test_a_cell_runs_alone_or_says_what_it_needs(
    page: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a name is missing before any model is asked; what a panel shows is asked elsewhere
    monkeypatch.setattr(Panel, "refresh", lambda panel: None)
    (cell,) = (cell for cell in PAGES[page] if cell.id == name)
    missing = needed_name(page, cell.source)
    if missing:
        first = ast.parse(cell.source).body[0]
        assert isinstance(first, ast.ImportFrom), "nothing is imported that could say it in words"
        said = needed_cell(missing, PAGES[page], cell.source)
        assert said != UNKNOWN.format(name=missing)
        shown = notebooks.WIDGET_TAG in cell.metadata.get("tags", [])
        assert "reveal(" in cell.source or not shown, said

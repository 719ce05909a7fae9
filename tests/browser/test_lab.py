"""Every chapter, as a student meets it: open, run all, move every control, look.

Screenshots and the time from key press to picture are kept in ``build/screenshots`` for a person to
look at; no test depends on a time.
"""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.browser.conftest import VIEW
from tests.browser.lab import Cell, Notebook
from tools import notebooks

SHOTS = notebooks.ROOT / "build" / "screenshots"
CHAPTERS = sorted(path.name for path in notebooks.COURSE.glob("*.ipynb"))
ALWAYS = ("00-start-here.ipynb", "04-purchase-stages.ipynb")
"""Chapters that every `make test` opens; the others are left to `make test-all`."""
TALL = {"width": VIEW["width"], "height": 1400}
"""A window in which a whole panel is in sight, for its portrait."""


class Chapter(NamedTuple):
    """A chapter that has been run in JupyterLab."""

    name: str
    notebook: Notebook
    cells: list[Cell]


@pytest.fixture(scope="session")
def timings() -> Iterator[list[tuple[str, ...]]]:
    """Rows for ``timings.csv``; the folder is made anew."""
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir(parents=True)
    rows: list[tuple[str, ...]] = []
    yield rows
    with (SHOTS / "timings.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("notebook", "panel", "control", "move", "milliseconds"))
        writer.writerows(rows)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(name, marks=() if name in ALWAYS else pytest.mark.heavy) for name in CHAPTERS
    ],
)
def chapter(request: pytest.FixtureRequest, page, timings) -> Iterator[Chapter]:
    """Each chapter in turn, opened, run, and photographed."""
    name = Path(request.param).stem
    notebook = Notebook(page, request.param)
    page.screenshot(path=SHOTS / f"{name}-opened.png")
    cells = notebook.run_all()
    for k, panel in enumerate(notebook.panels(), start=1):
        panel.root.scroll_into_view_if_needed()
        panel.root.evaluate("panel => panel.scrollIntoView({ block: 'start' })")
        page.screenshot(path=SHOTS / f"{name}-panel-{k}-1280x720.png")
        page.set_viewport_size(TALL)
        panel.root.screenshot(path=SHOTS / f"{name}-panel-{k}.png")
        page.set_viewport_size(VIEW)
    yield Chapter(name, notebook, cells)
    notebook.close()


def test_the_course_opens_with_chapter_00() -> None:
    assert CHAPTERS[0] == "00-start-here.ipynb"
    assert set(ALWAYS) < set(CHAPTERS)


def test_all_cells_run_without_an_error(chapter: Chapter) -> None:
    assert chapter.cells
    for cell in chapter.cells:
        assert cell.count is not None, f"{cell.id} did not run"
        assert cell.allowed or not cell.errors, f"{cell.id}: {cell.errors}"
    assert chapter.notebook.broken_widgets() == 0


def test_there_is_a_panel_and_none_is_cut_off(chapter: Chapter) -> None:
    panels = chapter.notebook.panels()
    assert panels
    for k, panel in enumerate(panels, start=1):
        assert panel.overflow() <= 1, f"panel {k} is wider than a window of 1280 pixels leaves room"


def test_every_control_changes_its_picture_and_reset_restores_it(
    chapter: Chapter, timings: list[tuple[str, ...]]
) -> None:
    before = chapter.notebook.kernel_errors()
    dead = []
    for k, panel in enumerate(chapter.notebook.panels(), start=1):
        panel.settle()  # it was shown in two windows
        first = panel.signature()
        controls = panel.controls()
        assert controls, f"panel {k} has no control"
        for control in controls:
            moved = panel.try_control(control) or panel.try_in_other_states(control)
            if moved is None:
                dead.append(f"panel {k}, {control}")
            else:
                taken = "" if moved.milliseconds is None else f"{moved.milliseconds:.0f}"
                timings.append((chapter.name, str(k), str(control), moved.what, taken))
            panel.reset()
            assert panel.signature() == first, f"panel {k}: Reset does not undo {control}"
    assert not dead
    assert chapter.notebook.kernel_errors() == before, "a panel's callback raised"

"""A course as `make lab` opens it, and the next day: nothing in the way, nothing dead.

One chapter is enough: what is asked here is asked of the settings and of what is stored.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pytest

from sim.course.saving import WIDGET_VIEW
from tests.browser.conftest import Server, opened_course
from tests.browser.lab import evaluate
from tools import notebooks
from tools.notebooks import OPEN_TAGS, ROOT

PAGE = "09-pricing.ipynb"
"""Two panels that need no simulation, an exercise, a quiz."""
STORED = nbformat.read(notebooks.COURSE / PAGE, as_version=4)
PANEL, LINKED = "panel-break-even", 54
QUIZ = "quiz"
SHOTS = ROOT / "build" / "screenshots"
LAPTOP = {"width": 1366, "height": 768}

READY = """async () => {
    await jupyterapp.restored;
    const nb = jupyterapp.shell.currentWidget;
    await nb.context.ready;
    await nb.sessionContext.ready;
}"""
SAVE = "async () => { await jupyterapp.commands.execute('docmanager:save'); }"
SELECT = """(id) => {
    const { content } = jupyterapp.shell.currentWidget;
    content.activeCellIndex = content.widgets.findIndex(cell => cell.model.id === id);
    content.deselectAll();
    content.mode = 'command';
    content.node.focus();
    return content.scrollToItem(content.activeCellIndex, 'center');
}"""
CELLS = """() => jupyterapp.shell.currentWidget.content.widgets.map(cell => ({
    id: cell.model.id,
    code: cell.model.type === 'code',
    folded: cell.inputHidden === true,
}))"""
IN_VIEW = """(element) => {
    const room = element.closest('.jp-WindowedPanel-outer').getBoundingClientRect();
    const { top, bottom, height } = element.getBoundingClientRect();
    return (Math.min(bottom, room.bottom) - Math.max(top, room.top)) / height;
}"""


class Opened(NamedTuple):
    """JupyterLab in a browser, with the page open in it."""

    page: Any
    server: Server

    def cell(self, name: str) -> Any:
        """The element of a cell, found by its place in the page."""
        place = [cell["id"] for cell in self.cells()].index(name)
        return self.page.locator(".jp-Notebook:not(.lm-mod-hidden) .jp-Cell").nth(place)

    def cells(self) -> list[dict[str, Any]]:
        return list(self.page.evaluate(CELLS))

    def press(self, name: str, *keys: str) -> None:
        """Choose a cell, without a click, and press keys."""
        evaluate(self.page, f"async (id) => {{ await ({SELECT})(id); }}", name)
        for key in keys:
            self.page.keyboard.press(key)

    def shot(self, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"make-lab-{name}.png")


def opened(browser: Any, server: Server, name: str = PAGE) -> Opened:
    """Open a page of the course in a window of its own."""
    page = browser.new_context(viewport=LAPTOP).new_page()
    page.goto(f"{server.url}/lab/tree/{name}?token={server.token}")
    open_now = "() => window.jupyterapp?.shell.currentWidget?.sessionContext !== undefined"
    page.wait_for_function(open_now, timeout=60_000)
    evaluate(page, READY)
    page.wait_for_timeout(1500)  # what pops up, pops up now
    return Opened(page, server)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("student")


@pytest.fixture(scope="module")
def first_day(browser: Any, home: Path) -> Iterator[Opened]:
    """The page as it is opened for the first time."""
    with opened_course(home) as server:
        lab = opened(browser, server)
        yield lab
        lab.page.context.close()


@pytest.fixture(scope="module")
def next_day(browser: Any, home: Path, first_day: Opened) -> Iterator[Opened]:
    """The same folder, after panel and quiz were run, the page saved and the server stopped."""
    for name, shown in ((PANEL, ".iml-panel"), (QUIZ, ".sim-sheet")):
        first_day.press(name, "Shift+Enter")
        first_day.cell(name).locator(shown).wait_for(timeout=60_000)
    evaluate(first_day.page, SAVE)
    with opened_course(home) as server:
        lab = opened(browser, server)
        yield lab
        lab.page.context.close()


def test_nothing_stands_in_the_way(first_day: Opened) -> None:
    assert first_day.page.evaluate("() => jupyterapp.shell.leftCollapsed")
    assert first_day.page.locator(".jp-Dialog, .Toastify__toast").count() == 0
    first_day.shot("first-day")


def test_code_is_folded_and_one_click_opens_it(first_day: Opened) -> None:
    code = {cell["id"]: cell["folded"] for cell in first_day.cells() if cell["code"]}
    wanted = {
        cell.id: not OPEN_TAGS.intersection(cell.metadata.get("tags", []))
        for cell in STORED.cells
        if cell.cell_type == "code"
    }
    assert code == wanted
    assert True in wanted.values()
    cell = first_day.cell(PANEL)
    cell.scroll_into_view_if_needed()
    assert not cell.locator(".cm-editor").is_visible()
    cell.locator(".jp-Placeholder").first.click()
    cell.locator(".cm-editor").wait_for(timeout=5_000)


def test_no_cell_is_deleted_and_no_prose_opened_by_a_slip(first_day: Opened) -> None:
    before = first_day.cells()
    for name in ("title", PANEL):
        first_day.press(name, "d", "d")
    assert [cell["id"] for cell in first_day.cells()] == [cell["id"] for cell in before]
    prose = first_day.cell("objectives")
    prose.locator(".jp-RenderedMarkdown").dblclick()
    first_day.page.wait_for_timeout(300)
    assert not prose.locator(".cm-editor").is_visible()


def test_what_is_stored_says_how_to_wake_it(first_day: Opened) -> None:
    picture = first_day.cell("panel-window").locator("img")
    assert picture.is_visible()
    assert first_day.cell(QUIZ).get_by_text("Run this cell to answer").is_visible()


def test_a_panel_does_not_scroll_out_of_sight(first_day: Opened) -> None:
    first_day.press(PANEL, "Shift+Enter")
    panel = first_day.cell(PANEL).locator(".iml-panel")
    panel.wait_for(timeout=60_000)
    first_day.page.wait_for_timeout(1500)  # the picture, and whatever still moves the page
    first_day.shot("panel-after-shift-enter")
    assert panel.evaluate(IN_VIEW) > 0.75


def test_a_row_of_the_deck_is_a_link(first_day: Opened) -> None:
    link = first_day.cell("sources").locator(f"a[href*='row-{LINKED}']").first
    link.scroll_into_view_if_needed()
    link.click()
    row = first_day.page.locator(f"[data-jupyter-id='row-{LINKED}'], #row-{LINKED}").first
    row.wait_for(state="attached", timeout=20_000)
    first_day.page.wait_for_timeout(1000)
    assert row.evaluate("e => e.getBoundingClientRect().top") < LAPTOP["height"]
    first_day.shot("row-of-the-deck")
    back = first_day.page.locator(f"a[href*='cell-id=']:visible[href*='{PAGE}']").first
    back.click()
    first_day.page.wait_for_timeout(1500)
    title = first_day.page.evaluate("() => jupyterapp.shell.currentWidget.title.label")
    assert title == PAGE


def test_saved_and_opened_again_nothing_is_missing(next_day: Opened) -> None:
    stored = (next_day.server.folder / PAGE).read_text(encoding="utf-8")
    assert WIDGET_VIEW not in stored
    assert next_day.page.get_by_text("Error displaying widget").count() == 0
    assert next_day.page.get_by_text("model not found").count() == 0
    picture = next_day.cell(PANEL).locator("img")
    picture.scroll_into_view_if_needed()
    next_day.shot("panel-opened-again")
    assert picture.is_visible()
    assert picture.evaluate("image => image.naturalHeight") > 400
    assert next_day.cell(QUIZ).get_by_text("Run this cell to answer").is_visible()


@pytest.mark.parametrize(("name", "shown"), [(PANEL, ".iml-panel"), (QUIZ, ".sim-sheet")])
def test_it_wakes_where_it_stands(next_day: Opened, name: str, shown: str) -> None:
    """As the picture says: a click on it, Shift + Enter, and no cell above was run."""
    next_day.cell(name).locator(".jp-OutputArea-output").first.click()
    next_day.page.keyboard.press("Shift+Enter")
    awake = next_day.cell(name).locator(shown)
    awake.wait_for(timeout=60_000)
    next_day.page.wait_for_timeout(1000)
    next_day.shot(f"{name}-awake")
    assert awake.is_visible()

"""Every panel on one page: what is spoken of it, what keys do, and how it fits windows.

Screenshots at each size are kept in ``build/screenshots`` for a person to look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import nbformat
import pytest
from ipywidgets import Dropdown
from nbformat.v4 import new_code_cell, new_notebook

from sim.widgets.parts.controls import Choice, Control, Switch
from sim.widgets.parts.panel import _controls
from sim.widgets.parts.turns import Turns
from sim.worksheet.page.front_end import FULL_SCREEN, LEAVE
from tests.browser.conftest import VIEW, Server
from tests.browser.lab import Notebook, Panel
from tests.browser.test_lab import SHOTS
from tests.widgets.every_panel import PANELS

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(1800)]

SIZES = {
    "1024x600": (1024, 600),
    "1366x768": (1366, 768),
    "1366x768-at-125": (1093, 614),
    "1920x1080": (1920, 1080),
}
"""Windows: a small laptop, a usual one, the same with letters enlarged, a projector."""
READABLE, FROM_THE_LAST_ROW = 12, 20
"""Pixels of the smallest letters in a small window, and in the full screen of a projector."""

FOCUSABLE = """(panel) => [...panel.querySelectorAll(
    'select, input, button, [tabindex="0"], [contenteditable=true]')]
    .filter(e => e.getClientRects().length && !e.disabled)"""
REACHED = f"(panel) => ({FOCUSABLE})(panel).indexOf(document.activeElement)"
PLACES = f"""(panel) => ({FOCUSABLE})(panel).map(e => {{
    const {{ left, top, bottom }} = e.getBoundingClientRect();
    const column = e.closest('.iml-right') ? 1 : 0;
    return [column, Math.round((top + bottom) / 2), Math.round(left)];
}})"""
APPLIES = ".noUi-target:not([disabled])"  # with some settings a slider changes nothing
ACTIVE_CELL = "() => window.iml.nb.content.activeCellIndex"

# What of a panel sticks out of it, or of the part of the window that the notebook has.
OUTSIDE = """(panel) => {
    const room = panel.getBoundingClientRect();
    const full = document.fullscreenElement === panel;
    const window_ = (full ? panel : panel.closest('.jp-WindowedPanel-outer'))
        .getBoundingClientRect();
    const found = [];
    for (const one of panel.querySelectorAll('*')) {
        const { width, left, right, top, bottom } = one.getBoundingClientRect();
        if (width < 2 || one.closest('option, .noUi-connects, .noUi-origin')) continue;
        if (left < room.left - 1 || right > room.right + 1 || bottom > room.bottom + 1)
            found.push(`${one.className || one.tagName} sticks out of the panel`);
        if (top < window_.top - 1 || bottom > window_.bottom + 1)
            found.push(`${one.className || one.tagName} is out of sight`);
    }
    for (const name of ['iml-left', 'iml-right', 'iml-numbers', 'iml-sentence']) {
        const part = panel.querySelector('.' + name);
        if (part.scrollWidth > part.clientWidth + 1) found.push(`${name} is cut off`);
    }
    return found;
}"""

SMALLEST = """(panel) => {
    const text = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT);
    let least = Infinity;
    while (text.nextNode()) {
        const one = text.currentNode.parentElement;
        if (!text.currentNode.data.trim() || !one.getClientRects().length) continue;
        least = Math.min(least, parseFloat(getComputedStyle(one).fontSize));
    }
    return least;
}"""


@pytest.fixture(scope="module")
def panels(page: Any, server: Server) -> Iterator[dict[str, Panel]]:
    """All panels, each in its cell, run."""
    cells = [new_code_cell(f"from sim.widgets import {name}\n\n{name}()") for name in PANELS]
    nbformat.write(new_notebook(cells=cells), server.folder / "panels.ipynb")
    notebook = Notebook(page, "panels.ipynb")
    assert [cell.errors for cell in notebook.run_all()] == [[]] * len(PANELS)
    found = notebook.panels()
    assert len(found) == len(PANELS)
    yield dict(zip(PANELS, found, strict=True))
    page.set_viewport_size(VIEW)
    notebook.close()


def bring(panel: Panel) -> None:
    """Scroll until the panel begins where the notebook does."""
    panel.root.evaluate("panel => panel.scrollIntoView({ block: 'start' })")


def role(control: Control) -> str:
    if isinstance(control, Switch):
        return "checkbox"
    if isinstance(control, Turns):
        return "group"
    plain = isinstance(control, Choice) and isinstance(control.make(True), Dropdown)
    return "combobox" if plain else "slider"


def declared(name: str) -> list[Control]:
    return list(_controls(PANELS[name]).values())


@pytest.mark.parametrize("name", PANELS)
def test_all_is_named_and_a_value_is_spoken_with_its_unit(
    panels: dict[str, Panel], name: str
) -> None:
    root = panels[name].root
    assert root.get_attribute("role") == "group"
    assert root.get_attribute("aria-label") == PANELS[name].title
    for control in declared(name):
        found = root.get_by_role(role(control), name=control.caption, exact=True)
        assert found.count() == 1, control.caption
        if role(control) == "slider":
            row = found.locator("xpath=ancestor::*[contains(@class, 'iml-row')]")
            read = row.locator(".widget-readout").inner_text().strip()
            assert found.get_attribute("aria-valuetext") == f"{read} {control.unit}".strip()
    picture = root.get_by_role("img", include_hidden=False)
    assert picture.count() == 1
    assert len(picture.get_attribute("alt")) > 20
    nameless = [
        one.evaluate("one => one.outerHTML")
        for kind in ("slider", "combobox", "textbox", "checkbox", "button")
        for one in root.get_by_role(kind).all()
        if f'{kind} "' not in one.aria_snapshot()
    ]
    assert nameless == []


@pytest.mark.parametrize("name", PANELS)
def test_tab_goes_in_the_order_of_reading(panels: dict[str, Panel], name: str) -> None:
    panel = panels[name]
    bring(panel)
    places = panel.root.evaluate(PLACES)
    panel.root.evaluate(f"panel => ({FOCUSABLE})(panel)[0].focus()")
    order = [0]
    for _ in places[1:]:
        panel.page.keyboard.press("Tab")
        order.append(panel.root.evaluate(REACHED))
    assert order == list(range(len(places)))
    for (column, above, before), (then, below, behind) in pairwise(places):
        further = below > above + 6 or (abs(below - above) <= 6 and behind > before)
        assert then > column or (then == column and further), (above, below)


@pytest.mark.parametrize("name", PANELS)
def test_an_arrow_moves_the_slider_and_nothing_else(panels: dict[str, Panel], name: str) -> None:
    panel = panels[name]
    slider = panel.root.locator(f"{APPLIES} .noUi-handle").first
    slider.focus()
    cell = panel.page.evaluate(ACTIVE_CELL)
    before = slider.get_attribute("aria-valuetext")
    key, back = ("ArrowUp", "ArrowDown")
    if slider.get_attribute("aria-valuenow") == slider.get_attribute("aria-valuemax"):
        key, back = back, key
    panel.page.keyboard.press(key)
    assert slider.get_attribute("aria-valuetext") != before
    panel.page.keyboard.press(back)
    assert slider.get_attribute("aria-valuetext") == before
    panel.page.keyboard.press("Home")
    assert slider.evaluate("slider => slider === document.activeElement")
    assert panel.page.evaluate(ACTIVE_CELL) == cell
    panel.reset()  # or what does not apply at that end is switched off
    for one in panel.root.locator("select:enabled, input[type=checkbox]:enabled").all():
        one.focus()
        for pressed in ("ArrowDown", "ArrowUp"):
            panel.page.keyboard.press(pressed)
        assert one.evaluate("one => one === document.activeElement")
        assert panel.page.evaluate(ACTIVE_CELL) == cell
    panel.reset()


@pytest.mark.parametrize("size", SIZES)
def test_it_fits_the_window_with_reset_in_sight(panels: dict[str, Panel], size: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    width, height = SIZES[size]
    page = next(iter(panels.values())).page
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_timeout(300)
    faults = []
    for name, panel in panels.items():
        bring(panel)
        page.screenshot(path=SHOTS / f"{name}-{size}.png")
        faults += [f"{name}: {fault}" for fault in panel.root.evaluate(OUTSIDE)]
        if (least := panel.root.evaluate(SMALLEST)) < READABLE:
            faults.append(f"{name}: letters of {least} pixels")
        if panel.overflow() > 1:
            faults.append(f"{name}: wider than its output")
    page.set_viewport_size(VIEW)
    assert not faults, "\n".join(faults)


def test_the_full_screen_is_filled_and_left_again(panels: dict[str, Panel]) -> None:
    page = next(iter(panels.values())).page
    page.set_viewport_size({"width": 1920, "height": 1080})
    faults = []
    for name, panel in panels.items():
        bring(panel)
        panel.root.get_by_role("button", name=FULL_SCREEN, exact=True).click()
        page.wait_for_function("() => document.fullscreenElement !== null")
        leave = panel.root.get_by_role("button", name=LEAVE, exact=True)
        leave.wait_for()
        page.screenshot(path=SHOTS / f"{name}-full-screen.png")
        assert panel.root.evaluate("panel => panel === document.fullscreenElement")
        faults += [f"{name}: {fault}" for fault in panel.root.evaluate(OUTSIDE)]
        if (least := panel.root.evaluate(SMALLEST)) < FROM_THE_LAST_ROW:
            faults.append(f"{name}: letters of {least} pixels")
        for box in panel.root.locator("input[type=checkbox]").all():
            if (size := box.bounding_box()["width"]) < FROM_THE_LAST_ROW:
                faults.append(f"{name}: a box of {size} pixels to tick")
        leave.click()
        page.wait_for_function("() => document.fullscreenElement === null")
    page.set_viewport_size(VIEW)
    assert not faults, "\n".join(faults)


def test_escape_leaves_the_full_screen_and_not_the_panel(panels: dict[str, Panel]) -> None:
    panel = next(iter(panels.values()))
    page = panel.page
    bring(panel)
    panel.root.get_by_role("button", name=FULL_SCREEN, exact=True).click()
    page.wait_for_function("() => document.fullscreenElement !== null")
    slider = panel.root.locator(".noUi-handle").first
    slider.focus()
    cell = page.evaluate(ACTIVE_CELL)
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.fullscreenElement === null")
    assert slider.evaluate("slider => slider === document.activeElement")
    assert page.evaluate(ACTIVE_CELL) == cell

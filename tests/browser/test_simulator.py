"""The conversation simulator, played to the end of a call by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.browser.conftest import Server
from tests.browser.lab import Notebook, Panel
from tests.browser.test_lab import SHOTS

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(600)]

FOCUSED = "() => document.activeElement.innerText"
RING = "() => getComputedStyle(document.activeElement).outlineWidth"
IN_TURNS = "() => document.activeElement.closest('.iml-turns') !== null"
ACTIVE_CELL = "() => window.iml.nb.content.activeCellIndex"
CELLS = "() => window.iml.nb.content.model.cells.length"


@pytest.fixture(scope="module")
def panel(page: Any, server: Server) -> Iterator[Panel]:
    """The simulator in a cell of its own, run."""
    cell = new_code_cell("from sim.widgets import FirstWords\n\nFirstWords()")
    nbformat.write(new_notebook(cells=[cell]), server.folder / "simulator.ipynb")
    notebook = Notebook(page, "simulator.ipynb")
    assert [cell.errors for cell in notebook.run_all()] == [[]]
    (found,) = notebook.panels()
    yield found
    assert notebook.kernel_errors() == []
    notebook.close()


def press(panel: Panel, key: str) -> None:
    """Press what says something, and wait until something else can be said, and no more comes."""
    before = offered(panel)
    panel.page.keyboard.press(key)
    panel.settle()
    seen = [before]
    for _ in range(100):
        seen.append(offered(panel))
        if seen[-1] != before and len(seen) > 4 and seen[-4:] == [seen[-1]] * 4:
            break
        panel.page.wait_for_timeout(150)
    assert seen[-1] != before, key


def offered(panel: Panel) -> list[str]:
    texts: list[str] = panel.root.locator(".iml-turns button:visible").all_inner_texts()
    return texts


def test_a_call_is_played_to_its_end_by_keyboard_and_the_tape_is_read(panel: Panel) -> None:
    page, root = panel.page, panel.root
    cells = page.evaluate(CELLS)
    root.locator("select").first.focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate(IN_TURNS):
            break
    assert page.evaluate(FOCUSED).startswith("1. Mr. Chen")
    page.keyboard.press("Tab")
    press(panel, "Enter")  # who I am
    heard = root.locator(".iml-heard").inner_text()
    assert root.locator(".iml-heard").get_attribute("role") == "status"
    assert heard
    assert "who am I speaking to" not in heard
    assert page.evaluate(FOCUSED).startswith("1. Mr. Chen"), "the first line has the keyboard"
    assert page.evaluate(RING) == "3px"
    reason = next(k for k, one in enumerate(offered(panel), 1) if "cells 3 and 4" in one)
    press(panel, str(reason))
    assert not any("cells 3 and 4" in one for one in offered(panel)), "a digit says its line"
    page.screenshot(path=SHOTS / "simulator-during.png")
    press(panel, str(len(offered(panel))))  # the question is the last
    assert [one.split(". ", 1)[1] for one in offered(panel)] == [
        "The next person",
        "The same person again, from the beginning",
    ]
    table = root.locator(".iml-words table")
    rows = [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]
    assert [row[1] for row in rows] == ["intro", "reason", "asking"]
    assert table.locator("th").all_inner_texts()[4:6] == ["best for him", "cost"]
    assert float(rows[2][5]) > 5, "asking so early cost him most"
    assert "What could have been known" in root.locator(".iml-sentence").inner_text()
    page.screenshot(path=SHOTS / "simulator-tape.png")
    assert page.evaluate(FOCUSED).startswith("1. The next person")
    press(panel, "Enter")
    assert "guard" in root.locator(".iml-numbers").inner_text()
    assert page.evaluate(ACTIVE_CELL) == 0
    assert page.evaluate(CELLS) == cells


def test_a_digit_that_is_typed_or_chosen_by_says_nothing(panel: Panel) -> None:
    page, root = panel.page, panel.root
    panel.reset()
    root.get_by_text("who am I speaking to").wait_for()
    before = offered(panel)
    for place in ("select", "[contenteditable=true]"):
        root.locator(place).first.focus()
        page.keyboard.press("3")
        page.wait_for_timeout(1000)
        panel.settle()
        assert offered(panel) == before, place

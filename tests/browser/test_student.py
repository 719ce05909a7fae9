"""A student in a course folder: predicts, answers, closes, goes on the next day, hands in.

The pages are those of the course, cut down to the cells that a student fills in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from sim.course.folder import COURSE, MARKER
from sim.course.handed_in import hand_in, read_handed_in
from sim.course.progress import FILE
from tests.browser.conftest import Server
from tests.browser.lab import Notebook
from tests.browser.test_lab import SHOTS
from tools import notebooks

CHAPTER = "03-buying-center"
FILLED_IN = ("predict", "small-firm-revealed", "buyer-points-revealed", "exercise", "quiz")
FROM_ABOVE = """from types import SimpleNamespace

tables = {"job shop of 40": SimpleNamespace(decider="owner")}
table = SimpleNamespace(points_if_won={"buyer": 1.7})
people_frame = lambda table: table
"""
"""Stands in for the cells that compute the outcomes, which take half a minute."""
WIDE = {"width": 1280, "height": 2600}


@pytest.fixture(scope="module")
def folder(server: Server) -> Path:
    """A course folder among what the server serves, with the page in it."""
    place = server.folder / "student"
    place.mkdir()
    (place / MARKER).write_text(json.dumps({"course": COURSE, "version": "0.1.0"}))
    nb: Any = nbformat.read(notebooks.COURSE / f"{CHAPTER}.ipynb", as_version=4)
    kept = [cell for cell in nb.cells if cell.id in FILLED_IN]
    assert len(kept) == len(FILLED_IN)
    nb.cells = [nbformat.v4.new_code_cell(FROM_ABOVE, id="above"), *kept]
    nbformat.write(nb, place / f"{CHAPTER}.ipynb")
    return place


@pytest.fixture
def page_of(page: Any, folder: Path) -> Iterator[Any]:
    """Open the page in a fresh kernel and run it; returns the forms in order."""
    opened: list[Notebook] = []

    def forms() -> list[Any]:
        notebook = Notebook(page, f"{folder.name}/{CHAPTER}.ipynb")
        opened.append(notebook)
        assert [cell.errors for cell in notebook.run_all()] == [[]] * (1 + len(FILLED_IN))
        page.set_viewport_size(WIDE)
        found = page.locator(".sim-sheet").all()
        assert len(found) == len(FILLED_IN)
        return found

    view = page.viewport_size
    yield forms
    page.set_viewport_size(view)
    for notebook in opened:
        notebook.close()


def photograph(form: Any, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    form.screenshot(path=SHOTS / f"{CHAPTER}-{name}.png")


def test_what_is_filled_in_is_kept(page: Any, page_of: Any, folder: Path) -> None:
    card, _, _, exercise, quiz = page_of()
    card.get_by_role("radio", name="The buyer").check()
    field = card.get_by_role("textbox", name="by how many points")
    field.fill("18 %")
    field.press("Tab")
    card.get_by_text("Read as 18 points.").wait_for()
    photograph(card, "card")

    owners = exercise.get_by_role("radio", name="The owner")
    owners.nth(0).check()
    owners.nth(1).check()
    exercise.get_by_role("button", name="Check").click()
    exercise.get_by_text("1 of 6 right, 4 open; 1 attempt.").wait_for()
    assert exercise.get_by_text("whoever has the power guards the door").is_visible()
    photograph(exercise, "exercise")

    quiz.get_by_role("radio", name="One", exact=True).check()
    quiz.get_by_text("1 of 7 right, 1 at the first try.").wait_for()
    assert quiz.get_by_role("textbox", name="probability").is_visible(), "a field has a name"
    quiz.get_by_text("Kept in my-work.json.").wait_for()
    assert set(json.loads((folder / FILE).read_text("utf-8"))["chapters"]) == {CHAPTER}


def test_the_next_day_it_is_there_and_meets_its_outcome(page_of: Any, folder: Path) -> None:
    card, small_firm, points, exercise, quiz = page_of()
    assert card.get_by_text("Read as 18 points.").is_visible()
    assert card.get_by_role("radio", name="The buyer").is_checked()
    assert small_firm.get_by_text("You said “The buyer”; it is “The owner”.").is_visible()
    assert points.get_by_text("16.3 points too high.").is_visible()
    assert points.get_by_text("weight at the table is chance won").is_visible()
    photograph(points, "reveal")
    assert exercise.get_by_text("1 of 6 right, 4 open; 1 attempt.").is_visible()
    assert exercise.get_by_role("radio", name="The owner").nth(1).is_checked()
    assert quiz.get_by_text("1 of 7 right, 1 at the first try.").is_visible()

    read = read_handed_in(hand_in("Li Wei", start=folder))
    chapter = read.chapters[CHAPTER]
    assert chapter.predictions["buyer_points"].value == 18.0
    assert chapter.exercises["vignettes"].answers["job_shop.gatekeeper"].tries == (False,)
    assert chapter.quiz.right == 1

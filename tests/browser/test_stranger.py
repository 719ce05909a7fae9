"""A stranger does chapter 03 from the first page to the hand-in, and types no line of code.

A course folder for students, the chapter as `make lab` opens it: predict, play, read, meet the
outcomes, begin the exercise, close everything; the next day go on where it stands, finish, hand in.
Screenshots of the page at three sizes are kept in ``build/screenshots``.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.course.handed_in import read_handed_in
from sim.worksheet.files import load_quiz, load_worksheet
from tests.browser.conftest import opened_course
from tests.browser.lab import AS_LARGE_AS_SHOWN, Panel
from tests.browser.test_opened_again import LAPTOP, SHOTS, Opened, opened

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(3600)]

CHAPTER = "03-buying-center"
PAGE = f"{CHAPTER}.ipynb"
SIZES = ((1024, 600), (1366, 768), (1920, 1080))
PLACES = ("title", "predict", "panel", "buyer-points-revealed", "exercise", "quiz")
READ = "Shift+Enter"
SLOW = 240_000
"""Milliseconds for what computes, on a machine that does other things as well."""
CARD, FORM, PANEL = ".sim-card", ".sim-sheet", ".iml-panel"
WIDER = """() => [...document.querySelectorAll('.jp-Notebook:not(.lm-mod-hidden) .sim-sheet')]
    .filter(one => one.scrollWidth > one.clientWidth + 1)
    .map(one => one.closest('.jp-Cell').textContent.slice(0, 60))"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stranger")


@pytest.fixture(scope="module")
def evening(browser: Any, home: Path) -> Iterator[Opened]:
    """The first day: the chapter up to the middle of the exercise, then the lid is closed."""
    with opened_course(home, "--for", "students") as server:
        lab = opened(browser, server, PAGE)
        predict_and_play(lab)
        read_on(lab)
        begin_the_exercise(lab)
        photograph(lab)
        yield lab
        lab.page.context.close()


@pytest.fixture(scope="module")
def morning(browser: Any, home: Path, evening: Opened) -> Iterator[Opened]:
    """The next day: another server and another window, the page as it was left."""
    evening.page.context.close()
    with opened_course(home) as server:
        lab = opened(browser, server, PAGE)
        yield lab


def wake(lab: Opened, name: str, shown: str) -> Any:
    """Run a cell as its text says, and return what it shows."""
    lab.press(name, READ)
    found = lab.cell(name).locator(shown).first
    found.wait_for(timeout=SLOW)
    return found


def predict_and_play(lab: Opened) -> None:
    card = wake(lab, "predict", CARD)
    sheet = load_worksheet(CHAPTER)
    for guess, said in zip(sheet.predictions, ("The buyer", "The director", "18 %"), strict=True):
        if guess.kind == "choice":
            group = card.get_by_role("radiogroup", name=guess.text)
            group.get_by_role("radio", name=said, exact=True).check()
        else:
            field = card.get_by_role("textbox", name=guess.text)
            field.fill(said)
            field.press("Tab")
    card.get_by_text("Read as 18 points.").wait_for(timeout=SLOW)
    panel = Panel(lab.page, wake(lab, "panel", PANEL))
    lab.page.wait_for_function(f"() => ({AS_LARGE_AS_SHOWN})(document)", timeout=SLOW)
    before = panel.signature()
    slider = panel.root.get_by_role("slider").first
    slider.focus()
    for _ in range(3):
        lab.page.keyboard.press("PageUp")
    for _ in range(SLOW // 500):
        if panel.signature() != before:
            return
        lab.page.wait_for_timeout(500)
    pytest.fail("the panel does not follow its slider")


def read_on(lab: Opened) -> None:
    """Press Shift + Enter from cell to cell, down to the outcome of the last prediction."""
    names = [cell["id"] for cell in lab.cells()]
    first, last = names.index("roles-text"), names.index("buyer-points-revealed")
    lab.press(names[first], *[READ] * (last - first + 1))
    lab.cell("buyer-points-revealed").locator(CARD).wait_for(timeout=SLOW)


def begin_the_exercise(lab: Opened) -> None:
    form = wake(lab, "exercise", FORM)
    chosen = {"job_shop.decider": "owner", "job_shop.gatekeeper": "owner"}
    fill_in(form, chosen)
    form.get_by_role("button", name="Check").click()
    form.get_by_text("1 of 6 right, 4 open; 1 attempt.").wait_for(timeout=SLOW)


def fill_in(form: Any, chosen: dict[str, str]) -> None:
    (content,) = load_worksheet(CHAPTER).exercises
    for item in content.items:
        if item.id in chosen:
            text = next(option.text for option in item.options if option.key == chosen[item.id])
            group = form.get_by_role("radiogroup").nth(list(content.items).index(item))
            group.get_by_role("radio", name=text, exact=True).check()


def photograph(lab: Opened) -> None:
    """Take each place of the page at each size; nothing may stick out of its room."""
    for width, height in SIZES:
        lab.page.set_viewport_size({"width": width, "height": height})
        lab.page.wait_for_timeout(800)
        for name in PLACES:
            lab.press(name)
            lab.cell(name).evaluate("cell => cell.scrollIntoView({ block: 'start' })")
            lab.page.wait_for_timeout(300)
            lab.page.screenshot(path=SHOTS / f"{CHAPTER}-{name}-{width}x{height}.png")
        assert lab.page.evaluate(WIDER) == [], f"{width} × {height}"
        lab.page.wait_for_function(f"() => ({AS_LARGE_AS_SHOWN})(document)", timeout=SLOW)
    lab.page.set_viewport_size(LAPTOP)


def test_a_student_has_no_solutions_and_is_pointed_to_none(home: Path, evening: Opened) -> None:
    folder = evening.server.folder
    assert not (folder / "solutions").exists()
    assert evening.page.get_by_text("solutions/").count() == 0


def test_the_outcomes_meet_what_was_said(evening: Opened) -> None:
    said = {
        "small-firm-revealed": "You said “The buyer”; it is “The owner”.",
        "large-firm-revealed": "You said “The director”, and so it is.",
        "buyer-points-revealed": "points too high.",
    }
    for name, text in said.items():
        assert evening.cell(name).get_by_text(text).first.is_visible(), name


def test_no_code_was_opened(evening: Opened) -> None:
    code = [cell for cell in evening.cells() if cell["code"]]
    assert all(cell["folded"] for cell in code)


def test_the_next_day_everything_stands_there_and_can_be_finished(morning: Opened) -> None:
    assert morning.cell("exercise").get_by_text("Run this cell").first.is_visible()
    card = wake(morning, "predict", CARD)
    assert card.get_by_role("radio", name="The buyer", exact=True).is_checked()
    assert card.get_by_text("Read as 18 points.").is_visible()
    form = wake(morning, "exercise", FORM)
    form.get_by_text("1 of 6 right, 4 open; 1 attempt.").wait_for(timeout=SLOW)
    (content,) = load_worksheet(CHAPTER).exercises
    fill_in(form, {item.id: item.options[item.correct - 1].key for item in content.items})
    form.get_by_role("button", name="Check").click()
    form.get_by_text("All 6 right after 2 attempts.").wait_for(timeout=SLOW)
    quiz = wake(morning, "quiz", FORM)
    questions = load_quiz(CHAPTER).questions
    for question in questions:
        if question.kind == "choice":
            group = quiz.get_by_role("radiogroup", name=question.text)
            option = question.options[question.correct - 1].text
            group.get_by_role("radio", name=option, exact=True).check()
        else:
            field = quiz.get_by_role("textbox").first
            field.fill(str(question.answer))
            field.press("Tab")
    all_right = f"{len(questions)} of {len(questions)} right"
    quiz.get_by_text(all_right).first.wait_for(timeout=SLOW)


def test_one_file_is_handed_in_with_all_of_it(morning: Opened) -> None:
    folder = morning.server.folder
    command = [sys.executable, "-m", "sim", "hand-in", "--name", "Li Wei 2026-017"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (file,) = [path for path in folder.glob("*.json") if "Li" in path.name]
    handed_in = read_handed_in(file)
    assert handed_in.student == "Li Wei 2026-017"
    chapter = handed_in.chapters[CHAPTER]
    assert chapter.predictions["buyer_points"].value == 18.0
    answers = chapter.exercises["vignettes"]
    assert (answers.attempts, [one.right for one in answers.answers.values()]) == (2, [True] * 6)
    assert answers.answers["job_shop.gatekeeper"].tries == (False, True)
    assert chapter.quiz.right == len(load_quiz(CHAPTER).questions)

"""The glyphs that a panel or a form brings along."""

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from sim.course.progress import Progress
from sim.widgets import BreakEven
from sim.worksheet.cards import PredictionCard
from sim.worksheet.exercises import ExerciseView
from sim.worksheet.files import load_quiz, load_worksheet
from sim.worksheet.page import glyphs
from sim.worksheet.quizzes import QuizView
from sim.worksheet.reveals import Reveal
from tests.worksheet.test_cards import CHAPTERS


def cut_out(css: str) -> set[str]:
    """Return the characters that the font in a style sheet can draw."""
    (data,) = re.findall(r"data:font/woff;base64,([^)]*)\)", css)
    font = TTFont(io.BytesIO(base64.b64decode(data)))
    assert font.flavor == "woff"
    return {chr(code) for code in font.getBestCmap()}


def test_it_draws_what_was_asked_for_and_no_more() -> None:
    css = glyphs.face(glyphs.needed("Break-even 保本销量, 「μ」"))
    assert cut_out(css) == set("保本销量「」")
    assert "U+4FDD" in css
    assert len(css) < 5_000


def test_nothing_is_brought_for_western_text() -> None:
    assert glyphs.face(glyphs.needed("Break-even: κ = 0.4, −5 %, ×")) == ""


def test_what_the_font_lacks_is_left_to_the_system() -> None:
    assert cut_out(glyphs.face(frozenset("本\u9fff"))) == {"本"}


def test_a_panel_brings_all_that_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    panel = BreakEven()
    shown = glyphs.needed(f"{panel.title}{panel._numbers.value}")
    shown |= glyphs.needed("".join(c.caption for c in panel._declared.values()))
    assert {"保", "弹", "献"} <= shown <= cut_out(panel._sheet.value)
    monkeypatch.setattr(panel, "sentence", lambda outcome: "龙")
    panel.change.value = 5
    assert "龙" in cut_out(panel._sheet.value)


@pytest.mark.guard
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_form_brings_all_that_it_may_say(chapter: str) -> None:
    sheet, quiz, work = load_worksheet(chapter), load_quiz(chapter), Progress(None)
    forms = [(QuizView(quiz, work), (quiz,))]
    forms += [(ExerciseView(chapter, one, work), (one,)) for one in sheet.exercises]
    if sheet.predictions:
        forms.append((PredictionCard(chapter, sheet.predictions, work), sheet.predictions))
    for one in sheet.predictions:
        came = one.outcome(one.options[0].key if one.kind == "choice" else one.low)
        forms.append((Reveal(one, "", came), (one,)))
    for form, contents in forms:
        said = glyphs.needed("".join(content.model_dump_json() for content in contents))
        assert said <= (cut_out(form.children[0].value) if said else said), type(form)
    assert glyphs.needed(quiz.model_dump_json())

"""The quiz as a widget, headless."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ipywidgets import HTML, Button, Output, RadioButtons, Text, Widget

from sim.course.progress import my_work
from sim.kernel.errors import InputError
from sim.worksheet import QuizView, quiz
from sim.worksheet.kinds.choice import ChoiceItem
from sim.worksheet.kinds.number import NumberItem

CHAPTERS = ["00-start-here", "03-buying-center", "04-purchase-stages"]
VIEW = "application/vnd.jupyter.widget-view+json"


def within(widget: Widget) -> list[Widget]:
    return [
        widget,
        *(inner for child in getattr(widget, "children", ()) for inner in within(child)),
    ]


def solve(q: QuizView) -> None:
    for view in q.questions:
        question = view.question
        view.answer = question.correct if isinstance(question, ChoiceItem) else question.answer


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_all_right(chapter: str) -> None:
    q = quiz(chapter)
    assert q.result == {
        "right": 0,
        "right_at_first": 0,
        "answered": 0,
        "questions": len(q.questions),
    }
    solve(q)
    assert q.score == q.at_first == len(q.questions)
    assert q.plain().endswith("All answered right.")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_all_wrong_names_the_ideas_to_think_again_about(chapter: str) -> None:
    q = quiz(chapter)
    for view in q.questions:
        question = view.question
        if isinstance(question, ChoiceItem):
            view.answer = 1 if question.correct != 1 else 2
        else:
            view.answer = question.slips[0].value
    last = q.plain().splitlines()[-1]
    assert q.score == 0
    assert last.startswith(f"0 of {len(q.questions)} right")
    for view in q.questions:
        assert f"{view.position} ({view.judgement.misconception})" in last


def test_feedback_comes_at_once_and_explains() -> None:
    q = quiz("03-buying-center")
    view = q.questions[0]
    feedback = view.children[-1]
    assert isinstance(feedback, HTML)
    assert feedback.value == ""
    view.answer = 1
    assert "Not right" in feedback.value
    assert "five roles are five people" in feedback.value
    assert "Webster and Wind" in feedback.value
    view.answer = 3
    assert "Right." in feedback.value
    assert "Not right" not in feedback.value
    assert (q.score, q.at_first) == (1, 0)


def test_an_unreadable_number_is_said_and_is_no_try() -> None:
    q = quiz("04-purchase-stages")
    view = q.questions[0]
    view.answer = "many"
    assert "&#x27;many&#x27; is not a number" in view.children[-1].value
    assert view.tries == ()
    assert q.result["answered"] == 0
    view.answer = "5"
    assert (q.score, q.at_first) == (1, 1)


def test_reset_takes_everything_back() -> None:
    q = quiz("03-buying-center")
    fresh = q.plain()
    solve(q)
    assert q.plain() != fresh
    button = next(w for w in within(q) if isinstance(w, Button))
    button.click()
    assert q.plain() == fresh
    assert (q.score, q.at_first) == (0, 0)
    assert all(view.children[-1].value == "" for view in q.questions)


@pytest.mark.parametrize("answer", [0, 5, "2", 1.5])
def test_an_answer_that_is_no_option_is_refused(answer: object) -> None:
    q = quiz("03-buying-center")
    with pytest.raises(InputError, match=r"answer to question 1 is .*; allowed: 1 to 4, or None"):
        q.questions[0].answer = answer  # type: ignore[assignment]


def test_plain_text_does_not_give_the_answers_away() -> None:
    q = quiz("03-buying-center")
    text = q.plain()
    for view in q.questions:
        question = view.question
        if isinstance(question, ChoiceItem):
            assert all(option.feedback not in text for option in question.options)
        assert isinstance(question, ChoiceItem | NumberItem)
    assert "The idea behind it" not in text


def test_shown_as_a_widget_and_as_whole_text() -> None:
    q = quiz("03-buying-center")
    bundle = q._repr_mimebundle_()
    assert bundle["text/plain"] == f"{q.wake}\n{q.plain()}"
    assert q.plain() == repr(q)
    assert len(bundle["text/plain"]) > 500, "ipywidgets would cut it at 110"
    assert bundle[VIEW]["model_id"] == q.model_id
    assert q.model_id not in bundle["text/plain"]


def test_text_is_the_same_in_another_process() -> None:
    code = (
        "from sim.worksheet import quiz; q = quiz('04-purchase-stages'); "
        "q.questions[0].answer = 8; q.questions[1].answer = 4; print(q)"
    )
    q = quiz("04-purchase-stages")
    q.questions[0].answer = 8
    q.questions[1].answer = 4
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "1"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == q.plain() + "\n"


def test_every_control_can_be_used_from_the_keyboard() -> None:
    """Radio buttons, a text field and a button are; nothing prints where nbval cannot look."""
    controls = [w for w in within(quiz("04-purchase-stages")) if hasattr(w, "disabled")]
    assert {type(w) for w in controls} == {RadioButtons, Text, Button}
    assert all(w.description for w in controls if not isinstance(w, RadioButtons))
    assert not any(isinstance(w, Output) for w in within(quiz("04-purchase-stages")))


def test_content_is_escaped(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'chapter = "x"\ntitle = "T"\ntitle_zh = "测"\n[[questions]]\nid = "q"\nkind = "number"\n'
        'text = "is 1 < 2 & <b>?"\nanswer = 1\ntolerance = 0\nunit = "u"\nfeedback = "<i>"\n'
        'otherwise = "no"\n',
        encoding="utf-8",
    )
    view = quiz(path).questions[0]
    assert "is 1 &lt; 2 &amp; &lt;b&gt;?" in view.children[0].value
    view.answer = 1
    assert "&lt;i&gt;" in view.children[-1].value
    assert "is 1 < 2 & <b>?" in quiz(path).plain()


def test_answers_and_tries_are_there_again_the_next_day(folder: Path) -> None:
    q = quiz("04-purchase-stages")
    for n, view in enumerate(q.questions):
        question = view.question
        view.answer = 1 if isinstance(question, ChoiceItem) else "8" if n else "5"
    again = quiz("04-purchase-stages")
    assert again.plain() == q.plain()
    assert [view.tries for view in again.questions] == [view.tries for view in q.questions]
    assert again.result == q.result
    kept = my_work().chapter("04-purchase-stages").quiz
    assert (kept.right, kept.right_at_first, kept.questions) == (q.score, q.at_first, 8)
    again.reset()
    assert quiz("04-purchase-stages").plain().endswith("8 to go.")


def test_an_option_is_known_by_its_text_not_by_its_place(folder: Path) -> None:
    item = quiz("03-buying-center").questions[0].question
    assert isinstance(item, ChoiceItem)
    turned = item.model_copy(update={"options": item.options[::-1]})
    assert turned.answer_of(item.written(1)) == len(item.options)
    assert item.answer_of("an answer of an older version") is None


def test_without_a_course_folder_a_quiz_begins_anew() -> None:
    q = quiz("03-buying-center")
    solve(q)
    assert quiz("03-buying-center").score == 0

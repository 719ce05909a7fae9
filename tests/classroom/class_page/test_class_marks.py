"""Marks are made anew: what a file says of its own answers is not believed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim.classroom.class_page.class_marks import ClassMarker, MarkedWork
from sim.classroom.class_page.hand_in_folder import HandInFile
from sim.course.handed_in import HandedInWork
from sim.worksheet.content import DRAWN_FOR
from sim.worksheet.files import load_quiz, load_worksheet
from sim.worksheet.kinds.number import NumberItem
from tests.classroom.class_page.made_class import CHAPTERS, hand_in

TEN = "ten-percent-off"


def answer(typed: Any, right: bool | None = True) -> dict[str, Any]:
    return {"typed": typed, "right": right, "tries": [True], "at": "2026-11-28T10:00:00Z"}


def marked(
    student: str = "Li Wei 2026-017", marker: ClassMarker | None = None, **chapters: Any
) -> MarkedWork:
    content = hand_in(1, (), student=student)
    content["chapters"] = {name.replace("c", "", 1): one for name, one in chapters.items()}
    return (marker or ClassMarker()).marked(
        HandInFile("x.json", HandedInWork.model_validate_json(dumped(content)))
    )


def dumped(content: Any) -> str:
    import json

    return json.dumps(content)


def exercised(
    chapter: str, exercise: str, marker: ClassMarker | None = None, **answers: Any
) -> MarkedWork:
    given = {name.replace("__", "."): one for name, one in answers.items()}
    if DRAWN_FOR.replace("-", "_") in given:
        given[DRAWN_FOR] = given.pop(DRAWN_FOR.replace("-", "_"))
    return marked(marker=marker, **{f"c{chapter}": {"exercises": {exercise: {"answers": given}}}})


def test_a_mark_in_the_file_is_not_believed() -> None:
    work = exercised("09-pricing", TEN, needed=answer("10 %"), margin=answer("40", right=False))
    marks = {mark.item: mark for mark in work.marks}
    assert marks["needed"].said.right is False
    assert marks["needed"].said.misconception == "10 % more volume pays for 10 % off"
    assert marks["margin"].said.right is True
    assert work.remarks == ("x.json: needed of 09-pricing is marked right in the file, and is not",)


def test_every_right_answer_of_the_course_is_right_again() -> None:
    """Of all exercises and quizzes, as their pages keep the right answers."""
    judged = 0
    for chapter in CHAPTERS:
        quiz = load_quiz(chapter).questions
        told = {
            one.id: answer(f"{one.answer}" if isinstance(one, NumberItem) else right_option(one))
            for one in quiz
        }
        work = marked(**{f"c{chapter}": {"quiz": {"answers": told}}})
        assert [mark.said.right for mark in work.marks] == [True] * len(quiz)
        judged += len(quiz)
    assert judged > 15


def right_option(question: Any) -> str:
    return str(question.options[question.correct - 1].text)


def test_options_given_by_number_in_code_are_read() -> None:
    (mark,) = exercised("09-pricing", TEN, advice=answer("3")).marks
    assert mark.said.right is True


def test_the_model_judges_where_it_does_not_take_minutes() -> None:
    (mark,) = exercised("03-buying-center", "vignettes", job_shop__decider=answer("owner")).marks
    assert mark.said.sentence.endswith("The model agrees.")


@pytest.mark.parametrize(
    ("chapter", "exercise", "item", "typed", "said"),
    [
        ("04-purchase-stages", "a-quarter", "defence", {"lever": "x"}, "plays for minutes"),
        ("04-purchase-stages", "a-quarter", "defence", "{'lever': 1}", "plays for minutes"),
        ("12-write-a-strategy", "my-rule", "lead", "{'mean': 1}", "answered in code"),
    ],
)
def test_what_only_the_page_can_judge_is_said(
    chapter: str, exercise: str, item: str, typed: Any, said: str
) -> None:
    names = {one.id: [i.id for i in one.items] for one in load_worksheet(chapter).exercises}
    exercise = next(name for name, items in names.items() if item in items)
    (mark,) = exercised(chapter, exercise, **{item: answer(typed)}).marks
    assert mark.said.right is None
    assert said in mark.said.sentence


@pytest.mark.parametrize(
    ("value", "right", "said"),
    [
        ("900000", False, "suppliers.Huaxin.price is 900,000 today already"),
        ("", None, "not filled in"),
    ],
)
def test_a_market_is_played_where_the_lecturer_says_so(
    value: str, right: bool | None, said: str
) -> None:
    given = answer({"lever": "suppliers.Huaxin.price", "value": value, "n": "8"})
    (mark,) = exercised(
        "04-purchase-stages", "a-quarter", ClassMarker(plays=True), defence=given
    ).marks
    assert mark.said.right is right
    assert said in mark.said.sentence


def test_names_of_a_notebook_are_never_looked_up() -> None:
    items = {
        i.id: one.id for one in load_worksheet("12-write-a-strategy").exercises for i in one.items
    }
    (mark,) = exercised("12-write-a-strategy", items["rule"], rule=answer("exit")).marks
    assert mark.said.right is None
    assert "on the student's page alone" in mark.said.sentence


def test_own_numbers_are_judged_by_the_own_key() -> None:
    own = load_worksheet("09-pricing", "2026-017").exercises[0]
    key = {item.id: item.answer for item in own.items if isinstance(item, NumberItem)}
    given = answer(f"{key['needed']:.1f}")
    work = exercised("09-pricing", TEN, needed=given, drawn_for=answer("2026-017", None))
    assert [mark.said.right for mark in work.marks] == [True]
    assert work.own_numbers == {("09-pricing", TEN): "2026-017"}
    assert work.remarks == ()
    usual = exercised("09-pricing", TEN, needed=given)
    assert [mark.said.right for mark in usual.marks] == [False]


def test_another_students_numbers_are_said() -> None:
    work = exercised("09-pricing", TEN, drawn_for=answer("2026-018", None))
    assert work.remarks == (
        "x.json: ten-percent-off was answered with the numbers of 2026-018, and is handed in by"
        " Li Wei 2026-017",
    )


def test_what_this_version_does_not_ask_is_counted() -> None:
    work = marked(
        **{
            "c99-new": {"quiz": {"answers": {"q": answer("x")}}},
            "c09-pricing": {"quiz": {"answers": {"gone": answer("x")}}, "predictions": {}},
        }
    )
    assert work.marks == ()
    assert work.remarks == (
        "x.json: 09-pricing has one answer to what this version does not ask",
        "x.json: 99-new is no chapter of this version of the course",
    )


@pytest.mark.parametrize(
    "typed", ["", "1" * 2_000, "\0", "1e999", "=cmd()", "٧", "½" * 50, "9" * 90]
)
def test_whatever_was_typed_the_class_is_marked(typed: str) -> None:
    everything = {
        exercise.id: {"answers": {item.id: answer(typed) for item in exercise.items}}
        for exercise in load_worksheet("09-pricing").exercises
    }
    quiz = {question.id: answer(typed) for question in load_quiz("09-pricing").questions}
    guesses = {
        one.id: {"typed": typed, "value": None, "at": "2026-11-28T10:00:00Z"}
        for one in load_worksheet("09-pricing").predictions
    }
    work = marked(
        **{
            "c09-pricing": {
                "exercises": everything,
                "quiz": {"answers": quiz},
                "predictions": guesses,
            }
        }
    )
    assert len(work.marks) == sum(len(one["answers"]) for one in everything.values()) + len(quiz)
    assert not any(mark.said.right for mark in work.marks)


def test_a_checker_that_fails_spoils_one_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    from sim.worksheet import register

    def fails(answer: Any, params: Any) -> str | None:
        raise ZeroDivisionError

    register.registered("holds_role")
    monkeypatch.setitem(register._CHECKERS, "holds_role", fails)
    (mark,) = exercised("03-buying-center", "vignettes", job_shop__decider=answer("owner")).marks
    assert mark.said.right is None
    assert mark.said.sentence == "cannot be judged (ZeroDivisionError)"


def test_paths_are_no_chapters(tmp_path: Path) -> None:
    assert ClassMarker().sheet("99-none") is None
    assert ClassMarker().quiz("99-none") is None

"""Answers as students write them, and what is said about them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.kernel.errors import InputError
from sim.worksheet.content import ChoiceItem, IntervalItem, NumberItem
from sim.worksheet.judging import judge
from sim.worksheet.reading import read_number, unanswered
from sim.worksheet.register import checker

CHOICE = ChoiceItem(
    id="c",
    kind="choice",
    text="?",
    options=[
        {"key": "chief_engineer", "text": "A", "feedback": "wrong", "misconception": "m"},
        {"key": "owner", "text": "B", "feedback": "right", "correct": True},
    ],
)
NUMBER = NumberItem(
    id="n",
    kind="number",
    text="?",
    answer=0.875,
    tolerance=0.005,
    unit="probability",
    feedback="right",
    otherwise="other",
    slips=[{"value": 0.125, "misconception": "m", "feedback": "slip"}],
)
FALL = IntervalItem(
    id="i", kind="interval", text="?", goal=-0.25, unit="of the mean", feedback="right"
)


@pytest.mark.parametrize("answer", [None, ..., "", " ", "...", "___"])
def test_not_answered(answer: Any) -> None:
    assert unanswered(answer)
    assert judge(CHOICE, answer).right is None
    assert judge(CHOICE, answer).sentence.startswith("not filled in yet; one of: chief_engineer")


@pytest.mark.parametrize("answer", [0, 0.0, False, "0", [], {}])
def test_answered(answer: Any) -> None:
    assert not unanswered(answer)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12.5", 12.5),
        (" 1,950 ", 1950),
        ("1,234,567.5", 1234567.5),
        ("0,875", 0.875),
        ("12,5", 12.5),
        ("87.5 %", 0.875),
        ("87.5％", 0.875),
        ("−3", -3),
        ("-3", -3),
        (np.float64(2.5), 2.5),
        (np.int64(7), 7),
        (7, 7),
    ],
)
def test_numbers_as_people_write_them(written: Any, value: float) -> None:
    assert read_number(written) == value


@pytest.mark.parametrize("written", ["five", "1.2.3", "nan", "inf", True, "", "%", [1]])
def test_what_is_no_number(written: Any) -> None:
    with pytest.raises(InputError, match="is not a number"):
        read_number(written)


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        (2, True),
        (1, False),
        ("owner", True),
        ("Owner ", True),
        ("Chief Engineer", False),
        ("chief-engineer", False),
        (3, None),
        (0, None),
        (True, None),
        ("boss", None),
    ],
)
def test_choice(answer: Any, right: bool | None) -> None:
    assert judge(CHOICE, answer).right is right


def test_choice_that_cannot_be_read_names_the_nearest() -> None:
    assert "did you mean 'owner'" in judge(CHOICE, "onwer").sentence
    assert judge(CHOICE, 3).sentence == "the answer is 3; allowed: one of: chief_engineer, owner"


@pytest.mark.parametrize(
    ("answer", "right", "sentence"),
    [
        (0.875, True, "right"),
        ("87.9 %", True, "right"),
        (0.88, True, "right"),
        (0.8699, False, "other"),
        (0.125, False, "slip"),
        (0.13, False, "slip"),
        (0.131, False, "other"),
        ("a lot", None, "'a lot' is not a number; allowed: for example 12.5"),
    ],
)
def test_number(answer: Any, right: bool | None, sentence: str) -> None:
    said = judge(NUMBER, answer)
    assert (said.right, said.sentence) == (right, sentence)


@pytest.mark.parametrize(
    ("answer", "right", "about"),
    [
        ((-0.30, -0.34, -0.26), True, "right"),
        ((-0.25, -0.25 - 1e-3, -0.25), True, "right"),
        ((0.30, 0.26, 0.34), False, "that is no fall"),
        ((-0.30, -0.65, 0.05), False, "includes 0"),
        ((-0.30, -0.60, 0.0), False, "includes 0"),
        ((-0.10, -0.12, -0.08), False, "the goal is -0.25"),
        ((-0.30, -0.40, -0.20), False, "the interval goes to -0.2"),
        ((-0.30, -0.20, -0.40), False, "the mean must lie between"),
        ((-0.30, -0.30, -0.30), False, "an interval without width"),
        ((-0.30, -0.35), None, "allowed: mean, ci_low, ci_high"),
        ("-0.3", None, "allowed: mean, ci_low, ci_high"),
        (-0.3, None, "allowed: mean, ci_low, ci_high"),
        ({"mean": -0.3}, None, "the answer has no 'ci_low'"),
        ({"mean": -0.3, "ci_low": ..., "ci_high": ...}, None, "not filled in yet"),
        ({"mean": "much", "ci_low": -1, "ci_high": 0}, None, "'much' is not a number"),
    ],
)
def test_interval_tells_apart_what_can_be_off(answer: Any, right: bool | None, about: str) -> None:
    said = judge(FALL, answer)
    assert said.right is right
    assert about in said.sentence


def test_interval_of_a_rise_and_without_the_whole() -> None:
    rise = FALL.model_copy(update={"goal": 3.0})
    assert judge(rise, (4, 3.1, 5)).right is True
    assert "the interval goes to 2.9" in judge(rise, (4, 2.9, 5)).sentence
    assert judge(rise.model_copy(update={"whole": False}), (4, 2.9, 5)).right is True
    assert "that is no rise" in judge(rise, (-4, -5, -3)).sentence


def test_interval_reads_a_row_of_a_summary() -> None:
    row = pd.Series({"mean": -0.3, "sd": 0.1, "n": 50, "ci_low": -0.33, "ci_high": -0.27})
    assert judge(FALL, row).right is True
    assert judge(FALL, np.array([-0.3, -0.33, -0.27])).right is True


def test_checker_has_the_last_word_and_sees_the_canonical_answer() -> None:
    seen = []

    @checker("test_last_word")
    def last_word(answer: Any, params: Any) -> str | None:
        seen.append((answer, dict(params)))
        return "the model says no" if params["no"] else None

    objecting = CHOICE.model_copy(update={"checker": "test_last_word", "params": {"no": True}})
    agreeing = CHOICE.model_copy(update={"checker": "test_last_word", "params": {"no": False}})
    assert judge(objecting, 1).sentence == "wrong", "a wrong answer needs no model"
    assert seen == []
    assert (judge(objecting, 2).right, judge(objecting, " Owner").sentence) == (
        False,
        "the model says no",
    )
    assert judge(agreeing, 2).sentence == "right The model agrees."
    assert [answer for answer, _ in seen] == ["owner"] * 3
    judge(NUMBER.model_copy(update={"checker": "test_last_word", "params": {"no": False}}), "87.5%")
    judge(
        FALL.model_copy(update={"checker": "test_last_word", "params": {"no": 0}}),
        [-0.3, -0.4, -0.26],
    )
    assert [answer for answer, _ in seen][-2:] == [0.875, (-0.3, -0.4, -0.26)]


def test_what_a_checker_cannot_read_is_said_not_raised() -> None:
    @checker("test_unreadable")
    def unreadable(answer: Any, params: Any) -> str | None:
        raise InputError("answer is odd; allowed: even")

    said = judge(CHOICE.model_copy(update={"checker": "test_unreadable"}), "owner")
    assert (said.right, said.sentence) == (None, "answer is odd; allowed: even")

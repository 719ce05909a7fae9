"""From an answer to a judgement: left open, read, weighed, held against the model."""

from __future__ import annotations

from typing import Any

import pytest

from sim.kernel.errors import InputError
from sim.worksheet.register import checker
from tests.worksheet.kinds.test_choice import CHOICE
from tests.worksheet.kinds.test_interval import FALL
from tests.worksheet.kinds.test_number import NUMBER


@pytest.mark.parametrize("answer", [None, ..., "", " ", "...", "___"])
def test_not_answered(answer: Any) -> None:
    assert CHOICE.judge(answer).right is None
    assert CHOICE.judge(answer).sentence.startswith("not filled in yet; one of: chief_engineer")


def test_checker_has_the_last_word_and_sees_the_canonical_answer() -> None:
    seen = []

    @checker("test_last_word")
    def last_word(answer: Any, params: Any) -> str | None:
        seen.append((answer, dict(params)))
        return "the model says no" if params["no"] else None

    objecting = CHOICE.model_copy(update={"checker": "test_last_word", "params": {"no": True}})
    agreeing = CHOICE.model_copy(update={"checker": "test_last_word", "params": {"no": False}})
    assert objecting.judge(1).sentence == "wrong", "a wrong answer needs no model"
    assert seen == []
    assert (objecting.judge(2).right, objecting.judge(" Owner").sentence) == (
        False,
        "the model says no",
    )
    assert agreeing.judge(2).sentence == "right The model agrees."
    assert [answer for answer, _ in seen] == ["owner"] * 3
    NUMBER.model_copy(update={"checker": "test_last_word", "params": {"no": False}}).judge("87.5%")
    FALL.model_copy(update={"checker": "test_last_word", "params": {"no": 0}}).judge(
        [-0.3, -0.4, -0.26]
    )
    assert [answer for answer, _ in seen][-2:] == [0.875, (-0.3, -0.4, -0.26)]


def test_what_a_checker_cannot_read_is_said_not_raised() -> None:
    @checker("test_unreadable")
    def unreadable(answer: Any, params: Any) -> str | None:
        raise InputError("answer is odd; allowed: even")

    said = CHOICE.model_copy(update={"checker": "test_unreadable"}).judge("owner")
    assert (said.right, said.sentence) == (None, "answer is odd; allowed: even")

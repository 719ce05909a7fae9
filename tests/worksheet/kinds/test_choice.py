"""One of several answers, by number or by key."""

from __future__ import annotations

from typing import Any

import pytest

from sim.worksheet.kinds.choice import ChoiceItem

CHOICE = ChoiceItem(
    id="c",
    kind="choice",
    text="?",
    options=[
        {"key": "chief_engineer", "text": "A", "feedback": "wrong", "misconception": "m"},
        {"key": "owner", "text": "B", "feedback": "right", "correct": True},
    ],
)


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
    assert CHOICE.judge(answer).right is right


def test_choice_that_cannot_be_read_names_the_nearest() -> None:
    assert "did you mean 'owner'" in CHOICE.judge("onwer").sentence
    assert CHOICE.judge(3).sentence == "the answer is 3; allowed: one of: chief_engineer, owner"

"""A number, right or a known slip or another."""

from __future__ import annotations

from typing import Any

import pytest

from sim.worksheet.kinds.number import NumberItem

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
    said = NUMBER.judge(answer)
    assert (said.right, said.sentence) == (right, sentence)

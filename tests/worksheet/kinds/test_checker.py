"""Whatever a function accepts: it alone judges, and it sees the answer as it was written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from sim.worksheet.kinds.checker import CheckedItem
from sim.worksheet.register import checker


@checker("test_even")
def even(answer: Any, params: Mapping[str, Any]) -> str | None:
    return None if answer % params["by"] == 0 else f"{answer} is odd"


EVEN = CheckedItem(
    id="e", kind="checker", text="?", checker="test_even", params={"by": 2}, feedback="it is even"
)


@pytest.mark.parametrize(
    ("answer", "right", "sentence"),
    [(4, True, "it is even"), (3, False, "3 is odd"), (..., None, "not filled in yet; an answer")],
)
def test_the_function_alone_judges(answer: Any, right: bool | None, sentence: str) -> None:
    said = EVEN.judge(answer)
    assert (said.right, said.sentence) == (right, sentence)

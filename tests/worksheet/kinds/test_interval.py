"""A difference with its interval: what can be off is told apart."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.worksheet.kinds.interval import IntervalItem

FALL = IntervalItem(
    id="i", kind="interval", text="?", goal=-0.25, unit="of the mean", feedback="right"
)


@pytest.mark.parametrize(
    ("answer", "right", "about"),
    [
        ((-0.30, -0.34, -0.26), True, "right"),
        ((-0.25, -0.25 - 1e-3, -0.25), True, "right"),
        ((0.30, 0.26, 0.34), False, "that is no fall"),
        ((-0.30, -0.65, 0.05), False, "includes 0"),
        ((-0.30, -0.60, 0.0), False, "includes 0"),
        ((-0.10, -0.12, -0.08), False, "the goal is −0.25"),
        ((-0.30, -0.40, -0.20), False, "the interval goes to −0.2"),
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
    said = FALL.judge(answer)
    assert said.right is right
    assert about in said.sentence


def test_interval_of_a_rise_and_without_the_whole() -> None:
    rise = FALL.model_copy(update={"goal": 3.0})
    assert rise.judge((4, 3.1, 5)).right is True
    assert "the interval goes to 2.9" in rise.judge((4, 2.9, 5)).sentence
    assert rise.model_copy(update={"whole": False}).judge((4, 2.9, 5)).right is True
    assert "that is no rise" in rise.judge((-4, -5, -3)).sentence


def test_interval_reads_a_row_of_a_summary() -> None:
    row = pd.Series({"mean": -0.3, "sd": 0.1, "n": 50, "ci_low": -0.33, "ci_high": -0.27})
    assert FALL.judge(row).right is True
    assert FALL.judge(np.array([-0.3, -0.33, -0.27])).right is True

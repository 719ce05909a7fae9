"""Numbers by stage: every accepted form gives the same mapping; every wrong one a sentence."""

import numpy as np
import pytest

from sim.buying.stages.per_stage import is_number, per_stage
from sim.kernel.errors import InputError
from sim.scenario.vocabulary import STAGES

NUMBERS = [2.0, 2.0, 3.0, 4.0, 4.0, 4.0, 2.0, 5.0]


def test_forms_agree() -> None:
    expected = dict(zip(STAGES, NUMBERS, strict=True))
    assert per_stage("x", NUMBERS) == expected
    assert per_stage("x", np.array(NUMBERS)) == expected  # type: ignore[arg-type]
    assert per_stage("x", expected) == expected
    assert per_stage("x", 3) == dict.fromkeys(STAGES, 3.0)


def test_some_of_the_eight() -> None:
    some = ("order_routine", "performance_review")
    expected = {"order_routine": 2.0, "performance_review": 5.0}
    assert per_stage("x", [2, 5], some) == expected
    assert per_stage("x", NUMBERS, some) == expected
    assert per_stage("x", dict(zip(STAGES, NUMBERS, strict=True)), some) == expected


def test_stages_of_ones_own() -> None:
    assert per_stage("x", {"a": 1, "b": 2}, ("a", "b")) == {"a": 1.0, "b": 2.0}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([1.0] * 7, "x has 7 numbers; allowed: 8"),
        ({"order_routine": 1}, "x lacks 'problem_recognition'"),
        ({**dict.fromkeys(STAGES, 1), "lunch": 1}, "x names 'lunch'"),
        ([1.0] * 7 + [-1.0], "x of performance_review is -1.0; allowed: 0 or more"),
        ([float("inf")] + [1.0] * 7, "x of problem_recognition is inf"),
        (float("nan"), "x of problem_recognition is nan"),
        (True, "x of problem_recognition is True"),
        (["long"] * 8, "x of problem_recognition is 'long'"),
    ],
)
def test_bad_values(values: object, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        per_stage("x", values)  # type: ignore[arg-type]


def test_upper_end() -> None:
    assert per_stage("p", 1, most=1.0)["order_routine"] == 1
    with pytest.raises(InputError, match=r"p of problem_recognition is 1\.1; allowed: from 0 to 1"):
        per_stage("p", 1.1, most=1.0)


def test_numbers_are_numbers() -> None:
    assert all(map(is_number, (0, -1.5, np.float64(2), np.int64(3))))
    assert not any(map(is_number, (float("inf"), float("nan"), True, "1", None)))

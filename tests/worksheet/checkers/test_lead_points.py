"""Weights for six fields: two that predict pass, and each foreseen mistake is named."""

from typing import Any

import pytest

from sim.kernel.errors import InputError
from sim.selling.prospecting.past_firms import FIELDS
from sim.worksheet.checkers.lead_points import lead_points

PARAMS = {"share": 0.45}
NONE = dict.fromkeys(FIELDS, 0)
JOB = NONE | {"position": 1, "meet": 1}


@pytest.mark.parametrize("times", [1, 2, 3])
def test_two_that_predict_pass_whatever_they_are_counted_in(times: int) -> None:
    assert lead_points({name: times * one for name, one in JOB.items()}, PARAMS) is None


@pytest.mark.parametrize(
    ("weights", "says"),
    [
        (NONE, "all weights are 0"),
        (dict.fromkeys(FIELDS, 1), "with age, marriage, family, income at 0 it catches 46.2 %"),
        (JOB | {"income": 1}, "with income at 0 it catches 46.2 %, so nothing is lost"),
        (NONE | {"age": 1, "income": 1}, "without the private fields is nothing at all"),
        (NONE | {"meet": 1}, "46.2 % are possible with two fields"),
        (NONE | {"position": -1, "meet": -1}, "fewer than by lot"),
    ],
)
def test_what_is_off(weights: dict[str, float], says: str) -> None:
    said = lead_points(weights, PARAMS)
    assert said is not None
    assert says in said


def test_a_little_that_the_private_fields_bring_is_no_reason() -> None:
    lucky = [
        said
        for income in (0.1, 0.2, 0.3, 0.4, 0.5)
        for age in (-0.3, 0, 0.3)
        if "so little" in (said := str(lead_points(JOB | {"income": income, "age": age}, PARAMS)))
    ]
    assert lucky


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({}, "the answer is"),
        (JOB | {"age": ...}, "the weights are not filled in yet"),
        (JOB | {"age": 9}, "age is 9; allowed: a number from -3 to 3"),
    ],
)
def test_bad_input(answer: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        lead_points(answer, PARAMS)

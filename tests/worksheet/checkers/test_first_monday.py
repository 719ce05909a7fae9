"""A quarter's budget, judged against the model: what is off is said."""

from typing import Any

import pytest

from sim.kernel.errors import InputError
from sim.lessons.first_monday import played_plan
from sim.worksheet.checkers.first_monday import first_monday

PARAMS = {"goal": 2.0, "hung_up": 0.12, "replications": 4, "seed": 2010}
GOOD = {"people": 1, "levels": 0, "checks": 1, "screens": 90}


def found(plan: dict[str, int]) -> dict[str, float]:
    mean, low, high, _ = played_plan(*plan.values(), 4, 2010)  # type: ignore[misc]
    return {"mean": mean, "ci_low": low, "ci_high": high}


def test_a_plan_that_does_it_passes() -> None:
    assert first_monday(GOOD | found(GOOD), PARAMS) is None


def test_before_anything_is_claimed_it_says_what_comes_out() -> None:
    with pytest.raises(InputError, match="on the same callers: the lowest scale rises by"):
        first_monday(GOOD, PARAMS)


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        ({"people": 3, "levels": 0, "checks": 0, "screens": 30}, "the goal is 2"),
        ({"people": 0, "levels": 0, "checks": 0, "screens": 100}, "still hang up; at most 12.0 %"),
        ({"people": 4, "levels": 0, "checks": 0, "screens": 30}, "costs 124,800 yuan a quarter"),
        ({"people": 0, "levels": 0, "checks": 0, "screens": 30}, "nothing is bought"),
    ],
)
def test_what_is_off(plan: dict[str, int], says: str) -> None:
    said = first_monday(plan | found(plan), PARAMS)
    assert said is not None
    assert says in said


def test_how_the_interval_was_made() -> None:
    row = found(GOOD)
    turned = {"mean": -row["mean"], "ci_low": -row["ci_high"], "ci_high": -row["ci_low"]}
    assert "you took the new from the old" in str(first_monday(GOOD | turned, PARAMS))
    other = row | {"mean": row["mean"] + 0.1, "ci_high": row["ci_high"] + 0.2}
    assert "you claim a mean of" in str(first_monday(GOOD | other, PARAMS))
    wide = row | {"ci_low": row["ci_low"] - 1}
    assert "the mean is right, but" in str(first_monday(GOOD | wide, PARAMS))


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({}, "the answer is"),
        (GOOD | {"people": ...}, "the plan is not filled in yet"),
        (GOOD | {"people": 1.5}, "people is 1.5; allowed: a whole number"),
        (GOOD | {"screens": 20}, "screens is 20; allowed"),
    ],
)
def test_bad_input(answer: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        first_monday(answer, PARAMS)

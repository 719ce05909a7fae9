"""A week of thirty hours: the best passes, and each foreseen mistake is named."""

from typing import Any

import pytest

from sim.kernel.errors import InputError
from sim.lessons.next_week import SOURCES, best_moved_hour, best_week
from sim.worksheet.checkers.next_week import next_week

PARAMS = {"part": 0.985}
NONE = dict.fromkeys(SOURCES, 0)
EQUAL = dict.fromkeys(SOURCES, 5)


def test_the_best_week_passes_and_one_near_it() -> None:
    best = best_week()
    assert next_week(best, PARAMS) is None
    near = best | {"own": best["own"] + 1, "directories": best["directories"] - 1}
    assert next_week(near, PARAMS) is None


def moved_by_single_hours() -> dict[str, int]:
    hours = dict(EQUAL)
    while (move := best_moved_hour(hours))[2] > 0:
        hours[move[0]] -= 1
        hours[move[1]] += 1
    return hours


@pytest.mark.parametrize(
    ("hours", "says"),
    [
        (EQUAL, "equal hours bring 3.73, 3.97 are possible: an hour moved from trade press to"),
        (NONE | {"press": 30}, "all 30 hours on one source bring 0.77"),
        (NONE | {"directories": 30}, "all 30 hours on one source bring 1.69"),
        (EQUAL | {"web": 6}, "the hours add up to 31; the week has 30"),
        (NONE | {"own": 15, "business": 15}, "the last hour on"),
        (moved_by_single_hours(), "no single hour moved helps"),
    ],
)
def test_what_is_off(hours: dict[str, int], says: str) -> None:
    said = next_week(hours, PARAMS)
    assert said is not None
    assert says in said


def test_doing_what_it_says_of_the_block_gets_there() -> None:
    hours = moved_by_single_hours()
    assert "try statistics with none" in str(next_week(hours, PARAMS))
    hours |= {"statistics": 0}
    for _ in range(30 - sum(hours.values())):
        name = max(
            SOURCES,
            key=lambda one: SOURCES[one].sales(hours[one] + 1) - SOURCES[one].sales(hours[one]),
        )
        hours[name] += 1
    assert next_week(hours, PARAMS) is None


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({}, "the answer is"),
        (EQUAL | {"own": ...}, "the week is not filled in yet"),
        (EQUAL | {"own": 1.5}, "own is 1.5; allowed: a whole number from 0 to 30"),
        (EQUAL | {"own": -5}, "own is -5; allowed"),
    ],
)
def test_bad_input(answer: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        next_week(answer, PARAMS)

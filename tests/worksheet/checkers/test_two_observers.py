"""Two observers' marks: scores, what they saw differently, kappa, and whether scores differ."""

from typing import Any

import pytest

from sim.kernel.errors import InputError
from sim.worksheet.checkers.two_observers import two_observers

GOOD: dict[str, Any] = {
    "first": "ynyyynyyyy",
    "second": "yyynyyynyy",
    "kappa": -0.25,
    "verdict": "same",
}


def test_marks_with_their_kappa_pass() -> None:
    # 8 and 8 of ten; they agree on 6; by chance 0.8·0.8 + 0.2·0.2 = 0.68
    assert two_observers(GOOD | {"kappa": (0.6 - 0.68) / 0.32}, {}) is None


def test_before_kappa_it_says_the_scores_and_what_differs() -> None:
    with pytest.raises(InputError) as told:
        two_observers(GOOD | {"kappa": "", "verdict": ""}, {})
    said = str(told.value)
    assert said.startswith("8 and 8 of ten; you agree on 6 of the ten items")
    assert "form of address" in said
    assert "1.3" in said
    assert "1.8" in said


def test_other_ways_of_writing_marks() -> None:
    answer = GOOD | {"first": "y,n,y,y,y,n,y,y,y,y", "second": "1110111011"}
    assert two_observers(answer, {}) is None


def test_who_agree_on_all() -> None:
    alike = {"first": "ynyyynyyyy", "second": "ynyyynyyyy"}
    with pytest.raises(InputError, match="you agree on all ten items"):
        two_observers(alike, {})
    assert two_observers(alike | {"kappa": 1, "verdict": "same"}, {}) is None
    all_yes = dict.fromkeys(("first", "second"), "y" * 10) | {"kappa": 1, "verdict": "same"}
    assert "no kappa" in str(two_observers(all_yes, {}))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"kappa": 0.7}, "you write a kappa of 0.7; agreement 0.60, by chance 0.68: −0.25"),
        ({"verdict": "differ"}, "it takes 4 or more to tell two scores apart"),
    ],
)
def test_what_is_off(changed: dict[str, Any], says: str) -> None:
    said = two_observers(GOOD | changed, {})
    assert said is not None
    assert says in said


def test_four_points_apart_differ() -> None:
    far = {"first": "y" * 10, "second": "y" * 6 + "n" * 4, "kappa": 0, "verdict": "same"}
    assert "a difference of 4" in str(two_observers(far, {}))
    assert two_observers(far | {"verdict": "differ"}, {}) is None


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ([], "the answer is"),
        ({"first": "yyy"}, "both rows of marks are needed"),
        ({"first": "yyy", "second": "ynyyynyyyy"}, "first has 'yyy'; allowed: ten marks"),
        ({"first": "ynyyynyyyx", "second": "ynyyynyyyy"}, "allowed: ten marks"),
    ],
)
def test_what_cannot_be_read(answer: Any, says: str) -> None:
    with pytest.raises(InputError) as told:
        two_observers(answer, {})
    assert says in str(told.value)

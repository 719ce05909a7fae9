"""A listener of somebody's own can be played, is nobody's neighbor, and has a script."""

from typing import Any

import pytest

from sim.kernel.errors import InputError
from sim.worksheet.checkers.own_listener import own_listener

GOOD: dict[str, Any] = {
    "who": "owner, small workshop",
    "anonymous": "yes",
    "opens": "Yes?",
    "warmer": "And?",
    "nothing": "Hm.",
    "leaves_with": "The line is down.",
    "like": "hurried",
    "leaves": 0.005,
    "small_talk": 20,
    "best": "no-small-talk",
}


def test_the_best_script_for_him_passes() -> None:
    assert own_listener(GOOD, {}) is None


def test_who_likes_small_talk_gets_it() -> None:
    talker = GOOD | {"like": "sociable", "leaves": 0.001, "small_talk": 90, "best": "six-steps"}
    assert own_listener(talker, {}) is None


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"anonymous": "no"}, "it can still be told who it is"),
        ({"best": "pitch-first"}, "pitch-first brings"),
    ],
)
def test_what_is_off(changed: dict[str, Any], says: str) -> None:
    said = own_listener(GOOD | changed, {})
    assert said is not None
    assert says in said


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (1, "the answer is 1; allowed: a table"),
        (GOOD | {"opens": ""}, "still open: how the telephone is answered"),
        (GOOD | {"best": None}, "which of the five scripts would you use?"),
        (GOOD | {"like": "angry"}, "like is 'angry'"),
        (GOOD | {"small_talk": 120}, "120"),
    ],
)
def test_what_cannot_be_read(answer: Any, says: str) -> None:
    with pytest.raises(InputError) as told:
        own_listener(answer, {})
    assert says in str(told.value)

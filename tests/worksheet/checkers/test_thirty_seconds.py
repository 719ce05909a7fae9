"""Somebody's own thirty seconds: length, proof, and what comes of them."""

from typing import Any

import pytest

from sim.kernel.errors import InputError
from sim.lessons import play_own_words
from sim.lessons.own_words import PARTS
from sim.worksheet.checkers.thirty_seconds import thirty_seconds

PARAMS = {"characters": 130}
GOOD: dict[str, Any] = {
    "form_of_address": "陈处长，您好。",
    "own_name": "我姓李，叫李力，",
    "own_firm": "是华信机床的。",
    "reason": "贵厂三、四号加工单元每班换刀停机约一小时，想请您看看恒通厂的做法。",
    "reason_shown": "贵厂五月的招标文件，第12页",
    "question": "夜班断刀的时候，现在由谁决定单元停不停？",
    "order": "reason",
}


def played(words: dict[str, Any]) -> dict[str, Any]:
    parts = {name: words[name] for name in PARTS if words.get(name)}
    said = play_own_words(parts, words["order"])
    return words | {"hurried": 100 * said.hurried, "sociable": 100 * said.sociable}


def test_words_that_can_be_shown_pass() -> None:
    assert thirty_seconds(played(GOOD), PARAMS) is None


def test_before_the_numbers_are_written_it_says_what_comes_of_them() -> None:
    with pytest.raises(InputError) as told:
        thirty_seconds(GOOD, PARAMS)
    said = str(told.value)
    assert "leave out thanks, praise, their interests" in said
    assert "(the deck's six steps: 10.0 and 17.4)" in said
    assert "They beat the six steps where fewer than" in said


def test_english_words_are_counted_too() -> None:
    english = {
        "form_of_address": "Good day, Mr. Chen.",
        "own_name": "I am Li Li,",
        "own_firm": "of Huaxin Machine Tools.",
        "reason": "Your cells 3 and 4 stop an hour a shift for tool changes.",
        "reason_shown": "your tender of May, page 12",
        "question": "Who decides at night whether they go on?",
        "order": "deck",
    }
    assert thirty_seconds(played(english), PARAMS) is None


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"reason": "很" * 120}, "characters are"),
        ({"question": "请您安排一次见面。"}, "your question asks nothing"),
        ({"reason_shown": ""}, "the reason says something of them; where could they look it up"),
        ({"reason_shown": "大家都知道的事情"}, "shows nothing"),
        ({"praise": "贵厂是全省第一家。"}, "the praise says something of them"),
        ({"hurried": 30.0, "sociable": 30.0}, "you write 30 for the hurried listeners"),
    ],
)
def test_what_is_off(changed: dict[str, Any], says: str) -> None:
    said = thirty_seconds(played(GOOD) | changed, PARAMS)
    assert said is not None
    assert says in said


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("hello", "the answer is 'hello'; allowed: a table"),
        ({}, "still open: the form of address, your name"),
        (GOOD | {"reason": ""}, "still open: the reason"),
        (GOOD | {"order": "backwards"}, "order is 'backwards'"),
    ],
)
def test_what_cannot_be_read(answer: Any, says: str) -> None:
    with pytest.raises(InputError) as told:
        thirty_seconds(answer, PARAMS)
    assert says in str(told.value)

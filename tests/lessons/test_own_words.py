"""Words of one's own: their length, what they cover, and what the simulator makes of them."""

import math

import pytest

from sim.kernel.errors import InputError
from sim.lessons import play_own_words
from sim.lessons.own_words import crossing, load_talk, said_length, typed_script
from sim.selling import script_value

WORDS = {
    "form_of_address": "陈处长，您好。",
    "own_name": "我姓李，叫李力，",
    "own_firm": "是华信机床的。",
    "reason": "贵厂三、四号加工单元每班换刀停机约一小时，想请您看看恒通厂的做法。",
    "question": "夜班断刀的时候，现在由谁决定单元停不停？",
}


def test_chinese_is_counted_in_characters_and_english_in_words() -> None:
    assert said_length("您好，HX63。") == 6
    assert said_length("ten words") == pytest.approx(3.2)
    assert said_length("…") == 0


def test_the_lines_of_the_file_said_as_fast_as_the_file_says_bring_what_they_bring() -> None:
    """Held: what is played is the conversation's own script, at the seconds of one's own words."""
    talk = load_talk()
    said = play_own_words(WORDS, "reason")
    longer = play_own_words(WORDS | {"reason": WORDS["reason"] * 2}, "reason")
    assert said.half > longer.half
    slow = script_value(talk, "reason-first").appointment
    assert said.half > slow  # sixteen seconds instead of twenty-six
    assert said.covered == ("form-of-address", "own-name", "own-firm", "reason")
    assert said.missing == ("thanks", "praise", "their-interests")


def test_the_order_counts() -> None:
    full = WORDS | {"thanks": "谢谢您接听。", "praise": "贵厂是全省头一家通过审核的。" * 3}
    found = {order: play_own_words(full, order) for order in ("deck", "reason", "question")}
    assert found["reason"].hurried > found["deck"].hurried


def test_where_two_scripts_cross() -> None:
    assert crossing((3, 1), (1, 3)) == 0.5
    assert crossing((1, 1), (2, 3)) == 0.0
    assert math.isnan(crossing((2, 3), (1, 1)))


@pytest.mark.parametrize(
    ("parts", "order", "says"),
    [
        ({"joke": "ha"}, "deck", "parts is 'joke'; allowed:"),
        (WORDS, "backwards", "order is 'backwards'; allowed: deck, reason or question"),
        ({"reason": "because"}, "deck", "script says 'reason' before 'intro'"),
        (WORDS | {"reason": "很" * 200}, "deck", "first-words: lines"),
    ],
)
def test_refused(parts, order, says) -> None:
    with pytest.raises(InputError) as refused:
        play_own_words(parts, order)
    assert says in str(refused.value)


def test_a_script_is_typed_with_commas_of_either_kind() -> None:
    assert typed_script(load_talk(), "name， intro、reason; ask") == ("name", "intro", "reason")
    with pytest.raises(InputError, match="the script has 'intros', which is no line; did you mean"):
        typed_script(load_talk(), "name, intros")

"""The conversation simulator, played without a browser."""

import pytest

from sim.widgets.first_words import FirstWords

SIX = ("name", "intro", "thanks", "small-talk", "reason", "question", "ask")


@pytest.fixture(scope="module")
def made():
    return FirstWords()


@pytest.fixture
def panel(made):
    made.reset()
    return made


def say(panel, *lines):
    for line in lines:
        panel.turn(line)


def offered(panel):
    return [turn.key for turn in panel.said.turns]


def test_a_call_is_played_to_its_end_by_pressing_buttons(panel):
    assert offered(panel) == ["name", "intro", "thanks", "small-talk", "ask"]
    for _ in range(9):
        if panel.result.get("fate"):
            break
        panel.said.buttons[0].click()
    # the first button is always the next line of the file, the question last of all
    assert panel.result["fate"] in ("refused", "appointment", "hung_up")
    assert offered(panel) == ["next", "again"]
    assert "line 1, name: best for him" in panel.plain()


def test_scores_stand_side_by_side_at_the_end(panel):
    say(panel, *SIX)
    assert panel.result["fate"] == "refused"
    assert panel.result["appointment"] == pytest.approx(0.137184, abs=5e-7)
    assert (panel.result["self_test"], panel.result["lies"]) == (7, 0)
    texts = [one.text for one in panel.key_numbers(panel._shown)]
    assert texts == ["13.7 %", "1.3 / 0.9 points", "7 of 10", "honest"]
    assert "“question” instead of “small talk” was worth 0.9 points" in panel.plain()


def test_each_call_shows_more(panel):
    assert "guard" not in panel.result
    panel.number.value = 2
    assert panel.result["guard"] == 2
    assert "coach" not in panel.result
    panel.number.value = 3
    assert panel.result["coach"] == "intro"
    assert "Coach: by his words he is hurried in 80 % of cases." in panel.plain()
    panel.seen.value = "words"
    assert "coach" not in panel.result


def test_the_same_person_can_be_called_again_and_the_next_one(panel):
    say(panel, "ask")
    first = panel.plain()
    panel.turn("again")
    assert panel.result["lines"] == 0
    say(panel, "ask")
    assert panel.plain() == first
    panel.turn("next")
    assert panel.number.value == 2
    assert panel.said.value == ()


def test_another_conversation_begins_at_its_door(panel):
    say(panel, "name")
    panel.conversation.value = "gearbox-phone"
    assert panel.said.value == ()
    assert panel.result["place"] == "switchboard"
    assert "Nobody has answered yet." in panel.plain()


def test_a_lie_is_held_against_the_honest_line(panel):
    panel.stand(conversation="gearbox-phone", number=9, seen="words")
    say(panel, "firm-request", "old-friend", "name", "intro", "reason", "ask")
    assert panel.result["lies"] == 1
    assert panel.result["a_year"] < 0
    assert (panel.result["fate"], panel.result["honest_fate"]) == ("refused", "appointment")
    assert "A lie keeps you out of the tournament's list." in panel.plain()
    assert "and otherwise the same, this person agrees." in panel.plain()


def test_glyphs_of_what_is_heard_and_can_be_said_are_brought(panel):
    say(panel, "intro")
    for character in "刀库处长":
        assert character in panel._written


def test_who_is_turned_away_has_a_cost_and_no_scores(panel):
    panel.stand(conversation="gearbox-phone", number=3, seen="words")
    say(panel, "firm-request")
    assert panel.result["fate"] == "turned_away"
    assert "appointment" not in panel.result
    assert panel.plain().endswith("the next call may go better.")

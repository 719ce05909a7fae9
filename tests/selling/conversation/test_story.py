"""A call told in words: both languages, one fate, and nothing of what stays hidden."""

from __future__ import annotations

import pytest

from sim.selling.conversation.calls import one_call, play_calls
from sim.selling.conversation.scripts import FATES
from sim.selling.conversation.speakers import FixedScript
from sim.selling.conversation.story import ENDS, tape_story
from tests.selling.conversation.worlds import first_words, phone, small, spoken


def test_a_call_alone_is_the_one_among_many() -> None:
    played = play_calls(phone(), FixedScript(phone().scripts["ally"].lines), 30)
    for number in (0, 7, 29):
        tape = one_call(phone(), "ally", call=number)
        assert (tape.listener, tape.fate) == tuple(played.loc[number, ["listener", "fate"]])
        assert tape.seconds == pytest.approx(played.seconds[number])


def test_every_word_of_it_is_told_in_order() -> None:
    told = set()
    for number in range(40):
        tape = one_call(first_words(), "six-steps", call=number)
        story = tape_story(first_words(), tape)
        lines = story.splitlines()
        told.add(tape.fate)
        assert lines[0].endswith(first_words().replies[tape.opening].says)
        assert lines[-1] == ENDS[tape.fate]
        seller = [line for line in lines if " Seller: " in line]
        assert [line.partition(" Seller: ")[2] for line in seller] == [
            first_words().line(step.line).says for step in tape.steps if step.line != "ask"
        ]
        assert tape.listener not in story
        assert ("asks for an appointment" in story) == (tape.steps[-1].line == "ask")
    assert told == {"appointment", "refused", "hung_up"}


def test_the_doors_come_before_the_first_words() -> None:
    tape = next(
        one for number in range(40) if (one := one_call(phone(), "old-friend", call=number)).closed
    )
    lines = tape_story(phone(), tape, chinese=True).splitlines()
    assert phone().line("old-friend").says_zh in lines[1]
    assert phone().replies[tape.opening].says_zh in lines[2]
    assert lines[-1].endswith("A lie told at the door is found out: the firm is lost for the year.")


def test_every_fate_has_its_sentence() -> None:
    assert set(ENDS) == set(FATES)
    lie = spoken("lie", deceives=True, found_out=1.0, instead=["truth"])
    talk = small([lie, spoken("truth")])
    story = tape_story(talk, one_call(talk, FixedScript(["lie"])))
    assert story.splitlines()[-1] == ENDS["found_out"]

"""Two sellers call the same listeners; who fails forfeits, who lies is seen."""

from __future__ import annotations

from typing import Any

import pytest

from sim.selling.conversation.calls import play_calls
from sim.selling.conversation.speakers import CallView, FixedScript, Speaker
from sim.selling.entries.sellers import CallRound
from sim.selling.matches.call_match import CALL_MATCH_COLUMNS, CallMatch
from sim.tournament.match import Meeting
from tests.selling.conversation.worlds import first_words, phone


class Stumbles(Speaker):
    def say(self, call: CallView) -> str:
        if call.said:
            raise ValueError("um")
        return "name"


class Mutters(Speaker):
    def say(self, call: CallView) -> str:
        return "mm"


def match(a: Speaker, b: Speaker, conversation: Any = first_words) -> CallMatch:
    both = {"a": a, "b": b}
    return CallMatch(CallRound(conversation(), 40), 2010, 3, Meeting("a", "b"), both)


def script(name: str, conversation: Any = first_words) -> FixedScript:
    return FixedScript(conversation().scripts[name].lines)


def test_a_row_says_what_both_brought() -> None:
    played = match(script("six-steps"), script("pitch-first")).play()
    row = dict(zip(CALL_MATCH_COLUMNS, played.row, strict=True))
    frames = match(script("six-steps"), script("pitch-first")).run()
    for side in "ab":
        assert row[f"appointments_{side}"] == 100 * frames[side].appointment.mean()
        assert row[f"seconds_{side}"] == pytest.approx(frames[side].seconds.mean())
        assert row[f"hung_up_{side}"] == (frames[side].fate == "hung_up").mean()
    assert frames["a"].listener.tolist() == frames["b"].listener.tolist()
    assert (row["lies_a"], row["closed_a"], played.failures) == (0, 0, ())


def test_the_same_script_brings_the_same_whoever_stands_beside_it() -> None:
    one = match(script("six-steps"), script("pitch-first")).play().row
    other = match(script("six-steps"), script("six-steps")).play().row
    assert one[4] == other[4] == other[5]


def test_who_fails_forfeits_and_the_other_plays_on() -> None:
    played = match(Stumbles(), script("six-steps")).play()
    row = dict(zip(CALL_MATCH_COLUMNS, played.row, strict=True))
    assert (row["appointments_a"], played.forfeits) == (0, (True, False))
    assert row["appointments_b"] > 0
    assert played.failures[0][4].startswith("ValueError (um) at line 1 of call 0")
    silent = match(Mutters(), script("six-steps")).play().failures[0][4]
    assert silent.startswith("says 'mm' at key-person before anything else; allowed: name, intro")


def test_a_lie_is_counted_and_closes_firms() -> None:
    played = match(script("old-friend", phone), script("ally", phone), phone).play()
    row = dict(zip(CALL_MATCH_COLUMNS, played.row, strict=True))
    assert row["lies_a"] > 0.5
    assert row["closed_a"] > 0
    assert (row["lies_b"], row["closed_b"]) == (0, 0)


def test_it_is_the_calls_of_the_streams() -> None:
    luck = CallMatch(
        CallRound(first_words(), 40),
        2010,
        0,
        Meeting("a", "b"),
        {"a": script("six-steps"), "b": script("six-steps")},
    )
    alone = play_calls(first_words(), script("six-steps"), 40, 2010)
    assert luck.run()["a"].equals(alone)

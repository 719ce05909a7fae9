"""Calls that are played: one fate each, the same listeners for all, certain ones for certain."""

from __future__ import annotations

import pytest

from sim.kernel.errors import InputError
from sim.kernel.randomness.streams import Streams
from sim.selling.conversation.calls import Call, CallLuck, play_call, play_calls
from sim.selling.conversation.scripts import FATES
from sim.selling.conversation.speakers import FixedScript
from tests.selling.conversation.worlds import first_words, phone, small, spoken


def script(name: str) -> FixedScript:
    talk = first_words() if name in first_words().scripts else phone()
    return FixedScript(talk.scripts[name].lines)


def test_every_call_has_one_fate_and_a_tape_that_tells_it() -> None:
    luck = CallLuck(Streams(5), 200)
    fates = set()
    for number in range(200):
        tape = play_call(phone(), script("old-friend"), luck, number)
        fates.add(tape.fate)
        assert tape.fate in FATES
        assert tape.seconds == pytest.approx(sum(step.seconds for step in tape.steps))
        assert (tape.opening == "") == (tape.fate == "turned_away")
        for one, other in zip(tape.steps[2:], tape.steps[3:], strict=False):
            assert one.after == other.before
        assert (tape.steps[-1].line == "ask") == (tape.fate in ("appointment", "refused"))
        if tape.closed:
            assert tape.steps[2].before == (3, 0)
    assert fates == {"appointment", "refused", "hung_up", "turned_away"}


def test_all_sellers_meet_the_same_listeners_on_the_same_luck() -> None:
    one, other = (
        play_calls(first_words(), script(name), 300) for name in ("six-steps", "no-small-talk")
    )
    assert one.listener.tolist() == other.listener.tolist()
    again = play_calls(first_words(), script("six-steps"), 300)
    assert one.equals(again)
    assert not one.equals(play_calls(first_words(), script("six-steps"), 300, seed=1))
    # name and intro are said first by both: whoever leaves one there leaves the other
    early = [frame.index[(frame.fate == "hung_up") & (frame.lines <= 2)] for frame in (one, other)]
    assert early[0].equals(early[1])


def test_a_certain_listener_goes_a_certain_way() -> None:
    sure = {"calm": {"guard_down": 1.0, "interest_up": 1.0}}
    talk = small(
        [spoken("good", effects=sure), spoken("bad", effects={"calm": {"guard_up": 1.0}})],
        ask={"intercept": -50.0, "interest": 50.0, "guard": 0.0},
    )
    call = Call(talk, CallLuck(Streams(1)))
    call.say("good")
    call.say("bad")
    assert [(step.before, step.after) for step in call.steps] == [
        ((2, 0), (1, 1)),
        ((1, 1), (2, 1)),
    ]
    played = play_calls(talk, FixedScript(["good", "good-day"][:1]), 50)
    assert set(played.seconds) == {10.0}


def test_who_must_leave_leaves_during_the_line() -> None:
    talk = small(
        [spoken("long", seconds=40.0)],
        listeners={
            "rushed": {
                **{"title": "Rushed", "title_zh": "急", "share": 1.0, "leaves": 9.0},
                **{"opens": ["yes"], "replies": {"nothing": ["yes"], "leaves": ["no"]}},
            }
        },
    )
    played = play_calls(talk, FixedScript(["long"]), 50)
    assert set(played.fate) == {"hung_up"}
    assert 0 < played.seconds.mean() < 0.1


def test_a_lie_in_the_talk_is_found_out_and_closes_the_account() -> None:
    lie = spoken("lie", deceives=True, found_out=1.0, instead=["truth"])
    talk = small([lie, spoken("truth")])
    played = play_calls(talk, FixedScript(["lie"]), 5)
    assert set(played.fate) == {"found_out"}
    assert played.closed.all()


def test_numbers_are_checked() -> None:
    with pytest.raises(InputError, match="calls is 0; allowed: a whole number, 1 or more"):
        play_calls(first_words(), script("six-steps"), 0)

"""Listeners as tables: they take the place of the conversation's own, or are refused."""

from __future__ import annotations

import pytest

from sim.kernel.errors import InputError
from sim.selling.conversation.scripts import script_value
from sim.selling.entries.listeners import HandedListener, read_listener, with_listeners
from tests.selling.conversation.worlds import first_words

UNCLE = """
[listener]
leaves = 0.006
opens = ["Yes?"]
[listener.effects.reason]
interest_up = 1.0
[listener.replies]
warmer = ["How do you know?"]
nothing = ["Hm.", " Hm. "]
leaves = ["In a meeting."]
"""


def read(text: str) -> HandedListener:
    return read_listener(text.encode())


def refused(text: str) -> str:
    with pytest.raises(InputError) as error:
        with_listeners(first_words(), {"uncle": read(text)})
    return str(error.value)


def test_handed_in_listeners_are_called_each_as_often() -> None:
    talk = with_listeners(first_words(), {"my uncle": read(UNCLE), "aunt": read(UNCLE)})
    assert list(talk.listeners) == ["my-uncle", "aunt"]
    assert [one.share for one in talk.listeners.values()] == [0.5, 0.5]
    assert talk.scripts == first_words().scripts
    assert {one.says_zh for one in talk.replies.values()} == {
        *("Yes?", "How do you know?", "Hm.", "In a meeting."),
    }
    assert talk.line("reason").effects["aunt"].interest_up == 1
    table = script_value(talk, "reason-first").by_listener
    assert table.appointment.nunique() == 1


def test_a_whole_number_of_a_file_is_a_number() -> None:
    patient = UNCLE.replace("0.006", "0")
    talk = with_listeners(first_words(), {"uncle": read(patient)})
    assert script_value(talk, "six-steps").all_listeners["hung_up"] == 0


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "effects.reason",
            "effects.raeson",
            "uncle: listener.effects has 'raeson', which is no line",
        ),
        (
            "interest_up = 1.0",
            "guard_up = 0.6\nguard_down = 0.5",
            "first-words: lines.reason.effects",
        ),
        (
            "interest_up = 1.0",
            "guard_up = 0.6",
            "first-words: listeners.uncle has no reply to reason",
        ),
        (
            "interest_up = 1.0",
            "interest = 1.0",
            "first-words: lines, entry 5, effects.uncle.interest",
        ),
        ("leaves = 0.006", "leaves = -1.0", "first-words: listeners.uncle.leaves is -1"),
    ],
)
def test_what_does_not_fit_the_conversation_is_refused(old: str, new: str, said: str) -> None:
    assert refused(UNCLE.replace(old, new, 1)).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "listener is missing; needed: a table [listener]"),
        ("listener = 3", "listener is 3; allowed: a table"),
        ("[listener]\nleaves = 0.1", "listener.opens is missing; needed: what he says first"),
        ("[listener]\nleave = 0.1", "listener.leave is not a known field; did you mean 'leaves'?"),
        (
            '[listener]\nleaves = 0.1\nopens = "hm"',
            "listener.opens is 'hm'; allowed: a list of",
        ),
        ("[listener]\nleaves = 0.1\nopens = []", "listener.opens is []; allowed: a list of what"),
        (
            '[listener]\nleaves = 0.1\nopens = ["a"]\nreplies.warm = ["b"]',
            "listener.replies.warm is not known; did you mean 'warmer'?",
        ),
        (
            '[listener]\nleaves = 0.1\nopens = ["a"]\neffects = 3',
            "listener.effects is 3; allowed: a table",
        ),
    ],
)
def test_what_is_no_listener_is_refused(text: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        read(text)
    assert str(error.value).startswith(said)

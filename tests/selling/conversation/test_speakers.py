"""What a seller sees, and what it may say."""

from __future__ import annotations

import pytest

from sim.kernel.errors import InputError
from sim.selling.conversation.mechanics import mechanics
from sim.selling.conversation.speakers import (
    FixedScript,
    Speaker,
    can_say_at,
    next_line,
    view_of,
)
from tests.selling.conversation.worlds import first_words, phone


class Says(Speaker):
    def __init__(self, line: object) -> None:
        self.line = line

    def say(self, call: object) -> str:
        return self.line  # type: ignore[return-value]


def test_what_can_be_said_where() -> None:
    talk = mechanics(phone())
    assert can_say_at(talk, ()) == ("firm-request", "whoever-buys")
    assert "old-friend" in can_say_at(talk, ("firm-request",))
    first = can_say_at(talk, ("firm-request", "who-i-am"))
    assert first == ("name", "intro", "ask")
    said = ("firm-request", "who-i-am", "intro", "name", "reason", "question", "pitch")
    assert can_say_at(talk, said) == ("ask",)


def test_a_view_is_words_and_no_more() -> None:
    view = view_of(mechanics(first_words()), ("name",), ("good-day", "hm"), 3.0, lambda: 0.5)
    assert (view.place, view.opening, view.last, view.luck()) == (
        "key-person",
        "good-day",
        "hm",
        0.5,
    )
    door = view_of(mechanics(phone()), (), (), 0.0, lambda: 0.5)
    assert (door.place, door.opening, door.last) == ("switchboard", "", "")


@pytest.mark.parametrize(
    ("said", "line", "sentence"),
    [
        ((), "reason", "says 'reason' at key-person before anything else; allowed: name, intro, "),
        (("name",), "name", "says 'name' at key-person after 1 line; allowed: intro, thanks, "),
        (("name", "intro"), None, "says None at key-person after 2 lines; allowed: thanks, "),
    ],
)
def test_what_cannot_be_said_is_refused(said: tuple[str, ...], line: object, sentence: str) -> None:
    view = view_of(mechanics(first_words()), said, ("hm",) * (len(said) + 1), 0.0, lambda: 0.5)
    with pytest.raises(InputError) as error:
        next_line(Says(line), view)
    assert str(error.value).startswith(sentence)


def test_a_script_says_its_lines_and_asks() -> None:
    talk, script = mechanics(first_words()), FixedScript(["name", "intro"], "mine")
    said: tuple[str, ...] = ()
    for expected in ("name", "intro", "ask"):
        view = view_of(talk, said, ("hm",) * (len(said) + 1), 0.0, lambda: 0.5)
        assert next_line(script.fresh(), view) == expected
        said = (*said, expected)
    assert script.name == "mine"

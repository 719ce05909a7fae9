"""Each thing that cannot be in a conversation's file meets one sentence with file and field."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim.data import datasets_path
from sim.kernel.errors import InputError
from sim.scenario.conversation_files import load_conversation, validated_conversation

Content = dict[str, Any]


def content(name: str) -> Content:
    return tomllib.loads(datasets_path("conversations", f"{name}.toml").read_text("utf-8"))


def line(given: Content, name: str) -> Content:
    return next(one for one in given["lines"] if one["id"] == name)


def refused(name: str, change: Callable[[Content], object]) -> str:
    given = copy.deepcopy(content(name))
    change(given)
    with pytest.raises(InputError) as error:
        validated_conversation(given, f"{name}.toml")
    return str(error.value)


REFUSED: list[tuple[str, Callable[[Content], object], str]] = [
    (
        "first-words",
        lambda c: line(c, "small-talk")["effects"]["hurried"].update(guard_up=0.95),
        "lines.small-talk.effects.hurried: guard_down and guard_up sum to 1.05; allowed: at most 1",
    ),
    (
        "gearbox-phone",
        lambda c: line(c, "old-friend").update(calls_back=0.5),
        "lines.old-friend: passes and calls_back sum to 1.15; allowed: at most 1",
    ),
    (
        "first-words",
        lambda c: c["listeners"]["hurried"]["replies"].pop("cooler"),
        "listeners.hurried has no reply to small-talk (cooler); needed:"
        " listeners.hurried.replies.cooler or lines.small-talk.replies.hurried.cooler",
    ),
    (
        "first-words",
        lambda c: c["listeners"]["sociable"].update(share=0.4),
        "listeners: their shares sum to 0.9; allowed: shares that sum to 1",
    ),
    (
        "first-words",
        lambda c: line(c, "name").update(at="street"),
        "lines.name.at is 'street'; known: key-person",
    ),
    (
        "gearbox-phone",
        lambda c: [line(c, name).update(passes=0.0) for name in ("firm-request", "whoever-buys")],
        "lines.who-i-am can never be said: nobody gets past switchboard; allowed: lines that"
        " somebody can reach",
    ),
    (
        "first-words",
        lambda c: c.update(longest=1),
        "lines.reason can never be said: needed before it: 1, and all that a talk may have: 1;"
        " allowed: lines that somebody can reach",
    ),
    (
        "first-words",
        lambda c: (
            line(c, "intro").update(needs=["question"]),
            line(c, "question").update(needs=["reason"]),
        ),
        "lines.intro.needs goes in a circle: intro needs question, question needs reason,"
        " reason needs intro",
    ),
    (
        "first-words",
        lambda c: line(c, "name").update(needs=["name"]),
        "lines.name.needs goes in a circle: name needs name",
    ),
    (
        "first-words",
        lambda c: line(c, "pitch").update(seconds=40.5),
        "lines.pitch takes 40.5 s; allowed: at most 40 s (fewer words, or two lines)",
    ),
    (
        "gearbox-phone",
        lambda c: line(c, "praise").update(says_zh="好" * 161),
        "lines.praise takes 40.25 s; allowed: at most 40 s (fewer words, or two lines)",
    ),
    (
        "gearbox-phone",
        lambda c: line(c, "old-friend").update(instead=[]),
        "lines.old-friend.instead is empty; needed: an honest line in place of one that deceives",
    ),
    (
        "gearbox-phone",
        lambda c: line(c, "who-i-am").update(deceives=True, instead=["reason-to-pass-on"]),
        "lines.old-friend.instead has 'who-i-am', which deceives as well; allowed: honest lines",
    ),
    (
        "gearbox-phone",
        lambda c: line(c, "reason").update(found_out=0.1),
        "lines.reason.found_out is given, but it does not deceive; allowed: deceives = true",
    ),
    (
        "gearbox-phone",
        lambda c: line(c, "old-friend").update(instead=["reason"]),
        "lines.old-friend.instead has 'reason', said at key-person; allowed: lines at secretary",
    ),
    (
        "gearbox-phone",
        lambda c: line(c, "who-i-am").update(pitches=True),
        "lines.who-i-am.pitches is given at secretary; allowed only at key-person",
    ),
    (
        "gearbox-phone",
        lambda c: line(c, "reason").update(passes=0.5),
        "lines.reason.passes is given at key-person, where the talk is; allowed only at a door",
    ),
    (
        "gearbox-phone",
        lambda c: c.update(places=["switchboard", "secretary", "hall", "key-person"]),
        "places has 'hall', where no line can be said; allowed: places with lines",
    ),
    (
        "first-words",
        lambda c: line(c, "name").update(covers=["self-test.reasons"]),
        "lines.name.covers has 'self-test.reasons'; did you mean 'self-test.reason'?",
    ),
    (
        "first-words",
        lambda c: line(c, "name")["effects"].update(hurry={}),
        "lines.name.effects has 'hurry'; did you mean 'hurried'?",
    ),
    (
        "first-words",
        lambda c: c["listeners"]["hurried"].update(opens=["who"]),
        "listeners.hurried.opens has 'who'; known: another-day, go-on, good-day, hm, ",
    ),
    ("first-words", lambda c: c["lines"].append(line(c, "name")), "lines has 'name' twice"),
    ("first-words", lambda c: line(c, "thanks").update(id="ask"), "lines.ask: this name is not"),
    (
        "first-words",
        lambda c: c["scripts"]["six-steps"].update(lines=["name", "intor"]),
        "scripts.six-steps.lines has 'intor', which is no line; did you mean 'intro'?",
    ),
    (
        "gearbox-phone",
        lambda c: c["scripts"]["ally"].update(lines=["firm-request"]),
        "scripts.ally.lines says nothing at secretary; needed: one line for each door",
    ),
    (
        "first-words",
        lambda c: line(c, "name").pop("says_zh"),
        "lines, entry 1, says_zh is missing; needed: a text",
    ),
]


@pytest.mark.parametrize(("name", "change", "said"), REFUSED, ids=[one[2] for one in REFUSED])
def test_it_is_refused_in_one_sentence(
    name: str, change: Callable[[Content], object], said: str
) -> None:
    found = refused(name, change)
    assert found.startswith(f"{name}.toml: {said}")
    assert "\n" not in found


def test_a_file_beyond_all_sizes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    path.write_bytes(b'about = "' + b"x" * 10_000_000 + b'"\n')
    with pytest.raises(InputError, match=r"huge.toml: it has 10 MB, and at most 2 are read"):
        load_conversation(path)


def test_needs_in_a_row_are_no_circle() -> None:
    given = content("first-words")
    line(given, "question")["needs"] = ["reason", "intro"]
    validated_conversation(given, "mine.toml")

"""Conversations, scripts and listeners that nobody should hand over: one sentence, or an end."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.data import datasets_path
from sim.scenario import load_conversation
from sim.scenario.conversation import Conversation
from sim.selling.conversation.replies import NotExactError, rule_value
from sim.selling.conversation.scripts import script_value
from sim.selling.entries.listeners import HandedListener, with_listeners
from sim.selling.entries.player import hand_in_content
from sim.selling.entries.rules import seller_of
from sim.selling.entries.sellers import check_seller
from tests.malformed.inputs import TIMES, each_is_taken_or_refused, mutated

FILES = [path.read_bytes() for path in sorted(datasets_path("conversations").glob("*.toml"))]
HANDED = [
    b'script = ["name", "intro", "reason"]',
    b'[[rules]]\nwhen = { opening = "good-day", lines_at_most = 3 }\nsay = "name"\n',
    b'[listener]\nleaves = 0.01\nopens = ["a"]\neffects.reason = { interest_up = 0.5 }\n'
    b'replies.warmer = ["b"]\nreplies.nothing = ["c"]\nreplies.leaves = ["d"]\n',
]


@pytest.mark.parametrize("times", TIMES)
def test_files(times: int, tmp_path: Path) -> None:
    path = tmp_path / "talk.toml"

    def read(source: bytes) -> None:
        path.write_bytes(source)
        talk = load_conversation(path)
        for name in talk.scripts:
            value = script_value(talk, name)
            assert value.all_listeners.notna().all()

    each_is_taken_or_refused(times, mutated(FILES), read)


@pytest.mark.parametrize("times", TIMES)
def test_hand_ins(times: int) -> None:
    talk = load_conversation("first-words")
    each_is_taken_or_refused(times, mutated(HANDED), lambda source: _played(talk, source))


def _played(talk: Conversation, source: bytes) -> None:
    content = hand_in_content(source)
    if "listener" in content:
        script_value(with_listeners(talk, {"he": HandedListener(content, "he")}), "six-steps")
        return
    seller = seller_of(content, "mine")
    check_seller(seller, talk)
    try:
        rule_value(talk, seller)
    except NotExactError:
        return

"""The honest alternative of a seller is played line by line."""

from __future__ import annotations

import pytest

from sim.selling.conversation.replies import rule_value
from sim.selling.conversation.scripts import script_value
from sim.selling.conversation.speakers import CallView, FixedScript, Speaker
from sim.selling.matches.honest_seller import HonestSeller
from tests.selling.conversation.worlds import phone


class LiesTwice(Speaker):
    """Says what deceives wherever it can, and remembers how often."""

    def __init__(self) -> None:
        self.lies = 0

    def say(self, call: CallView) -> str:
        for name in ("old-friend", "your-director-said"):
            if name in call.can_say:
                self.lies += 1
                return name
        if "intro" in call.can_say:
            return "intro"
        return call.can_say[0] if call.place != "key-person" else "ask"


def test_a_script_says_the_first_honest_line_instead() -> None:
    trick = FixedScript(phone().scripts["old-friend"].lines)
    found = rule_value(phone(), HonestSeller(trick, phone())).appointment
    assert found == pytest.approx(script_value(phone(), "ally").appointment, rel=1e-12)


def test_a_class_that_lies_wherever_it_can_does_not() -> None:
    lying = rule_value(phone(), LiesTwice()).all_listeners
    honest = rule_value(phone(), HonestSeller(LiesTwice(), phone())).all_listeners
    assert lying["closed"] > 0.2
    assert (honest["closed"], honest["found_out"]) == (0, 0)
    assert honest["appointment"] > 0


def test_whoever_is_honest_is_left_alone() -> None:
    ally = FixedScript(phone().scripts["ally"].lines)
    one, two = (rule_value(phone(), who) for who in (ally, HonestSeller(ally, phone())))
    assert one.by_listener.equals(two.by_listener)

"""A preparation sheet: six notes, rules for the lines, and the call that is played."""

from typing import Any

import pytest

from sim.kernel.errors import InputError
from sim.scenario import load_conversation
from sim.selling import script_value
from sim.worksheet.checkers.phone_sheet import FIELDS, phone_sheet

NOTES = dict.fromkeys(FIELDS, "a note of some words")
LINES = "firm-request, reason-to-pass-on, name, intro, reason, question"


def sheet(lines: str = LINES, **changed: Any) -> dict[str, Any]:
    script = [one.strip() for one in lines.split(",")]
    found = 100 * script_value(load_conversation("gearbox-phone"), script).appointment
    return NOTES | {"lines": lines, "of_hundred": found} | changed


def test_a_sheet_within_the_rules_passes() -> None:
    assert phone_sheet(sheet(), {}) is None


def test_before_the_number_is_written_it_says_what_comes_of_it() -> None:
    with pytest.raises(InputError, match=r"3 of the four points, no habit to avoid. Played: 8.67"):
        phone_sheet(sheet(of_hundred=""), {})


def test_a_lie_is_told_beside_the_truth_and_does_not_pass() -> None:
    said = phone_sheet(sheet(LINES.replace("reason-to-pass-on", "old-friend")), {})
    assert said is not None
    assert "old-friend makes somebody believe what is not so: 8.07 appointments" in said
    assert "With reason-to-pass-on in its place 8.67 in 100, and none lost" in said


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (sheet("firm-request, who-i-am, name, intro, pitch"), "pitch goes against no product talk"),
        (sheet("firm-request, reason-to-pass-on, intro, reason"), "your lines leave out title"),
        (sheet(of_hundred=20), "you write 20 appointments in 100 calls; the simulator gives 8.67"),
        (sheet("whoever-buys, who-i-am, name, intro, one-minute"), "the deck's four points bring"),
        (sheet(their_refusals="no"), "a refusal is noted without what you say to it"),
    ],
)
def test_what_is_off(answer: dict[str, Any], says: str) -> None:
    said = phone_sheet(answer, {})
    assert said is not None
    assert says in said


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (None, "the answer is None"),
        ({}, "the sheet is empty"),
        (sheet(content="", their_reason="…"), "one or more has no answer with 70.4 %"),
        (sheet() | {"lines": ""}, "the lines are still open"),
        (sheet() | {"lines": "firm-request, hello"}, "the script has 'hello', which is no line"),
        (sheet() | {"lines": "name, intro"}, "belongs to key-person"),
    ],
)
def test_what_cannot_be_read(answer: Any, says: str) -> None:
    with pytest.raises(InputError) as told:
        phone_sheet(answer, {})
    assert says in str(told.value)

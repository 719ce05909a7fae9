"""A diagnosis is judged by what its probe has shown."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons.diagnose import probing_plan
from sim.worksheet.checkers.shown_rival import shown_rival

FOLLOWER = {"rival": 9}
DEEP_AND_HIGH = probing_plan(-0.30, 4, 4, 0.15, 3, 4)


def test_a_diagnosis_that_is_shown_is_right():
    assert shown_rival({"plan": DEEP_AND_HIGH, "type": "follower"}, FOLLOWER) is None


@pytest.mark.parametrize("plan", [probing_plan(), probing_plan(-0.15, second=0.1)])
def test_a_right_guess_that_is_not_shown_is_not_enough(plan):
    said = shown_rival({"plan": plan, "type": "follower"}, FOLLOWER)
    assert "shows nothing yet" in said
    assert "undercut" in said


def test_a_wrong_guess_is_told_without_the_truth():
    said = shown_rival({"plan": DEEP_AND_HIGH, "type": "hold"}, FOLLOWER)
    assert "speak against hold" in said
    assert "follower" not in said


@pytest.mark.parametrize(
    "answer",
    ["follower", {"plan": [1.9]}, {"plan": 3, "type": "hold"}, {"plan": [9], "type": "hold"},
     {"plan": ..., "type": "hold"}, {"plan": [1.9], "type": "holt"}],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(answer):
    with pytest.raises(InputError):
        shown_rival(answer, FOLLOWER)

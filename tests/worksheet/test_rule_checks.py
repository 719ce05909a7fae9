"""A rule is judged by playing it, a diagnosis by what its probe has shown."""

import math

import pytest

from sim.kernel.errors import InputError
from sim.lessons.diagnose import probing_plan
from sim.pricing.strategies import Strategy
from sim.worksheet.rule_checks import shown_rival, three_games

FOLLOWER = {"rival": 9}
DEEP_AND_HIGH = probing_plan(-0.30, 4, 4, 0.15, 3, 4)


class Patient(Strategy):
    def price(self, view):
        return view.within(max(view.nash_price, view.lowest))


class Broken(Strategy):
    def price(self, view):
        return math.nan if view.period == 9 else view.price


def test_a_rule_that_plays_is_right():
    assert three_games(Patient, {}) is None
    assert three_games(Patient(), {"unlike": ["hold", "undercut"]}) is None


def test_a_rule_that_fails_is_told_why():
    assert three_games(Broken, {}).startswith("in each game: gave nan as its price at review 9")
    assert "no method price" in three_games(3, {})


def test_a_rule_of_the_course_is_none_of_ones_own():
    class Mine(Strategy):
        def price(self, view):
            return view.price

    assert "what hold asks" in three_games(Mine, {"unlike": ["undercut", "hold"]})


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

"""The panel of a thousand calls, without a browser."""

import pytest

from sim.widgets.thousand_calls import ThousandCalls
from tests.lessons.test_thousand_calls import ByLuck, ByTheOpening


@pytest.fixture(scope="module")
def made():
    return ThousandCalls()


@pytest.fixture
def panel(made):
    made.reset()
    return made


def test_it_starts_with_three_lines_against_four_others(panel):
    assert panel.result["exact.own"] == pytest.approx(12.48, abs=0.005)
    assert panel.result["exact.six-steps"] == pytest.approx(13.7184, abs=5e-5)
    assert panel.result["pays_above"] == pytest.approx(0.617, abs=0.0005)
    assert "5,383 calls of each" in panel.plain()


def test_the_best_script_is_above_all_four(panel):
    slots = ("first", "second", "third", "fourth", "fifth", "sixth")
    best = ("intro", "question", "reason", "name", "thanks", "small-talk")
    panel.stand(**dict(zip(slots, best, strict=True)))
    assert panel.result["exact.own"] == pytest.approx(15.0231, abs=5e-5)
    assert panel.result["exact.own"] > max(
        value
        for name, value in panel.result.items()
        if name.startswith("exact.") and "own" not in name
    )


def test_more_sociable_listeners_turn_the_order(panel):
    panel.sociable.value = 61
    assert panel.result["exact.six-steps"] < panel.result["exact.no-small-talk"]
    panel.sociable.value = 62
    assert panel.result["exact.six-steps"] > panel.result["exact.no-small-talk"]


def test_what_is_left_out_is_said(panel):
    panel.first.value = "reason"
    assert panel.plain().endswith("nothing twice.")
    assert "Reason and question cannot be said" in panel.plain()
    panel.second.value = "intro"
    assert "Reason cannot be said" in panel.plain()


def test_a_rule_of_ones_own_switches_the_lists_off():
    panel = ThousandCalls(ByTheOpening())
    assert panel.first.disabled
    assert panel.sixth.disabled
    before = panel.result["exact.own"]
    panel.first.value = "pitch"
    assert panel.result["exact.own"] == before
    assert "only played" in ThousandCalls(ByLuck()).plain()


def test_alike_scripts_are_said_to_be_alike(panel):
    panel.stand(first="name", second="intro", third="thanks", fourth="reason", fifth="question")
    assert "Exactly, yours and no small talk bring the same: 14.3" in panel.plain()

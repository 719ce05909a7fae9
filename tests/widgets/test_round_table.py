"""The panels of the buying center, without a browser."""

import pytest

from sim.lessons.gate import MOST_CALLS
from sim.widgets.gate import AtTheGate
from sim.widgets.round_table import RoundTable


@pytest.fixture
def panel():
    return RoundTable()


def moved(panel, name, value):
    before = panel.picture.png()
    getattr(panel, name).value = value
    assert panel.error == ""
    return panel.picture.png() != before


def test_it_starts_with_the_lost_deal(panel):
    assert panel.result["decider"] == "chief_engineer"
    assert panel.result["gatekeeper"] == "buyer"
    assert panel.result["gain.chief_engineer"] > 10 * panel.result["gain.buyer"]
    assert "Winning over the chief engineer would add 50 points" in panel.plain()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("economy", 0.9),
        ("segment", "dealer"),
        ("buyclass", "straight_rebuy"),
        ("employees", 1000),
        ("centralised", True),
        ("persuasion", 30),
        ("calls", 3),
        ("caution", 0.5),
    ],
)
def test_every_control_changes_the_picture_and_reset_brings_it_back(panel, name, value):
    first, text = panel.picture.png(), panel.plain()
    assert moved(panel, name, value)
    panel.reset()
    assert panel.picture.png() == first
    assert panel.plain() == text


def test_more_caution_brings_more_people(panel):
    people = []
    for caution in (0.2, 0.7, 1.0):
        panel.caution.value = caution
        people.append(panel.result["people"])
    assert people == sorted(people)
    assert people[0] < people[-1]


def test_sizes_stay_among_those_of_the_buyers(panel):
    panel.segment.value = "job_shop"
    assert panel.employees.value == 400  # the largest of them
    panel.employees.value = 8000
    assert panel.employees.value == 400
    panel.segment.value = "gearbox"
    assert panel.employees.value == 600  # 400 and 600 are as near; works start at 500


def test_people_talk_as_in_their_segment(panel):
    panel.segment.value = "gearbox"
    assert panel.persuasion.value == 25
    panel.persuasion.value = 60
    assert panel.persuasion.value == 60  # and not as in the segment any more
    panel.employees.value = 4000
    assert panel.persuasion.value == 60


def test_what_makes_no_difference_is_switched_off(panel):
    off = {"centralised", "persuasion", "calls"}

    def disabled():
        return {name for name in off if getattr(panel, name).disabled}

    assert disabled() == set()
    panel.centralised.value = True  # weight decides: no rounds, no persuasion
    assert disabled() == {"persuasion"}
    panel.reset()
    panel.buyclass.value = "straight_rebuy"
    assert disabled() == {"centralised", "persuasion"}
    panel.reset()
    panel.segment.value = "dealer"
    assert disabled() == {"persuasion", "calls"}


def test_a_slump_freezes_those_who_freeze(panel):
    panel.economy.value = 0.8
    assert panel.result["frozen"] is False  # aerospace firms go on
    panel.segment.value = "gearbox"
    assert panel.result["frozen"] is True
    assert "Below an index of 0.885 these firms freeze their budgets" in panel.plain()


def test_the_sentence_fits_the_table(panel):
    panel.employees.value = 4000
    assert "Nobody can win this for you alone" in panel.plain()
    assert "only blocks the rivals" in panel.plain()
    panel.buyclass.value = "straight_rebuy"
    assert "Nobody compares: the buyer reorders as always" in panel.plain()


@pytest.mark.heavy
def test_all_that_can_be_set_stands_in_two_lines(panel):
    for segment in ("aerospace", "job_shop", "gearbox", "dealer"):
        panel.segment.value = segment
        for buyclass in ("new_task", "modified_rebuy", "straight_rebuy"):
            panel.buyclass.value = buyclass
            for employees in (20, 8000):
                panel.employees.value = employees
                for central in (False, True):
                    panel.centralised.value = central
                    assert panel.error == ""
                    assert len(panel.plain().splitlines()[-1]) <= 140
                    assert {"reach", "no_decision", "decider"} <= set(panel.result)


# ---- the gate


def test_the_gate_starts_with_the_two_calls_of_huaxin():
    panel = AtTheGate()
    assert panel.result["reach"] == pytest.approx(1 - 0.65**2)
    assert panel.result["reach_and_interest"] == pytest.approx(0.6 * (1 - 0.65**2))


@pytest.mark.parametrize(
    ("name", "value"), [("access", 40), ("remembers", 10), ("calls", 3), ("interest", 65)]
)
def test_every_control_of_the_gate_changes_the_picture(name, value):
    panel = AtTheGate()
    first = panel.picture.png()
    assert moved(panel, name, value)
    panel.reset()
    assert panel.picture.png() == first


def test_each_call_at_the_gate_adds_less():
    panel, gains = AtTheGate(), []
    for calls in range(1, MOST_CALLS + 1):
        panel.calls.value = calls
        gains.append(panel.result["last_call_adds"])
        assert len(panel.plain().splitlines()[-1]) <= 140
    assert gains == pytest.approx([0.35 * 0.65**k for k in range(MOST_CALLS)])
    panel.remembers.value = 100
    assert panel.result["last_call_adds"] == pytest.approx(0)
    assert "Look for another door" in panel.plain()

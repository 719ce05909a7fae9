"""The panel of the buying center, without a browser."""

from itertools import product

import pytest

from sim.widgets.round_table import RoundTable


@pytest.fixture
def panel():
    return RoundTable()


def test_it_starts_with_the_lost_deal(panel):
    assert panel.result["decider"] == "chief_engineer"
    assert panel.result["gatekeeper"] == "buyer"
    assert panel.result["gain.chief_engineer"] > 10 * panel.result["gain.buyer"]
    assert "Winning over the chief engineer would add 50 points" in panel.plain()


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


def test_people_talk_as_they_are_told_to_wherever_they_stand(panel):
    for _ in range(2):  # the second time from there
        panel.stand(segment="gearbox", persuasion=60)
        assert panel.persuasion.value == 60
        panel.stand(segment="gearbox")
        assert panel.persuasion.value == 25


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
    for segment, buyclass, employees, central in product(
        ("aerospace", "job_shop", "gearbox", "dealer"),
        ("new_task", "modified_rebuy", "straight_rebuy"),
        (20, 8000),
        (False, True),
    ):
        panel.stand(segment=segment, buyclass=buyclass, employees=employees, centralised=central)
        assert panel.error == ""
        assert len(panel.plain().splitlines()[-1]) <= 140
        assert {"reach", "no_decision", "decider"} <= set(panel.result)

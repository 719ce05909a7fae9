"""The panel of group choice, without a browser."""

from itertools import product

import pytest

from sim.lessons.group_rules import NINE
from sim.widgets.group_rules import INFLUENCE, NineRules


@pytest.fixture
def panel():
    return NineRules()


def test_it_starts_with_the_worked_example(panel):
    assert panel.result["weighted_probability.A"] == pytest.approx(0.37)
    assert panel.result["voting.B"] == pytest.approx(0.375333, abs=1e-6)
    assert panel.result["autocracy.A"] == 0.5
    assert panel.result["unanimity.none"] == pytest.approx(0.914)
    assert panel.result["preference_perturbation.A"] == pytest.approx(6 / 13)
    assert {name.rpartition(".")[0] for name in panel.result} == set(NINE)
    assert "The rule alone is worth 47 points to A" in panel.plain()


def test_two_offers_never_take_more_than_everything(panel):
    panel.user_b.value = 80
    assert (panel.user_a.value, panel.user_b.value) == (20, 80)
    panel.user_a.value = 100
    assert (panel.user_a.value, panel.user_b.value) == (100, 0)
    panel.user_b.value = 5
    assert (panel.user_a.value, panel.user_b.value) == (95, 5)
    assert panel.result["autocracy.A"] == 0.95


def test_more_ballots_decide_more_and_change_nothing_else(panel):
    once = dict(panel.result)
    panel.ballots.value = 10
    assert panel.result["unanimity.none"] == pytest.approx(0.914**10)
    assert panel.result["majority.none"] == pytest.approx(0.262**10)
    for rule in set(NINE) - {"unanimity", "majority"}:
        assert panel.result[f"{rule}.A"] == once[f"{rule}.A"]


def test_the_heaviest_decides_under_autocracy(panel):
    for weights, chance in zip(list(INFLUENCE.values())[:3], (0.5, 0.2, 0.3), strict=True):
        panel.influence.value = weights
        assert panel.result["autocracy.A"] == chance


def test_what_the_chapter_asks_to_try_happens(panel):
    panel.engineer_a.value = 15  # A is now the engineer's last
    assert panel.result["preference_perturbation.A"] == pytest.approx(1 / 3)
    panel.reset()
    for member in ("user", "engineer", "buyer"):
        getattr(panel, f"{member}_a").value, getattr(panel, f"{member}_b").value = 60, 40
    panel.ballots.value = 20
    decided = 1 - panel.result["unanimity.none"]
    assert panel.result["unanimity.A"] / decided == pytest.approx(0.216 / 0.28)


@pytest.mark.heavy
def test_all_that_can_be_set_stands_in_two_lines(panel):
    for a, b, ballots, points in product((0, 60, 100), (0, 40), (1, 20), (0, 50)):
        panel.stand(user_a=a, engineer_b=b, ballots=ballots, points=points)
        assert panel.error == ""
        assert len(panel.plain().splitlines()[-1]) <= 140

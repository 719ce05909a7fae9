"""The panel of the seven rules, without a browser."""

from itertools import product

import pytest

from sim.widgets.supplier_rules import SevenRules


@pytest.fixture
def panel():
    return SevenRules()


def test_it_starts_with_the_worked_example(panel):
    assert panel.result["compensatory.Y"] == pytest.approx(7.43)
    assert panel.result["compensatory.wins"] == "Y"
    assert panel.result["conjunctive.wins"] == "X"
    assert panel.result["total_cost_of_ownership.wins"] == "Z"
    assert "Nobody is irrational" in panel.plain()


def test_what_the_chapter_asks_to_try_happens(panel):
    panel.price.value = 25
    assert panel.result["lexicographic.wins"] == "Z"
    assert panel.result["compensatory.wins"] == "Y"
    panel.reset()
    panel.reject.value = 5.0
    assert panel.result["total_cost_of_ownership.wins"] == "Y"
    panel.reset()
    panel.offers.value = "market"
    wins = {name: panel.result[f"{name}.wins"] for name in ("compensatory", "lexicographic")}
    assert wins == {"compensatory": "Huaxin", "lexicographic": "Alpenwerk"}
    assert panel.result["total_cost_of_ownership.wins"] == "Beihe"
    panel.reject.value = 2.0
    assert panel.result["total_cost_of_ownership.wins"] == "Jiangnan"


def test_all_rules_can_agree(panel):
    for name in ("quality", "delivery", "others"):
        getattr(panel, name).value = 0
    panel.cutoff.value = 7.0
    wins = {value for name, value in panel.result.items() if name.endswith(".wins")}
    assert wins == {"Z"}
    assert "All rules that pick one pick Z" in panel.plain()


def test_no_weight_at_all_is_a_sentence(panel):
    for name in ("price", "quality", "delivery", "others"):
        getattr(panel, name).value = 0
    assert "not all 0" in panel.error
    assert panel.result == {}
    panel.reset()
    assert panel.error == ""


@pytest.mark.heavy
def test_all_that_can_be_set_stands_in_two_lines(panel):
    for offers, cutoff, excellent, price in product(
        ("textbook", "market"), (0.0, 5.0, 10.0), (0.0, 10.0), (0, 60)
    ):
        panel.stand(offers=offers, cutoff=cutoff, excellent=excellent, price=price)
        assert panel.error == ""
        assert len(panel.plain().splitlines()[-1]) <= 140

"""Offers under seven rules, side by side."""

import numpy as np
import pytest

import sim
from sim.buying.choice.supplier_score import SUPPLIER_RULES, supplier_score
from sim.kernel.errors import InputError
from sim.lessons.supplier_rules import (
    TEXTBOOK,
    WEIGHTS,
    compare_offers,
    market_offers,
    points_to_weights,
)
from sim.scenario.vocabulary import CRITERIA

USUAL = {name: points / 100 for name, points in WEIGHTS.items()}


def test_the_worked_example_has_three_winners():
    said = compare_offers(TEXTBOOK, USUAL, 6, 9, 1)
    assert tuple(verdict.rule for verdict in said.verdicts) == SUPPLIER_RULES
    assert said.verdict("compensatory").score == pytest.approx([6.90, 7.43, 6.65])
    assert said.single_winners == {
        "X": ["conjunctive", "elimination_by_aspects"],
        "Y": ["compensatory", "geometric", "lexicographic"],
        "Z": ["total_cost_of_ownership"],
    }


def test_points_are_shares_and_the_others_keep_their_proportions():
    assert points_to_weights({"price": 20, "product_quality": 20}, 60) == pytest.approx(USUAL)
    weights = points_to_weights({"price": 30}, others=10)
    assert weights["price"] == pytest.approx(0.75)
    assert weights["product_quality"] / weights["delivery_speed"] == pytest.approx(20 / 15)
    assert sum(weights.values()) == pytest.approx(1)


@pytest.mark.parametrize(("price", "others"), [(0, 0), (-1, 10), (10, -1)])
def test_points_that_make_no_weights_are_refused(price, others):
    with pytest.raises(InputError, match="allowed: numbers of 0 or more, not all 0"):
        points_to_weights({"price": price}, others)


def test_what_sank_or_saved_an_offer_is_named():
    said = compare_offers(TEXTBOOK, USUAL, 6, 9, 1)
    assert said.verdict("conjunctive").because[1:] == (
        ("price", 5.0),
        ("technical_capability", 5.0),
    )
    assert [name for name, _ in said.verdict("disjunctive").because] == [
        "location",
        "product_quality",
        "price",
    ]
    assert {name for name, _ in said.verdict("lexicographic").because} == {"product_quality"}


def test_a_criterion_without_weight_rules_nobody_out():
    weights = points_to_weights({"price": 10}, others=0)
    said = compare_offers(TEXTBOOK, weights, 6, 9, 0)
    assert said.verdict("conjunctive").winners == (0, 2)
    assert said.verdict("disjunctive").winners == (2,)


def test_market_offers_are_those_of_the_scenario():
    market = sim.load("machine-tools")
    offers = market_offers(market)
    assert offers.suppliers == tuple(market.suppliers)
    price = offers.scores[:, CRITERIA.index("price")]
    assert price[0] == 5  # the reference price
    assert (np.argsort(-price) == np.argsort(offers.prices)).all()
    assert offers.rejects == pytest.approx((0.07, 0.02, 0.15, 0.08))
    bills = [[p, r] for p, r in zip(offers.prices, offers.rejects, strict=True)]
    said = compare_offers(offers, USUAL, 6, 9, 2)
    expected = supplier_score(bills, "total_cost_of_ownership", costs=[1800])
    assert said.verdict("total_cost_of_ownership").score == pytest.approx(expected)

"""The panel of waiting buyers, without a browser."""

from itertools import product

import pytest

from sim.widgets.waiting_buyers import WaitingBuyers


@pytest.fixture
def panel():
    return WaitingBuyers()


def test_it_starts_with_the_worked_example(panel):
    assert panel.result["threshold"] == pytest.approx(123.5)
    assert panel.result["usual"] == pytest.approx(66.6667, abs=1e-4)
    assert panel.result["first_month"] == pytest.approx(27.5)
    assert panel.result["limit"] == pytest.approx(0.052632, abs=1e-6)
    assert panel.result["repels"] is True
    assert "102 orders wait, 5.43 are lost" in panel.plain()


def test_it_tips_where_the_chapter_says(panel):
    panel.theta.value = 0.05
    assert panel.result["first_month"] > panel.result["usual"]
    assert "the cut sells all the same" in panel.plain()
    panel.theta.value = 0.1
    assert panel.result["first_month"] < panel.result["usual"]
    panel.discount.value = 0.8  # in a hurry
    assert panel.result["first_month"] > panel.result["usual"]


def test_told_beforehand_expectation_no_longer_counts(panel):
    panel.announced.value = True
    assert panel.theta.disabled
    assert panel.result["month_before"] == 0
    assert panel.result["lost"] == pytest.approx(0)
    assert panel.result["revenue_change"] == pytest.approx(-333.33, abs=0.01)
    panel.announced.value = False
    assert not panel.theta.disabled


def test_a_known_rise_fills_a_shelf(panel):
    panel.change.value, panel.announced.value = 10, True
    assert "nothing to buy ahead for" in panel.plain()
    panel.need.value = 30
    assert "pays 1 month of keeping at 6.00" in panel.plain()
    panel.discount.value = 0.99
    assert "pays 5 months of keeping at 2.00" in panel.plain()
    panel.holding.value = 10.0
    assert "none buy ahead" in panel.plain()


def test_nobodys_patience_counts_where_nobody_comes_back(panel):
    assert not panel.leave.disabled
    panel.change.value = 5
    assert panel.leave.disabled
    first = panel.picture.png()
    panel.leave.value = 60
    assert panel.picture.png() == first


@pytest.mark.heavy
def test_all_that_can_be_set_stands_in_two_lines(panel):
    for change, known, theta, discount, need in product(
        (-20, -1, 0, 20), (False, True), (-0.2, 0.0, 0.05, 0.8), (0.8, 0.99), (0, 60)
    ):
        panel.stand(change=change, announced=known, theta=theta, discount=discount, need=need)
        assert panel.error == ""
        assert len(panel.plain().splitlines()[-1]) <= 125

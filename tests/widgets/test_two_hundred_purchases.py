"""Panel B of chapter 04."""

import pytest

import sim
from sim.buying.reading.pipeline import Pipeline
from sim.widgets.two_hundred_purchases import TwoHundredPurchases


@pytest.fixture(scope="module")
def panel():
    return TwoHundredPurchases()


@pytest.mark.guard
def test_it_shows_what_the_same_study_says(panel):
    panel.reset()
    study = sim.replicate("machine-tools", 5, seed=2010, measure=Pipeline(), progress=False)
    summary = study.summary()
    assert panel.result["mean_weeks"] == summary["mean"]["need/new_task/mean"]
    assert panel.result["mean_weeks_low"] == summary["ci_low"]["need/new_task/mean"]
    assert panel.result["orders"] == summary["mean"]["new_task/order_routine/on"]


@pytest.mark.guard
def test_in_the_textbook_s_world_theory_lies_on_the_simulation(panel):
    panel.reset()
    panel.market.value = "textbook"
    found = panel.result
    assert found["share_work"] == 1
    assert found["mean_weeks_low"] < found["work_alone_weeks"] < found["mean_weeks_high"]


def test_free_people_shorten_a_new_task(panel):
    panel.reset()
    today = panel.result["mean_weeks"]
    panel.market.value = "people at once"
    assert panel.result["mean_weeks"] < 0.75 * today
    assert panel.result["share_meeting_wait"] == 0


def test_fates_sum_to_the_purchases(panel):
    panel.reset()
    panel.look.value, panel.buyclass.value = "fates", "all"
    found = panel.result
    assert found["purchases"] == 200
    still = panel._outcome().fates["all"].open.sum()
    told = found["orders"] + found["abandoned"] + found["no_decision"] + still
    assert told == pytest.approx(200)
    assert ("under way on the last day" in panel._said) == (still > 0)
    assert panel.clock.disabled
    panel.look.value = "times"
    assert not panel.clock.disabled


def test_a_straight_rebuy_never_starts_the_seller_s_clock(panel):
    panel.reset()
    panel.buyclass.value, panel.clock.value = "straight_rebuy", "asked"
    assert panel.error == ""
    assert "nobody is asked" in panel._said

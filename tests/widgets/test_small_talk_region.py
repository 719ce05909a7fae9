"""The panel of the region of small talk, without a browser."""

import pytest

from sim.widgets.small_talk_region import SmallTalkRegion


@pytest.fixture
def panel():
    return SmallTalkRegion()


def test_it_starts_at_the_average_customer(panel):
    assert panel.result["best_seconds"] == pytest.approx(17.9, abs=0.05)
    assert panel.result["heard_best"] == pytest.approx(0.572, abs=0.0005)
    assert panel.result["heard_none"] == pytest.approx(0.301, abs=0.0005)
    assert "One length for all four" in panel.plain()


def test_another_customer_brings_his_own_rates(panel):
    panel.customer.value = "aerospace"
    assert (panel.leaves.value, panel.warms.value) == (5.0, 2)
    assert panel.result["best_seconds"] == 0
    # G6.4: twenty seconds cost nearly half, .301 to .165
    assert panel.result["heard_yours"] == pytest.approx(0.165, abs=0.0005)
    assert "with yours 45 % fewer hear all" in panel.plain()
    panel.seconds.value = 0
    assert panel.plain().endswith("as you have it.")


def test_warming_him_faster_brings_him_over_the_line(panel):
    panel.stand(customer="aerospace", warms=4)
    assert panel.result["best_seconds"] == 0
    panel.warms.value = 5
    assert panel.result["best_seconds"] > 0
    assert panel.result["for_how_many"] == 4


def test_the_more_is_left_to_say_the_more_small_talk_pays(panel):
    before = panel.result["best_seconds"]
    panel.to_go.value = 120
    assert panel.result["best_seconds"] > before

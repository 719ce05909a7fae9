"""The panel of the board's sentence, without a browser."""

from math import isnan

import pytest

from sim.widgets.five_percent import FivePercentLess


@pytest.fixture
def panel():
    return FivePercentLess()


def test_it_starts_with_five_points_of_a_fifth(panel):
    assert panel.result["lift"] == pytest.approx(0.275)
    assert "25 % more is reached where 6 to 23 of 100 leave today; 85 % nowhere." in panel.plain()


def test_what_the_chapter_asks_to_try_happens(panel):
    panel.kind.value = "relative"
    assert panel.result["lift"] == pytest.approx(0.0474, abs=5e-5)
    panel.reset()
    panel.counted.value = "next_year"
    assert panel.result["lift"] == pytest.approx(0.0625)
    assert panel.discount.disabled
    panel.counted.value = "tenth_year"
    assert panel.result["lift"] == pytest.approx(0.3346, abs=5e-5)
    panel.reset()
    assert not panel.discount.disabled
    lifts = []
    for defection in (50, 20, 10, 6):
        panel.defection.value = defection
        lifts.append(panel.result["lift"])
    assert lifts == sorted(lifts)
    panel.reset()
    panel.profile.value = "card"
    assert panel.result["lift"] < 0.85
    panel.acquisition.value = 1.7
    assert panel.result["holds_85"] == "30 to 37"
    before = panel.result["worth_after"] - panel.result["worth_before"]
    panel.acquisition.value = 2.4
    assert panel.result["worth_after"] - panel.result["worth_before"] == pytest.approx(before)


def test_a_customer_who_costs_more_than_he_brings_is_a_sentence_not_an_error(panel):
    panel.acquisition.value = 3.0
    panel.defection.value = 50
    assert panel.error == ""
    assert isnan(panel.result["lift"])
    assert "no profit to be higher than" in panel.plain()

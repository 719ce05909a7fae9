"""The panel of a dealer's desk, without a browser."""

import pytest

from sim.widgets.his_desk import HisDesk


@pytest.fixture
def panel():
    return HisDesk()


def test_it_starts_with_a_dealer_who_has_money(panel):
    assert panel.result["chosen"] == "Huaxin"
    assert panel.result["Huaxin.profit"] == pytest.approx(724.6, abs=0.1)
    assert "until it earns 49 % elsewhere" in panel.plain()


def test_what_the_chapter_asks_to_try_happens(panel):
    panel.hurdle.value = 60
    assert panel.result["chosen"] == "rival"
    assert "What adds most is “30 days more”" in panel.plain()
    panel.terms.value = 75
    assert panel.result["chosen"] == "Huaxin"
    panel.terms.value, panel.support.value = 60, 75
    assert panel.result["chosen"] == "rival"
    panel.reset()
    panel.outside.value = 25
    assert panel.result["chosen"] == "rival"


def test_neither_is_a_choice(panel):
    panel.machines.value, panel.margin.value, panel.hurdle.value = 4, 6, 100
    assert panel.error == ""
    assert "Neither line is worth his capital" in panel.plain()


def test_a_small_difference_is_not_called_nought(panel):
    panel.drop.value = 50
    assert 0 < -panel.result["gap"] < 1
    assert "Huaxin is 0.17 thousand yuan short" in panel.plain()

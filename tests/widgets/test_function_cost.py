"""The panel of function and cost, without a browser."""

import pytest

from sim.widgets.function_cost import FunctionAndCost


@pytest.fixture
def panel():
    return FunctionAndCost()


def test_it_starts_with_today(panel):
    assert panel.result["cost"] == pytest.approx(60)
    assert panel.result["first"] == "protect"
    assert "Nothing is changed yet" in panel.plain()


def test_what_the_chapter_asks_to_try_happens(panel):
    panel.housing.value = 100
    assert panel.result["first"] == "guide"
    panel.reset()
    panel.steel.value = True
    assert panel.result["value"] > 1
    assert "needs more of “guide the tool”" in panel.plain()
    panel.reset()
    panel.sensors.value = "no sensors"
    assert panel.result["value"] < 1
    assert "V falls" in panel.plain()
    panel.reset()
    for one in (panel.cover, panel.channels, panel.chiller, panel.forged):
        one.value = True
    assert panel.result["cost"] == pytest.approx(50.8)
    assert panel.result["lost"] == ""
    assert "Way 5" in panel.plain()
    panel.customer.value = "aerospace maker"
    assert panel.result["lost"] == "protect"

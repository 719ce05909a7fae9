"""The panel of chapter 06."""

import pytest

import sim
from sim.lessons.small_market import small_market
from sim.widgets.luck_and_skill import MEASURE, LuckAndSkill


@pytest.fixture(scope="module")
def panel():
    return LuckAndSkill()


@pytest.fixture(autouse=True)
def _start(panel):
    panel.reset()


def test_it_shows_what_compare_says(panel):
    panel.luck.value, panel.cut.value = "same", 5
    today = small_market(sim.load("machine-tools"))
    cut = today.replace({"suppliers.Huaxin.price": 855_000.0})
    row = sim.compare({"today": today, "cut": cut}, 10, progress=False).differences(MEASURE).iloc[0]
    assert panel.result["difference"] == row["mean"]
    assert panel.result["low"] == row["ci_low"]
    assert panel.result["variance_ratio"] == row["variance_ratio"] < 0.5


def test_no_change_on_the_same_luck_is_no_difference_at_all(panel):
    panel.luck.value, panel.cut.value = "same", 0
    found = panel.result
    assert found["low"] == found["difference"] == found["high"] == 0
    assert found["better_in"] == found["worse_in"] == 0
    assert found["p_best"] == 0.5
    assert "changes nothing" in panel._said


def test_no_change_on_separate_luck_differs_all_the_same(panel):
    panel.cut.value = 0
    assert panel.result["difference"] != 0
    assert panel.result["better_in"] + panel.result["worse_in"] == 10


@pytest.mark.guard
def test_replications_and_shared_luck_narrow_the_interval(panel):
    def width():
        return panel.result["high"] - panel.result["low"]

    few = width()
    panel.times.value = 40
    many = width()
    assert 0.3 < many / few < 0.8  # about one half
    panel.luck.value = "same"
    assert width() < 0.6 * many

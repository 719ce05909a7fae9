"""The panel of the whale curve, without a browser."""

import pytest

from sim.widgets.who_pays import WhoPays


@pytest.fixture
def panel():
    return WhoPays()


def test_it_starts_with_the_third_largest(panel):
    assert panel.result["dropped"] < 0 < panel.result["on_paper"]
    assert panel.result["converted"] > 0
    assert "Dropped," in panel.plain()


def test_what_the_chapter_asks_to_try_happens(panel):
    panel.cost.value = 0
    assert panel.result["peak"] == pytest.approx(panel.result["profit"], rel=1e-3)
    panel.cost.value = 200
    assert panel.result["peak"] > 1.4 * panel.result["profit"]
    panel.reset()
    panel.avoidable.value = 75
    assert panel.result["dropped"] < 0
    panel.avoidable.value = 80
    assert panel.result["dropped"] > 0
    panel.reset()
    half = panel.result["converted"]
    panel.charged.value = 100
    assert panel.result["converted"] < half
    panel.leave.value = 30
    assert panel.result["converted"] > half
    panel.reset()
    panel.worst.value = 400
    assert panel.result["worst"] == panel.result["losers"]
    assert panel.result["dropped"] < 0 < panel.result["on_paper"]


def test_nobody_is_a_choice(panel):
    panel.worst.value = 0
    assert panel.error == ""
    assert "Nobody is dropped" in panel.plain()

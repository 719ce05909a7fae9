"""The panel of the eight parts, without a browser."""

import pytest

from sim.widgets.eight_parts import EightParts


@pytest.fixture(scope="module")
def panel():
    return EightParts()


def test_it_starts_with_the_director_and_beihe(panel):
    panel.reset()
    assert panel.result["advantage"] == 70
    assert panel.result["worth"] == 970
    low, high = panel.result["won.low"], panel.result["won.high"]
    assert low < panel.result["won.theory"] < high
    assert "Worth 970 thousand yuan, and asked 900: 70 are left as a gain." in panel.plain()


def test_what_the_chapter_asks_to_try_happens(panel):
    panel.reset()
    panel.monetary.value = 970
    assert panel.result["advantage"] == 0
    assert panel.result["won.theory"] == pytest.approx(0.5)
    assert "nobody gains by choosing Huaxin" in panel.plain()
    panel.monetary.value = 1000
    assert "1,000: 30 more than it is worth" in panel.plain().replace("asked ", "")
    panel.reset()
    panel.who.value = "user"
    by_the_user = panel.result["won"]
    panel.who.value = "buyer"
    assert panel.result["won"] < 0.5 < by_the_user
    panel.reset()
    panel.monetary.value = 870
    cut = panel.result["won"]
    panel.reset()
    panel.time.value = 10
    panel.psychic.value = 10
    assert panel.result["won"] == cut
    panel.reset()
    panel.beside.value = "an overhaul"
    assert panel.result["huaxin.ratio"] < panel.result["other.ratio"]
    assert "by the ratio an overhaul" in panel.plain()

"""The panel of the forecaster, without a browser."""

import pytest

from sim.widgets.forecaster import TheForecaster


@pytest.fixture
def panel():
    return TheForecaster()


def test_no_score_before_it_is_revealed(panel):
    assert panel.result == {"expected": 5.0, "five_or_fewer": pytest.approx(0.0328, abs=5e-5)}
    assert "you expect 5 of the ten to come true" in panel.plain()


def test_what_the_chapter_asks_to_try_happens(panel):
    panel.reveal.value = True
    assert panel.result["score"] == 0.25
    panel.officer.value = 80
    assert panel.result["score"] == pytest.approx(0.64)
    assert "no better than the house: 0.64 against 0.64" in panel.plain()
    panel.officer.value = 10
    assert panel.result["score"] == pytest.approx(0.01)
    panel.reset()
    panel.reveal.value = True
    for name in ("expectations", "data", "failures", "vendors"):
        getattr(panel, name).value = 100
        assert panel.result["score"] == 0.25
    panel.reset()
    chances = []
    for level in (50, 80, 90):
        panel.level.value = level
        chances.append(panel.result["five_or_fewer"])
    assert chances == pytest.approx([0.62305, 0.03279, 0.00163], abs=1e-5)

"""The panel of the scorecard on trial, without a browser."""

import pytest

from sim.widgets.scorecard_on_trial import ScorecardOnTrial


@pytest.fixture
def panel():
    return ScorecardOnTrial()


def test_it_starts_at_a_validity_of_a_half(panel):
    assert panel.result["validity"] == pytest.approx(0.5, abs=0.01)
    assert panel.result["chance"] == pytest.approx(0.41, abs=0.01)
    assert panel.plain().splitlines()[-1].startswith("Validity 0.50: the best score of 5")


def test_what_the_chapter_asks_to_try_happens(panel):
    before = dict(panel.result)
    picture = panel._image.value
    panel.reveal.value = False
    assert panel.result == before
    assert panel._image.value != picture
    panel.reset()
    panel.coverage.value = 50
    assert panel.result["agrees"] > 0.5
    assert "Other weights choose the same dealer" in panel.plain()
    panel.reset()
    panel.looks.value = 4
    assert panel.result["chance"] > before["chance"] + 0.05
    panel.accounts.value = True
    assert panel.result["paid"] == 95
    assert "Measured better" in panel.plain()
    panel.reset()
    panel.number.value = 20
    assert panel.result["chance"] < before["chance"]
    assert panel.result["brings"] > before["brings"]

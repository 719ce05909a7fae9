"""The panel of forty sellers, without a browser."""

import pytest

from sim.widgets.forty_sellers import FortySellers


def test_what_the_chapter_asks_to_try_happens() -> None:
    panel = FortySellers()
    assert panel.result["star"] > panel.result["star_next_year"]
    before = dict(panel.result)
    panel.shown.value = True
    assert panel.result == before
    assert "true rates shown" in panel.picture.alt
    panel.reset()
    panel.sd.value = 0
    assert panel.result["star_in_theory"] == pytest.approx(20.08, abs=0.01)
    assert panel.result["next_in_theory"] == 12
    panel.reset()
    panel.quits.value = 1
    assert panel.result["career_in_theory"] == pytest.approx(20.41, abs=0.01)
    panel.quits.value = 4
    assert panel.result["career_in_theory"] == pytest.approx(5.10, abs=0.01)
    assert "This year's star" in panel.plain()

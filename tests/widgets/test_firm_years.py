"""The panel of the firm's years, without a browser."""

import pytest

from sim.widgets.firm_years import YearsOfTheFirm


@pytest.fixture
def panel():
    return YearsOfTheFirm()


def test_what_the_chapter_asks_to_try_happens(panel):
    assert panel.result["next_year"] == pytest.approx(0.0625)
    assert panel.result["year_ten"] == pytest.approx(0.3346, abs=5e-5)
    panel.market.value = "full"
    assert panel.result["year_ten"] == pytest.approx(0.0625)
    assert "The firm keeps its size" in panel.plain()
    panel.acquisition.value = 1.0
    assert panel.result["year_ten"] == pytest.approx(1 / 6)
    panel.reset()
    panel.kind.value = "relative"
    assert panel.result["next_year"] == pytest.approx(0.0125)
    assert panel.result["luck"] > 0.0125
    panel.reset()
    panel.defection.value = 10
    assert panel.result["next_year"] < 0.0625
    assert panel.result["year_ten"] > 0.44


def test_no_cut_is_no_error(panel):
    panel.cut.value = 0
    assert panel.error == ""
    assert panel.result["year_ten"] == pytest.approx(0, abs=1e-12)

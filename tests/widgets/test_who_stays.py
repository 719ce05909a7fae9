"""The panel of survival curves, without a browser."""

import pytest

from sim.widgets.who_stays import DONE, SurvivalCurves


def test_what_it_says() -> None:
    panel = SurvivalCurves()
    assert "Nobody has become more loyal" in panel.plain()
    panel.polarization.value = 0.0
    assert "All are alike" in panel.plain()
    assert panel.result["first_year_in_truth"] == pytest.approx(panel.result["fifth_year_in_truth"])


def test_what_is_done_shows_only_in_enough_customers() -> None:
    panel = SurvivalCurves()
    panel.done.value = DONE["joint development 优化客户关系"]
    panel.customers.value = 40
    assert "do not show it" in panel.plain()
    assert panel.result["other_five_years_in_truth"] > panel.result["five_years_in_truth"]

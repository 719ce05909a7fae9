"""The panel of regression to the mean, without a browser."""

import pytest

from sim.widgets.last_years_vips import LastYearsVips


def test_the_first_luck_is_a_typical_one() -> None:
    panel = LastYearsVips()
    assert panel.result["again"] == 4
    assert panel.result["again_by_theory"] == pytest.approx(3.77, abs=0.01)
    assert panel.result["share_after"] == pytest.approx(
        panel.result["share_after_by_theory"], abs=0.02
    )
    assert "No customer has changed" in panel.plain()


def test_all_luck_and_none() -> None:
    panel = LastYearsVips()
    panel.steadiness.value = 100
    assert panel.result["again"] == 10
    assert "Without luck" in panel.plain()
    panel.steadiness.value = 0
    assert panel.result["share_after_by_theory"] == pytest.approx(0.01)
    assert "Luck alone" in panel.plain()


def test_luck_can_be_with_them_again() -> None:
    panel = LastYearsVips()
    panel.steadiness.value = 95
    for seed in range(2001, 2041):
        panel.seed.value = seed
        rose = panel.result["share_after"] > panel.result["share_before"]
        assert ("luck was with them again" in panel.plain()) == rose

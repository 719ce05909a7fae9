"""The panel of the two hills, without a browser."""

import pytest

from sim.widgets.two_hills import TwoHills


def test_what_the_chapter_asks_to_try_happens() -> None:
    panel = TwoHills()
    assert panel.result["profit"] < panel.result["profit_of_all"]
    assert "gives up 0.048 of margin to save 0.045" in panel.plain()
    panel.cutoff.value = 62
    assert panel.result["profit"] > panel.result["profit_of_all"]
    assert panel.result["default_at_cutoff"] == pytest.approx(
        panel.result["break_even_default"], abs=0.01
    )
    panel.margin.value = 10
    assert panel.result["best_cutoff"] > 65
    panel.reset()
    best = panel.result["profit_at_best"]
    panel.reliability.value = 0.5
    assert panel.result["profit_at_best"] < best
    one = panel.result["profit_at_best"]
    panel.raters.value = 3
    assert one < panel.result["profit_at_best"] < best
    panel.reset()
    panel.bad_share.value = 30
    assert panel.result["profit"] > panel.result["profit_of_all"]
    assert "saves" in panel.plain()


def test_what_is_hardly_anything_is_not_rounded_away() -> None:
    panel = TwoHills()
    panel.cutoff.value = 30
    assert "next to nothing of bad debt and gives up next to nothing of margin" in panel.plain()

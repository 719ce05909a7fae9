"""The panel of the hiring line, without a browser."""

import pytest

from sim.widgets.hiring_line import HiringLine


def test_what_the_chapter_asks_to_try_happens() -> None:
    panel = HiringLine()
    assert panel.halo.disabled
    talk = panel.result["good_in_theory"]
    panel.method.value = "structured interview"
    assert panel.result["good_in_theory"] > talk + 0.1
    panel.method.value = "ten qualities"
    assert not panel.halo.disabled
    assert panel.result["validity"] == pytest.approx(0.474, abs=1e-3)
    panel.halo.value = 0.6
    assert panel.result["good_in_theory"] == pytest.approx(talk, abs=0.01)
    panel.reset()
    panel.for_a_place.value = 20
    few = panel.result["good_in_theory"]
    panel.method.value = "structured interview"
    assert panel.result["good_in_theory"] - few > 0.15
    panel.stand(base_rate=80)
    assert panel.result["good_in_theory"] < 0.9
    assert "drawing lots it would be 80.0 %" in panel.plain()

"""The panel of the hotline, without a browser."""

import pytest

from sim.widgets.hotline import Hotline


def test_it_says_what_the_average_hides() -> None:
    panel = Hotline()
    assert "is short because they do" in panel.plain()
    assert panel.result["hung_up_in_theory"] == pytest.approx(0.2086, abs=1e-4)
    assert panel.result["weakest"] == "personalized"
    panel.people.value = 5
    assert "those who are answered wait" in panel.plain()


def test_nobody_hangs_up() -> None:
    panel = Hotline()
    with panel._hold():
        panel.people.value, panel.stays.value = 4, True
    panel.refresh()
    assert panel.patience.disabled
    pool = panel.result["wait_in_theory"]
    assert pool == pytest.approx(1.066, abs=1e-3)
    panel.desks.value = True
    assert panel.result["wait_in_theory"] / pool == pytest.approx(7.8, abs=0.05)
    panel.people.value = 2
    assert "the line grows all week" in panel.plain()
    assert panel.result["wait_in_theory"] is None

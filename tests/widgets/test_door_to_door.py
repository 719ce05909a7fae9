"""The panel of four doors, without a browser."""

import pytest

from sim.widgets.door_to_door import DoorToDoor


def test_what_the_chapter_asks_to_try_happens() -> None:
    panel = DoorToDoor()
    start = dict(panel.result)
    assert start["appointments_a_day"] == pytest.approx(1.234, abs=1e-3)
    panel.reception.value = 0.65
    assert panel.result["appointments_a_day"] == pytest.approx(1.401, abs=1e-3)
    panel.reset()
    panel.secretary.value = 0.5
    assert panel.result["appointments_a_day"] == pytest.approx(1.443, abs=1e-3)
    panel.reset()
    panel.appointment.value = 40
    assert panel.result["chance_at_a_firm"] == pytest.approx(4 / 3 * start["chance_at_a_firm"])
    assert panel.result["ends_reception"] == start["ends_reception"]  # the same firms
    panel.reset()
    panel.travel.value = 5
    assert panel.result["chance_at_a_firm"] == start["chance_at_a_firm"]
    assert panel.result["appointments_a_day"] == pytest.approx(2.031, abs=1e-3)
    panel.reset()
    panel.again.value = False
    assert panel.result["appointments_a_day"] < start["appointments_a_day"]

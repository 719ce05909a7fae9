"""The panel of the address book, without a browser."""

import pytest

from sim.widgets.address_book import AddressBook


def test_too_often_and_too_seldom() -> None:
    panel = AddressBook()
    assert panel.plain().endswith(
        "Too often: every 17 months a record leaves 1.38 yuan a month instead of 1.35."
    )
    panel.every.value = 17
    assert "Checked as often as pays" in panel.plain()
    panel.every.value = 30
    assert "Too seldom: every 17 months" in panel.plain()
    panel.worth.value = 20.0
    panel.cost.value = 1
    assert "Too seldom: every 2 months" in panel.plain() or "every month" in panel.plain()
    panel.cost.value, panel.worth.value = 40, 2.0
    assert "Three years or more between checks leave most" in panel.plain()
    panel.worth.value = 0.5
    assert "No check pays, however seldom: unchecked a record leaves 0 yuan" in panel.plain()
    panel.reset()
    panel.asked.value = 20
    assert "No check pays" in panel.plain()


def test_the_reference() -> None:
    panel = AddressBook()
    panel.every.value = 3
    assert panel.result["true"] == pytest.approx(0.96883, abs=1e-5)

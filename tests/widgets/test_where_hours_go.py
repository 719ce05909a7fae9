"""The panel of where the hour goes, without a browser."""

import pytest

from sim.widgets.where_hours_go import WhereHoursGo


def test_what_the_chapter_asks_to_try_happens() -> None:
    panel = WhereHoursGo()
    start = dict(panel.result)
    panel.calls.value = 60
    first = panel.result["margin_an_hour"] / start["margin_an_hour"]
    panel.reset()
    panel.offers.value = 50
    assert panel.result["margin_an_hour"] == pytest.approx(2 * start["margin_an_hour"])
    assert 1 < first < 1.2
    panel.reset()
    panel.offer_hours.value = 4
    assert panel.result["hours_of_an_order"] < start["hours_of_an_order"]
    assert "A tenth more that pass" in panel.plain()

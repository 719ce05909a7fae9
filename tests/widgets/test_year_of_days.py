"""The panel of a year of days, without a browser."""

import pytest

from sim.widgets.year_of_days import YearOfDays


def test_it_says_how_often_nothing_comes_with_nothing_wrong() -> None:
    panel = YearOfDays()
    assert "seven empty days in a row, in theory 192" in panel.plain()
    assert panel.result["friends_waiting_in_theory"] == 730
    assert panel.result["friends_paid_back_in_theory"] == pytest.approx(486.67, abs=0.01)
    assert panel.result["seven_in_a_row"] == pytest.approx(192, abs=8)


def test_controls_reach_the_model() -> None:
    panel = YearOfDays()
    panel.friends.value = 0
    assert panel.result["friends_waiting_in_theory"] is None
    assert "in theory" in panel.plain()
    panel.stand(tries=12, again=90)
    assert panel.result["appointments"] < 80


def test_all_hours_at_the_desk_leave_no_error() -> None:
    panel = YearOfDays()
    panel.stand(
        **dict.fromkeys(
            ("own_network", "business_contacts", "web", "press", "statistics", "directories"), 1.25
        ),
        friends=8,
    )
    assert panel.error == ""
    assert panel.result["appointments"] == 0
    assert panel.result["longest"] == 220

"""Staying, spread, and wins that come late."""

import pytest

from sim.lessons import fifth_try_frame, incomes_frame, optimists_frame


def test_half_the_quitting_twice_the_sales() -> None:
    sales = optimists_frame().iloc[:, 0].tolist()
    assert sales == [5.1, 10.2, 20.4]


def test_twelve_deals_spread_by_a_quarter_and_more() -> None:
    assert incomes_frame().iloc[:, 0].tolist() == [50, 28.9, 15.8]


def test_late_wins_are_many_and_late_tries_lose() -> None:
    fifth = fifth_try_frame()
    assert fifth.loc[12].tolist() == [29.4, -459.9]
    assert fifth.iloc[:, 1].idxmax() == 3
    assert fifth.loc[5, "worth a firm, yuan"] == pytest.approx(261.0)

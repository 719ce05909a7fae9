"""The figures of a year: they add up, and small years are counted by hand."""

import numpy as np
import pytest

import sim
from sim.selling.canvass.measures import MEASURES, day_paid_back, longest_row
from tests.selling.canvass.worlds import FRIENDS, STREET, SURE, world


def test_they_are_what_the_tables_say() -> None:
    run = sim.run(world(), 7)
    found, days, firms = run.measures, run.tables["days"], run.tables["firms"]
    assert found["visits"] == days.visits.sum() == firms.tries.sum()
    won = firms.fate.isin(["appointment", "deal", "no_deal"]).sum()
    assert found["appointments"] == days.appointments.sum() == won
    assert found["deals"] == days.deals.sum() == (firms.fate == "deal").sum()
    assert found["refused"] == pytest.approx(1 - found["appointments"] / found["visits"])
    assert found["income"] - found["cost"] == pytest.approx(days.cash.iloc[-1])
    assert found["income"] == 9000 * found["deals"] + 3000 * found["friends_buy"]
    assert found["cost"] == 200 * 220 + 10 * found["visits"] + 150 * 364
    assert found["hours"] == pytest.approx(days.worked.sum() / 60)
    assert found["an_hour"] == pytest.approx(days.cash.iloc[-1] / found["hours"])
    assert found["lowest_cash"] == days.cash.min()
    assert set(found) == {one.name for one in MEASURES}


def test_the_longest_row_is_of_working_days_only() -> None:
    run = sim.run(world(), 7)
    days = run.tables["days"]
    empty = (days.appointments == 0)[days.works]
    assert run.measures["empty_days"] == pytest.approx(empty.mean())
    assert run.measures["longest_dry"] == longest_row(empty)
    # free days between two empty ones end no row
    sure = world(STREET, {"sources.street.chance": 0.0})
    assert sim.run(sure, 7).measures["longest_dry"] == 40


@pytest.mark.parametrize(
    ("row", "longest"), [([], 0), ([0, 0], 0), ([1, 1, 0, 1], 2), ([0, 1, 1, 1], 3)]
)
def test_rows_counted_by_hand(row: list[int], longest: int) -> None:
    assert longest_row(row) == longest


def test_paid_back_by_hand() -> None:
    assert day_paid_back(np.array([-1.0, -3.0, -1.0, 0.0, 2.0])) == 4
    assert day_paid_back(np.array([1.0, -3.0, -1.0])) != day_paid_back(np.array([1.0, -3.0, -1.0]))
    assert day_paid_back(np.array([5.0, 6.0])) == 1


def test_friends_alone_are_paid_back_when_theory_says() -> None:
    run = sim.run(world(STREET, FRIENDS, {"horizon": 80.0}), 7)
    assert run.measures["paid_back"] == pytest.approx(486.67, abs=1)
    assert run.measures["friends_waiting"] == 730
    assert run.measures["lowest_cash"] == pytest.approx(-27_375, abs=150)
    assert run.measures["visits"] == 0
    assert str(run.measures["refused"]) == "nan"


def test_friends_of_whom_three_in_a_thousand_are_lost_a_day_never_pay_back() -> None:
    lost = {"horizon": 156.0, "friends.lost_a_day": 0.003}
    run = sim.run(world(STREET, FRIENDS, lost), 7)
    assert str(run.measures["paid_back"]) == "nan"
    assert run.tables["days"].income[:182].sum() == 0
    assert run.tables["days"].income[183:].mean() == pytest.approx(138.8, rel=0.05)
    assert run.measures["friends_waiting"] == pytest.approx(562, rel=0.03)


def test_the_warm_up_is_not_counted() -> None:
    later = sim.run(world(STREET, SURE, {"warm_up": 6.0}), 7).measures
    assert later["visits"] == later["appointments"] == 120
    assert later["refused"] == later["empty_days"] == later["longest_dry"] == 0


def test_no_time_for_friends_to_become_customers_is_not_a_number() -> None:
    assert str(sim.run(world(STREET), 7).measures["friends_waiting"]) == "nan"

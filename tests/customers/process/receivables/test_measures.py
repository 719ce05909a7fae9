"""The figures of a year: they add up, and one small year is counted by hand."""

import pytest

import sim
from sim.customers.process.receivables.measures import MEASURES
from tests.customers.process.receivables.worlds import NOBODY_PAYS, SURE, world


def test_profit_is_what_the_bills_say() -> None:
    run = sim.run(world(), 7)
    found, bills = run.measures, run.tables["invoices"]
    by_fate = bills.groupby("fate").amount.sum()
    assert found["sold"] == pytest.approx(by_fate["paid"] + by_fate["written_off"])
    assert found["margin"] == pytest.approx(0.25 * by_fate["paid"])
    assert found["goods_lost"] == pytest.approx(0.75 * 0.8 * by_fate["written_off"])
    gone = bills[bills.fate != "stopped"]
    waits = (gone.amount * (gone.settled - gone.week)).sum()
    assert found["waiting"] == pytest.approx(0.06 / 52 * waits)
    assert found["profit"] == pytest.approx(
        found["margin"] - found["goods_lost"] - found["waiting"]
    )
    assert found["days"] == pytest.approx(7 * waits / gone.amount.sum())
    assert found["lost_sales"] + found["sold"] == pytest.approx(found["asked"])


def test_the_till_ends_at_margin_less_lost_goods() -> None:
    run = sim.run(world(), 7)
    end = run.tables["weeks"].cash.iloc[-1]
    assert end == pytest.approx(run.measures["margin"] - run.measures["goods_lost"])
    assert run.measures["least_cash"] < 0


def test_what_is_owed_is_sales_times_days() -> None:
    """Little's law: what is owed, added up over time, is what each bill was owed for."""
    run = sim.run(world(), 7)
    owed = run.tables["weeks"].owed.sum() * 7
    assert owed == pytest.approx(run.measures["sold"] * run.measures["days"], rel=5e-3)


def test_nobody_pays() -> None:
    found = sim.run(world(SURE, NOBODY_PAYS, {"recovery": 0.5}), 7).measures
    assert (found["unpaid"], found["margin"], found["defaults"]) == (1, 0, 1)
    assert found["profit"] == pytest.approx(-0.75 * 0.5 * found["sold"] - found["waiting"])


def test_a_refused_customer_who_pays_at_once_is_margin_without_risk() -> None:
    found = sim.run(world(SURE, {"credit.cutoff": 90.0, "prepaid": 1.0}), 7).measures
    assert (found["sold"], found["lost_sales"], found["waiting"]) == (0, 0, 0)
    assert found["earned"] == pytest.approx(0.25)


def test_the_warm_up_is_not_counted() -> None:
    whole, later = sim.run(world(SURE), 7), sim.run(world(SURE, {"warm_up": 26.0}), 7)
    assert 0.3 < later.measures["asked"] / whole.measures["asked"] < 0.7


def test_a_year_without_customers_has_no_shares() -> None:
    found = sim.run(world({"customers": 0}), 7).measures
    assert set(found) == {one.name for one in MEASURES}
    assert found["asked"] == found["profit"] == 0
    assert str(found["accepted"]) == str(found["earned"]) == str(found["defaults"]) == "nan"

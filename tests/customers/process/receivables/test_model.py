"""The model as a whole: the same again, on common luck, and how much of it is too much."""

import pandas as pd
import pytest

import sim
from sim.customers.process.receivables.model import expected_work
from sim.kernel.errors import InputError
from sim.kernel.models import model_named

BASE = sim.load("on-credit")


def test_the_same_key_gives_the_same_run() -> None:
    one, again = sim.run(BASE, 7, 3), sim.run(BASE, 7, 3)
    for name in ("events", "customers", "invoices", "weeks"):
        pd.testing.assert_frame_equal(one.tables[name], again.tables[name], check_exact=True)
    assert not sim.run(BASE, 7, 4).events.equals(one.events)


def test_two_policies_share_their_customers() -> None:
    today, strict = sim.run(BASE), sim.run(BASE.replace({"credit.cutoff": 70.0}))
    pd.testing.assert_series_equal(today.customers.default_week, strict.customers.default_week)
    pd.testing.assert_series_equal(
        today.tables["invoices"].amount, strict.tables["invoices"].amount
    )
    assert strict.measures["sold"] < today.measures["sold"]


def test_a_or_better_earns_less_than_refusing_nobody() -> None:
    strict = BASE.replace({"credit.cutoff": 70.0})
    for replication in range(4):
        one, other = (sim.run(world, 2010, replication).measures for world in (BASE, strict))
        assert other["profit"] < one["profit"]
        assert other["unpaid"] < one["unpaid"]


def test_too_much_is_refused_before_it_begins() -> None:
    huge = BASE.replace({"customers": 1_000_000, "orders.a_year": 1e6})
    assert expected_work(huge)["orders"] == pytest.approx(1e12)
    with pytest.raises(InputError, match="on-credit: a run of it would take about"):
        sim.run(huge)


def test_parameters_are_not_changed_by_a_run() -> None:
    before = BASE.model_dump_json()
    sim.run(BASE)
    assert BASE.model_dump_json() == before


def test_nobody_gets_credit_is_said() -> None:
    nobody = BASE.replace({"customers": 20, "credit.cutoff": 100.0, "score.sd": 0.0})
    said = model_named("receivables").caution(sim.run(nobody).measures)
    assert said.startswith("Nobody gets credit")

"""The credit office: who gets credit, who is stopped, what becomes of a bill."""

import numpy as np
import pandas as pd
import pytest

import sim
from tests.customers.process.receivables.worlds import NOBODY_PAYS, SURE, world


def bills(*changes: dict) -> pd.DataFrame:
    return sim.run(world(*changes), 7).tables["invoices"]


def test_everybody_pays_on_the_day() -> None:
    found = bills(SURE)
    assert set(found.fate) == {"paid"}
    assert (found.settled - found.week).to_numpy() == pytest.approx(10.86)


def test_who_does_not_pay_is_stopped_and_written_off() -> None:
    found = bills(SURE, NOBODY_PAYS, {"customers": 1, "orders.a_year": 40.0})
    assert set(found.fate) == {"written_off", "stopped"}
    first = found.iloc[0]
    stopped = found[found.fate == "stopped"]
    assert stopped.week.min() > first.week + 13 + 13
    assert (found[found.fate == "written_off"].week <= first.week + 13 + 13).all()
    lost = found[found.fate == "written_off"]
    assert (lost.settled - lost.week).to_numpy() == pytest.approx(13 + 26)


def test_whoever_pays_at_last_gets_credit_again() -> None:
    slow = {"standings": {"slow": {"share": 1.0, "score": 80.0, "late": 15.0}}}
    found = bills(SURE, slow, {"orders.a_year": 30.0})
    assert {"paid", "stopped"} == set(found.fate)
    by_customer = found.groupby("customer").fate.apply(list)
    assert any("paid" in one[one.index("stopped") :] for one in by_customer if "stopped" in one)


def test_a_bill_is_overdue_before_it_is_paid_late() -> None:
    slow = {"standings": {"slow": {"share": 1.0, "score": 80.0, "late": 15.0}}}
    run = sim.run(world(SURE, slow, {"credit.stop_after": None}), 7)
    assert "overdue" not in set(run.events.event)
    assert set(run.tables["invoices"].fate) == {"paid"}


def test_the_cutoff_is_the_score_that_gets_credit() -> None:
    assert set(bills(SURE, {"credit.cutoff": 80.0}).fate) == {"paid"}
    assert set(bills(SURE, {"credit.cutoff": 80.1}).fate) == {"refused"}
    prepaid = bills(SURE, {"credit.cutoff": 90.0, "prepaid": 1.0})
    assert set(prepaid.fate) == {"prepaid"}
    assert (prepaid.settled == prepaid.week).all()


@pytest.mark.parametrize("own", [True, False])
def test_nobody_owes_more_than_the_limit(own: bool) -> None:
    if own:
        account = {"standing": "sound", "a_year": 60.0, "amount": 1000.0, "limit": 4500.0}
        changes, most = {"accounts": {"dean": account}, "customers": 0}, 4500.0
    else:
        changes = {"credit.limits": True, "customers": 1, "orders.a_year": 60.0}
        most = 1.0 * 60 * 1000 / 52 * 10.86  # an AA may owe what it buys in the term
    run = sim.run(world(SURE, changes), 7)
    owed = run.tables["weeks"].owed
    assert owed.max() <= most + 1e-6
    assert "over_limit" in set(run.tables["invoices"].fate)
    assert owed.max() > most - 1000


def test_a_limit_of_nothing_is_a_refusal() -> None:
    account = {"standing": "sound", "a_year": 60.0, "limit": 0.0}
    found = bills(SURE, {"accounts": {"dean": account}, "customers": 0})
    assert set(found.fate) == {"over_limit"}


def test_grades_follow_the_standing_a_quarter_late() -> None:
    falls = {
        "standings": {
            "high": {"share": 1.0, "score": 95.0, "moves": {"low": 1.0}},
            "low": {"share": 0.0, "score": 50.0},
        }
    }
    run = sim.run(world(SURE, falls, {"customers": 1}), 7)
    rated = run.events[run.events.event == "rated"]
    assert rated.time.tolist() == [0.0, 26.0]
    assert rated.grade.tolist() == ["AAA", "C"]
    once = sim.run(world(SURE, falls, {"customers": 1, "credit.rated": "once"}), 7)
    assert (once.events.event == "rated").sum() == 1


def test_every_order_has_one_fate_and_what_is_owed_comes_to_nothing() -> None:
    run = sim.run(world(), 7)
    found = run.tables["invoices"]
    assert set(found.fate) == {"paid", "written_off", "stopped"}
    assert found.settled.notna().all()
    assert (found.settled >= found.week).all()
    assert run.tables["weeks"].owed.iloc[-1] == pytest.approx(0, abs=1e-3)
    assert np.isclose(found.amount.sum(), run.measures["asked"])

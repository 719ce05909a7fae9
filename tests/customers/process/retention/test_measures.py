"""The measures of a run, added up again from its tables."""

import math

import numpy as np
import pytest

import sim
from tests.customers.process.retention.worlds import world

BEGIN, END = 104.0, 520.0
SCENARIO = sim.load("lost-accounts").replace(
    {"new_customers": 40.0, "warm_up": BEGIN, "adopted": ["quick_fixes", "loyalty_programme"]}
)
RUN = sim.run(SCENARIO)


def test_customers_and_the_lost() -> None:
    rows, found = RUN.customers, RUN.measures
    lost = rows[rows.left >= BEGIN]
    assert found["lost"] == len(lost)
    for name in SCENARIO.causes:
        assert found[f"lost_to.{name}"] == (lost.cause == name).sum()
        assert found[f"named.{name}"] == (lost.named == name).sum()
    assert sum(v for n, v in found.items() if n.startswith("lost_to.")) == len(lost)
    assert sum(v for n, v in found.items() if n.startswith("named.")) == len(lost)
    there = np.fmin(rows.left, END) - np.maximum(rows.came, BEGIN)
    assert found["customers"] == (there > 0).sum()
    years = there.clip(lower=0).sum() / 52
    assert -math.log1p(-found["churn"]) == pytest.approx(len(lost) / years)


def test_troubles_and_answers() -> None:
    events = RUN.events[RUN.events.time >= BEGIN]
    stayed, gone = ((events.event == one).sum() for one in ("stayed", "decided"))
    assert RUN.measures["kept_after_trouble"] == pytest.approx(stayed / (stayed + gone))
    weeks = events.value[events.event.isin(["solved", "unsolved"])]
    assert RUN.measures["answer_time"] == pytest.approx(weeks.mean())
    assert RUN.measures["quick_answers"] == pytest.approx((weeks <= 1).mean())


def test_money() -> None:
    orders, rows = RUN.tables["orders"], RUN.customers
    assert RUN.measures["margin"] == pytest.approx(orders.margin[orders.time >= BEGIN].sum())
    had = np.fmin(rows.left, END) - np.maximum(rows.came + 52, BEGIN)
    people, quick = 2 * 30_000 * 8, 20_000 * 8
    loyalty = 1200 * had.clip(lower=0).sum() / 52
    assert RUN.measures["cost"] == pytest.approx(people + quick + loyalty)
    assert RUN.measures["profit"] == pytest.approx(RUN.measures["margin"] - RUN.measures["cost"])


def test_where_nobody_waits_people_cost_what_they_work() -> None:
    work = {"mean": 2.0, "shape": "deterministic"}
    handling = {"speaks": 1.0, "stay_unsolved": 1.0, "stay_quick": 1.0, "stay_solved": 1.0}
    troubles = {"troubles": {"poor_service": {"rate": 1.0}}, "customers": 30}
    run = sim.run(world(troubles | {"handling": handling | {"work": work, "wage": 52_000.0}}))
    answers = run.events.event.isin(["solved", "unsolved"]).sum()
    assert answers > 20
    assert run.measures["cost"] == pytest.approx(answers * 2 * 1000)


def test_of_nobody_there_is_nothing_to_tell() -> None:
    run = sim.run(world({"customers": 0}))
    assert run.measures["customers"] == run.measures["lost"] == run.measures["margin"] == 0
    assert math.isnan(run.measures["churn"])
    assert math.isnan(run.measures["kept_after_trouble"])
    assert len(run.customers) == len(run.events) == len(run.tables["orders"]) == 0

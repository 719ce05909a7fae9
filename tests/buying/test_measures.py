"""Tables and figures are what the log and the purchases say, counted again another way."""

from math import isnan
from typing import Any

import numpy as np
import pandas as pd
import pytest

import sim
from sim.buying.accounts.tables import CASE_COLUMNS, WEEKS
from sim.buying.reading.at_horizon import at_horizon
from sim.scenario.vocabulary import BUYCLASSES, OUTCOMES
from tests.shipped import shipped

RUN = sim.run("machine-tools", seed=2010)
CASES, EVENTS = RUN.cases, RUN.events
COUNTED = CASES[CASES.counted]
DECIDED = COUNTED[COUNTED.outcome != "open"]
THEN = at_horizon(RUN)
THEN_COUNTED = THEN.cases[THEN.cases.counted]
SUPPLIERS = RUN.suppliers.set_index("supplier")


def per_case(event: str) -> Any:
    """Rows of an event, by purchase; 0 where there is none."""
    counts = EVENTS[EVENTS.event == event].groupby("case").size()
    return counts.reindex(CASES.case, fill_value=0).to_numpy()


def test_the_columns_are_the_documented_ones() -> None:
    for name in shipped("buying"):
        assert list(sim.run(name).cases.columns) == list(CASE_COLUMNS)
    assert all(CASE_COLUMNS.values())
    assert CASES.case.tolist() == list(range(len(CASES)))
    assert CASES.started.is_monotonic_increasing


def test_every_purchase_has_one_fate() -> None:
    assert set(CASES.outcome) <= set(OUTCOMES)
    ended = CASES.outcome != "open"
    assert (CASES.ended.notna() == ended).all()
    won = CASES.outcome == "won"
    assert ((CASES.supplier != "") == won).all()
    assert ((CASES.price > 0) == won).all()
    assert ((CASES.abandoned_at != "") == (CASES.outcome == "abandoned")).all()
    assert ((CASES.cause != "") == CASES.outcome.isin(["abandoned", "no_decision"])).all()
    assert (CASES.total_time.isna() | won).all()
    for event, outcome in (("order_placed", "won"), ("no_decision",) * 2, ("abandoned",) * 2):
        assert (per_case(event) == (CASES.outcome == outcome)).all()


def test_the_weeks_of_a_purchase_that_ended_without_order_add_up() -> None:
    lost = CASES[CASES.outcome.isin(["abandoned", "no_decision"])]
    assert len(lost) > 0
    assert lost[list(WEEKS)].sum(axis=1).to_numpy() == pytest.approx(lost.cycle_time.to_numpy())


def test_the_weeks_of_a_reviewed_purchase_add_up_with_its_delivery() -> None:
    reviewed = CASES[CASES.total_time.notna()].set_index("case")
    delivered = EVENTS[EVENTS.event == "delivered"]
    first = delivered.groupby("case").time.min()  # call-offs are delivered by the same events
    entered = EVENTS[(EVENTS.event == "entered") & (EVENTS.stage == "performance_review")]
    waited = first - entered.groupby("case").time.min()
    no_call_offs = reviewed[reviewed.call_offs == 0]
    spent = no_call_offs[list(WEEKS)].sum(axis=1) + waited.reindex(no_call_offs.index)
    assert spent.to_numpy() == pytest.approx(no_call_offs.total_time.to_numpy())


def test_counts_of_a_purchase_are_the_logs() -> None:
    entered = EVENTS[EVENTS.event == "entered"].groupby("case").stage
    visits = entered.size().reindex(CASES.case, fill_value=0)
    different = entered.apply(lambda stages: stages.nunique()).reindex(CASES.case, fill_value=0)
    assert (CASES.visits.to_numpy() == visits.to_numpy()).all()
    assert (CASES.phases.to_numpy() == different.to_numpy()).all()
    assert (CASES.call_offs.to_numpy() == per_case("call_off")).all()
    rounds = per_case("chosen") + per_case("round_failed") + per_case("put_off")
    busy = EVENTS[EVENTS.event == "ballot"].groupby(["case", "time"]).ngroups
    assert CASES.rounds.sum() == rounds.sum() == busy


def test_the_warm_up_is_played_but_not_counted() -> None:
    warm_up = RUN.scenario.warm_up
    assert (CASES.counted == (CASES.started >= warm_up)).all()
    assert 0 < len(COUNTED) < len(CASES)
    assert RUN.measures["purchases"] == len(COUNTED)
    assert sum(RUN.measures[outcome] for outcome in OUTCOMES) == len(COUNTED)
    for outcome in OUTCOMES:
        assert RUN.measures[outcome] == (THEN_COUNTED.outcome == outcome).sum()
    assert RUN.measures["open"] == COUNTED.open_at_horizon.sum() > RUN.measures["still_open"] == 0


def test_shares_are_of_the_decided() -> None:
    measures = RUN.measures
    for outcome in OUTCOMES[:-1]:
        assert measures[f"share.{outcome}"] == (DECIDED.outcome == outcome).mean()
    assert sum(measures[f"share.{outcome}"] for outcome in OUTCOMES[:-1]) == pytest.approx(1)
    wins = [measures[f"win_share.{name}"] for name in SUPPLIERS.index]
    assert sum(wins) == pytest.approx(measures["share.won"])
    times = [measures[f"time_share.{kind}"] for kind in WEEKS]
    assert sum(times) == pytest.approx(1)


@pytest.mark.parametrize("buyclass", BUYCLASSES)
def test_figures_by_buyclass(buyclass: str) -> None:
    mine = DECIDED[DECIDED.buyclass == buyclass]
    won = mine[mine.outcome == "won"]
    assert RUN.measures[f"cycle_time.{buyclass}"] == pytest.approx(np.mean(won.ended - won.started))
    assert RUN.measures[f"participants.{buyclass}"] == pytest.approx(mine.participants.mean())
    reviewed = won[won.total_time.notna()]
    assert RUN.measures[f"phases.{buyclass}"] == pytest.approx(reviewed.phases.mean())


def test_the_suppliers_accounts_are_their_orders_and_call_offs() -> None:
    of_counted = THEN.events[THEN.events.case.isin(COUNTED.case)]
    paid = of_counted[of_counted.event.isin(["order_placed", "call_off"])]
    for name, row in SUPPLIERS.iterrows():
        mine: pd.DataFrame = of_counted[of_counted.supplier == name]
        counts = mine.event.astype(str).value_counts()
        for column, event in (
            *(("invited",) * 2, ("proposals", "proposal_in"), ("late_proposals", "proposal_late")),
            *(("refused", "infeasible"), ("orders", "order_placed"), ("call_offs", "call_off")),
            *(("deliveries", "delivered"), ("defections", "defected")),
        ):
            assert row[column] == counts.get(event, 0), (name, column)
        assert row.invited >= row.proposals + row.late_proposals - 1e-9
        assert row.late_deliveries == ((mine.event == "delivered") & (mine.value > 0)).sum()
        assert row.revenue == paid[paid.supplier == name].value.sum()
        assert row.revenue == row.units * row.price
        cost = RUN.scenario.suppliers[name].unit_cost
        assert row.margin == row.units * (row.price - cost)
        assert 0 <= row.engineers_busy <= 1
        assert 0 <= row.crew_busy <= 1
        assert RUN.measures[f"revenue.{name}"] == row.revenue
        assert RUN.measures[f"margin.{name}"] == row.margin
    delivered = EVENTS[(EVENTS.event == "delivered") & EVENTS.case.isin(COUNTED.case)]
    assert len(delivered) > SUPPLIERS.deliveries.sum()
    assert RUN.measures["late_deliveries"] == (delivered.value > 0).mean()


def test_the_customers_accounts_are_their_orders_and_call_offs() -> None:
    customers = RUN.customers.set_index("organisation")
    expected = sum(s.organisations for s in RUN.scenario.segments.values())
    assert len(customers) == customers.index.nunique() == expected
    paid = THEN.events[THEN.events.event.isin(["order_placed", "call_off"])]
    spent = paid.groupby("organisation", observed=False).value.sum()
    assert customers.spent.to_dict() == spent.reindex(customers.index, fill_value=0).to_dict()
    purchases = CASES.organisation.value_counts().reindex(customers.index, fill_value=0)
    assert customers.purchases.to_dict() == purchases.to_dict()
    orders = THEN.cases[THEN.cases.outcome == "won"].organisation.value_counts()
    assert customers.orders.to_dict() == orders.reindex(customers.index, fill_value=0).to_dict()
    for name, row in customers.iterrows():
        sizes = RUN.scenario.segments[row.segment].sizes
        assert sizes.smallest <= row["size"] <= sizes.largest, name
        assert row.place in RUN.scenario.segments[row.segment].places
        assert 0 <= row.satisfaction <= 1


def test_a_run_without_purchases_has_tables_without_rows() -> None:
    scenario = sim.load("first-order").replace({"segments.job_shop.planned_needs": []})
    run = sim.run(scenario)
    assert list(run.cases.columns) == list(CASE_COLUMNS)
    assert len(run.cases) == len(run.events) == 0
    assert run.measures["purchases"] == run.measures["won"] == 0
    for name in ("share.won", "win_share.Huaxin", "cycle_time.new_task", "late_deliveries"):
        assert isnan(run.measures[name])
    assert run.suppliers.orders.sum() == 0
    assert list(run.prices.columns) == ["time", "supplier", "price"]

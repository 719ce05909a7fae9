"""The books of a retention run close: one fate a customer, one customer an order."""

import numpy as np
import pandas as pd
import pytest

import sim
from sim.customers.process.retention.tables import CUSTOMER_COLUMNS
from tests.customers.process.retention.worlds import world

RUN = sim.run(
    sim.load("lost-accounts").replace({"new_customers": 40.0, "renewal": 13.0, "warm_up": 104.0})
)


def test_the_columns_are_those_that_are_explained() -> None:
    assert list(RUN.customers) == list(CUSTOMER_COLUMNS)


def test_every_customer_has_one_fate() -> None:
    customers, events = RUN.customers, RUN.events
    left = events[events.event == "left"]
    assert left.customer.is_unique
    assert sorted(left.customer) == customers.customer[customers.is_lost].tolist()
    assert (customers.cause[~customers.is_lost] == "").all()
    merged = left.set_index("customer").sort_index()
    lost = customers[customers.is_lost]
    assert (merged.cause.astype(str).to_numpy() == lost.cause.to_numpy()).all()
    assert merged.value.to_numpy() == pytest.approx(lost.tenure.to_numpy())
    assert (events.time.diff().dropna() >= 0).all()


def test_nothing_happens_before_one_comes_or_after_one_has_left() -> None:
    both = RUN.events.merge(RUN.customers, on="customer")
    happens = both[both.event.isin(["trouble", "complained", "stayed", "decided"])]
    assert (happens.time >= happens.came - 1e-9).all()
    assert (happens.time <= happens.left.fillna(np.inf) + 1e-9).all()


def test_orders_are_those_of_customers_who_are_there() -> None:
    orders = RUN.tables["orders"]
    both = orders.merge(RUN.customers, on="customer")
    assert (both.time < both.left.fillna(np.inf)).all()
    assert (both.time >= both.came).all()
    by_customer = orders.groupby("customer")
    counted = by_customer.size().reindex(RUN.customers.customer, fill_value=0)
    assert (counted.to_numpy() == RUN.customers.orders).all()
    pd.testing.assert_series_equal(
        by_customer.time.max(),
        RUN.customers.set_index("customer").last_order.dropna(),
        check_names=False,
    )
    assert orders.margin.sum() == pytest.approx(RUN.customers.margin.sum())


def test_who_hides_the_cause_names_another_and_honesty_brings_it_back() -> None:
    causes = {"better_product": {"rate": 5.0, "named": {"high_price": 0.5, "moved": 0.25}}}
    hides = {"causes": causes, "customers": 2000}
    told = sim.run(world(hides)).customers.named.value_counts(normalize=True)
    assert told["high_price"] == pytest.approx(0.5, abs=0.04)
    assert told["moved"] == pytest.approx(0.25, abs=0.04)
    honest = {"study": {"title": "Study", "title_zh": "研究", "honest": 0.8}}
    told = sim.run(world(hides | {"prevention": honest, "adopted": ["study"]})).customers.named
    assert (told == "better_product").mean() == pytest.approx(0.85, abs=0.04)

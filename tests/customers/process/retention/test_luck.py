"""Luck is drawn by customer and by cause: what is done moves only what it touches."""

import numpy as np
import pytest

import sim
from sim.customers.process.retention.luck import luck_of, rates_by_tenure
from sim.kernel.randomness.streams import Streams
from tests.customers.process.retention.worlds import world

BUSY = {
    "customers": 200,
    "new_customers": 30.0,
    "horizon": 520.0,
    "polarization": 0.3,
    "causes": {"moved": {"rate": 0.02}, "high_price": {"rate": 0.1}},
    "troubles": {"poor_service": {"rate": 0.3}},
}


def luck(changes=None):
    return luck_of(world(BUSY | (changes or {})), Streams(2010))


def test_more_of_one_cause_leaves_the_others_as_they_are() -> None:
    before, after = luck(), luck({"causes.moved": {"rate": 0.2}, "troubles": {}})
    assert (before.came == after.came).all()
    assert (before.order_weeks == after.order_weeks).all()
    assert (after.decides <= before.decides).all()
    unmoved = np.array(after.causes) == "high_price"
    assert (before.decides[unmoved] == after.decides[unmoved]).all()
    assert unmoved.any()


def test_a_customers_luck_does_not_hang_on_how_many_orders_others_place() -> None:
    before, after = luck(), luck({"orders.a_year": 12.0})
    first = [before.order_weeks[before.orders_of == 5], after.order_weeks[after.orders_of == 5]]
    assert first[0] == pytest.approx(2 * first[1][: len(first[0])])


def test_who_is_alike_has_one_chance_and_who_differs_the_same_mean() -> None:
    alike = luck({"polarization": 0.0}).leaves_within_a_year
    assert np.ptp(alike) == 0
    differ = luck({"customers": 20_000, "troubles": {}, "horizon": 1.0}).leaves_within_a_year
    assert differ.mean() == pytest.approx(alike[0], abs=0.005)
    p = alike[0]
    assert differ.var() == pytest.approx(0.3 * p * (1 - p), rel=0.05)


def test_orders_come_as_often_as_said() -> None:
    drawn = luck({"customers": 2000, "new_customers": 0.0, "orders.cv": 0.5})
    counts = np.bincount(drawn.orders_of, minlength=2000)
    assert counts.mean() == pytest.approx(60, rel=0.03)
    assert counts.var() == pytest.approx(60 + (0.5 * 60) ** 2, rel=0.1)
    assert drawn.margin.mean() == pytest.approx(4000, rel=0.1)


def test_rates_step_down_where_prevention_begins() -> None:
    base = sim.load("lost-accounts").replace({"adopted": ["long_cooperation", "loyalty_programme"]})
    assert rates_by_tenure(base, "high_price", 1.0) == [(0.0, 0.8), (52.0, pytest.approx(0.6))]
    assert rates_by_tenure(base, "moved", 1.0) == [(0.0, 1.0)]


def test_a_cause_that_has_become_impossible_takes_nobody() -> None:
    stop = {"title": "Stop", "title_zh": "停", "fewer": {"high_price": 1.0}, "from_tenure": 52.0}
    change = {"prevention": {"stop": stop}, "adopted": ["stop"], "troubles": {}}
    run = sim.run(world(BUSY | change | {"causes": {"high_price": {"rate": 0.5}}}))
    lost = run.customers[run.customers.is_lost]
    assert len(lost) > 20
    assert lost.tenure.max() <= 52

"""Fates and cycle times over replications."""

import pickle

import numpy as np
import pandas as pd
import pytest

import sim
from sim.buying.reading.funnel import FATES, order_times
from sim.buying.reading.pipeline import Pipeline, fates_of, means_of, shares_of, times_of, whole_of
from sim.scenario.vocabulary import BUYCLASSES


@pytest.fixture(scope="module")
def run():
    return sim.run("machine-tools", seed=2010)


@pytest.fixture(scope="module")
def summary():
    return sim.replicate("machine-tools", 3, measure=Pipeline(), progress=False).summary()


def test_the_distribution_is_that_of_the_orders(run):
    figures = Pipeline()(run)
    times = order_times(run, "new_task", 200)
    assert figures["need/new_task/within/20"] == np.mean(times <= 20)
    assert figures["need/new_task/orders"] == len(times)
    assert figures["need/new_task/mean"] == pytest.approx(times.mean())
    assert figures["need/new_task/cv"] == pytest.approx(times.std(ddof=1) / times.mean())


def test_the_measure_can_travel_to_another_process():
    assert pickle.loads(pickle.dumps(Pipeline(first=7))) == Pipeline(first=7)


def test_a_summary_becomes_tables(run, summary):
    table = fates_of(summary, "new_task")
    assert table[list(FATES)].sum(axis=1).tolist() == pytest.approx(table.alive.tolist())
    times = times_of(summary)
    assert set(times.buyclass) == set(BUYCLASSES)
    assert ((times.low <= times.share) & (times.share <= times.high)).all()
    assert times.low.min() >= 0
    assert times.high.max() <= 1
    for _, own in times.groupby("buyclass"):
        assert own.share.is_monotonic_increasing
    assert set(times_of(summary, "asked").buyclass) == {"modified_rebuy", "new_task"}


def test_means_shares_and_whole_purchases_are_read_off(summary):
    means = means_of(summary)
    assert means.loc[("need", "new_task"), "mean"] == summary["mean"]["need/new_task/mean"]
    assert ("asked", "straight_rebuy") not in means.index
    shares = shares_of(summary)
    assert shares.sum().tolist() == pytest.approx([1.0] * 3)
    assert shares.new_task.is_monotonic_decreasing
    assert whole_of(summary).loc[("stages", "new_task"), "mean"] == 8


def test_the_interval_of_a_week_is_no_wider_than_later_weeks_allow():
    """In five replications without an early order the interval alone would reach to a half."""
    weeks = {f"need/new_task/within/{week}": share for week, share in ((1, 0.0), (9, 0.04))}
    ends = {"ci_low": [0.0, 0.01], "ci_high": [0.52, 0.09]}
    summary = pd.DataFrame({"mean": weeks.values()} | ends, index=list(weeks))
    times = times_of(summary)
    assert times.high.tolist() == [0.09, 0.09]
    assert times.low.tolist() == [0.0, 0.01]

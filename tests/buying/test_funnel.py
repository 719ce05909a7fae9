"""Fates and cycle times of many purchases."""

import pickle

import numpy as np
import pytest

import sim
from sim.buying.funnel import (
    FATES,
    Pipeline,
    fates,
    fates_of,
    means_of,
    order_times,
    sample,
    shares_of,
    times_of,
    whole_of,
)
from sim.kernel.errors import InputError
from sim.scenario.vocabulary import BUYCLASSES, STAGES


@pytest.fixture(scope="module")
def run():
    return sim.run("machine-tools", seed=2010)


@pytest.fixture(scope="module")
def summary():
    return sim.replicate("machine-tools", 3, measure=Pipeline(), progress=False).summary()


@pytest.mark.parametrize("buyclass", ["all", *BUYCLASSES])
@pytest.mark.parametrize("first", [None, 200])
def test_the_accounts_of_the_funnel_close(run, buyclass, first):
    table, cases = fates(run, buyclass, first), sample(run, buyclass, first)
    assert table.index.tolist() == list(STAGES[:-1])
    assert (table[list(FATES)].sum(axis=1) == table.alive).all()
    assert (table.alive.iloc[1:].to_numpy() == table.on.iloc[:-1].to_numpy()).all()
    assert table.alive.iloc[0] == len(cases)
    assert table.on.iloc[-1] == (cases.outcome == "won").sum()
    for fate in ("abandoned", "no_decision", "open"):
        assert table[fate].sum() == (cases.outcome == fate).sum()


def test_purchases_are_lost_where_their_row_says(run):
    cases = sample(run)
    at = cases[cases.outcome == "abandoned"].abandoned_at.value_counts()
    assert fates(run).abandoned.to_dict() == {s: int(at.get(s, 0)) for s in STAGES[:-1]}


def test_the_sample_is_the_first_to_start_after_the_warm_up(run):
    cases = sample(run, first=200)
    assert len(cases) == 200
    assert cases.started.min() >= run.scenario.warm_up
    left_out = run.cases[run.cases.counted & ~run.cases.case.isin(cases.case)]
    assert left_out.started.min() >= cases.started.max()


def test_the_seller_s_clock_starts_when_it_is_first_asked(run):
    cases = sample(run, "new_task")
    won = cases[cases.outcome == "won"].set_index("case")
    invited = run.events[(run.events.event == "invited") & (run.events.supplier == "Huaxin")]
    want = [
        won.ended[case] - rows.time.min()
        for case, rows in invited.groupby("case")
        if case in won.index
    ]
    assert order_times(run, "new_task", clock="asked", supplier="Huaxin").tolist() == sorted(want)
    assert len(order_times(run, "straight_rebuy", clock="asked", supplier="Huaxin")) == 0


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


def test_nonsense_is_refused(run):
    with pytest.raises(InputError, match="buyclass is 'new'"):
        sample(run, "new")
    with pytest.raises(InputError, match="clock is 'order'"):
        order_times(run, clock="order")

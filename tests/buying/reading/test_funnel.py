"""Fates and cycle times of the purchases of a run."""

import pytest

import sim
from sim.buying.reading.funnel import FATES, fates, order_times, sample
from sim.kernel.errors import InputError
from sim.scenario.vocabulary import BUYCLASSES, STAGES


@pytest.fixture(scope="module")
def run():
    return sim.run("machine-tools", seed=2010)


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


def test_nonsense_is_refused(run):
    with pytest.raises(InputError, match="buyclass is 'new'"):
        sample(run, "new")
    with pytest.raises(InputError, match="clock is 'order'"):
        order_times(run, clock="order")

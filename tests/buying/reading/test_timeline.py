"""One purchase on a time line: bars and marks against the purchase's own accounts."""

import numpy as np
import pytest

import sim
from sim.buying.reading.timeline import KINDS, MARKS, timeline
from sim.kernel.errors import InputError
from sim.scenario.vocabulary import STAGES

ACCOUNTS = {
    "working": "work",
    "waiting for staff": "staff_wait",
    "waiting for people": "meeting_wait",
    "waiting for proposals": "proposal_wait",
    "frozen": "freeze_wait",
}


@pytest.fixture(scope="module")
def run():
    return sim.run("machine-tools", seed=2010)


@pytest.fixture(scope="module")
def lines(run):
    return [timeline(run, case) for case in run.cases.case]


def finished(line):
    facts = line.facts
    return facts["outcome"] in ("abandoned", "no_decision") or not np.isnan(facts["total_time"])


def test_the_certain_purchase_is_as_worked_out_by_hand():
    run = sim.run("first-order-certain", seed=1)
    bars = timeline(run, 0).whole
    # work of 2 2 3 4 4 weeks, 3 for proposals, work of 4 2: the order; 6 for delivery, work of 4
    assert (bars.end - bars.start).tolist() == pytest.approx([2, 2, 3, 4, 4, 3, 4, 2, 6, 4])
    assert bars.stage.drop_duplicates().tolist() == list(STAGES)
    assert timeline(run, 0).marks.query("mark == 'order'").time.tolist() == [24.0]


def test_bars_follow_one_another_without_gap_or_overlap(lines):
    for line in lines:
        bars = line.whole
        assert bars.start.iloc[1:].tolist() == pytest.approx(bars.end.iloc[:-1].tolist())
        assert bars.empty or bars.start.iloc[0] == pytest.approx(line.start)
        assert (bars.end > bars.start).all()


def test_bars_reach_to_the_end_of_the_purchase_or_of_the_run(run, lines):
    for line in lines:
        facts, bars = line.facts, line.whole
        if not finished(line):
            assert bars.empty or bars.end.iloc[-1] == pytest.approx(run.scenario.horizon)
            assert bars.empty or bars.unfinished.iloc[-1]
        else:
            weeks = "total_time" if facts["outcome"] == "won" else "cycle_time"
            last = bars.end.max() if len(bars) else line.start
            assert last == pytest.approx(facts["started"] + facts[weeks])
            assert not bars.unfinished.any()


def test_weeks_by_kind_are_those_of_the_accounts(lines):
    closed = [line for line in lines if finished(line)]
    assert len(closed) > 100
    for line in closed:
        weeks = line.weeks()
        for kind, account in ACCOUNTS.items():
            assert weeks[kind] == pytest.approx(line.facts[account], abs=1e-9), (line.case, kind)
        assert list(weeks.index) == list(KINDS)


def test_weeks_until_the_order_sum_to_the_cycle_time(lines):
    for line in lines:
        if line.facts["outcome"] != "open":
            weeks = line.weeks(until=line.facts["ended"])
            assert weeks.sum() == pytest.approx(line.facts["cycle_time"], abs=1e-9)


def test_a_visit_is_counted_again_after_a_loop(lines):
    seen = 0
    for line in lines:
        if line.facts["outcome"] != "won" or not finished(line):
            continue
        visits = line.whole.groupby("stage").visit.max().sum()
        # a stage whose visits all took no time has no bar, so the bars can only show fewer
        assert visits <= line.facts["visits"]
        seen += visits > line.facts["phases"]
    assert seen > 5


def test_everybody_waits_for_the_last_to_come(run):
    met = run.events[run.events.event == "meeting_held"].case.iloc[0]
    bars = timeline(run, int(met)).bars
    people = bars[(bars.member != "") & (bars.kind == "waiting for people")]
    whole = bars[(bars.member == "") & (bars.kind == "waiting for people")]
    for meeting in whole.itertuples():
        came = people[people.start == meeting.start]
        assert came.end.max() == pytest.approx(meeting.end)
        assert came[came["last"]].end.tolist() == pytest.approx([meeting.end])


def test_marks_are_the_log_s(run, lines):
    logged = run.events[run.events.event.isin(list(MARKS))].groupby("case").size()
    assert sum(len(line.marks) for line in lines) == logged.sum()
    assert {"meeting", "loop", "order", "call-off"} <= {
        m for line in lines for m in line.marks.mark
    }


@pytest.mark.parametrize("case", [-1, 10**6])
def test_an_unknown_purchase_is_refused(run, case):
    with pytest.raises(InputError, match="allowed: 0 to"):
        timeline(run, case)

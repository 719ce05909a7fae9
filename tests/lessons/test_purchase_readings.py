"""What chapters 04 and 06 read off runs, and the words of their tables."""

import pandas as pd
import pytest

import sim
from sim.buying.reading.at_horizon import at_horizon
from sim.kernel.statistics.intervals import interval_table
from sim.lessons.purchase_readings import (
    in_words,
    last_day,
    relative_difference,
    weeks_until_they_meet,
)
from sim.scenario.vocabulary import BUYCLASSES


@pytest.fixture(scope="module")
def run():
    return sim.run("machine-tools", seed=2010)


def test_words_say_the_level_and_leave_the_numbers():
    values = pd.DataFrame({"meeting_wait": [1.0, 2.0], "new_task": [3.0, 5.0]})
    table = interval_table(values, 0.999)
    said = in_words(table, 0.999)
    assert said.index.tolist() == ["waiting for people", "new task"]
    assert {"from (99.9 %)", "to (99.9 %)", "standard deviation"} <= set(said.columns)
    assert said.to_numpy().tolist() == table.to_numpy().tolist()


def test_words_reach_every_level_of_an_index():
    index = pd.MultiIndex.from_product([["need"], BUYCLASSES], names=["clock", "buyclass"])
    said = in_words(pd.DataFrame({"mean": range(len(BUYCLASSES))}, index=index))
    assert not any("_" in word for row in said.index for word in row)
    assert said.index.get_level_values(0).unique().tolist() == ["from the need"]


def test_a_difference_is_a_share_of_the_first_mean():
    before = pd.DataFrame({"cycle_time.new_task": [20.0, 30.0, 40.0]})
    row = relative_difference(before, before * 0.5)
    assert row["mean"] == pytest.approx(-0.5)
    assert row["ci_low"] < row["mean"] < row["ci_high"]
    assert row["n"] == 3


def test_the_last_day_leaves_out_the_long_ones(run):
    said = last_day(run)
    cases = run.cases.query("counted and buyclass == 'new_task' and outcome == 'won'")
    known = at_horizon(run).cases.query("counted and buyclass == 'new_task' and outcome == 'won'")
    assert said["weeks, all of them"] == pytest.approx(cases.cycle_time.mean())
    assert said["ordered after the last day"] == len(cases) - len(known) > 0
    assert said["too short by, weeks"] > 0
    assert said["stages entered"] >= 7


def test_the_meeting_waits_for_its_last_member(run):
    events = run.events.query("event == 'meeting_held' and stage == 'supplier_selection'")
    assert weeks_until_they_meet(run)["weeks until they meet"] == events.value.mean() > 0

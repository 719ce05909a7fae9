"""Purchases that tell a story."""

import pytest

import sim
from sim.kernel.errors import InputError
from sim.lessons.one_purchase import STORIES, examples


@pytest.fixture(scope="module")
def run():
    return sim.run("machine-tools", seed=2010)


@pytest.mark.parametrize("story", STORIES)
def test_the_shown_run_tells_every_story_with_finished_purchases(run, story):
    found = run.cases.set_index("case").loc[list(examples(run, story))]
    assert len(found) > 0
    assert found.counted.all()
    assert (found.outcome != "open").all()
    assert found[found.outcome == "won"].total_time.notna().all()
    assert STORIES[story](found).all()


def test_the_first_is_the_most_typical(run):
    weeks = run.cases.set_index("case").cycle_time[list(examples(run, "new task"))]
    distance = (weeks - weeks.median()).abs()
    assert distance.is_monotonic_increasing


def test_a_story_that_is_not_told_is_said_to_be_missing(run):
    with pytest.raises(InputError, match="story is 'romance'"):
        examples(run, "romance")
    with pytest.raises(InputError, match="this run has none"):
        examples(sim.run("first-order-certain"), "no decision")

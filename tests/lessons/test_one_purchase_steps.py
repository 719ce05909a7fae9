"""The story step by step is the trace."""

import pytest

import sim
from sim.buying.reading.at_horizon import at_horizon
from sim.buying.reading.story import AFTERWARDS
from sim.lessons.one_purchase_steps import steps


@pytest.fixture(scope="module")
def run():
    return sim.run("machine-tools", seed=2010)


def test_steps_are_the_trace_line_by_line(run):
    new = run.cases[(run.cases.outcome == "won") & (run.cases.buyclass == "new_task")]
    case = int(new.case.iloc[0])
    story = steps(run, case)
    told = [line for line in run.trace(case).splitlines()[1:] if line.startswith("  week")]
    assert len(story) == len(told)
    assert all(step.words in line for step, line in zip(story, told, strict=True))
    assert [step.time for step in story] == sorted(step.time for step in story)
    assert "提出需要" in next(step.stage for step in story if step.stage)


def test_a_story_cut_off_by_the_horizon_says_so(run):
    then = at_horizon(run)
    case = int(then.cases[then.cases.outcome == "open"].case.iloc[0])
    assert steps(then, case)[-1].words == "The run ends before the purchase does."
    assert AFTERWARDS in [step.words for step in steps(run, case)]

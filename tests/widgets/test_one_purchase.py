"""Panel A of chapter 04."""

import pytest

import sim
from sim.lessons.one_purchase import STORIES, examples
from sim.widgets.one_purchase import OnePurchase


@pytest.fixture(scope="module")
def panel():
    return OnePurchase()


def test_it_shows_the_purchase_of_the_run(panel):
    panel.reset()
    run = sim.run("machine-tools", seed=2010)
    row = run.cases.set_index("case").loc[examples(run, "new task")[0]]
    assert panel.result["weeks"] == row.cycle_time
    assert panel.result["visits"] == row.visits
    spent = [value for name, value in panel.result.items() if name.startswith(("wait", "frozen"))]
    assert sum(spent) + panel.result["working"] == pytest.approx(row.cycle_time)


@pytest.mark.parametrize("kind", STORIES)
def test_every_kind_has_a_story_that_can_be_told_to_its_end(panel, kind):
    panel.reset()
    panel.kind.value = kind
    assert panel.error == ""
    assert panel.which.disabled == (panel.which.max == 1)
    for step in (1, panel.step.max):
        panel.step.value = step
        assert len(panel._said) <= 140
    if panel.which.max > 1:
        panel.which.value = panel.which.max
        assert panel.step.value == 0  # another purchase begins at its beginning


def test_a_step_says_the_week_since_the_need_and_the_line_of_the_trace(panel):
    panel.reset()
    panel.step.value = 1
    assert panel._said == "Week 0.0. A need arises inside the firm."

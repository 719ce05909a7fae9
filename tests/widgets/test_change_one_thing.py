"""The panel of chapters 04 and 06: one change, on the same luck."""

import pytest

import sim
from sim.widgets.change_one_thing import _CHOICES, _MEASURES, LEVERS, ChangeOneThing
from tests.widgets.every_panel import page_faults


@pytest.fixture(scope="module")
def panel():
    panel = ChangeOneThing()
    panel.times.value = 3
    return panel


@pytest.mark.guard
def test_it_shows_what_compare_says(panel):
    panel.lever.value, panel.look.value = "price", "win_share.Huaxin"
    today = sim.load("machine-tools")
    worlds = {"today": today, "changed": today.replace(LEVERS["price"])}
    row = sim.compare(worlds, 3, progress=False).differences("win_share.Huaxin").iloc[0]
    assert panel.result["difference"] == row["mean"] > 0
    assert (panel.result["low"], panel.result["high"]) == (row["ci_low"], row["ci_high"])


@pytest.mark.guard
@pytest.mark.parametrize("lever", _CHOICES.values())
def test_every_lever_does_something_and_every_measure_fits(panel, lever):
    panel.lever.value = lever
    moved = []
    for measure in _MEASURES.values():
        panel.look.value = measure
        assert panel.error == ""
        assert len(panel._said) <= 140
        assert page_faults(panel) == []
        moved.append(panel.result["difference"])
    assert any(moved)


def test_free_people_shorten_a_new_task(panel):
    panel.lever.value, panel.look.value = "people", "cycle_time.new_task"
    assert panel.result["high"] < 0
    assert "lowers the cycle time" in panel._said
    assert panel._said.endswith(" weeks.")
    assert panel.picture.alt.startswith("It lowers the cycle time of a new task.")


def test_a_look_at_something_else_plays_nothing(panel, monkeypatch):
    monkeypatch.setattr(panel, "compute", lambda **_: pytest.fail("played again"))
    panel.look.value = "share.no_decision"
    panel.look.value = "net_margin.Huaxin"

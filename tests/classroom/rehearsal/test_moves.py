"""Every control is moved to its ends, and what is wrong with one is said."""

from __future__ import annotations

from typing import Any

import pytest

from sim.classroom.rehearsal.moves import move_all, places_of
from sim.widgets import BreakEven, FirstWords, RoundTable, WarRoom


def test_a_slider_goes_to_both_ends_and_a_step_either_way() -> None:
    panel = BreakEven()
    control = panel.controls["margin"]
    assert places_of(control, panel.margin) == [41, 39, 10, 80]
    panel.margin.value = 80
    assert places_of(control, panel.margin) == [79, 10]


def test_a_choice_takes_all_others_and_a_switch_the_other() -> None:
    panel = WarRoom()
    for name, control in panel.controls.items():
        places = places_of(control, getattr(panel, name))
        assert getattr(panel, name).value not in places
        assert len(places) >= 1


def test_turns_are_each_that_can_be_taken_next() -> None:
    panel = FirstWords()
    control = panel.controls["said"]
    first = [("name",), ("intro",), ("thanks",), ("small-talk",), ("ask",)]
    assert places_of(control, panel.said) == first
    found = {one.control: one for one in move_all(panel)}
    assert len(found["Your turn"].places) == len(first)
    assert not any(one.faults or one.refused for one in found.values())


def test_every_control_is_moved_and_the_panel_left_as_it_was() -> None:
    panel = BreakEven()
    before = panel.plain()
    found = list(move_all(panel))
    assert [one.control for one in found] == [one.caption for one in panel.controls.values()]
    assert all(one.seconds and not one.faults for one in found)
    assert all(len(one.places) == len(one.seconds) for one in found)
    assert panel.plain() == before


def test_a_place_that_the_panel_sends_back_is_told_once() -> None:
    found = {one.control: one for one in move_all(RoundTable())}
    sizes = found["Employees 员工人数"]
    assert sizes.places[:3] == ("300", "400", "1,000")
    assert len(sizes.places) == len(sizes.seconds)


def test_an_error_behind_a_control_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    panel = BreakEven()
    compute = panel.compute

    def fails(**values: Any) -> Any:
        if values["margin"] == 80:
            raise ZeroDivisionError
        return compute(**values)

    monkeypatch.setattr(panel, "compute", fails)
    label = panel.controls["margin"].label
    margin = next(one for one in move_all(panel) if one.control.startswith(label))
    assert any("80" in fault and "ZeroDivisionError" in fault for fault in margin.faults)

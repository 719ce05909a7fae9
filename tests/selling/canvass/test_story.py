"""The story of one day, in words."""

import pytest

import sim
from sim.kernel.errors import InputError
from tests.selling.canvass.worlds import FRIENDS, STREET, SURE, world

RUN = sim.run(world(STREET, SURE, {"meetings.worth": 100.0}), 7)


def test_a_working_day_is_told_in_order_of_time() -> None:
    lines = RUN.trace(1).splitlines()
    assert lines[0] == "Day 1, a working day of week 0."
    assert lines[1] == "09:00  Meets firm 0, as agreed."
    assert "09:00  Firm 0 buys for 100 yuan." in lines
    assert lines[-2].startswith("17:30  Visits firm 23 (street), try 1: an appointment.")
    assert lines[-1] == "12 visits, 12 of them with an appointment; 1,200 yuan made so far."
    clocks = [line[:5] for line in lines[1:-1]]
    assert clocks == sorted(clocks)


def test_a_free_day_on_which_nothing_happens() -> None:
    assert RUN.trace(5).splitlines() == ["Day 5, a free day of week 0.", "Nothing happens."]


def test_refusals_and_friends_are_told() -> None:
    never = {"sources.street.chance": 0.0, "visits.tries": 2, "visits.again": 1.0}
    story = sim.run(world(STREET, never), 7).trace(1)
    assert "Visits firm 0 (street), try 2: refused, and left alone from now on." in story
    run = sim.run(world(STREET, FRIENDS, {"horizon": 30.0}), 7)
    assert "Meets 4 people, of whom business is asked later." in run.trace(3)
    assert "12:00  Of those met long ago 4 buy." in run.trace(190)
    told = sim.run(world({"horizon": 4.0}), 7).trace(1)
    assert "(people one knows)" in told


@pytest.mark.parametrize("day", [-1, 56, "Monday", True, None, 2.5])
def test_what_is_no_day_is_a_sentence(day: object) -> None:
    with pytest.raises(InputError, match=r"allowed: a day of run\.tables\['days'\], from 0 to 55"):
        RUN.trace(day)  # type: ignore[arg-type]

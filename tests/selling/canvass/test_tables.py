"""The tables of days and firms."""

import numpy as np

import sim
from sim.selling.canvass.tables import DAY_COLUMNS, FIRM_COLUMNS
from tests.selling.canvass.worlds import STREET, SURE, world


def test_columns_are_those_declared() -> None:
    run = sim.run(world(), 7)
    assert list(run.tables["days"]) == list(DAY_COLUMNS)
    assert list(run.tables["firms"]) == list(FIRM_COLUMNS)


def test_a_row_a_day() -> None:
    days = sim.run(world(), 7).tables["days"]
    assert days.day.tolist() == list(range(364))
    assert days.works.sum() == 220
    assert not days[days.weekday > 4].works.any()
    assert (days.friends_met == 4).all()
    assert np.allclose(days.cash, (days.income - days.cost).cumsum())
    assert (days.appointments <= days.visits).all()


def test_only_who_can_be_won_is_won() -> None:
    firms = sim.run(world(), 7).tables["firms"]
    won = firms[firms.fate.isin(["appointment", "deal", "no_deal"])]
    assert won.winnable.all()
    assert not firms.winnable.all()
    assert (firms.tries >= 1).all()
    assert (firms.tries <= 3).all()


def test_every_appointment_becomes_a_meeting_in_order() -> None:
    events = sim.run(world(STREET, SURE), 7).events
    asked = events[events.event == "appointment"].firm.tolist()
    met = events[events.event == "meeting"].firm.tolist()
    assert met == asked[: len(met)]
    assert len(met) == len(asked) - 12  # those of the last day

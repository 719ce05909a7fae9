"""How much there is to do: about what is done."""

import pytest

import sim
from sim.selling.canvass.work import expected_work
from tests.selling.canvass.worlds import STREET, world


def test_it_is_at_least_what_is_done() -> None:
    street = world(STREET, {"days_a_week": 7})
    work, run = expected_work(street), sim.run(street, 7)
    assert work["days"] == len(run.tables["days"])
    assert run.measures["visits"] <= work["visits"] < 1.1 * run.measures["visits"]
    assert work["addresses"] == pytest.approx(12 * 56)
    assert work["friends"] == 0

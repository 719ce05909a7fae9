"""The small market keeps what matters and loses firms."""

import pytest

import sim
from sim.buying import at_horizon
from sim.lessons.small_market import small_market


@pytest.mark.parametrize("name", ["machine-tools", "first-order"])
def test_it_runs_and_every_segment_keeps_a_firm(name):
    whole = sim.load(name)
    small = small_market(whole, 30)
    assert (small.warm_up, small.horizon) == (0, 30)
    for segment, before in whole.segments.items():
        assert 1 <= small.segments[segment].organisations <= before.organisations
        assert small.segments[segment].members == before.members
    assert small.suppliers == whole.suppliers
    played = sim.run(small)
    assert 0 <= played.cases.started.max() <= 30
    assert at_horizon(played).events.time.max() <= 30


def test_it_is_a_fraction_of_the_work():
    whole = sim.load("machine-tools")
    assert len(sim.run(small_market(whole)).events) < len(sim.run(whole).events) / 5

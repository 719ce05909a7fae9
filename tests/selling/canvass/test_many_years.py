"""Many lives at once are the days of SimPy, life by life and day by day."""

from typing import Any

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.selling.canvass.many_years import play_many
from sim.selling.canvass.model import play_days
from sim.selling.canvass.tables import cash_of
from tests.selling.canvass.worlds import FRIENDS, STREET, SURE, world

WORLDS: dict[str, tuple[dict[str, Any], ...]] = {
    "a year": (),
    "two years": ({"horizon": 60.0},),
    "often and soon": ({"visits.again": 1.0, "visits.tries": 7},),
    "rarely and late": ({"visits.again": 40.5, "visits.tries": 2, "visits.minutes": 7.5},),
    "meetings at once": ({"meetings.after": 0.0, "meetings.hours": 2.5, "meetings.closes": 0.5},),
    "meetings crowd out": (STREET, SURE, {"meetings.hours": 4.0, "meetings.decides": 2.5}),
    "a short search": (STREET, SURE, {"meetings.hours": 8.0, "sources.street.hours": 2.0}),
    "few addresses": ({"sources.web.hours": 0.0, "sources.press.hours": 0.0},),
    "friends alone": (STREET, FRIENDS, {"horizon": 40.0, "friends.lost_a_day": 0.003}),
    "every day": ({"days_a_week": 7, "free_weeks": [], "friends.a_day": 2.5},),
    "sure": (STREET, SURE),
    "one day": ({"horizon": 0.2},),
}


@pytest.mark.parametrize("name", WORLDS)
def test_each_life_is_the_one_that_simpy_plays(name: str) -> None:
    scenario = world(*WORLDS[name])
    many = play_many(scenario, 2010, range(2, 5))
    for life, replication in enumerate(range(2, 5)):
        person = play_days(scenario, 2010, replication)
        assert many.appointments[life].tolist() == person.appointments
        assert many.deals[life].tolist() == person.deals
        np.testing.assert_allclose(many.cash[life], cash_of(person), atol=1e-6)
    assert many.works.tolist() == person.works


def test_what_would_take_too_long_is_refused() -> None:
    with pytest.raises(InputError, match="year-of-days: a run of it would take about"):
        play_many(world(), 2010, range(100_000))

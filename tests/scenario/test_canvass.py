"""What a canvass scenario refuses, in one sentence each."""

from typing import Any

import pytest

import sim
from sim.kernel.errors import InputError
from tests.shipped import shipped


def test_the_course_has_one() -> None:
    assert shipped("canvass") == ["year-of-days"]
    year: Any = sim.load("year-of-days")
    assert len(year.sources) == 6
    assert year.size_in_words == "8 hours a day, 5 days a week, 52 weeks"
    assert year.days == 364
    assert "llustrative" in year.about


def test_what_is_left_out_is_switched_off() -> None:
    year: Any = sim.load("year-of-days").replace({"friends": {}, "visits": {}, "meetings": {}})
    assert (year.friends.a_day, year.friends.lost_a_day) == (0, 0)
    assert (year.visits.used_up, year.visits.cost) == (None, 0)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sources": {}}, "sources is empty; allowed: at least 1 entry"),
        ({"sources.web.winnable": 1.2}, "sources.web.winnable is 1.2; allowed: a probability"),
        ({"sources.web.chance": -0.1}, "sources.web.chance is -0.1; allowed: a probability"),
        ({"sources.web.an_hour": -1.0}, "sources.web.an_hour is -1; allowed: a number from 0 to"),
        (
            {"sources.web.hours": 7.0},
            "sources.*.hours sum to 8.75; allowed: at most hours_a_day (8), since a day has",
        ),
        ({"visits.tries": 0}, "visits.tries is 0; allowed: a whole number from 1 to 1,000"),
        ({"visits.tries": 2.5}, "visits.tries is 2.5; allowed: a whole number"),
        ({"visits.minutes": 0.0}, "visits.minutes is 0; allowed: a number above 0"),
        ({"visits.again": 0.5}, "visits.again is 0.5; allowed: a number from 1 to 3,650"),
        ({"visits.used_up": 0.0}, "visits.used_up is 0; allowed: a number above 0"),
        ({"meetings.closes": 2.0}, "meetings.closes is 2; allowed: a probability from 0"),
        (
            {"meetings.hours": 7.0},
            "friends take 1.33 hours a day and a meeting 7; allowed: together at most",
        ),
        ({"friends.a_day": 40.0}, "friends take 13.33 hours a day and a meeting 1.5; allowed:"),
        ({"friends.share": 2.0}, "friends.share is 2; allowed: a probability from 0 to 1"),
        ({"friends.waits": -1.0}, "friends.waits is -1; allowed: a number from 0 to 3,650"),
        ({"free_weeks": [53]}, "free_weeks"),
        ({"free_weeks": [5, 5]}, "free_weeks has 5 twice; allowed: each week of the year once"),
        ({"days_a_week": 8}, "days_a_week is 8; allowed: a whole number from 1 to 7"),
        ({"hours_a_day": 0.0}, "hours_a_day is 0; allowed: a number above 0"),
        ({"horizon": 0.1}, "horizon is 0.1; allowed: a day (1/7 of a week) or more"),
        ({"warm_up": 52.0}, "warm_up is 52; allowed: less than horizon (52)"),
        ({"sources.web.age": 40}, "sources.web.age"),
    ],
)
def test_what_cannot_be_is_one_sentence(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as refused:
        sim.load("year-of-days").replace(changes)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)

"""Thirty hours on six sources: what they bring, the best, and the hour that is moved."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons import best_moved_hour, best_week, sources_curves, week_value
from sim.lessons.empty_days import CHANCE
from sim.lessons.next_week import HOURS, SOURCES

EQUAL = dict.fromkeys(SOURCES, 5)


def test_the_best_week_beats_equal_hours_and_no_moved_hour_betters_it() -> None:
    best = best_week()
    assert sum(best.values()) == HOURS
    assert week_value(best) / week_value(EQUAL) == pytest.approx(1.063, abs=0.001)
    assert best_moved_hour(best)[2] <= 0


def test_moving_single_hours_can_end_before_the_best() -> None:
    hours = dict(EQUAL)
    while (move := best_moved_hour(hours))[2] > 0:
        hours[move[0]] -= 1
        hours[move[1]] += 1
    assert 0.97 < week_value(hours) / week_value(best_week()) < 0.985


def test_directories_bring_what_the_field_test_brought() -> None:
    assert SOURCES["directories"].sales(1) == pytest.approx(20 * CHANCE, rel=0.01)
    assert sources_curves().shape == (6, 7)


@pytest.mark.parametrize(
    ("hours", "says"),
    [
        ({"own": 30}, "hours is"),
        (EQUAL | {"web": 6}, "the hours add up to 31; allowed: 30"),
        (EQUAL | {"web": 2.5}, "web is 2.5; allowed: a whole number from 0 to 30"),
    ],
)
def test_refused(hours, says) -> None:
    with pytest.raises(InputError) as refused:
        week_value(hours)
    assert str(refused.value).startswith(says)

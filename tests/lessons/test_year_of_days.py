"""A year of days beside two hundred others: theory holds in the others, the friends in both."""

from typing import Any

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.lessons.year_of_days import DAYS, OTHERS, YEAR, DaysPlayed, play_days_and_others


@pytest.fixture(scope="module")
def shipped() -> DaysPlayed:
    return play_days_and_others()


def test_the_days_are_those_of_the_year(shipped: DaysPlayed) -> None:
    assert len(shipped.works) == len(shipped.appointments) == len(shipped.deals) == YEAR
    assert len(shipped.cash) == len(shipped.low) == len(shipped.high) == DAYS
    assert shipped.works.sum() == 220
    assert not shipped.appointments[~shipped.works].any()
    assert (shipped.low <= shipped.high).all()
    assert shipped.an_hour == pytest.approx(shipped.cash[YEAR - 1] / shipped.hours)


def test_the_longest_row_is_a_row(shipped: DaysPlayed) -> None:
    row = shipped.longest_days
    assert len(row) == shipped.longest <= shipped.empty_days
    assert shipped.works[row].all()
    assert not shipped.appointments[row].any()
    between = np.arange(row[0], row[-1] + 1)
    assert set(between[shipped.works[between]]) == set(row)


def test_others_have_rows_as_often_as_theory_says(shipped: DaysPlayed) -> None:
    """Days are nearly independent: seven in a row within three standard errors, and so ten."""
    for row in (7, 10):
        theory = shipped.expected_with(row)
        error = np.sqrt(theory * (1 - theory / OTHERS))
        assert abs(shipped.others_with(row) - theory) < 3 * error
    assert shipped.others_with(1) == OTHERS


def test_about_as_many_days_are_empty_as_with_a_hundred_dials(shipped: DaysPlayed) -> None:
    assert shipped.empty == pytest.approx(0.619, abs=0.01)


def test_friends_in_theory(shipped: DaysPlayed) -> None:
    assert shipped.plan is not None
    assert shipped.plan.waiting == 730
    friends = shipped.friends_cash
    assert friends.argmin() == 182
    assert np.flatnonzero(friends > 0)[0] == 486  # the end of day 487


def test_nobody_is_met() -> None:
    alone = play_days_and_others(friends=0.0, others=10)
    assert alone.plan is None
    assert np.isnan(alone.friends_cash).all()


def test_hours_at_poor_sources_bring_less() -> None:
    none = dict.fromkeys(
        ("own_network", "business_contacts", "web", "press", "statistics", "directories"), 0.0
    )
    good, poor = (
        play_days_and_others(none | {source: 1.25}, others=10)
        for source in ("business_contacts", "directories")
    )
    assert good.appointments.sum() > 2 * poor.appointments.sum()
    assert good.empty < poor.empty


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"hours": {"newspapers": 1.0}}, "newspapers"),
        ({"hours": {"web": -1.0}}, "sources.web.hours is -1; allowed"),
        ({"hours": {"web": 7.0}}, "sources.*.hours sum to 8.75; allowed: at most hours_a_day (8)"),
        ({"friends": -1.0}, "friends.a_day is -1; allowed"),
        ({"tries": 0}, "visits.tries is 0; allowed"),
        ({"minutes": 0.0}, "visits.minutes is 0; allowed"),
        ({"again": 0.0}, "visits.again is 0; allowed"),
        ({"seed": -1}, "seed is -1; allowed"),
    ],
)
def test_refused(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError) as refused:
        play_days_and_others(**wrong)
    assert says in str(refused.value).replace("−", "-")

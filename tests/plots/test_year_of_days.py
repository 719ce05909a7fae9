"""The picture of a year of days: each day one mark, the cash between the others'."""

import numpy as np
import pytest

from sim.lessons.year_of_days import DAYS, YEAR, DaysPlayed, play_days_and_others
from sim.plots.year_of_days import DaysAndCash


@pytest.fixture(scope="module")
def year() -> DaysPlayed:
    return play_days_and_others(others=10)


def test_every_day_has_one_mark(year: DaysPlayed) -> None:
    picture = DaysAndCash()
    picture.draw(year)
    marks = (picture.free, picture.nothing, picture.longest, picture.appointment)
    days = [
        7 * week + day
        for line in marks
        for week, day in zip(line.get_xdata(), line.get_ydata(), strict=True)
    ]
    assert sorted(days) == list(range(YEAR))
    assert len(picture.deal.get_xdata()) == (year.deals > 0).sum()
    assert len(picture.longest.get_xdata()) == year.longest
    assert len({line.get_marker() for line in (picture.free, picture.nothing, picture.deal)}) == 3


def test_cash_theory_and_range(year: DaysPlayed) -> None:
    picture = DaysAndCash()
    picture.draw(year)
    assert np.allclose(picture.cash.get_ydata(), year.cash / 1000)
    assert np.allclose(picture.friends.get_ydata(), year.friends_cash / 1000)
    low, high = picture.axes.get_ylim()
    assert low <= min(year.low.min(), year.cash.min()) / 1000
    assert high >= max(year.high.max(), year.cash.max()) / 1000
    assert picture.paid.get_xdata()[0] == year.plan.paid_back < DAYS
    assert "are paid back on day 487, and 730 wait" in picture.alt
    assert picture.alt.startswith(f"{year.empty_days} of 220 working days bring no appointment")


def test_without_friends_nothing_is_paid_back() -> None:
    picture = DaysAndCash().draw(play_days_and_others(friends=0.0, others=10))
    assert len(picture.paid.get_xdata()) == 0
    assert "friends alone are" not in picture.alt

"""What a log shows: days by formula, by lots of logs, and Welch's interval."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.lessons import chance_to_tell, days_to_tell, habit_difference, habits_frame


def test_days_and_chances_belong_together() -> None:
    for times in (0.8, 1.2, 1.5, 2.0):
        days = days_to_tell(2, times)
        assert chance_to_tell(2, times, days) >= 0.8 > chance_to_tell(2, times, days - 1) - 1e-9
    assert days_to_tell(2.4, 2.5 / 2.4) == 3846


def test_two_weeks_by_many_logs() -> None:
    rng = np.random.default_rng(2010)
    apart = rng.poisson(2.4, (40_000, 5)).mean(axis=1) - rng.poisson(2, (40_000, 5)).mean(axis=1)
    told = np.abs(apart) > 1.959964 * (4.4 / 5) ** 0.5
    assert told.mean() == pytest.approx(chance_to_tell(2, 1.2, 5), abs=0.01)


def test_welch_by_another_hand() -> None:
    from scipy.stats import ttest_ind

    one, other = [3, 1, 2, 4, 2], [2, 1, 3, 1, 2, 8]
    told = ttest_ind(one, other, equal_var=False).confidence_interval(0.95)
    assert habit_difference(one, other)[1:] == pytest.approx((told.low, told.high))


def test_the_table() -> None:
    assert habits_frame()["days with, as many without"].tolist() == [216, 142, 40, 12]


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="times is 1; allowed: a number above 1"):
        days_to_tell(2, 1)
    with pytest.raises(InputError, match="with_it has 1; allowed: two days or more"):
        habit_difference([3], [1, 2])
    with pytest.raises(InputError, match="all alike"):
        habit_difference([3, 3], [1, 1])

"""Intervals stay where values can be, and hold the mean as often as promised."""

from math import inf, isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.kernel.statistics.bounds import bounded_ends

EXPERIMENTS = 2000
NOISE = 2 * (0.07 * 0.93 / EXPERIMENTS) ** 0.5


def coverage(draws: np.ndarray, mean: float, most: float, steps: bool = False) -> float:
    """Return how often the 95 % interval of a row of values holds the mean."""
    ends = [bounded_ends(row, 0.95, 0, most, steps) for row in draws]
    return float(np.mean([low - 1e-12 <= mean <= high + 1e-12 for low, high, _ in ends]))


@pytest.mark.guard
@pytest.mark.parametrize("n", [5, 10, 30])
@pytest.mark.parametrize("purchases", [1, 5, 40, 300])
@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.97])
def test_shares_are_held_as_often_as_promised(n: int, purchases: int, share: float) -> None:
    luck = np.random.default_rng(purchases + n)
    draws = luck.binomial(purchases, share, (EXPERIMENTS, n)) / purchases
    assert coverage(draws, share, 1) > 0.93


@pytest.mark.parametrize("n", [5, 10, 30])
def test_shares_that_vary_from_run_to_run_are_held(n: int) -> None:
    draws = np.random.default_rng(n).beta(2, 18, (EXPERIMENTS, n))
    assert coverage(draws, 0.1, 1) > 0.93


def uneven(mean: float, size: float, n: int, experiments: int = EXPERIMENTS) -> float:
    """Return the coverage of shares that are often next to nothing, and now and then nearly all."""
    luck = np.random.default_rng([n, int(1000 * mean), int(10 * size)])
    return coverage(luck.beta(mean * size, (1 - mean) * size, (experiments, n)), mean, 1)


@pytest.mark.guard
@pytest.mark.parametrize("n", [5, 10])
@pytest.mark.parametrize(
    ("mean", "size"), [(0.02, 0.3), (0.02, 20), (0.05, 1), (0.05, 10), (0.1, 0.3), (0.9, 1)]
)
def test_very_uneven_shares_are_held(mean: float, size: float, n: int) -> None:
    assert uneven(mean, size, n) > 0.93 - NOISE


@pytest.mark.guard
@pytest.mark.parametrize("n", [5, 7, 10, 30])
@pytest.mark.parametrize("size", [0.3, 1, 3, 10, 20, 100])
@pytest.mark.parametrize("mean", [0.02, 0.05, 0.1, 0.3, 0.7, 0.95, 0.98])
def test_shares_are_held_however_uneven(mean: float, size: float, n: int) -> None:
    if mean > 0.9 and size < 3:
        pytest.skip("a float does not tell 1 - 1e-20 from 1, so what makes these uneven is lost")
    assert uneven(mean, size, n, 5 * EXPERIMENTS) > 0.93


@pytest.mark.parametrize("n", [5, 10, 30])
@pytest.mark.parametrize("mean", [0.02, 0.5, 3, 200])
def test_counts_are_held_as_often_as_promised(n: int, mean: float) -> None:
    draws = np.random.default_rng(n).poisson(mean, (EXPERIMENTS, n)).astype(float)
    assert coverage(draws, mean, inf, steps=True) > 0.93


@pytest.mark.parametrize("n", [5, 10, 30])
def test_weeks_are_held_as_often_as_promised(n: int) -> None:
    draws = np.random.default_rng(n).gamma(2, size=(EXPERIMENTS, n))
    assert coverage(draws, 2, inf) > 0.93


def test_a_value_beyond_its_bound_by_rounding_is_at_the_bound() -> None:
    shares = np.array([1.0, 0.6, 1.0, 1.0, 0.9])
    over = np.where(shares == 1, np.nextafter(1, 2), shares)
    assert bounded_ends(over, 0.95, 0, 1) == bounded_ends(shares, 0.95, 0, 1)
    assert bounded_ends(np.array([0.0, 0.3, -1e-17]), 0.95, 0, 1).low >= 0
    weeks = np.array([0.0, 2.0, 5.0])
    under = np.array([-1e-16, 2.0, 5.0])
    assert bounded_ends(under, 0.95, 0, inf) == bounded_ends(weeks, 0.95, 0, inf)


def test_shares_that_differ_from_1_by_rounding_are_all_1() -> None:
    nearly, all_of_them = np.array([1, 1, 1, 1 - 1e-12, 1]), np.ones(5)
    assert bounded_ends(nearly, 0.95, 0, 1) == bounded_ends(all_of_them, 0.95, 0, 1)
    nothing = bounded_ends(np.zeros(5), 0.95, 0, 1)
    assert bounded_ends(np.array([1e-12] * 5), 0.95, 0, 1) == nothing


@given(st.lists(st.floats(0, 1), min_size=2, max_size=12), st.floats(0.5, 0.999))
def test_a_share_stays_a_share_and_its_mean_inside(values: list[float], level: float) -> None:
    low, high, _ = bounded_ends(np.array(values), level, 0, 1)
    assert 0 <= low <= np.mean(values) + 1e-9
    assert np.mean(values) - 1e-9 <= high <= 1


@given(st.lists(st.floats(0, 1e9), min_size=2, max_size=12), st.booleans())
def test_an_amount_is_never_below_nothing(values: list[float], steps: bool) -> None:
    low, high, _ = bounded_ends(np.array(values), 0.95, 0, inf, steps)
    mean = np.mean(values)
    assert 0 <= low <= mean * (1 + 1e-6) + 1e-9
    assert high >= mean * (1 - 1e-6) - 1e-9


def test_one_purchase_each_is_clopper_and_pearsons() -> None:
    values = np.array([1.0] * 7 + [0.0] * 13)
    book = stats.binomtest(7, 20).proportion_ci(0.95, "exact")
    assert bounded_ends(values, 0.95, 0, 1)[:2] == pytest.approx((book.low, book.high))


@pytest.mark.parametrize("most", [1, inf])
def test_where_little_varies_it_is_students(most: float) -> None:
    values = np.random.default_rng(1).normal(0.4, 0.002, 20)
    book = stats.ttest_1samp(values, 0).confidence_interval(0.95)
    assert bounded_ends(values, 0.95, 0, most)[:2] == pytest.approx(tuple(book), rel=1e-4)


def test_what_cannot_be_seen_is_said() -> None:
    nothing = np.zeros(5)
    assert bounded_ends(nothing, 0.95, 0, 1) == (0, pytest.approx(1 - 0.025**0.2), True)
    assert bounded_ends(1 - nothing, 0.95, 0, 1) == (pytest.approx(0.025**0.2), 1, True)
    assert bounded_ends(nothing, 0.95, 0, inf, True) == (0, pytest.approx(-np.log(0.025) / 5), True)
    assert bounded_ends(nothing, 0.95, 0, inf) == (0, 0, False)
    assert bounded_ends(nothing + 0.4, 0.95, 0, 1) == (0.4, 0.4, False)
    assert all(map(isnan, bounded_ends(np.array([1.0]), 0.95, 0, 1)[:2]))


def test_rounding_is_no_spread() -> None:
    values = 0.1 + np.array([0.0, 1e-17, 2e-17, 1.4e-17])
    low, high, _ = bounded_ends(values, 0.95, 0, inf)
    assert low == high


def test_what_breaks_its_bounds_is_taken_as_it_is() -> None:
    values = np.array([-1.0, 2.0, 0.5])
    book = stats.ttest_1samp(values, 0).confidence_interval(0.95)
    assert bounded_ends(values, 0.95, 0, inf)[:2] == pytest.approx(tuple(book))

"""Tiers a year later: counted by hand, and the closed forms of luck against drawn customers."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm

from sim.customers import lognormal_share, stay_in_top, tier_migration
from sim.kernel.errors import InputError


def test_moves_are_counted() -> None:
    before = [100, 50, 10, 5, 1]
    after = [3, 60, 70, 5, 2]
    moved = tier_migration(before, after, cuts=[0.2, 0.4])
    assert moved.customers.to_numpy().tolist() == [[0, 0, 1], [0, 1, 0], [1, 0, 2]]
    assert moved.stayed.tolist() == [0, 1, pytest.approx(2 / 3)]
    assert moved.share_before.tolist() == pytest.approx([100 / 166, 50 / 166, 16 / 166])
    assert moved.share_after.tolist() == pytest.approx([3 / 140, 60 / 140, 77 / 140])
    same = tier_migration(before, before)
    assert same.stayed.dropna().tolist() == [1, 1]  # of five nobody is in the top 1 or 5 %


@pytest.mark.parametrize("top", [0.01, 0.05, 0.2, 0.5])
@pytest.mark.parametrize("rho", [0.0, 0.3, 0.7, 0.95])
def test_staying_is_the_bivariate_normal(top: float, rho: float) -> None:
    z = norm.ppf(top)  # both below −z is as likely as both above z
    both = multivariate_normal(mean=[0, 0], cov=[[1, rho], [rho, 1]]).cdf([z, z])
    assert stay_in_top(top, rho) == pytest.approx(both / top, rel=1e-4)
    assert stay_in_top(top, 0) == pytest.approx(top)
    assert stay_in_top(top, 1) == 1


def test_the_closed_forms_are_inside_the_interval_of_drawn_customers() -> None:
    """Thirty markets of 4,000 customers: who stays, and what last year's top fifth has now."""
    sigma, rho, top, n = 1.4, 0.6, 0.2, 4000
    rng = np.random.default_rng(2010)
    stayed, now, then = [], [], []
    for _ in range(30):
        z, e = rng.standard_normal((2, n))
        before, after = np.exp(sigma * z), np.exp(sigma * (rho * z + np.sqrt(1 - rho**2) * e))
        moved = tier_migration(before, after, cuts=[top])
        stayed.append(moved.stayed.iloc[0])
        then.append(moved.share_before.iloc[0])
        now.append(moved.share_after.iloc[0])
    for drawn, theory in (
        (stayed, stay_in_top(top, rho)),
        (then, lognormal_share(top, sigma)),
        (now, lognormal_share(top, sigma, rho)),
    ):
        assert abs(np.mean(drawn) - theory) < 3.5 * np.std(drawn, ddof=1) / np.sqrt(30)
    assert np.mean(then) - np.mean(now) > 0.1  # nobody has changed, and the top fifth lost this


def test_luck_alone_leaves_last_years_best_their_part() -> None:
    assert lognormal_share(0.01, 2.0, 0.0) == pytest.approx(0.01)
    assert lognormal_share(0.2, 0.0) == pytest.approx(0.2)
    assert lognormal_share(0.2, 1.683, 1.0) == pytest.approx(0.8, abs=0.001)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: tier_migration([1, 2], [1]), "before and after have 2 and 1 entries; allowed"),
        (lambda: tier_migration([], []), "values is []; allowed: one number or more"),
        (lambda: stay_in_top(0, 0.5), "top is 0; allowed: a number above 0 and below 1"),
        (lambda: stay_in_top(0.1, 1.5), "steadiness is 1.5; allowed: a number from 0 to 1"),
        (lambda: lognormal_share(0.1, -1), "spread is -1; allowed: a number, 0 or more"),
    ],
)
def test_what_is_out_of_range_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)

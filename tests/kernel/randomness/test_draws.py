"""Inversion: every draw is the quantile function of its distribution, held against scipy's."""

from math import exp, isclose, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.kernel.randomness import draws

uniforms = st.floats(0, 1, exclude_max=True)
inner = st.floats(1e-9, 1 - 1e-9)
means = st.floats(0.01, 1e6)
cvs = st.floats(0.01, 5)


@given(u=inner, mean=means)
def test_exponential(u: float, mean: float) -> None:
    assert draws.exponential(u, mean) == pytest.approx(stats.expon.ppf(u, scale=mean), rel=1e-9)


@given(u=inner, mean=means, cv=cvs)
def test_lognormal(u: float, mean: float, cv: float) -> None:
    sigma2 = log(1 + cv**2)
    expected = stats.lognorm.ppf(u, s=sigma2**0.5, scale=mean * exp(-sigma2 / 2))
    assert draws.lognormal(u, mean, cv) == pytest.approx(expected, rel=1e-9)


@given(mean=means, cv=st.floats(0.01, 1.5))
def test_lognormal_has_the_mean_and_spread_that_were_asked_for(mean: float, cv: float) -> None:
    """Gauss–Hermite quadrature over the normal under it: exact but for rounding."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(20)
    values = np.array([draws.lognormal(u, mean, cv) for u in stats.norm.cdf(nodes)])
    weights = weights / weights.sum()
    found = float(weights @ values)
    assert found == pytest.approx(mean, rel=1e-6)
    assert float(weights @ values**2) / found**2 - 1 == pytest.approx(cv**2, rel=1e-3)


@given(u=inner, smallest=st.floats(1, 1e3), ratio=st.floats(1.01, 1e4), alpha=st.floats(0.2, 4))
def test_pareto(u: float, smallest: float, ratio: float, alpha: float) -> None:
    expected = stats.truncpareto.ppf(u, alpha, ratio, scale=smallest)
    assert draws.pareto(u, smallest, ratio * smallest, alpha) == pytest.approx(expected, rel=1e-6)


def test_pareto_of_equal_ends_is_that_size() -> None:
    assert draws.pareto(0.7, 40, 40, 1.16) == 40


@pytest.mark.parametrize("shape", ["lognormal", "exponential", "deterministic"])
@given(one=uniforms, two=uniforms)
def test_more_luck_is_never_less(shape: draws.Shape, one: float, two: float) -> None:
    """What keeps compared scenarios in step."""
    low, high = sorted((one, two))
    assert draws.duration(low, 3.0, 0.8, shape) <= draws.duration(high, 3.0, 0.8, shape)


def test_durations_by_shape() -> None:
    assert draws.duration(0.3, 4.0, 0.5, "deterministic") == 4.0
    assert draws.duration(0.3, 4.0, 0.5, "exponential") == draws.exponential(0.3, 4.0)
    assert draws.duration(0.3, 4.0, 0.5, "lognormal") == draws.lognormal(0.3, 4.0, 0.5)


@pytest.mark.parametrize("u", [0.0, 1 - 2**-53])
def test_the_ends_of_the_uniforms_give_finite_times(u: float) -> None:
    for shape in ("lognormal", "exponential", "deterministic"):
        assert 0 <= draws.duration(u, 2.0, 0.8, shape) < 1e4


def test_no_time_and_no_spread() -> None:
    assert draws.lognormal(0.9, 0.0, 0.8) == 0
    assert draws.lognormal(0.9, 2.0, 0.0) == 2
    assert draws.exponential(0.9, 0.0) == 0


@given(
    weights=st.lists(st.floats(0, 10), min_size=1, max_size=6).filter(lambda w: sum(w) > 1e-6),
    u=uniforms,
)
def test_pick_by_weight(weights: list[float], u: float) -> None:
    index = draws.pick(u, range(len(weights)), weights)
    below, through = sum(weights[:index]), sum(weights[: index + 1])
    share = u * sum(weights)
    assert below <= share or isclose(below, share)
    assert share <= through or isclose(share, through)
    assert weights[index] > 0


def test_pick_takes_each_as_often_as_its_weight_says() -> None:
    cells = [(i + 0.5) / 1000 for i in range(1000)]
    taken = [draws.pick(u, "ABC", [5, 3, 2]) for u in cells]
    assert [taken.count(name) for name in "ABC"] == [500, 300, 200]

"""Absorbing chains against the matrix exponential, the generator's moments, and hand work."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.linalg import expm

from sim.buying.stages.absorbing_chain import AbsorbingChain
from sim.kernel.errors import InputError


def random_chain(seed: int, size: int, cv: float | None = 1.0) -> AbsorbingChain:
    """A chain that may go anywhere from anywhere; each row leaves some way to an end."""
    rng = np.random.default_rng(seed)
    rows = rng.dirichlet(np.ones(size + 1), size)
    cvs = rng.uniform(0, 2, size) if cv is None else np.full(size, cv)
    return AbsorbingChain(
        rng.dirichlet(np.ones(size)), rows[:, :size], rng.uniform(0.1, 5, size), cvs
    )


chains = st.builds(random_chain, st.integers(0, 10_000), st.integers(1, 6))


@given(chain=chains)
def test_exponential_moments_are_those_of_the_generator(chain: AbsorbingChain) -> None:
    """Phase-type: E[T] = −α G⁻¹ 1 and E[T²] = 2 α G⁻² 1, with G the rates."""
    generator = np.diag(1 / chain.mean) @ (chain.transient - np.eye(len(chain.mean)))
    inverse, one = np.linalg.inv(generator), np.ones(len(chain.mean))
    mean = -chain.start @ inverse @ one
    second = 2 * chain.start @ inverse @ inverse @ one
    assert chain.mean_time() == pytest.approx(mean, rel=1e-8)
    assert chain.variance_time() == pytest.approx(second - mean**2, rel=1e-6)


@given(chain=chains)
def test_distribution_is_the_matrix_exponential(chain: AbsorbingChain) -> None:
    generator = np.diag(1 / chain.mean) @ (chain.transient - np.eye(len(chain.mean)))
    times = np.array([0.0, 0.3, 2.0, 7.5, 40.0])
    expected = [1 - (chain.start @ expm(generator * t)).sum() for t in times]
    np.testing.assert_allclose(chain.cdf(times), expected, atol=1e-10)


@given(seed=st.integers(0, 10_000), size=st.integers(1, 6))
def test_second_moments_by_their_own_recursion(seed: int, size: int) -> None:
    """E[T_i²] = E[S_i²] + 2 m_i Σ_j Q_ij τ_j + Σ_j Q_ij E[T_j²], for visits of any variance."""
    chain = random_chain(seed, size, cv=None)
    n = np.linalg.inv(np.eye(size) - chain.transient)
    tau = n @ chain.mean
    second = n @ (chain.mean**2 * (1 + chain.cv**2) + 2 * chain.mean * (chain.transient @ tau))
    expected = chain.start @ second - (chain.start @ tau) ** 2
    assert chain.variance_time() == pytest.approx(expected, rel=1e-6)


@given(seed=st.integers(0, 10_000), size=st.integers(1, 6), cut=st.floats(0.1, 0.9))
def test_law_of_total_probability_over_two_ends(seed: int, size: int, cut: float) -> None:
    chain = random_chain(seed, size)
    exits = 1 - chain.transient.sum(axis=1)
    split = np.linspace(cut, 1, size)
    ways = [exits * split, exits * (1 - split)] if size > 1 else [exits * cut, exits * (1 - cut)]
    shares = [float(chain.visits @ way) for way in ways]
    parts = [chain.given(way) for way in ways]
    assert sum(shares) == pytest.approx(1)
    means = [part.mean_time() for part in parts]
    mean = float(np.dot(shares, means))
    assert mean == pytest.approx(chain.mean_time())
    inside = np.dot(shares, [part.variance_time() for part in parts])
    between = np.dot(shares, np.square(np.array(means) - mean))
    assert float(inside + between) == pytest.approx(chain.variance_time(), rel=1e-7)
    mixed = sum(s * part.cdf([1.0, 5.0]) for s, part in zip(shares, parts, strict=True))
    np.testing.assert_allclose(mixed, chain.cdf([1.0, 5.0]), atol=1e-10)


def test_a_line_of_equal_stages_is_erlang() -> None:
    """Ten exponential stages of half a week: P(T ≤ t) = P(at least ten Poisson events)."""
    chain = AbsorbingChain(np.eye(10)[0], np.eye(10, k=1), np.full(10, 0.5), np.ones(10))
    t = 4.0
    terms = np.cumprod([1.0] + [2 * t / k for k in range(1, 10)])
    assert float(chain.cdf(t)) == pytest.approx(1 - np.exp(-2 * t) * terms.sum(), abs=1e-12)


def test_very_unlike_stages_at_long_times() -> None:
    """Two stages of 0.01 and 10 weeks in a row have a distribution one can write down."""
    chain = AbsorbingChain(np.array([1.0, 0.0]), np.eye(2, k=1), np.array([0.01, 10.0]), np.ones(2))
    t = np.array([0.02, 5.0, 100.0])
    expected = 1 - (10 * np.exp(-t / 10) - 0.01 * np.exp(-t / 0.01)) / (10 - 0.01)
    np.testing.assert_allclose(chain.cdf(t), expected, atol=1e-10)


def test_certain_chain_varies_exactly_nothing() -> None:
    chain = AbsorbingChain(np.eye(3)[0], np.eye(3, k=1), np.array([0.1, 0.7, 1.3]), np.zeros(3))
    assert chain.variance_time() == 0
    assert chain.mean_time() == pytest.approx(2.1)


def test_shape_and_the_time_before_the_start() -> None:
    chain = random_chain(1, 3)
    assert chain.cdf([[1.0, 2.0], [3.0, 4.0]]).shape == (2, 2)
    assert chain.cdf([-1.0, 0.0]).tolist() == [0, 0]
    assert chain.cdf([]).shape == (0,)


def test_traps_are_refused() -> None:
    circle = np.array([[0.0, 0.5, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    with pytest.raises(InputError, match="transient keeps state 1 from any end"):
        AbsorbingChain(np.eye(3)[0], circle, np.ones(3), np.ones(3))


def test_an_end_nobody_meets() -> None:
    with pytest.raises(InputError, match="no case meets"):
        random_chain(1, 3).given(np.zeros(3))


@pytest.mark.parametrize(("mean", "cv"), [(1.0, 0.5), (0.0, 1.0)])
def test_distribution_needs_exponential_visits(mean: float, cv: float) -> None:
    chain = AbsorbingChain(np.ones(1), np.zeros((1, 1)), np.array([mean]), np.array([cv]))
    with pytest.raises(InputError, match=r"cv 1 \(exponential\) and means above 0"):
        chain.cdf(1.0)


def test_times_are_finite() -> None:
    with pytest.raises(InputError, match=r"times is .*finite"):
        random_chain(1, 2).cdf([1.0, np.inf])

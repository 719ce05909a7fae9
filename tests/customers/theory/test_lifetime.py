"""Lifetime value: three timings, the published multiples, and what is refused."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import clv, half_life, margin_multiple, mean_lifetime, retention_elasticity
from sim.customers.theory.lifetime import TIMINGS
from sim.kernel.errors import InputError

rates = st.floats(0, 0.99)


def test_three_timings() -> None:
    found = [clv(100, 0.8, 0.1, timing) for timing in TIMINGS]
    assert found == pytest.approx([266.666667, 366.666667, 333.333333], abs=1e-6)
    assert clv(100, 0.8, 0.1, growth=0.05) == pytest.approx(307.692308, abs=1e-6)
    assert clv(100, 0.8, 0.1, acquisition_cost=300) == pytest.approx(-33.333333, abs=1e-6)


@given(st.floats(-1e6, 1e6), rates, st.floats(0.01, 1), st.floats(-0.5, 0))
def test_a_horizon_is_the_same_sum_cut_off(margin, retention, discount, growth) -> None:
    ratio = retention / (1 + discount)
    for periods in (1, 2, 7):
        summed = sum(margin * ratio**t * (1 + growth) ** (t - 1) for t in range(1, periods + 1))
        found = clv(margin, retention, discount, growth=growth, horizon=periods)
        assert found == pytest.approx(summed, rel=1e-9, abs=1e-9)
    assert clv(margin, retention, discount, horizon=9_999) == pytest.approx(
        clv(margin, retention, discount), rel=1e-6, abs=1e-6
    )


@given(rates, st.floats(0.01, 1))
def test_the_timings_differ_by_known_factors(retention, discount) -> None:
    now, end = clv(1, retention, discount, "now"), clv(1, retention, discount, "end_of_period")
    assert now == pytest.approx(end * (1 + discount))
    assert clv(1, retention, discount) == pytest.approx(end * retention)


MULTIPLES = [
    (0.6, 1.2000, 1.1538, 1.1111, 1.0714),
    (0.7, 1.7500, 1.6667, 1.5909, 1.5217),
    (0.8, 2.6667, 2.5000, 2.3529, 2.2222),
    (0.9, 4.5000, 4.0909, 3.7500, 3.4615),
]


@pytest.mark.parametrize("row", MULTIPLES)
def test_the_published_multiples(row: tuple[float, ...]) -> None:
    retention, *multiples = row
    found = [margin_multiple(retention, discount) for discount in (0.10, 0.12, 0.14, 0.16)]
    assert found == pytest.approx(multiples, abs=5e-5)


@pytest.mark.parametrize(("r", "e"), [(0.6, 2.2), (0.7, 2.75), (0.8, 3.666667), (0.9, 5.5)])
def test_what_one_percent_more_retention_brings(r: float, e: float) -> None:
    assert retention_elasticity(r, 0.1) == pytest.approx(e, abs=5e-7)
    step = 1e-6
    slope = (margin_multiple(r + step, 0.1) - margin_multiple(r - step, 0.1)) / (2 * step)
    assert slope * r / margin_multiple(r, 0.1) == pytest.approx(e, rel=1e-6)


@pytest.mark.parametrize(
    ("r", "mean", "half"), [(0.8, 5, 3.1063), (0.9, 10, 6.5788), (0.95, 20, 13.5134)]
)
def test_mean_and_half_life(r: float, mean: float, half: float) -> None:
    assert mean_lifetime(r) == pytest.approx(mean)
    assert half_life(r) == pytest.approx(half, abs=5e-5)
    stays = r ** np.arange(5_000)
    assert stays.sum() == pytest.approx(mean)
    assert half_life(0) == 0
    assert half_life(1) == math.inf


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda: clv(1, 0.99, 0.02, growth=0.04),
            "retention is 0.99 with discount 0.02 and growth 0.04; allowed: retention ×"
            " (1 + growth) below 1 + discount, or a horizon, because the sum of all margins"
            " diverges",
        ),
        (lambda: clv(1, 1, 0), "retention is 1 with discount 0 and growth 0; allowed: retention"),
        (lambda: clv(1, 1.2, 0.1), "retention is 1.2; allowed: a number from 0 to 1"),
        (lambda: clv(1, 0.8, 0.1, "later"), "timing is 'later'; allowed: 'if_retained', 'now', "),
        (lambda: mean_lifetime(1), "retention is 1; allowed: a number from 0"),
    ],
)
def test_what_diverges_or_cannot_be_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)

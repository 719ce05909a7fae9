"""ResponseCurve curves and the best mix."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

from sim.kernel.errors import InputError
from sim.value import best_mix, response_from_judgement
from sim.value.mix import ResponseCurve


@given(
    st.floats(0, 100),
    st.floats(1, 1e4),
    st.floats(0.05, 0.9),
    st.floats(0.1, 0.9),
    st.floats(1.1, 4),
)
def test_the_curve_passes_through_what_was_said(low, span, at, further, more) -> None:
    now, then = low + at * span, low + at * span + further * (1 - at) * span
    curve = response_from_judgement(low, low + span, 50, now, 50 * more, then)
    assert curve.sales([0, 50, 50 * more]).tolist() == pytest.approx([low, now, then], rel=1e-6)


def test_limits_and_elasticity() -> None:
    curve = ResponseCurve(low=10, high=30, shape=1.8, scale=5_000)
    assert curve.sales(0) == 10
    assert curve.sales(1e300) == pytest.approx(30)
    x, step = 120.0, 1e-4
    slope = (curve.sales(x + step) - curve.sales(x - step)) / (2 * step)
    assert curve.marginal(x) == pytest.approx(slope, rel=1e-6)
    assert curve.elasticity(x) == pytest.approx(slope * x / curve.sales(x), rel=1e-6)


def test_dorfman_and_steiner_against_a_search() -> None:
    """Constant elasticities: q = p^−2.5 · x^0.1, at a unit cost of 1."""

    def loss(logs: np.ndarray) -> float:
        price, effort = np.exp(logs)
        return float(effort - (price - 1) * 1000 * price**-2.5 * effort**0.1)

    price, effort = np.exp(minimize(loss, [0.5, 1.0], method="Nelder-Mead", tol=1e-12).x)
    sales = 1000 * price**-2.5 * effort**0.1 * price
    mix = best_mix(-2.5, 0.1)
    assert (price - 1) / price == pytest.approx(mix["margin"], rel=1e-4)
    assert effort / sales == pytest.approx(mix["effort"], rel=1e-4)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: best_mix(-0.9, 0.1), "price_elasticity is −0.9; allowed: below −1"),
        (lambda: ResponseCurve(5, 5, 1, 1), "high is 5; allowed: above low, 5"),
        (
            lambda: ResponseCurve(0, 5, 1, 1).sales([1, -2]),
            "effort has -2.0; allowed: numbers, 0 or more",
        ),
        (
            lambda: response_from_judgement(10, 30, 100, 9, 150, 20),
            "sales_now is 9; allowed: above",
        ),
        (
            lambda: response_from_judgement(10, 30, 100, 20, 150, 19),
            "sales_at_more is 19; allowed:",
        ),
        (lambda: response_from_judgement(10, 30, 100, 20, 90, 25), "effort_more is 90; allowed: a"),
    ],
)
def test_what_cannot_be_a_response_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)

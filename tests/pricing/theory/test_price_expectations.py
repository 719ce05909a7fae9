"""Expected prices, the timing threshold and forward buying against worked numbers."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.theory.price_expectations import (
    expected_price,
    extra_periods,
    perverse_from,
    threshold,
    timing_threshold,
)

discounts = st.floats(0.3, 0.995)
prices = st.floats(1, 1000)


@pytest.mark.parametrize(("theta", "expected"), [(0, 95), (0.5, 92.5), (1, 90), (-0.5, 97.5)])
def test_expected_price_after_a_cut(theta: float, expected: float) -> None:
    assert expected_price(95, 100, theta) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("theta", "v"), [(0, 95), (0.02, 96.9), (0.05, 99.75), (0.1, 104.5), (0.3, 123.5), (0.5, 142.5)]
)
def test_threshold_after_a_cut_from_100_to_95(theta: float, v: float) -> None:
    assert timing_threshold(95, 100, theta, 0.95) == pytest.approx(v, abs=1e-9)


def test_threshold_after_a_rise_lies_below_the_price() -> None:
    assert timing_threshold(105, 100, 0.1, 0.95) == pytest.approx(95.5, abs=1e-9)


@pytest.mark.parametrize(
    ("discount", "theta"), [(0.95, 0.052632), (0.9, 0.111111), (0.99, 0.010101)]
)
def test_perverse_region(discount: float, theta: float) -> None:
    assert perverse_from(discount) == pytest.approx(theta, abs=5e-7)


@given(
    price=prices,
    cut=st.floats(0.01, 0.5),
    discount=discounts,
    part=st.floats(0, 3).filter(lambda part: abs(part - 1) > 1e-6),
)
def test_f10_threshold_passes_the_old_price_just_in_the_perverse_region(
    price: float, cut: float, discount: float, part: float
) -> None:
    theta = part * perverse_from(discount)
    v = timing_threshold(price * (1 - cut), price, theta, discount)
    assert (v > price) == (part > 1)


@given(price=prices, change=st.floats(-0.5, 0.5), theta=st.floats(-2, 2), discount=discounts)
def test_at_the_threshold_now_and_later_are_worth_the_same(
    price: float, change: float, theta: float, discount: float
) -> None:
    now = price * (1 + change)
    expected = expected_price(now, price, theta)
    v = threshold(now, expected, discount)
    assert v - now == pytest.approx(discount * (v - expected), abs=1e-7 * price)
    assert timing_threshold(now, price, theta, discount) == v
    # δ θ Δp / (1 − δ), the closed form of the source
    closed = now - discount * theta / (1 - discount) * (now - price)
    assert v == pytest.approx(closed, abs=1e-7 * price)


def test_forward_buying_worked_number() -> None:
    assert extra_periods(rise=10, price=100, discount=0.99, holding_cost=1) == 5
    assert extra_periods(rise=9.99, price=100, discount=0.99, holding_cost=1) == 4


@given(price=prices, rise=st.floats(0, 100), discount=discounts, cost=st.floats(0, 10))
def test_forward_buying_stops_where_one_period_more_would_cost_more_than_it_saves(
    price: float, rise: float, discount: float, cost: float
) -> None:
    k = extra_periods(rise, price, discount, cost)
    a_period = cost + (1 - discount) * price
    assert k * a_period <= rise + 1e-7 * a_period
    assert (k + 1) * a_period > rise - 1e-7 * a_period


def test_nobody_buys_ahead_of_a_fall() -> None:
    assert extra_periods(rise=-10, price=100, discount=0.99, holding_cost=0) == 0


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda: expected_price(0, 100, 0.3), "price is 0; allowed: a number above 0"),
        (lambda: expected_price(95, -1, 0.3), "last_price is -1; allowed: a number above 0"),
        (lambda: expected_price(95, 100, float("nan")), "theta is nan; allowed: a finite number"),
        (lambda: threshold(95, 90, 1), "discount is 1; allowed: a number above 0 and below 1"),
        (lambda: threshold(95, float("inf"), 0.9), "expected is inf; allowed: a finite number"),
        (lambda: perverse_from(0), "discount is 0; allowed: a number above 0 and below 1"),
        (
            lambda: extra_periods(5, 100, 0.9, -1),
            "holding_cost is -1; allowed: a number, 0 or more",
        ),
        (lambda: extra_periods("5", 100, 0.9, 1), "rise is '5'; allowed: a finite number"),  # type: ignore[arg-type]
    ],
)
def test_bad_input(ask: Callable[[], object], sentence: str) -> None:
    with pytest.raises(InputError) as said:
        ask()
    assert str(said.value) == sentence

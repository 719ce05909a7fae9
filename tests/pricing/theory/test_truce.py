"""Grim trigger and the reaction lag: the logit duopoly's numbers, and the sums behind them."""

from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.theory.truce import Truce

# Logit duopoly N1: the best deviation from the joint-profit price, that price, and Nash's.
N1 = Truce(temptation=0.4116950, reward=0.3374905, punishment=0.2229267)

discounts = st.floats(0.05, 0.99)
steps = st.floats(0.01, 10)


def truce(gain: float, loss: float) -> Truce:
    return Truce(temptation=1 + loss + gain, reward=1 + loss, punishment=1)


@pytest.mark.parametrize(
    ("lag", "discount"), [(1, 0.393098), (2, 0.626975), (3, 0.732544), (4, 0.791818)]
)
def test_critical_discount_by_lag(lag: int, discount: float) -> None:
    assert N1.critical_discount(lag) == pytest.approx(discount, abs=2e-6)


@pytest.mark.parametrize(
    ("discount", "lag", "pays_from"), [(0.8, 4.1843, 5), (0.9, 8.8619, 9), (0.95, 18.2031, 19)]
)
def test_critical_lags(discount: float, lag: float, pays_from: int) -> None:
    assert N1.break_even_lag(discount) == pytest.approx(lag, abs=2e-4)
    assert N1.critical_lag(discount) == pays_from
    assert N1.longest_lag(discount) == pays_from - 1
    assert N1.cheating_value(discount, pays_from - 1) < 0 < N1.cheating_value(discount, pays_from)


@pytest.mark.parametrize(("lag", "value"), [(4, -0.49646), (8, -0.07054), (12, 0.20891)])
def test_value_of_cheating(lag: int, value: float) -> None:
    assert N1.cheating_value(0.9, lag) == pytest.approx(value, abs=1e-5)


def test_a_rival_who_answers_at_once_leaves_nothing_to_gain() -> None:
    assert Truce(5, 3, 1).cheating_value(0.9, lag=0) == pytest.approx(-20)


@given(gain=steps, loss=steps, discount=discounts, lag=st.integers(0, 30))
def test_the_value_is_the_sum_over_the_periods(
    gain: float, loss: float, discount: float, lag: int
) -> None:
    flows = sum(gain * discount**t for t in range(lag))
    for_ever = loss * discount**lag / (1 - discount)
    value = truce(gain, loss).cheating_value(discount, lag)
    assert value == pytest.approx(flows - for_ever, rel=1e-7, abs=1e-7)


@given(gain=steps, loss=steps, discount=discounts, lag=st.floats(0.5, 30))
def test_cheating_pays_below_the_critical_discount_only(
    gain: float, loss: float, discount: float, lag: float
) -> None:
    one = truce(gain, loss)
    critical = one.critical_discount(lag)
    assert 0 < critical < 1
    assume(abs(discount - critical) > 1e-6)
    assert (one.cheating_value(discount, lag) > 0) == (discount < critical)
    assert one.break_even_lag(critical) == pytest.approx(lag, rel=1e-4)


@given(gain=steps, loss=steps, lag=st.floats(0.5, 30), longer=st.floats(0.5, 30))
def test_slower_rivals_and_greater_temptation_need_more_patience(
    gain: float, loss: float, lag: float, longer: float
) -> None:
    one = truce(gain, loss)
    assert one.critical_discount(lag + longer) > one.critical_discount(lag)
    assert truce(gain + 1, loss).critical_discount(lag) > one.critical_discount(lag)
    assert truce(gain, loss + 1).critical_discount(lag) < one.critical_discount(lag)


@given(gain=steps, loss=steps, discount=discounts)
def test_the_truce_holds_at_the_longest_lag_and_not_at_the_next(
    gain: float, loss: float, discount: float
) -> None:
    one = truce(gain, loss)
    # An exact tie is a matter of the last digit.
    assert one.cheating_value(discount, one.longest_lag(discount)) <= 1e-6
    assert one.cheating_value(discount, one.critical_lag(discount)) > 0


def test_only_the_differences_count() -> None:
    assert Truce(105, 103, 101).critical_discount() == Truce(5, 3, 1).critical_discount() == 0.5
    assert Truce(50, 30, 10).cheating_value(0.7, 2) == pytest.approx(
        10 * Truce(5, 3, 1).cheating_value(0.7, 2)
    )


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda: Truce(3, 3, 1),
            "Truce has temptation 3, reward 3, punishment 1; allowed: temptat",
        ),
        (lambda: Truce(5, 3, inf), "punishment is inf; allowed: a finite number"),
        (lambda: N1.critical_discount(0), "lag is 0; allowed: a number above 0"),
        (lambda: N1.cheating_value(1.0), "discount is 1.0; allowed: a number above 0 and below 1"),
        (lambda: N1.cheating_value(0.9, -1), "lag is -1; allowed: a number, 0 or more"),
        (lambda: N1.longest_lag(0), "discount is 0; "),
    ],
)
def test_bad_input(call: object, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        call()  # type: ignore[operator]

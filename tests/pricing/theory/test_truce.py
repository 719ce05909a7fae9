"""Grim trigger and the reaction lag: the logit duopoly's numbers, and the sums behind them."""

from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.theory.truce import Truce
from tests.pricing.truces import cheating_value, critical_discount

# Logit duopoly N1: the best deviation from the joint-profit price, that price, and Nash's.
N1 = Truce(temptation=0.4116950, reward=0.3374905, punishment=0.2229267)

discounts = st.floats(0.05, 0.99)
steps = st.floats(0.01, 10)


def truce(gain: float, loss: float) -> Truce:
    return Truce(temptation=1 + loss + gain, reward=1 + loss, punishment=1)


@pytest.mark.parametrize(
    ("lag", "discount"), [(1, 0.393098), (2, 0.626975), (3, 0.732544), (4, 0.791818)]
)
def test_a_slower_rival_needs_more_patience(lag: int, discount: float) -> None:
    assert critical_discount(N1) ** (1 / lag) == pytest.approx(discount, abs=2e-6)
    assert N1.break_even_lag(discount) == pytest.approx(lag, abs=2e-5)


@pytest.mark.parametrize(
    ("discount", "lag", "pays_from"), [(0.8, 4.1843, 5), (0.9, 8.8619, 9), (0.95, 18.2031, 19)]
)
def test_critical_lags(discount: float, lag: float, pays_from: int) -> None:
    assert N1.break_even_lag(discount) == pytest.approx(lag, abs=2e-4)
    assert N1.critical_lag(discount) == pays_from
    assert N1.longest_lag(discount) == pays_from - 1
    assert cheating_value(N1, discount, pays_from - 1) < 0 < cheating_value(N1, discount, pays_from)


@given(gain=steps, loss=steps, discount=discounts, lag=st.integers(0, 30))
def test_the_value_is_the_sum_over_the_periods(
    gain: float, loss: float, discount: float, lag: int
) -> None:
    flows = sum(gain * discount**t for t in range(lag))
    for_ever = loss * discount**lag / (1 - discount)
    value = cheating_value(truce(gain, loss), discount, lag)
    assert value == pytest.approx(flows - for_ever, rel=1e-7, abs=1e-7)


@given(gain=steps, loss=steps, discount=discounts, lag=st.floats(0.5, 30))
def test_cheating_pays_against_rivals_slower_than_the_break_even_lag(
    gain: float, loss: float, discount: float, lag: float
) -> None:
    one = truce(gain, loss)
    limit = one.break_even_lag(discount)
    assume(abs(lag - limit) > 1e-6)
    assert (cheating_value(one, discount, lag) > 0) == (lag > limit)
    assert one.break_even_lag(critical_discount(one)) == pytest.approx(1)


@given(gain=steps, loss=steps, discount=discounts, more=st.floats(1e-3, 0.5))
def test_temptation_shortens_the_lag_that_holds_and_patience_lengthens_it(
    gain: float, loss: float, discount: float, more: float
) -> None:
    limit = truce(gain, loss).break_even_lag(discount)
    assert truce(gain + more, loss).break_even_lag(discount) < limit
    assert truce(gain, loss + more).break_even_lag(discount) > limit
    assert truce(gain, loss).break_even_lag(discount + (1 - discount) * more) > limit


@given(gain=steps, loss=steps, discount=discounts)
def test_the_truce_holds_at_the_longest_lag_and_not_at_the_next(
    gain: float, loss: float, discount: float
) -> None:
    one = truce(gain, loss)
    # An exact tie is a matter of the last digit.
    assert cheating_value(one, discount, one.longest_lag(discount)) <= 1e-6
    assert cheating_value(one, discount, one.critical_lag(discount)) > 0


def test_only_the_differences_count() -> None:
    lags = [one.break_even_lag(0.9) for one in (Truce(105, 103, 101), Truce(50, 30, 10))]
    assert lags == pytest.approx([Truce(5, 3, 1).break_even_lag(0.9)] * 2)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda: Truce(3, 3, 1),
            "Truce has temptation 3, reward 3, punishment 1; allowed: temptat",
        ),
        (lambda: Truce(5, 3, inf), "punishment is inf; allowed: a finite number"),
        (lambda: N1.break_even_lag(1.0), "discount is 1.0; allowed: a number above 0 and below 1"),
        (lambda: N1.longest_lag(0), "discount is 0; "),
    ],
)
def test_bad_input(call: object, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        call()  # type: ignore[operator]

"""The learning curve: known costs, and two ways to add them up."""

from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from sim.kernel.errors import InputError
from sim.pricing.theory.learning_curve import (
    cost_of_next,
    learning_exponent,
    overtaking_time,
    unit_cost,
)

rates = st.floats(0.55, 1.0)


def one_by_one(units: int, before: int = 0, first_cost: float = 1.0, rate: float = 0.8) -> float:
    """Cost of whole units, added up."""
    return float(unit_cost(np.arange(before + 1, before + units + 1), first_cost, rate).sum())


def test_eighty_percent_curve() -> None:
    assert learning_exponent(0.8) == pytest.approx(-0.321928, abs=5e-7)
    expected = [100, 80, 64, 51.2, 47.651, 22.7062]
    np.testing.assert_allclose(unit_cost([1, 2, 4, 8, 10, 100], 100), expected, rtol=5e-6)


@pytest.mark.parametrize(("rate", "cost"), [(0.9, 49.6585), (0.85, 33.968), (0.7, 9.3509)])
def test_the_hundredth_unit(rate: float, cost: float) -> None:
    assert unit_cost(100, 100, rate) == pytest.approx(cost, abs=5e-4)


def test_first_hundred_units() -> None:
    assert one_by_one(100) == pytest.approx(32.6508, abs=5e-5)
    # What the module says of the flow beside it.
    assert cost_of_next(100) == pytest.approx(33.49, abs=0.005)
    assert cost_of_next(100, before=100) == pytest.approx(20.09, abs=0.005)
    assert one_by_one(100, before=100) == pytest.approx(20.07, abs=0.005)


def test_no_learning_is_plain_cost() -> None:
    assert learning_exponent(1.0) == 0
    assert unit_cost([1, 50], 7.0, rate=1.0).tolist() == [7.0, 7.0]
    assert cost_of_next(2.5, before=0, first_cost=7.0, rate=1.0) == 17.5


@given(n=st.floats(1e-3, 1e6), rate=rates)
def test_doubling_takes_the_same_share_off(n: float, rate: float) -> None:
    assert unit_cost(2 * n, rate=rate) == pytest.approx(rate * unit_cost(n, rate=rate))


@given(
    before=st.floats(0, 1e6),
    steps=st.lists(st.floats(1e-6, 1e4), min_size=1, max_size=8),
    rate=rates,
)
def test_the_flow_costs_the_same_however_it_is_cut(
    before: float, steps: list[float], rate: float
) -> None:
    done, parts = before, 0.0
    for step in steps:
        parts += cost_of_next(step, done, 80, rate)
        done += step
    assert parts == pytest.approx(cost_of_next(sum(steps), before, 80, rate), rel=1e-6)


@given(before=st.floats(0.5, 1e4), units=st.floats(1e-3, 1e4), rate=rates)
def test_the_flow_is_the_integral(before: float, units: float, rate: float) -> None:
    area, _ = quad(lambda n: unit_cost(n, 30, rate), before, before + units)
    assert cost_of_next(units, before, 30, rate) == pytest.approx(area, rel=1e-6)


@given(before=st.integers(0, 10_000), units=st.integers(1, 300), rate=rates)
def test_the_sum_lies_between_two_flows(before: int, units: int, rate: float) -> None:
    # Unit n costs less than the flow from n - 1 to n and more than the one from n to n + 1.
    exact = one_by_one(units, before, 1.0, rate)
    assert cost_of_next(units, before + 1, 1.0, rate) <= exact * (1 + 1e-9)
    assert exact <= cost_of_next(units, before, 1.0, rate) * (1 + 1e-9)


def test_small_steps_of_an_old_hand_are_exact() -> None:
    # A millionth of a unit after a billion: the price of one unit there, to twelve digits.
    assert cost_of_next(1e-6, 1e9, 100) == pytest.approx(1e-6 * unit_cost(1e9, 100), rel=1e-12)
    assert cost_of_next(0, before=5) == 0


def test_the_first_step_of_a_flow_meets_its_start() -> None:
    assert cost_of_next(10, before=1e-300) == pytest.approx(cost_of_next(10), rel=1e-12)


def test_coming_from_behind() -> None:
    assert overtaking_time(300, 15, 10) == 60
    assert overtaking_time(300, 10, 10) == overtaking_time(300, 5, 10) == inf
    assert overtaking_time(0, 5, 10) == 0


@given(gap=st.floats(1, 1e4), leader=st.floats(0.1, 100), times=st.floats(1.01, 10), rate=rates)
def test_costs_cross_where_experience_does(
    gap: float, leader: float, times: float, rate: float
) -> None:
    t = overtaking_time(gap, times * leader, leader)
    ahead, behind = 1 + gap + leader * t, 1 + times * leader * t
    assert unit_cost(behind, rate=rate) == pytest.approx(unit_cost(ahead, rate=rate))


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: learning_exponent(0.5), "rate is 0.5; allowed: a number above 0.5 and up to 1"),
        (lambda: learning_exponent(1.1), "rate is 1.1; "),
        (lambda: unit_cost(0), "n is 0.0; allowed: numbers above 0"),
        (lambda: unit_cost([1, -2]), "n has -2.0; "),
        (lambda: unit_cost(1, first_cost=-1), "first_cost is -1; allowed: a number, 0 or more"),
        (lambda: cost_of_next(-1), "units is -1; "),
        (lambda: cost_of_next(nan), "units is nan; "),
        (lambda: cost_of_next("many"), "units is 'many'; "),
        (lambda: cost_of_next(1, before=inf), "before is inf; "),
        (lambda: cost_of_next(1, 1, nan), "first_cost is nan; "),
        (lambda: cost_of_next(1, 1, 1, 0.4), "rate is 0.4; "),
        (lambda: overtaking_time(-1, 2, 1), "gap is -1; "),
        (lambda: overtaking_time(1, 2, nan), "leader_volume is nan; "),
    ],
)
def test_bad_input(call: object, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        call()  # type: ignore[operator]

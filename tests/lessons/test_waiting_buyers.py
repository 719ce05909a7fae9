"""A price change before buyers who can wait, beside the same buyers who expect nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.lessons.waiting_buyers import AT, PERIODS, tell_waiting
from sim.pricing.theory.waiting import Waiting


@given(
    theta=st.floats(-0.2, 0.8),
    discount=st.floats(0.8, 0.99),
    cut=st.floats(0.5, 20),
    leave=st.floats(0, 1),
)
def test_a_surprise_cut_repels_exactly_where_expectation_exceeds_the_limit(
    theta, discount, cut, leave
):
    story = tell_waiting(Waiting(theta=theta, discount=discount, leave=leave), -cut)
    if abs(theta - story.limit) > 1e-6:
        assert story.repels == (theta > story.limit)
        assert (story.rise_in_orders < 0) == story.repels


@given(theta=st.floats(0, 0.8), leave=st.floats(0, 1))
def test_nobody_who_expects_a_further_fall_buys_more(theta, leave):
    story = tell_waiting(Waiting(theta=theta, leave=leave))
    assert story.lost >= -1e-9
    assert story.path.first <= story.calm.first + 1e-9
    # who waited and is not lost has paid the same price, a month later
    assert story.revenue_change == pytest.approx(-95 * story.lost, abs=1e-8)


def test_an_announced_cut_moves_the_month_before_and_costs_its_price():
    story = tell_waiting(Waiting(announced=True))
    assert (story.moved, story.in_that_month) == (AT - 1, 0)
    assert story.threshold == pytest.approx(195)
    assert not story.repels
    assert story.lost == pytest.approx(0)
    assert story.revenue_change == pytest.approx(-5 * story.path.usual)


def test_a_known_rise_is_bought_ahead_of():
    buyers = Waiting(announced=True, discount=0.99, steady_need=30)
    story = tell_waiting(buyers, 10)
    assert (story.cover, story.keeping) == (5, pytest.approx(2))
    assert story.in_that_month == pytest.approx(story.path.usual + 5 * 30)
    assert story.path.frame.steady.iloc[AT : AT + 6].tolist() == pytest.approx([0] * 5 + [30])


def test_without_a_change_nothing_moves():
    story = tell_waiting(Waiting(theta=0.5, steady_need=20), 0)
    assert story.path.frame.orders.to_numpy() == pytest.approx(story.calm.frame.orders.to_numpy())
    assert (story.rise_in_orders, story.lost, story.repels) == (0, 0, False)


def test_nobody_comes_and_nothing_is_divided_by_nothing():
    assert tell_waiting(Waiting(arrivals=0)).rise_in_orders == 0


def test_months_are_counted_from_the_change():
    months = tell_waiting().months
    assert (months[0], months[AT], months[-1], len(months)) == (-AT, 0, PERIODS - AT, PERIODS + 1)


def test_a_cut_of_everything_is_refused():
    with pytest.raises(InputError, match="change is -100"):
        tell_waiting(change=-100)

"""Dropping, converting and the spiral: worked numbers, and what always holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import (
    avoidable_at_break_even,
    change_if_converted,
    change_if_dropped,
    drop_all_losers,
)
from sim.kernel.errors import InputError

PROFITS = [120, 80, 50, 30, 10, 5, 0, -15, -60, -120]
profits = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40)
share = st.floats(0, 1)
money = st.floats(0, 1e6)


def test_dropping_pays_only_where_the_cost_goes() -> None:
    assert change_if_dropped(60, 255, 1) == pytest.approx(195)
    assert change_if_dropped(60, 255, 0.2) == pytest.approx(-9)
    assert avoidable_at_break_even(60, 255) == pytest.approx(0.235294, abs=5e-7)
    assert change_if_dropped(60, 255, avoidable_at_break_even(60, 255)) == pytest.approx(0)


@given(margin=money, cost=st.floats(1, 1e6), avoidable=share, charged=money, stay=share)
def test_converting_is_between_dropping_and_being_paid(
    margin: float, cost: float, avoidable: float, charged: float, stay: float
) -> None:
    gone = change_if_dropped(margin, cost, avoidable)
    assert change_if_converted(margin, cost, avoidable, charged, 0.0, 0.0) == pytest.approx(gone)
    assert change_if_converted(margin, cost, avoidable, charged) == pytest.approx(charged)
    found = change_if_converted(margin, cost, avoidable, charged, 0.3, stay)
    kept = charged + 0.3 * avoidable * cost
    assert min(gone, kept) - 1e-6 <= found <= max(gone, kept) + 1e-6


def test_if_all_cost_goes_one_round_is_enough() -> None:
    rounds = drop_all_losers([50, 40, 30, 12], [10, 20, 28, 42], 100, 1.0)
    assert rounds.losers.tolist() == [1, 0]
    assert rounds.rate.tolist() == pytest.approx([1, 1])
    assert rounds.profit.tolist() == pytest.approx([32, 62])  # the loss of 30 is gone


def test_if_no_cost_goes_every_round_loses_the_margins() -> None:
    rounds = drop_all_losers([50, 40, 30, 12], [10, 20, 28, 42], 100, 0.0)
    assert rounds.customers.tolist() == [4, 3, 2, 1, 0]
    assert rounds.profit.tolist() == pytest.approx([32, 20, -10, -50, -100])


@given(
    st.lists(st.tuples(money, st.floats(0.1, 100)), min_size=1, max_size=20),
    st.floats(0, 1e6),
    share,
)
def test_a_spiral_ends_with_nobody_losing(
    customers: list[tuple[float, float]], pool: float, avoidable: float
) -> None:
    margins, events = zip(*customers, strict=True)
    rounds = drop_all_losers(margins, events, pool, avoidable)
    assert rounds.losers.iloc[-1] == 0
    assert len(rounds) <= len(customers) + 1
    assert (rounds.customers.diff().dropna() < 0).all()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: change_if_dropped([1, 2], [1], 0.5), "service_cost is [1]; allowed: one number"),
        (lambda: change_if_dropped(1, -1, 0.5), "service_cost is -1.0; allowed: numbers, 0 or"),
        (lambda: change_if_dropped(1, 1, 1.5), "avoidable is 1.5; allowed: a number from 0 to 1"),
        (
            lambda: avoidable_at_break_even(-5, 10),
            "margin is −5; allowed: 0 or more, because without a margin dropping saves",
        ),
        (lambda: avoidable_at_break_even(5, 0), "service_cost is 0; allowed: a number above 0"),
        (lambda: change_if_converted(1, 1, 0.5, charged=-1), "charged is -1; allowed: a number"),
        (lambda: drop_all_losers([1], [0], 1, 0.5), "events is [0]; allowed: numbers, 0 or more,"),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)

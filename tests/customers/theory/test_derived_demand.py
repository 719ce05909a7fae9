"""Derived demand and the accelerator."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import accelerated_orders, acceleration, derived_elasticity
from sim.kernel.errors import InputError


def test_the_industry_is_inelastic_where_its_buyers_are_not() -> None:
    assert derived_elasticity(0.05, -2) == pytest.approx(-0.10)


def test_clarks_example() -> None:
    orders = accelerated_orders([500, 500, 550, 550, 500, 500, 500], life=10, machines=500)
    assert orders.tolist() == pytest.approx([50, 50, 100, 55, 5, 50, 50])


@pytest.mark.parametrize(("life", "up", "down"), [(5, 0.5, -0.5), (10, 1.0, -1.0), (20, 2.0, -1.0)])
def test_a_tenth_more_or_less(life: float, up: float, down: float) -> None:
    for change, expected in ((0.1, up), (-0.1, down)):
        steady, changed = accelerated_orders([100, 100 * (1 + change)], life)
        assert changed / steady - 1 == pytest.approx(expected)
        assert acceleration(change, life) == pytest.approx(expected)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30), st.floats(1, 50), st.floats(0.01, 100))
def test_enough_machines_and_none_ordered_back(output, life, per_output) -> None:
    orders = accelerated_orders(output, life, per_output)
    stock = per_output * output[0]
    for made, ordered in zip(output, orders, strict=True):
        stock = (1 - 1 / life) * stock + ordered
        assert ordered >= 0
        assert stock >= per_output * made - 1e-6 * (1 + stock)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: accelerated_orders([], 10), "output is []; allowed: one number a period"),
        (lambda: accelerated_orders([5, -1], 10), "output has -1.0; allowed: numbers, 0 or more"),
        (lambda: accelerated_orders([5], 0.5), "life is 0.5; allowed: a number, 1 or more"),
        (lambda: derived_elasticity(1.2, -2), "cost_share is 1.2; allowed: a number from 0 to 1"),
        (lambda: derived_elasticity(0.2, 2), "final_elasticity is 2; allowed: a number up to 0"),
    ],
)
def test_what_cannot_be_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)

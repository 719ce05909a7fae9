"""What bad debt and waiting cost: the reference arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import (
    break_even_default,
    days_sales_outstanding,
    expected_loss,
    sales_to_replace,
    waiting_cost,
)
from sim.kernel.errors import InputError


def test_the_reference_numbers() -> None:
    assert expected_loss(400_000, 0.02, 0.6) == pytest.approx(4800)
    assert break_even_default(0.25) == 0.25
    assert break_even_default(0.25, 0.2) == pytest.approx(0.2941176470588235)
    assert days_sales_outstanding(1.2, 7.3) == pytest.approx(60)
    assert waiting_cost(141) == pytest.approx(0.02317808219178082)
    assert waiting_cost(141) / 0.25 == pytest.approx(0.09271232876712328)
    assert sales_to_replace(1 - 540 / 900) == pytest.approx(1.5)
    assert sales_to_replace(0.25) == 3


@given(st.floats(0.01, 0.99), st.floats(0, 1))
def test_at_the_break_even_default_a_sale_earns_nothing(margin: float, recovery: float) -> None:
    p = break_even_default(margin, recovery)
    assert (1 - p) * margin - p * (1 - margin) * (1 - recovery) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: break_even_default(1.0), "margin is 1.0; allowed: a number above 0 and below 1"),
        (lambda: sales_to_replace(0.2, 2), "recovery is 2; allowed: a number from 0 to 1"),
        (lambda: expected_loss(-1, 0.1, 0.1), "exposure is -1; allowed: a number, 0 or more"),
        (lambda: days_sales_outstanding(1, 0), "sales is 0; allowed: a number above 0"),
        (lambda: waiting_cost(-3), "days is -3; allowed: a number, 0 or more"),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)

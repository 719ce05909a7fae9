"""Price protection, the dealer's stock, and what a cut through dealers brings."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.theory.channel_cut import (
    critical_ratio,
    cut_through_dealers,
    dealer_break_even,
    protection_credit,
)

amounts = st.floats(0, 1e6)
shares = st.floats(0, 1)


def test_worked_credit() -> None:
    """Order 100 at 800, sell 70, the price falls to 700."""
    assert protection_credit(30, 100) == 3000
    assert protection_credit(30, 100, protection=0.5) == 1500
    assert protection_credit(30, 100, protection=0) == 0


@given(stock=amounts, fall=amounts, protection=shares)
def test_credit_is_exact(stock: float, fall: float, protection: float) -> None:
    assert protection_credit(stock, fall, protection) == stock * fall * protection


def test_critical_ratio_by_hand() -> None:
    assert critical_ratio(10, 6, 2) == 0.5
    assert critical_ratio(10, 6, 2, expected_fall=2) == pytest.approx(0.4)
    assert critical_ratio(10, 6, 2, expected_fall=4, protection=0.5) == pytest.approx(0.4)


@given(fall=st.floats(0, 500), more=st.floats(1, 100), protection=st.floats(0, 0.99))
def test_who_expects_a_deeper_fall_holds_less(fall: float, more: float, protection: float) -> None:
    def held(expected: float, phi: float) -> float:
        return critical_ratio(1000, 800, 784, expected, phi)

    assert held(fall + more, protection) < held(fall, protection)
    assert held(fall + more, 1) == held(0, 0)


def test_gain_part_by_part() -> None:
    cut = cut_through_dealers(300, 100, 70, 40, stock=30, protection=0.5, destocked=20)
    assert (cut.extra, cut.base, cut.credit, cut.destocking) == (8000, -7000, -1500, -6000)
    assert cut.gain == -6500


def test_no_cut_no_gain() -> None:
    cut = cut_through_dealers(300, 0, 70, 0, stock=30)
    assert str((cut.extra, cut.base, cut.credit, cut.destocking)) == "(0.0, 0.0, 0.0, 0.0)"


@given(x=st.floats(0, 0.9), margin=st.floats(0.05, 0.9), retail=st.floats(10, 1e5))
def test_dealer_keeps_its_profit_at_the_break_even(x: float, margin: float, retail: float) -> None:
    before = 100 * margin * retail
    after = 100 * (1 + dealer_break_even(x)) * margin * retail * (1 - x)
    assert after == pytest.approx(before)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda: protection_credit(-1, 1), "stock is -1; allowed: a number, 0 or more"),
        (lambda: protection_credit(1, -1), "price_fall is -1; allowed: a number, 0 or more"),
        (
            lambda: protection_credit(1, 1, 2),
            "protection is 2; allowed: a number from 0 to 1",
        ),
        (lambda: critical_ratio(0, 0, -1), "price is 0; allowed: a number above 0"),
        (lambda: critical_ratio(9, 9, 1), "wholesale is 9; allowed: a number from 0 and below 9"),
        (lambda: critical_ratio(9, 5, 5), "salvage is 5; allowed: a number below 5"),
        (
            lambda: cut_through_dealers(1, 1, 1, 1, 1, destocked=-1),
            "destocked is -1; allowed: a number, 0 or more",
        ),
        (lambda: dealer_break_even(1), "cut is 1; allowed: a number from 0 and below 1"),
    ],
)
def test_bad_input(ask: Callable[[], object], sentence: str) -> None:
    with pytest.raises(InputError) as said:
        ask()
    assert str(said.value) == sentence

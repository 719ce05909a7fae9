"""Break-even changes: the textbook's table, the published checks, what holds for any numbers."""

from math import inf, isinf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.theory.break_even import (
    MARGINS,
    PRICE_CHANGES,
    break_even_elasticity,
    break_even_sales_change,
    break_even_table,
    loss_that_justifies_a_match,
    profit_change,
)

# Required change of volume in percent; rows by price change, columns by contribution margin.
TEXTBOOK = {
    -0.20: (inf, 400.00, 200.00, 133.33, 100.00, 66.67, 50.00),
    -0.15: (300.00, 150.00, 100.00, 75.00, 60.00, 42.86, 33.33),
    -0.10: (100.00, 66.67, 50.00, 40.00, 33.33, 25.00, 20.00),
    -0.05: (33.33, 25.00, 20.00, 16.67, 14.29, 11.11, 9.09),
    -0.01: (5.26, 4.17, 3.45, 2.94, 2.56, 2.04, 1.69),
    0.05: (-20.00, -16.67, -14.29, -12.50, -11.11, -9.09, -7.69),
    0.10: (-33.33, -28.57, -25.00, -22.22, -20.00, -16.67, -14.29),
}
margins = st.floats(0.01, 1.0)


def test_the_whole_table() -> None:
    table = break_even_table()
    assert table.index.to_list() == list(PRICE_CHANGES) == list(TEXTBOOK)
    assert table.columns.to_list() == list(MARGINS)
    expected = np.array(list(TEXTBOOK.values()))
    np.testing.assert_allclose(100 * table.to_numpy(), expected, atol=0.005001)


@pytest.mark.parametrize(
    ("change", "margin", "percent"),
    [(-0.50, 2.50 - 1.00, 50.0), (0.05, 0.40, -11.1), (0.10, 0.42, -19.2)],
)
def test_published_checks(change: float, margin: float, percent: float) -> None:
    assert 100 * break_even_sales_change(change, margin) == pytest.approx(percent, abs=0.05)


def test_one_percent_of_price_is_a_third_of_a_three_percent_profit() -> None:
    # 100 units at 10.00 less cost 9.70: 30 of profit becomes 40, whatever part of cost is variable.
    for contribution in (0.03, 0.40, 1.0):
        assert 0.03 + profit_change(0.01, contribution) == pytest.approx(0.04)
    assert profit_change(0.01, 0.40) / 0.03 == pytest.approx(0.33, abs=0.005)


def test_with_changes_of_cost() -> None:
    assert break_even_sales_change(95 - 100, 100 - 60, variable_cost_change=58 - 60) == (
        pytest.approx(0.081081, abs=1e-6)
    )
    dear = break_even_sales_change(-5, 40, fixed_cost_change=20_000, volume=4_000)
    assert dear == pytest.approx(0.285714, abs=1e-6)


def test_when_to_match_a_rival() -> None:
    assert loss_that_justifies_a_match(-15, 45) == pytest.approx(1 / 3)
    assert loss_that_justifies_a_match(0.0, 0.3) == 0
    assert loss_that_justifies_a_match(-0.3, 0.3) == 1


@given(margin=margins, share=st.floats(0.0, 0.99), volume=st.floats(1, 1e6))
def test_matching_at_the_threshold_is_neither_better_nor_worse(
    margin: float, share: float, volume: float
) -> None:
    cut = share * margin
    lost = loss_that_justifies_a_match(-cut, margin)
    assert (margin - cut) * volume == pytest.approx(margin * volume * (1 - lost))


def test_break_even_elasticity() -> None:
    assert break_even_elasticity(-0.10, 0.40) == pytest.approx(-3.3333, abs=5e-5)
    assert break_even_elasticity(-10, 40, price=100) == pytest.approx(-10 / 3)
    assert break_even_elasticity(0.0, 0.40) == -2.5
    assert break_even_elasticity(-0.4, 0.4) == -inf


@given(margin=margins, change=st.floats(-0.9, 0.9).filter(lambda x: abs(x) > 1e-6))
def test_elasticity_is_the_two_changes_divided(margin: float, change: float) -> None:
    needed = break_even_sales_change(change, margin)
    expected = -inf if isinf(needed) else needed / change
    assert break_even_elasticity(change, margin) == pytest.approx(expected)


@given(
    margin=st.floats(1, 1_000),
    change=st.floats(-0.95, 2),
    cost=st.floats(-0.5, 0.5),
    fixed=st.floats(-100, 100),
    volume=st.floats(1, 10_000),
)
def test_profit_before_is_profit_after_at_break_even(
    margin: float, change: float, cost: float, fixed: float, volume: float
) -> None:
    dp, dc = change * margin, cost * margin
    needed = break_even_sales_change(dp, margin, dc, fixed, volume)
    new = margin + dp - dc
    if isinf(needed):
        assert new <= 1e-9
        return
    before, after = margin * volume, new * volume * (1 + needed) - fixed
    assert after == pytest.approx(before, rel=1e-9, abs=1e-6)
    if needed >= -1:
        assert profit_change(dp, margin, needed, dc, fixed, volume) == pytest.approx(0, abs=1e-7)


@given(margin=margins, change=st.floats(-0.9, 0.9), unit=st.sampled_from([1.0, 100.0, 92_000.0]))
def test_shares_and_money_say_the_same(margin: float, change: float, unit: float) -> None:
    in_money = break_even_sales_change(change * unit, margin * unit)
    assert in_money == pytest.approx(break_even_sales_change(change, margin), rel=1e-6)


@given(margin=margins, cut=st.floats(0.001, 1), more=st.floats(0.001, 1))
def test_a_deeper_cut_needs_more_than_its_share_more(
    margin: float, cut: float, more: float
) -> None:
    shallow = break_even_sales_change(-cut * margin / 2, margin)
    deep = break_even_sales_change(-min(cut * (1 + more) / 2, 0.999) * margin, margin)
    assert deep >= shallow > cut / 2


def test_none_exists_at_or_above_the_margin() -> None:
    assert break_even_sales_change(-0.2, 0.2) == inf
    assert break_even_sales_change(-0.3, 0.2) == inf
    assert break_even_sales_change(-0.3, 1 - 0.7) == inf  # 1 - 0.7 is a little more than 0.3
    assert break_even_sales_change(0.0, 0.2, variable_cost_change=0.2) == inf


def test_arrays_are_broadcast_and_numbers_stay_numbers() -> None:
    many = break_even_sales_change([-0.10, -0.40], [[0.40], [0.50]])
    assert isinstance(many, np.ndarray)
    np.testing.assert_allclose(many, [[1 / 3, inf], [0.25, 4.0]])
    assert type(break_even_sales_change(-0.1, 0.4)) is float
    assert type(break_even_sales_change(np.float64(-0.1), 0.4)) is float


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: break_even_sales_change(-0.1, 0.0), "contribution_margin is 0.0; .*above 0"),
        (lambda: break_even_sales_change(nan, 0.4), "price_change is nan; allowed: finite"),
        (lambda: break_even_sales_change(-0.1, [0.4, -1]), "contribution_margin has -1.0; "),
        (lambda: break_even_sales_change("a lot", 0.4), "price_change is 'a lot'; "),
        (lambda: break_even_sales_change(-5, 40, 0, 100), "volume is missing"),
        (lambda: break_even_sales_change(-5, 40, 0, 100, 0), "volume is 0.0; .*above 0"),
        (
            lambda: profit_change(-5, 40, -1.5),
            "sales_change is -1.5; allowed: a number, −1 or more",
        ),
        (lambda: loss_that_justifies_a_match(0.1, 0.4), "price_change is 0.1; .*up to 0"),
        (lambda: break_even_elasticity(-0.1, 0.4, price=0), "price is 0; .*above 0"),
        (lambda: break_even_table([[0.1]], [0.4]), "price_changes has 2 dimensions"),
    ],
)
def test_bad_input(call: object, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        call()  # type: ignore[operator]

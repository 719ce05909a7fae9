"""Concentration: worked numbers, and what must hold for all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import gini, herfindahl, lorenz, pareto_index, pareto_share
from sim.kernel.errors import InputError

amounts = st.lists(st.just(0.0) | st.floats(1e-9, 1e9), min_size=1, max_size=40).filter(any)


@pytest.mark.parametrize(
    ("x", "expected"),
    [
        ([1, 1, 1, 1, 1], 0),
        ([0, 0, 0, 0, 1], 0.8),
        ([1, 2, 3, 4, 5], 0.266667),
        ([5, 10, 15, 20, 50], 0.4),
        ([2, 3, 5, 10, 80], 0.652),
    ],
)
def test_gini(x: list[float], expected: float) -> None:
    assert gini(x) == pytest.approx(expected, abs=5e-7)


@given(amounts, st.floats(0.01, 100))
def test_gini_is_twice_the_area_and_knows_no_unit(x: list[float], unit: float) -> None:
    found = gini(x)
    assert -1e-9 <= found <= (len(x) - 1) / len(x) + 1e-9
    assert gini([unit * one for one in x]) == pytest.approx(found, abs=1e-9)
    customers, sales = lorenz(x)
    assert found == pytest.approx(1 - 2 * np.trapezoid(sales, customers), abs=1e-9)


def test_hhi() -> None:
    assert herfindahl([50, 30, 20]) == pytest.approx(3800)
    assert herfindahl([7]) == pytest.approx(10_000)
    assert herfindahl([1] * 25) == pytest.approx(400)


@pytest.mark.parametrize(
    ("top", "share", "index", "coefficient", "one_percent"),
    [
        (0.2, 0.8, 1.160964, 0.756471, 0.528088),
        (0.19, 0.9, 1.067740, 0.880685, 0.746647),
        (0.2, 0.9, 1.070050, 0.877116, 0.739727),
        (0.1, 0.5, 1.430677, 0.537244, 0.25),
    ],
)
def test_pareto(top, share, index, coefficient, one_percent) -> None:
    found = pareto_index(top, share)
    assert found == pytest.approx(index, abs=5e-7)
    assert 1 / (2 * found - 1) == pytest.approx(coefficient, abs=5e-6)
    assert pareto_share(0.01, found) == pytest.approx(one_percent, abs=5e-7)
    assert pareto_share(top, found) == pytest.approx(share)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: gini([1, -1]), "amounts is -1.0; allowed: numbers, 0 or more, because a share"),
        (lambda: gini([]), "amounts is []; allowed: one number or more, at least one of them"),
        (lambda: herfindahl([0, 0]), "amounts is [0, 0]; allowed: one number or more, at least"),
        (lambda: pareto_index(0.2, 0.1), "share is 0.1 of the top 0.2; allowed: above 0.2"),
        (lambda: pareto_share(0.2, 1), "index is 1; allowed: a number above 1"),
    ],
)
def test_what_has_no_concentration_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)

"""Records that rot: the reference's numbers, simulation, and the best interval."""

from math import inf, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from sim.customers import best_check_interval, records_true, records_true_after
from sim.kernel.errors import InputError

REFERENCE = {
    1: 0.9894628589150409,
    3: 0.9688295899180859,
    6: 0.9389478524439807,
    12: 0.8828141098937243,
    24: 0.7835688942231377,
}


@pytest.mark.parametrize("every", REFERENCE)
def test_the_reference(every: int) -> None:
    assert records_true(0.021, every) == pytest.approx(REFERENCE[every])


def test_a_year_without_a_look() -> None:
    assert 1 - records_true_after(0.021, 12) == pytest.approx(0.2248383086730098)


def test_asked_all_the_time() -> None:
    """Never checked, but put right in one month of ten: u / (u + δ)."""
    assert records_true(0.021, 1e9, asked=0.1) == pytest.approx(0.8249216318461474)


def test_checked_and_asked_by_draw() -> None:
    rng, decay, every, asked = np.random.default_rng(2010), 0.05, 6.0, 0.2
    wrong = -log(1 - decay)
    true = 0.0
    for _ in range(8000):
        now, good = 0.0, True
        while now < every:
            stays = rng.exponential(1 / (wrong if good else asked))
            true += good * min(stays, every - now)
            now, good = now + stays, not good
    assert true / (8000 * every) == pytest.approx(records_true(decay, every, asked), abs=0.01)


@given(decay=st.floats(0.005, 0.2), cost=st.floats(0.5, 20), worth=st.floats(0.5, 20))
def test_no_other_interval_is_better(decay: float, cost: float, worth: float) -> None:
    def loss(months: float) -> float:
        return cost / months - worth * records_true(decay, months)

    best = best_check_interval(decay, cost, worth)
    if best == inf:
        assert cost * -log(1 - decay) >= worth
        return
    found = minimize_scalar(loss, bounds=(1e-3, 2 * best), method="bounded")
    assert loss(best) <= found.fun + 1e-6


def test_nothing_rots() -> None:
    assert records_true(0, 12) == records_true_after(0, 12) == 1


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: records_true(1, 12), "decay is 1"),
        (lambda: records_true(0.02, 0), "every is 0"),
        (lambda: records_true(0.02, 12, -1), "asked is -1"),
        (lambda: records_true_after(0.02, -1), "months is -1"),
        (lambda: best_check_interval(0, 1, 1), "decay is 0"),
        (lambda: best_check_interval(0.02, 0, 1), "cost is 0"),
        (lambda: best_check_interval(0.02, 1, 0), "worth is 0"),
    ],
)
def test_bad_input(ask: object, says: str) -> None:
    with pytest.raises(InputError, match=says):
        ask()  # type: ignore[operator]

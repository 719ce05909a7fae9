"""Risk inside value: nothing is charged where there is no risk, and drawn lives agree."""

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import break_even_default, clv, credit_charge, credit_clv, whale_curve
from sim.customers.theory.lifetime import TIMINGS
from sim.kernel.errors import InputError

share, timing = st.floats(0, 0.95), st.sampled_from(sorted(TIMINGS))


@given(share, st.floats(0.01, 0.5), timing, st.integers(1, 30) | st.none())
def test_without_risk_and_delay_it_is_the_lifetime_value(r, d, when, horizon) -> None:
    plain = clv(100, r, d, when, 0.01, horizon, 7.0)
    risky = credit_clv(400, 0.25, r, d, timing=when, growth=0.01, horizon=horizon,
                       acquisition_cost=7.0)  # fmt: skip
    assert risky == pytest.approx(plain)


@given(share, st.floats(0.01, 0.5), share, st.floats(0.05, 0.9), st.floats(0, 0.9), timing)
def test_value_turns_where_a_sale_does(r, d, p, m, back, when) -> None:
    value = credit_clv(400, m, r, d, p, recovery=back, timing=when)
    limit = break_even_default(m, back)
    if abs(p - limit) > 1e-9 and (r > 0 or when != "if_retained"):
        assert (value > 0) == (p < limit)


@given(share, share, st.integers(1, 12), timing)
def test_value_is_the_sum_over_the_periods(r, p, horizon, when) -> None:
    sales, m, d, days, back = 400.0, 0.25, 0.1, 60.0, 0.2
    each = (1 - p) * m * sales - p * (1 - m) * (1 - back) * sales - 0.06 * days / 365 * sales
    there = r if when == "if_retained" else 1.0
    first = 0 if when == "now" else 1
    total = 0.0
    for period in range(first, first + horizon):
        total += there * each / (1 + d) ** period
        there *= r * (1 - p)
    found = credit_clv(sales, m, r, d, p, days, back, timing=when, horizon=horizon)
    assert found == pytest.approx(total)


def test_more_risk_and_more_waiting_never_help() -> None:
    values = [credit_clv(400, 0.25, 0.8, 0.1, p) for p in (0.0, 0.05, 0.1, 0.2)]
    assert values == sorted(values, reverse=True)
    values = [credit_clv(400, 0.25, 0.8, 0.1, 0.05, days) for days in (0, 60, 141)]
    assert values == sorted(values, reverse=True)
    assert credit_clv(400, 0.25, 0.8, 0.1, 1.0) < 0


@given(share, st.floats(0, 1))
def test_only_what_is_owed_is_lost(p: float, e: float) -> None:
    assert credit_charge(400, 0.25, p, exposure=e) == pytest.approx(e * credit_charge(400, 0.25, p))
    kept = credit_clv(400, 0.25, 0.8, 0.1, p, exposure=0.0)
    gone = clv(100, 0.8 * (1 - p), 0.1) / (1 - p)
    assert kept == pytest.approx(gone)


def test_a_whale_after_risk() -> None:
    profits, sales = np.array([120.0, 50.0, 10.0]), np.array([400.0, 400.0, 100.0])
    charge = credit_charge(sales, 0.3, [0.0, 0.2, 0.05], [60, 141, 60], recovery=0.2)
    assert charge == pytest.approx(
        sales * ([0.0, 0.2 * 0.86, 0.05 * 0.86] + 0.06 * np.array([60, 141, 60]) / 365)
    )
    after = whale_curve(profits - charge)
    assert after.total == pytest.approx(profits.sum() - charge.sum())
    assert whale_curve(profits).losers == 0 < after.losers


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: credit_charge(-1, 0.2, 0.1), "sales is -1.0; allowed: numbers, 0 or more"),
        (lambda: credit_charge(1, 1.2, 0.1), "margin is 1.2; allowed: numbers up to 1"),
        (lambda: credit_charge(1, 0.2, 1.1), "default is 1.1; allowed: numbers from 0 to 1"),
        (
            lambda: credit_charge(1, 0.2, 0.1, exposure=2),
            "exposure is 2.0; allowed: numbers from 0",
        ),
        (lambda: credit_charge(1, 0.2, 0.1, -3), "days is -3.0; allowed: numbers, 0 or more"),
        (lambda: credit_charge(1, 0.2, 0.1, recovery=2), "recovery is 2; allowed: a number from"),
        (lambda: credit_charge(1, 0.2, 0.1, interest=-1), "interest is -1; allowed: a number, 0"),
        (lambda: credit_charge([1, 2], [0.2] * 3, 0.1), "sales is [1, 2]; allowed: one number"),
        (lambda: credit_clv(1, 0.2, 1.1, 0.1, 0.5), "retention is 1.1; allowed: a number from 0"),
        (lambda: credit_clv(1, 0.2, 0.9, 0.1, 2), "default is 2; allowed: a number from 0 to 1"),
        (lambda: credit_clv(1, 0.2, 0.9, 0.1, timing="then"), "timing is 'then'; allowed:"),
        (lambda: credit_clv(inf, 0.2, 0.9, 0.1), "sales is inf; allowed: a number, 0 or more"),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)

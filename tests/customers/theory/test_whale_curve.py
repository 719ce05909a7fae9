"""The whale curve: the textbook's, and what always holds."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import cost_to_serve, whale_curve
from sim.kernel.errors import InputError

PROFITS = [120, 80, 50, 30, 10, 5, 0, -15, -60, -120]
profits = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40)


def test_the_textbook_whale() -> None:
    whale = whale_curve(PROFITS)
    assert whale.cumulated.tolist() == [0, 120, 200, 250, 280, 290, 295, 295, 280, 220, 100]
    assert whale.percent[-1] == 100
    assert (whale.peak, whale.at_peak, whale.losers, whale.total) == (295, 6, 3, 100)
    assert whale.percent_of_top(0.2) == 200
    assert whale.percent_of_top(0.7) == 295


@given(profits)
def test_a_whale_is_a_whale(x: list[float]) -> None:
    whale = whale_curve(x)
    assert whale.profits.tolist() == [x[k] for k in whale.order]
    assert whale.total == pytest.approx(sum(x), abs=1e-6)
    assert whale.peak == pytest.approx(sum(one for one in x if one > 0), abs=1e-6)
    assert whale.losers == sum(one < 0 for one in x)
    steps = np.diff(whale.cumulated)
    assert (np.diff(steps) <= 1e-6).all()


@pytest.mark.parametrize("x", [[7.0], [7.0] * 5, [0.0, 0.0], [-3.0]])
def test_one_customer_or_all_alike(x: list[float]) -> None:
    whale = whale_curve(x)
    assert whale.total == sum(x)
    assert whale.cumulated.tolist() == [k * x[0] for k in range(len(x) + 1)]


def test_a_million_customers_take_two_seconds_at_most() -> None:
    luck = np.random.default_rng(2010)
    x, events = luck.normal(1, 5, 1_000_000), luck.poisson(3.0, (1_000_000, 5))
    started = time.process_time()
    whale = whale_curve(x - cost_to_serve(events, [0.1, 0.2, 0.1, 0.1, 0.3]))
    assert time.process_time() - started < 2
    assert len(whale.cumulated) == 1_000_001


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: whale_curve([]), "profits is []; allowed: one customer or more"),
        (lambda: whale_curve([1, float("nan")]), "profits has nan; allowed: finite numbers"),
        (
            lambda: whale_curve([0, 0]).percent,
            "the customers make 0 together; allowed: above 0, because a share of a loss",
        ),
        (lambda: whale_curve([1]).percent_of_top(2), "top is 2; allowed: a number from 0 to 1"),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)

"""One supplier against given rivals: the market's own formulas, and what they maximise."""

from math import inf, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.pricing.theory.best_price import best_price, log_weight, share_at
from sim.pricing.theory.equilibrium import LogitMarket

worths = st.floats(-500, 500)
scales = st.floats(0.05, 50)


@given(st.lists(worths, min_size=2, max_size=5), scales, st.floats(-100, 100))
def test_share_and_best_price_are_those_of_the_market(
    net: list[float], mu: float, cost: float
) -> None:
    a = [cost + mu * w / 50 for w in net]
    market = LogitMarket(a=a, c=[cost] * len(a), mu=mu, a0=cost)
    prices = [cost + mu * (1 + i) for i in range(len(a))]
    others = log_weight(
        [cost / mu, *[(x - p) / mu for x, p in zip(a[1:], prices[1:], strict=True)]]
    )
    share = share_at(prices[0], a[0], mu, others)
    assert share == pytest.approx(market.demand(prices)[0], rel=1e-9, abs=1e-300)
    assert best_price(cost, a[0], mu, others) == pytest.approx(
        market.best_response(0, prices), rel=1e-9
    )


@given(st.floats(-30, 30), scales)
def test_no_price_earns_more_than_the_best(others: float, mu: float) -> None:
    cost = 2.0
    best = best_price(cost, 3.0, mu, others)
    earned = (best - cost) * share_at(best, 3.0, mu, others)
    for step in (0.01, 0.3, 2.0):
        for price in (best - step * mu, best + step * mu):
            assert (price - cost) * share_at(price, 3.0, mu, others) < earned * (1 + 1e-12)


def test_nobody_else_at_all() -> None:
    assert log_weight([]) == -inf
    assert share_at(1e9, 1.0, 0.25, -inf) == 1
    assert best_price(1.0, 2.0, 0.25, -inf) == inf


def test_weights_that_would_overflow() -> None:
    assert log_weight([1000.0, 1000.0]) == pytest.approx(1000 + log(2))
    assert share_at(1e6, 1.0, 0.01, 0.0) == 0

"""Logit demand: the formula, any scale, elasticities against differences, and bad input."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.theory.demand import LogitDemand, elasticities, shares, shares_of

SMALL = st.floats(-30, 30)
TASTE = st.floats(-6, 6).map(lambda power: 10.0**power)


@st.composite
def offers(draw):
    """Prices, attractiveness, μ and an outside option, all in units of a μ of any scale."""
    mu = draw(TASTE)
    pairs = draw(st.lists(st.tuples(SMALL, SMALL), min_size=1, max_size=6))
    outside = draw(st.none() | SMALL)
    p, a = zip(*pairs, strict=True)
    return [mu * x for x in p], [mu * x for x in a], mu, None if outside is None else mu * outside


def test_shares_are_the_formula() -> None:
    p, a, mu, a0 = [1.5, 1.2, 1.9], [2.0, 1.7, 2.6], 0.25, 0.1
    weights = [math.exp((x - y) / mu) for x, y in zip(a, p, strict=True)]
    total = sum(weights) + math.exp(a0 / mu)
    assert shares_of(p, a, mu, a0) == pytest.approx([w / total for w in weights], rel=1e-14)


def test_not_buying_keeps_its_share_only_if_it_is_there() -> None:
    assert sum(shares_of([1, 1], [2, 2], 0.25, None)) == pytest.approx(1)
    assert sum(shares_of([2, 2], [2, 2], 0.25, 0.0)) == pytest.approx(2 / 3)


@given(offers())
def test_the_quick_shares_and_the_checked_ones_agree(market) -> None:
    p, a, mu, outside = market
    assert shares(p, a, mu, outside) == pytest.approx(shares_of(p, a, mu, outside), rel=1e-12)


@given(offers())
def test_shares_and_not_buying_sum_to_one(market) -> None:
    p, a, mu, outside = market
    D = shares(p, a, mu, outside)
    nothing = 0.0
    if outside is not None:
        nothing = shares_of([*p, 0.0], [*a, outside], mu, None)[-1]
    assert D.sum() + nothing == pytest.approx(1, abs=1e-12)
    assert ((D >= 0) & (D <= 1)).all()


@given(offers(), st.randoms(use_true_random=False))
def test_the_order_of_the_suppliers_does_not_matter(market, random) -> None:
    p, a, mu, outside = market
    order = random.sample(range(len(p)), len(p))
    D = shares(p, a, mu, outside)
    shuffled = shares([p[i] for i in order], [a[i] for i in order], mu, outside)
    assert shuffled == pytest.approx(D[order], rel=1e-12)


@pytest.mark.parametrize("scale", [1e-300, 1e-9, 1.0, 1e9, 1e300])
def test_the_unit_of_money_does_not_matter(scale) -> None:
    assert shares_of([1.4 * scale, 1.5 * scale], [2 * scale] * 2, 0.25 * scale, 0.0) == (
        pytest.approx(shares_of([1.4, 1.5], [2, 2], 0.25, 0.0))
    )


@pytest.mark.parametrize("outside", [None, 0.0])
def test_a_tiny_taste_scale_sends_all_to_the_best(outside) -> None:
    for found in (
        shares_of([1.0, 1.1], [2.0, 2.0], 1e-320, outside),
        shares([1.0, 1.1], [2.0, 2.0], 1e-320, outside).tolist(),
    ):
        assert found == [1.0, 0.0]


def test_an_offer_at_an_infinite_price_is_no_offer() -> None:
    assert shares_of([1.5, math.inf], [2, 2], 0.25, 0.0) == [*shares_of([1.5], [2], 0.25, 0.0), 0.0]


def test_many_lists_of_prices_at_once() -> None:
    table = [[1.2, 1.5], [1.6, 1.5], [1.8, 1.9]]
    found = shares(table, [2, 2.1], 0.25)
    assert found.shape == (3, 2)
    for row, prices in zip(found, table, strict=True):
        assert row == pytest.approx(shares_of(prices, [2, 2.1], 0.25, 0.0))


@pytest.mark.parametrize("outside", [None, 0.3])
def test_elasticities_are_the_slopes_of_log_demand(outside) -> None:
    p, a, mu = np.array([1.5, 1.2, 1.9]), [2.0, 1.7, 2.6], 0.25
    step = 1e-6
    slopes = np.empty((3, 3))
    for j in range(3):
        up, down = p.copy(), p.copy()
        up[j] *= math.exp(step)
        down[j] *= math.exp(-step)
        slopes[:, j] = np.log(shares(up, a, mu, outside) / shares(down, a, mu, outside)) / step / 2
    assert elasticities(p, a, mu, outside) == pytest.approx(slopes, rel=1e-7)


def test_elasticity_of_one_who_has_almost_all_keeps_its_digits() -> None:
    own = elasticities([1.0, 1.0], [101.0, 1.0], 1.0, None)[0, 0]
    assert own == pytest.approx(-math.exp(-100), rel=1e-12)


def test_profit_is_margin_times_share() -> None:
    market = LogitDemand([2, 2], [0.5, 1], 0.25)
    assert market.profits([2, 2]).tolist() == pytest.approx([1.5 / 3, 1 / 3])
    assert market.profits([[2, 2], [2, 1]])[1, 1] == 0


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"mu": -0.25}, "mu is -0.25; allowed: a number above 0"),
        ({"mu": 0}, "mu is 0; allowed: a number above 0"),
        ({"mu": math.inf}, "mu is inf; allowed: a number above 0"),
        ({"mu": "wide"}, "mu is 'wide'; allowed: a number above 0"),
        ({"mu": 1e-308}, "mu is 1e-308; allowed: a number not that small beside a, c and a0"),
        ({"a": []}, r"a is \[\]; allowed: one finite number for each supplier"),
        ({"a": [2, math.nan]}, r"a is \[2, nan\]; allowed: one finite number"),
        ({"a": 2}, "a is 2; allowed: one finite number"),
        ({"a": "good"}, "a is 'good'; allowed: one finite number"),
        ({"a": [[2, 2]]}, r"a is \[\[2, 2\]\]; allowed: one finite number"),
        ({"c": [1, 1, 1]}, r"c is \[1.0, 1.0, 1.0\]; allowed: 2 numbers, one for each of a"),
        ({"c": []}, r"c is \[\]; allowed"),
        ({"c": [1, math.inf]}, r"c is \[1, inf\]; allowed"),
        ({"a0": math.nan}, "a0 is nan; allowed: a finite number"),
        ({"a0": "nothing"}, "a0 is 'nothing'; allowed: a finite number"),
    ],
)
def test_a_bad_market_is_refused_in_one_sentence(changed, sentence) -> None:
    with pytest.raises(InputError, match=f"^{sentence}"):
        LogitDemand(**({"a": [200, 200], "c": [1, 1], "mu": 0.25} | changed))


@pytest.mark.parametrize("prices", [[1.5], [1.5] * 3, [1.5, math.nan], 1.5, "cheap", None, []])
def test_bad_prices_are_refused_in_one_sentence(prices) -> None:
    market = LogitDemand([2, 2], [1, 1], 0.25)
    for use in (market.demand, market.profits, market.elasticities):
        with pytest.raises(InputError, match=r"^prices is .*; allowed: 2 finite numbers, one for"):
            use(prices)


def test_elasticities_take_one_list_of_prices() -> None:
    with pytest.raises(InputError, match=r"^prices has shape \(1, 2\); allowed: \(2,\)"):
        LogitDemand([2, 2], [1, 1], 0.25).elasticities([[1.5, 1.5]])

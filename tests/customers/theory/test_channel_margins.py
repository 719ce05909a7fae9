"""Double marginalization: published closed forms, and a search that knows no formula."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import constant_elasticity_channel, dealer_channel, own_sales_force
from sim.kernel.errors import InputError

HIGHEST, COST, SLOPE = 1260.0, 540.0, 9.0
markets = st.tuples(st.floats(1000, 2000), st.floats(0, 900), st.floats(0.5, 50))


def channel(**terms):
    return dealer_channel(HIGHEST, COST, SLOPE, **terms)


def test_the_course_in_thousand_yuan() -> None:
    own = own_sales_force(HIGHEST, COST, SLOPE)
    assert (own.price, own.quantity, own.channel, own.buyers) == (900, 40, 14_400, 7_200)
    one = channel()
    assert (one.wholesale, one.price, one.quantity) == (900, 1080, 20)
    assert (one.maker, one.dealers, one.channel, one.buyers) == (7_200, 3_600, 10_800, 1_800)
    two = channel(tiers=2)
    assert (two.price, two.quantity, two.channel) == (1170, 10, 6_300)
    assert two.middle > 0


@given(markets, st.integers(1, 6))
def test_each_tier_halves_what_is_sold(market, tiers) -> None:
    own = own_sales_force(*market)
    chain = dealer_channel(*market, tiers=tiers)
    assert chain.quantity == pytest.approx(own.quantity / 2**tiers)
    share = 4 * 2.0 ** -(tiers + 1) * (1 - 2.0 ** -(tiers + 1))
    assert chain.channel == pytest.approx(own.channel * share)
    assert chain.quantity <= own.quantity
    assert chain.buyers <= own.buyers


@pytest.mark.parametrize(
    ("dealers", "ratio", "price"),
    [
        (1, 0.75, 1080),
        (2, 0.888888888888889, 1020),
        (3, 0.9375, 990),
        (5, 0.9722222222222221, 960),
        (10, 0.9917355371900826, 932.7272727272727),
    ],
)
def test_rivalry_among_dealers(dealers, ratio, price) -> None:
    found = channel(dealers=dealers)
    assert found.channel / 14_400 == pytest.approx(ratio, abs=1e-12)
    assert found.price == pytest.approx(price)


@pytest.mark.parametrize(
    ("elasticity", "own", "price", "profit", "quantity"),
    [
        (2, 1080, 2160, 0.75, 0.25),
        (3, 810, 1215, 0.7407407407407408, 0.2962962962962963),
        (5, 675, 843.75, 0.73728, 0.32768),
    ],
)
def test_constant_elasticity(elasticity, own, price, profit, quantity) -> None:
    found = constant_elasticity_channel(COST, elasticity)
    assert (found.own_price, found.price) == pytest.approx((own, price))
    assert found.wholesale == pytest.approx(own)
    assert (found.profit_ratio, found.quantity_ratio) == pytest.approx((profit, quantity))
    calm = constant_elasticity_channel(COST, 1e300)  # where nobody can take a margin
    assert (calm.price, calm.profit_ratio) == pytest.approx((COST, 2 * np.exp(-1)))
    alone = constant_elasticity_channel(COST, elasticity, tiers=0)
    assert (alone.price, alone.profit_ratio) == pytest.approx((own, 1))


@pytest.mark.parametrize(
    ("eta", "own", "dealt"),
    [
        (1, (1260, 720, 80, 28_800), (1260, 360, 40, 14_400, 7_200)),
        (2, (1020, 240, 53.333333333333336, 19_200), (1140, 120, 26.666666666666668, 9600, 4800)),
        (
            4,
            (951.4285714285713, 102.85714285714285, 45.71428571428571, 16457.142857142855),
            (
                *(1105.7142857142858, 51.42857142857142, 22.857142857142854),
                *(8228.571428571428, 4114.285714285714),
            ),
        ),
    ],
)
def test_the_dealer_gives_half_the_service(eta, own, dealt) -> None:
    alone = own_sales_force(HIGHEST, COST, SLOPE, eta)
    assert (alone.price, alone.service, alone.quantity, alone.channel) == pytest.approx(own)
    one = channel(service_cost=eta)
    found = (one.price, one.service, one.quantity, one.maker, one.dealers)
    assert found == pytest.approx(dealt)
    assert one.wholesale == 900
    assert one.channel / alone.channel == pytest.approx(0.75)


def test_no_price_and_service_is_better_for_the_owner() -> None:
    prices, services = np.meshgrid(np.arange(600, 1261, 5.0), np.arange(0, 600, 5.0))
    sold = np.maximum(0, HIGHEST - prices + services) / SLOPE
    profit = (prices - COST) * sold - 2 * services**2 / (2 * SLOPE)
    best = own_sales_force(HIGHEST, COST, SLOPE, 2)
    assert profit.max() == pytest.approx(best.channel)
    at = np.unravel_index(profit.argmax(), profit.shape)
    assert (prices[at], services[at]) == (best.price, best.service)


@pytest.mark.parametrize(
    ("dealers", "riding", "districts"), [*product((1, 2, 3), (0.0, 0.5, 1.0), (False, True))]
)
def test_no_dealer_gains_by_moving_alone(dealers, riding, districts) -> None:
    """Each dealer's own profit, worked out from what buyers do, has its peak where he is."""
    eta = 4.0
    found = channel(
        dealers=dealers, free_riding=riding, districts=districts, service_cost=eta, wholesale=800.0
    )
    quantity = found.quantity / dealers
    others = (dealers - 1) * found.service

    def profit(sold: float, service: float) -> float:
        mean = (others + service) / dealers
        seen = HIGHEST + (1 - riding) * service + riding * mean
        if districts:
            price = seen - SLOPE * dealers * sold
        else:
            price = seen - SLOPE * (sold + (dealers - 1) * quantity)
        return (price - 800) * sold - eta * service**2 / (2 * SLOPE * dealers)

    here = profit(quantity, found.service)
    assert here == pytest.approx(found.dealers / dealers)
    for more, better in product((-0.5, 0.0, 0.5), (-5.0, 0.0, 5.0)):
        assert profit(quantity + more, found.service + better) <= here + 1e-9


def test_riding_free_leaves_a_part_of_the_service() -> None:
    alone = channel(service_cost=2)
    assert channel(service_cost=2, districts=True, dealers=3, free_riding=0) == alone
    services = [
        channel(service_cost=2, dealers=2, districts=True, free_riding=one).service
        for one in (0, 0.5, 1)
    ]
    assert services == sorted(services, reverse=True)
    assert services[0] == alone.service
    several = [channel(service_cost=2, dealers=n).service for n in (1, 2, 3, 10)]
    assert several == sorted(several, reverse=True)
    profits = [channel(service_cost=2, dealers=n).channel for n in (1, 3, 10)]
    assert profits[1] > max(profits[0], profits[2])  # the cure has its price


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: own_sales_force(500, 540, 9), "cost is 540; allowed: below highest (500)"),
        (lambda: own_sales_force(1260, 540, 0), "slope is 0; allowed: a number above 0"),
        (lambda: own_sales_force(1260, 540, 9, 0.5), "service_cost is 0.5; allowed: a number abov"),
        (lambda: channel(service_cost=0.5), "service_cost is 0.5; allowed: above 0.500, since"),
        (
            lambda: channel(dealers=4, free_riding=0, service_cost=1),
            "service_cost is 1; allowed: above 2.000, since more service would pay without bound",
        ),
        (lambda: channel(dealers=0), "dealers is 0; allowed: a whole number from 1 to 1000"),
        (lambda: channel(free_riding=2), "free_riding is 2; allowed: a number from 0 to 1"),
        (lambda: channel(wholesale=1260), "wholesale is 1260; allowed: a number below 1,260, what"),
        (lambda: constant_elasticity_channel(540, 1), "elasticity is 1; allowed: a number above 1"),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)

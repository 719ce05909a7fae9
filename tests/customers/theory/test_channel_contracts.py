"""Contracts: what cures one dealer, the range of fees, and how a dealer answers a contract."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import (
    best_wholesale,
    channel_contract,
    dealer_channel,
    dealer_reply,
    fee_range,
    own_sales_force,
    sharing_schedule,
)
from sim.customers.theory.channel_contracts import CONTRACTS
from sim.kernel.errors import InputError

MARKET = (1260.0, 540.0, 9.0)


def test_a_fee_between_7_200_and_10_800_makes_both_better_off() -> None:
    before = dealer_channel(*MARKET)
    assert fee_range(before, dealer_channel(*MARKET, wholesale=540)) == (7_200, 10_800)
    for fee, both in ((7_000, False), (7_300, True), (10_700, True), (11_000, False)):
        after = dealer_channel(*MARKET, wholesale=540, fee=fee)
        gains = after.maker > before.maker and after.dealers > before.dealers
        assert gains is both
        assert (after.price, after.quantity, after.channel) == (900, 40, 14_400)


@pytest.mark.parametrize("eta", [None, 1.0, 2.0, 4.0])
@pytest.mark.parametrize("contract", ["fee", "profit_share"])
def test_one_dealer_is_cured(contract, eta) -> None:
    own = own_sales_force(*MARKET, eta)
    found = channel_contract(contract, *MARKET, service_cost=eta)
    assert found.channel == pytest.approx(own.channel)
    assert (found.price, found.service) == pytest.approx((own.price, own.service))
    assert found.wholesale == pytest.approx(540)


@pytest.mark.parametrize(("dealers", "eta"), [(1, None), (3, None), (2, 2.0), (10, 4.0)])
def test_no_wholesale_price_is_better_for_the_channel(dealers, eta) -> None:
    best = best_wholesale(*MARKET, dealers, eta)
    asked = np.linspace(best - 200, best + 200, 81)
    earned = [dealer_channel(*MARKET, dealers, 1, eta, wholesale=one).channel for one in asked]
    top = dealer_channel(*MARKET, dealers, 1, eta, wholesale=best).channel
    assert max(earned) == pytest.approx(top)
    assert max(earned) <= top + 1e-9


def test_a_share_of_the_profit_is_no_cure_for_dealers_who_undercut() -> None:
    assert channel_contract("profit_share", *MARKET, dealers=10).channel < 0.34 * 14_400
    assert channel_contract("fee", *MARKET, dealers=10).channel == pytest.approx(14_400)


def test_a_floor_leaves_the_second_margin() -> None:
    floor = channel_contract("service_floor", *MARKET, service_cost=2.0)
    one = dealer_channel(*MARKET, service_cost=2.0)
    assert floor.service == 240
    assert one.channel == 14_400
    assert floor.channel == pytest.approx(15_600)
    assert floor.maker > one.maker
    assert floor.dealers > one.dealers


@given(st.floats(0.05, 1), st.floats(0, 4000))
def test_a_dealer_on_the_sharing_schedule_wants_what_the_channel_wants(share, fee) -> None:
    sold = np.linspace(1, 79, 157)
    paid = sharing_schedule(sold, *MARKET, share=share, fee=fee)
    profit = (1260 - 9 * sold - paid) * sold
    np.testing.assert_allclose(profit, share * (1260 - 540 - 9 * sold) * sold - fee, atol=1e-6)
    assert sold[profit.argmax()] == 40
    assert paid[0] > paid[-1] or share > 1 - 1e-9


@given(
    *(st.floats(400, 1200), st.floats(0, 1200), st.floats(0, 60), st.floats(0, 400)),
    st.sampled_from([None, 1.0, 2.0]),
)
def test_no_quantity_and_service_is_better_for_the_dealer(first, beyond, block, floor, eta) -> None:
    least = 0.0 if eta is None else floor
    reply = dealer_reply(*MARKET, first, beyond, block, 500.0, least, eta, outside=-1e9)
    sold, more = np.meshgrid(np.linspace(0, 200, 201), np.linspace(0, 1500, 151))
    served = least + more if eta else 0 * more
    bill = first * np.minimum(sold, block) + beyond * np.maximum(0, sold - block)
    spent = (eta or 0) * served**2 / 18
    profit = (1260 + served - 9 * sold) * sold - bill - spent - 500
    assert profit.max() <= reply.profit + 1e-6
    assert reply.signs
    assert reply.service >= least


def test_a_price_list_is_a_fee_that_grows_with_what_is_sold() -> None:
    """A dealer of half the size pays it in half if he sells half; a flat fee drives him away."""
    small, list_ = (1260.0, 540.0, 18.0), {"first": 990.0, "beyond": 540.0, "block": 20.0}
    assert dealer_reply(*MARKET, **list_, outside=3_600).signs
    assert not dealer_reply(*small, first=540, fee=9_000, outside=1_800).signs
    reply = dealer_reply(*small, **list_, outside=1_000)
    assert reply.quantity == pytest.approx(7.5)  # he never gets beyond the first twenty
    refused = dealer_reply(*small, **list_, outside=1_100)
    assert not refused.signs
    assert refused.maker == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda: channel_contract("barter", *MARKET),
            "contract is 'barter'; allowed: one_price, fee, profit_share or service_floor",
        ),
        (lambda: channel_contract("profit_share", *MARKET, share=2), "share is 2; allowed: a numb"),
        (lambda: sharing_schedule(20, 540, 540, 9, 0.5), "cost is 540; allowed: below highest"),
        (lambda: sharing_schedule(0, *MARKET, share=0.5), "quantity is 0.0; allowed: numbers abo"),
        (lambda: dealer_reply(*MARKET, first=-1), "first is -1; allowed: a number, 0 or more"),
        (
            lambda: dealer_reply(*MARKET, first=600, floor=10),
            "floor is 10; allowed: 0, since service_cost is left out and service does not matter",
        ),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said[:60])


def test_every_contract_has_a_channel() -> None:
    for contract in CONTRACTS:
        for dealers in (1, 4):
            found = channel_contract(contract, *MARKET, dealers=dealers, service_cost=2.0)
            assert found.quantity > 0

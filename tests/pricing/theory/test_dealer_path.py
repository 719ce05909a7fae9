"""The dealer around a cut: the dip before it, the credit, and accounts that close."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from sim.kernel.errors import InputError
from sim.pricing.theory.channel_cut import cut_through_dealers
from sim.pricing.theory.dealer_path import Dealer, dealer_path

dealers = st.builds(
    Dealer,
    demand=st.floats(1, 500),
    stock=st.floats(0, 300),
    price=st.floats(100, 1000),
    cut=st.floats(0, 90),
    at=st.integers(1, 7),
    periods=st.integers(8, 15),
    protection=st.floats(0, 1),
    announced=st.booleans(),
    margin=st.floats(0.1, 0.6),
    holding_rate=st.floats(0.001, 0.1),
    elasticity=st.floats(0, 3),
    unit_cost=st.floats(0, 1000),
)


def test_f11_credit_of_the_worked_case() -> None:
    """70 of 100 units are sold at 800 when the price falls to 700, by surprise and protected."""
    path = dealer_path(Dealer(announced=False, protection=1))
    assert path.stock_at_cut == 30
    assert path.credit == 3000
    assert path.frame.credit.tolist() == [0] * 6 + [3000] + [0] * 5


def test_f11_unprotected_dealers_run_their_stock_down_before_an_announced_cut() -> None:
    path = dealer_path(Dealer(protection=0))
    keep = 30 * norm.ppf(200 / 316) / norm.ppf(200 / 216)
    assert path.stock_at_cut == pytest.approx(keep)
    assert path.eve == pytest.approx(70 - (30 - keep))
    assert path.first == pytest.approx(70 + (30 - keep))  # they refill at the new price
    others = path.frame.ordered.drop([5, 6])
    assert others.to_numpy() == pytest.approx(70)
    assert path.unmet == 0


def test_f11_dip_deepens_with_the_cut_and_with_the_part_that_is_theirs() -> None:
    def dip(cut: float, phi: float) -> float:
        return dealer_path(Dealer(cut=cut, protection=phi)).dip

    for phi in (0.0, 0.5):
        depths = [dip(cut, phi) for cut in (0, 25, 50, 100, 200)]
        assert depths[0] == pytest.approx(0)
        assert all(shallow < deep for shallow, deep in pairwise(depths))
    for cut in (25, 100):
        assert dip(cut, 0) > dip(cut, 0.5) > dip(cut, 1)


@given(dealer=dealers)
def test_f11_full_protection_no_dip(dealer: Dealer) -> None:
    path = dealer_path(Dealer(**{**vars(dealer), "protection": 1.0, "elasticity": 0.0}))
    assert path.frame.ordered.to_numpy() == pytest.approx(dealer.demand)
    assert path.stock_at_cut == pytest.approx(dealer.stock)
    assert path.stock_loss == pytest.approx(0, abs=1e-6)


def test_f11_a_surprise_cannot_be_prepared_for() -> None:
    path = dealer_path(Dealer(announced=False, protection=0))
    assert path.dip == 0
    assert path.stock_loss == 3000


@given(dealer=dealers)
def test_credit_is_exact_and_moves_the_loss(dealer: Dealer) -> None:
    path = dealer_path(dealer)
    assert path.credit == path.stock_at_cut * dealer.cut * dealer.protection
    assert path.credit == path.frame.credit.sum()
    whole_loss = path.stock_at_cut * dealer.cut
    assert path.credit + path.stock_loss == pytest.approx(whole_loss, abs=1e-6)


@given(dealer=dealers)
def test_stock_balances(dealer: Dealer) -> None:
    frame = dealer_path(dealer).frame
    before = frame.stock.shift(fill_value=dealer.stock)
    after = before + frame.ordered - frame.sold
    assert frame.stock.to_numpy() == pytest.approx(after.to_numpy(), abs=1e-9)
    assert (frame.stock >= 0).all()
    assert (frame.ordered >= 0).all()
    assert (frame.sold + frame.unmet).to_numpy() == pytest.approx(frame.demand.to_numpy())
    assert (frame.unmet >= 0).all()


@given(dealer=dealers)
def test_profit_is_cash_and_the_change_in_the_value_of_stock(dealer: Dealer) -> None:
    path = dealer_path(dealer)
    frame = path.frame
    holding = dealer.holding_rate * frame.wholesale * frame.stock
    cash = frame.retail * frame.sold - frame.wholesale * frame.ordered + frame.credit - holding
    value = frame.wholesale * frame.stock
    gained = value - value.shift(fill_value=dealer.price * dealer.stock)
    assert frame.dealer_profit.to_numpy() == pytest.approx((cash + gained).to_numpy(), abs=1e-5)
    maker = (frame.wholesale - dealer.unit_cost) * frame.ordered - frame.credit
    assert frame.maker_profit.to_numpy() == pytest.approx(maker.to_numpy(), abs=1e-6)
    assert path.dealer_profit == pytest.approx(frame.dealer_profit.sum(), abs=1e-6)
    assert path.maker_profit == pytest.approx(frame.maker_profit.sum(), abs=1e-6)
    assert path.channel_profit == pytest.approx(frame.channel_profit.sum(), abs=1e-6)


@given(phi=st.floats(0, 1))
def test_by_surprise_protection_only_moves_money_within_the_channel(phi: float) -> None:
    none = dealer_path(Dealer(announced=False, protection=0))
    some = dealer_path(Dealer(announced=False, protection=phi))
    assert some.channel_profit == pytest.approx(none.channel_profit)
    assert some.dealer_profit - none.dealer_profit == pytest.approx(3000 * phi, abs=1e-6)
    assert none.maker_profit - some.maker_profit == pytest.approx(3000 * phi, abs=1e-6)


@given(phi=st.floats(0, 1), announced=st.booleans(), elasticity=st.floats(0, 3))
def test_manufacturers_gain_is_that_of_the_formula(
    phi: float, announced: bool, elasticity: float
) -> None:
    """Eve and first period together, against no cut at all."""
    dealer = Dealer(protection=phi, announced=announced, elasticity=elasticity)
    path = dealer_path(dealer)
    assert path.unmet == 0
    with_cut = path.frame.maker_profit[5:7].sum()
    without = dealer_path(Dealer(cut=0)).frame.maker_profit[5:7].sum()
    gain = cut_through_dealers(
        300, 100, 70, path.first - 70, path.stock_at_cut, phi, destocked=path.dip
    ).gain
    assert with_cut - without == pytest.approx(gain)


def test_a_deep_announced_cut_leaves_customers_unserved() -> None:
    """The fall is dearer than a lost sale: less than mean demand is kept, and some go without."""
    path = dealer_path(Dealer(cut=400))
    assert path.stock_at_cut == 0
    short = -30 * norm.ppf(200 / 616) / norm.ppf(200 / 216)
    assert path.unmet == pytest.approx(short)
    assert path.frame.unmet.to_numpy().nonzero()[0].tolist() == [5]


def test_demand_answers_by_its_elasticity_and_the_dealer_keeps_its_percentage() -> None:
    frame = dealer_path(Dealer(elasticity=2)).frame
    assert frame.demand[6:].to_numpy() == pytest.approx(70 * (800 / 700) ** 2)
    assert np.allclose((frame.retail - frame.wholesale) / frame.retail, 0.2)


@pytest.mark.parametrize(
    ("field", "value", "allowed"),
    [
        ("demand", 0, "a number above 0"),
        ("stock", -1, "a number, 0 or more"),
        ("price", 0, "a number above 0"),
        ("cut", 800, "a number from 0 and below 800"),
        ("at", 12, "a whole number from 1 to 11"),
        ("at", 0, "a whole number from 1 to 11"),
        ("periods", 1, "a whole number, 2 or more"),
        ("protection", 1.5, "a number from 0 to 1"),
        ("announced", 1, "True or False"),
        ("margin", 1, "a number above 0 and below 1"),
        ("holding_rate", 0, "a number above 0 and below 0.25"),
        ("holding_rate", 0.25, "a number above 0 and below 0.25"),
        ("elasticity", -1, "a number from 0 to 20"),
        ("unit_cost", -1, "a number, 0 or more"),
    ],
)
def test_bad_input(field: str, value: object, allowed: str) -> None:
    with pytest.raises(InputError) as said:
        Dealer(**{field: value})  # type: ignore[arg-type]
    assert str(said.value) == f"{field} is {value!r}; allowed: {allowed}"

"""Price as a signal of quality: when demand slopes up, and how many must know better."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.theory.price_signal import SignalDemand, net_price_coefficient, perceived_quality

markets = st.builds(
    SignalDemand,
    quality=st.floats(80, 120),
    reference=st.floats(80, 120),
    price_weight=st.floats(0, 2),
    signal=st.floats(0, 3),
    informed=st.floats(0, 1),
    mu=st.floats(5, 50),
    buyers=st.floats(0, 1000),
)
prices = st.floats(60, 140)


def test_worked_net_coefficient() -> None:
    assert net_price_coefficient(1, 0.4) == pytest.approx(-0.6)


def test_perceived_quality_by_hand() -> None:
    assert perceived_quality(120, 100, base=5, signal=0.5) == 15
    assert perceived_quality(100, 100, base=5, signal=0.5) == 5


@given(alpha=st.floats(0.1, 2), part=st.floats(0, 3).filter(lambda part: abs(part - 1) > 1e-6))
def test_uninformed_demand_slopes_up_just_if_the_signal_outweighs_the_money(
    alpha: float, part: float
) -> None:
    market = SignalDemand(price_weight=alpha, signal=part * alpha, informed=0, quality=100 * alpha)
    assert (market.slope(100) > 0) == (part > 1)
    assert (market.demand(101) > market.demand(99)) == (part > 1)
    assert (net_price_coefficient(alpha, part * alpha) > 0) == (part > 1)


@given(market=markets)
def test_at_the_reference_price_the_mean_coefficient_decides(market: SignalDemand) -> None:
    share, same = market.shares(market.reference)
    assert share == pytest.approx(same)
    net = net_price_coefficient(market.price_weight, market.signal, market.informed)
    expected = market.buyers * net * share * (1 - share) / market.mu
    assert market.slope(market.reference) == pytest.approx(expected, abs=1e-9)


@given(market=markets, price=prices)
def test_slope_is_the_derivative(market: SignalDemand, price: float) -> None:
    step = 1e-4
    numeric = (market.demand(price + step) - market.demand(price - step)) / (2 * step)
    assert market.slope(price) == pytest.approx(numeric, abs=1e-5, rel=1e-5)


@given(market=markets, price=prices)
def test_demand_is_between_the_kinds(market: SignalDemand, price: float) -> None:
    both = market.shares(price)
    assert 0 <= min(both) <= max(both) <= 1
    assert min(both) * market.buyers <= market.demand(price) * (1 + 1e-12)
    assert market.demand(price) <= max(both) * market.buyers * (1 + 1e-12)


def test_a_cut_sells_less_to_the_uninformed_and_a_rise_more() -> None:
    market = SignalDemand()
    cut, rise = market.shares(90), market.shares(110)
    assert cut[0] > cut[1]
    assert rise[0] < rise[1]


def test_without_a_signal_both_kinds_are_one() -> None:
    informed, uninformed = SignalDemand(signal=0).shares(85)
    assert informed == uninformed


def test_the_informed_turn_the_slope() -> None:
    """κ = 3, α = 1: demand is flat where (1 − w) · 3 = 1."""
    assert SignalDemand(signal=3, informed=2 / 3 - 0.01).slope(100) > 0
    assert SignalDemand(signal=3, informed=2 / 3 + 0.01).slope(100) < 0


def test_extreme_utilities_do_not_overflow() -> None:
    market = SignalDemand(mu=1e-3)
    assert market.demand(1) == 100
    assert market.demand(1e5) == 0


def test_curve() -> None:
    market = SignalDemand()
    frame = market.curve([90, 100])
    assert list(frame) == ["price", "informed", "uninformed", "demand", "slope"]
    assert frame.demand.tolist() == [market.demand(90), market.demand(100)]
    assert tuple(frame.loc[0, ["informed", "uninformed"]]) == market.shares(90)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda: perceived_quality(0, 100), "price is 0; allowed: a number above 0"),
        (lambda: perceived_quality(1, 1, signal=-1), "signal is -1; allowed: a number, 0 or more"),
        (lambda: net_price_coefficient(-1), "price_weight is -1; allowed: a number, 0 or more"),
        (
            lambda: net_price_coefficient(informed=2),
            "informed is 2; allowed: a number from 0 to 1",
        ),
        (lambda: SignalDemand(mu=0), "mu is 0; allowed: a number above 0"),
        (
            lambda: SignalDemand(informed=-0.1),
            "informed is -0.1; allowed: a number from 0 to 1",
        ),
        (lambda: SignalDemand(buyers=-1), "buyers is -1; allowed: a number, 0 or more"),
        (lambda: SignalDemand().demand(-1), "price is -1; allowed: a number above 0"),
    ],
)
def test_bad_input(ask: Callable[[], object], sentence: str) -> None:
    with pytest.raises(InputError) as said:
        ask()
    assert str(said.value) == sentence

"""Waiting buyers: a pilot's figures as exact expectations, and no buyer lost from the accounts.

A pilot simulation with one seed gave 130 / 22 / 0 orders in the first period after the cut for
θ = 0 / .3 / .6, against about 66 before, and 2282 / 2296 / 2279 in 30 periods. The expectations are
worked out by hand below; Poisson arrivals spread each of the pilot's figures by its square root.
"""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.theory.price_expectations import perverse_from
from sim.pricing.theory.price_path import step_prices
from sim.pricing.theory.waiting import Waiting
from sim.pricing.theory.waiting_path import waiting_buyers, waiting_by_theta

OLD = 100 / 60 * 5 * (1 - 0.9**10) / 0.1  # who waited with 95 ≤ v < 100 when the cut comes

terms = st.builds(
    Waiting,
    theta=st.floats(-1, 1),
    discount=st.floats(0.5, 0.99),
    leave=st.floats(0, 1),
    arrivals=st.floats(0, 500),
    low=st.floats(0, 100),
    high=st.floats(101, 300),
    announced=st.booleans(),
    steady_need=st.floats(0, 100),
    holding_cost=st.floats(0, 5),
)
paths = st.lists(st.floats(20, 250), min_size=1, max_size=25)


def drawn(who: Waiting, prices: tuple[float, ...], seed: int) -> list[int]:
    """Orders by period of buyers drawn one by one, with Poisson arrivals."""
    rng = np.random.default_rng(seed)
    waiting = np.empty(0)
    orders = []
    last = prices[0]
    for price in prices:
        bar = max(price, price - who.discount * who.theta / (1 - who.discount) * (price - last))
        new = rng.uniform(who.low, who.high, rng.poisson(who.arrivals))
        orders.append(int((waiting >= bar).sum() + (new >= bar).sum()))
        still = waiting[waiting < bar]
        stays = rng.random(len(still)) >= who.leave
        waiting = np.concatenate((still[stays], new[new < bar]))
        last = price
    return orders


@pytest.mark.parametrize(
    ("theta", "first", "pilot"), [(0, 75 + OLD, 130), (0.3, 27.5, 22), (0.6, 0, 0)]
)
def test_f10_first_period(theta: float, first: float, pilot: int) -> None:
    path = waiting_buyers(Waiting(theta=theta))
    assert path.first == pytest.approx(first, abs=1e-9)
    assert abs(path.first - pilot) <= 2 * sqrt(first)
    assert path.usual == path.eve == pytest.approx(200 / 3)


def test_f10_totals_postponed_hardly_lost() -> None:
    static, some, much = (waiting_buyers(Waiting(theta=theta)) for theta in (0, 0.3, 0.6))
    assert static.total == pytest.approx(10 * 200 / 3 + 75 + OLD + 19 * 75)
    assert static.postponed == static.lost == 0
    for path, pilot in ((static, 2282), (some, 2296), (much, 2279)):
        assert abs(path.total - pilot) <= 2 * sqrt(path.total)
    # A tenth of those who had waited before the cut gives up in the period of the cut. Nobody else.
    assert some.lost == much.lost == pytest.approx(0.1 * OLD)
    assert some.lost / some.total < 0.003
    assert some.postponed == pytest.approx(75 + OLD - 27.5)
    assert much.postponed == pytest.approx(75 + OLD)


def test_f10_later_periods_recover() -> None:
    path = waiting_buyers(Waiting(theta=0.3))
    orders = path.frame.orders
    assert orders[11] == path.peak == pytest.approx(75 + 47.5 + 0.9 * OLD)
    assert orders[12:].to_numpy() == pytest.approx(75)


@given(
    part=st.floats(0, 4).filter(lambda part: abs(part - 1) > 1e-6),
    discount=st.floats(0.5, 0.99),
    cut=st.floats(1, 15),
    at=st.integers(1, 20),
)
def test_f10_orders_fall_just_in_the_perverse_region(
    part: float, discount: float, cut: float, at: int
) -> None:
    """θ > (1 − δ) / δ, and those who waited are all below the old price."""
    who = Waiting(theta=part * perverse_from(discount), discount=discount)
    path = waiting_buyers(who, step_prices(100, -cut, at))
    assert path.perverse == (part > 1)
    assert (path.first < path.usual - 1e-9) == path.perverse


def test_simulated_buyers_agree() -> None:
    """Means of 400 draws lie within four standard errors of the exact path in every period."""
    who = Waiting(theta=0.1, discount=0.9, leave=0.2, arrivals=30)
    prices = (100.0,) * 4 + (95.0, 92.0, 97.0, 97.0, 90.0, 90.0)
    runs = np.array([drawn(who, prices, seed) for seed in range(400)])
    exact = waiting_buyers(who, prices).frame.orders.to_numpy()
    error = runs.std(axis=0, ddof=1) / sqrt(len(runs))
    assert (abs(runs.mean(axis=0) - exact) <= 4 * error).all()
    assert error.max() < 0.5


@given(who=terms, prices=paths)
def test_every_buyer_has_one_fate(who: Waiting, prices: list[float]) -> None:
    """Arrived = bought + left + still waiting, and steady orders = use + stock, each period."""
    frame = waiting_buyers(who, prices).frame
    periods = np.arange(1, len(frame) + 1)
    bought = (frame.orders - frame.steady).cumsum()
    size = 1 + who.arrivals * len(frame)
    arrived = bought + frame.left.cumsum() + frame.waiting
    assert arrived.to_numpy() == pytest.approx(who.arrivals * periods, abs=1e-9 * size)
    stocked = frame.steady.cumsum() - who.steady_need * periods
    largest = 1 + frame.steady.sum()
    assert stocked.to_numpy() == pytest.approx(frame.stock.to_numpy(), abs=1e-9 * largest)
    amounts = frame[["orders", "waited", "steady", "left", "waiting", "cover"]]
    assert (amounts >= -1e-9 * size).all(axis=None)
    assert (frame.stock >= -1e-9 * largest).all()
    assert (frame.orders - frame.steady - frame.waited >= -1e-9 * size).all()


@given(who=terms, prices=paths)
def test_expectations_can_lose_orders_but_not_make_them(who: Waiting, prices: list[float]) -> None:
    path = waiting_buyers(Waiting(**{**vars(who), "steady_need": 0.0}), prices)
    assert path.lost >= -1e-9 * (1 + path.total)


def test_nobody_leaves_nothing_is_lost() -> None:
    path = waiting_buyers(Waiting(theta=0.5, leave=0))
    assert path.lost == pytest.approx(0, abs=1e-9)
    assert path.frame.left.sum() == 0
    # 75 plus all ten backlogs of 8.33, in the period after the cut
    assert path.frame.orders[11] == pytest.approx(75 + 75 + 10 * 100 / 12)


def test_an_announced_cut_empties_the_eve() -> None:
    """Known to fall from 100 to 95, the good is worth buying only from (100 − .95 · 95) / .05."""
    path = waiting_buyers(Waiting(announced=True))
    assert path.frame.threshold[9] == pytest.approx(195)
    assert path.eve == 0
    # the eve's 75 come with the cut, and the older waiters lose a tenth on the eve
    older = 100 / 12 * (1 - 0.9**9) / 0.1
    assert path.first == pytest.approx(75 + 75 + 0.9 * older)
    assert path.frame.orders[11:].to_numpy() == pytest.approx(75)


def test_without_a_stock_an_announced_rise_brings_nothing_forward() -> None:
    path = waiting_buyers(Waiting(announced=True, discount=0.99), step_prices(100, 10))
    assert path.eve == pytest.approx(path.usual)
    assert path.first == pytest.approx(50)


def test_steady_users_buy_five_periods_ahead_of_an_announced_rise() -> None:
    """The worked number of forward buying: ΔP 10, p 100, δ .99, h 1 → k = 5."""
    who = Waiting(announced=True, discount=0.99, steady_need=10, holding_cost=1, arrivals=0)
    path = waiting_buyers(who, step_prices(100, 10, at=10, periods=20))
    assert path.frame.steady.tolist() == [10] * 9 + [60] + [0] * 5 + [10] * 5
    assert path.frame.cover[9] == 5
    assert path.frame.stock[8:16].tolist() == [0, 50, 40, 30, 20, 10, 0, 0]
    assert path.eve == 60
    assert path.first == 0
    assert path.total == path.static_total == 200


def test_dear_storage_keeps_them_from_it() -> None:
    who = Waiting(announced=True, discount=0.99, steady_need=10, holding_cost=9.5)
    path = waiting_buyers(who, step_prices(100, 10))
    assert path.eve == pytest.approx(path.usual)


def test_a_surprise_rise_that_is_extrapolated_is_bought_on() -> None:
    """100 → 110 at θ = .6: 6 more are expected, a period costs 1 + .01 · 110, so k = 2."""
    who = Waiting(theta=0.6, discount=0.99, steady_need=10, arrivals=0)
    path = waiting_buyers(who, step_prices(100, 10))
    assert path.eve == 10
    assert path.first == 30
    assert path.postponed == -20


def test_no_change_no_story() -> None:
    path = waiting_buyers(Waiting(theta=0.9), [100.0] * 5)
    assert path.changed is None
    assert path.frame.orders.to_numpy() == pytest.approx(path.usual)
    assert path.usual == path.eve == path.first == path.static_first
    assert path.lost == path.postponed == 0


@pytest.mark.parametrize(("price", "orders"), [(60, 100), (80, 100), (140, 0), (200, 0)])
def test_price_beyond_the_valuations(price: float, orders: float) -> None:
    assert Waiting().usual(price) == orders
    assert waiting_buyers(Waiting(), [price]).total == orders


def test_by_theta_is_the_path_of_each() -> None:
    frame = waiting_by_theta([0, 0.05, 0.06, 0.3], Waiting(leave=0.2))
    assert frame.perverse.tolist() == [False, False, True, True]
    for row in frame.itertuples():
        path = waiting_buyers(Waiting(leave=0.2, theta=row.theta))
        assert (row.first, row.total) == (path.first, path.total)
    assert list(frame) == ["theta", "perverse", "first", "total"]


@pytest.mark.parametrize(
    ("field", "value", "allowed"),
    [
        ("theta", float("inf"), "a finite number"),
        ("discount", 1.0, "a number above 0 and below 1"),
        ("leave", 1.2, "a number from 0 to 1"),
        ("arrivals", -1, "a number, 0 or more"),
        ("low", -1, "a number, 0 or more"),
        ("high", 80, "a number above 80"),
        ("announced", "no", "True or False"),
        ("steady_need", -1, "a number, 0 or more"),
        ("holding_cost", -1, "a number, 0 or more"),
    ],
)
def test_bad_terms(field: str, value: object, allowed: str) -> None:
    with pytest.raises(InputError) as said:
        Waiting(**{field: value})  # type: ignore[arg-type]
    assert str(said.value) == f"{field} is {value!r}; allowed: {allowed}"


def test_bad_prices() -> None:
    with pytest.raises(InputError, match=r"prices\[1\] is -5; allowed: a number above 0"):
        waiting_buyers(prices=[100, -5])
    with pytest.raises(InputError, match="prices is empty"):
        waiting_buyers(prices=[])
    with pytest.raises(InputError, match="theta is 'x'; allowed: a finite number"):
        waiting_by_theta(["x"])  # type: ignore[list-item]

"""Buyers: the logit, waiting for a fall, buying ahead of a rise, memory of prices, signals."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.pricing.theory.equilibrium import LogitMarket
from sim.pricing.theory.price_expectations import perverse_from, timing_threshold
from sim.pricing.war.buyers import Buyers
from sim.pricing.war.firm import Firm
from sim.pricing.war.war import PriceWar
from tests.pricing.books import check_books
from tests.pricing.duels import ME, Script, column, duel, play

WORTH, PRICE = 120.0, 100.0


def shop(changes: dict[str, Any] | None = None) -> Any:
    """One supplier at a price of 100, ten buyers a week, periods of four weeks."""
    alone = {
        **{"suppliers.Huaxin.attractiveness": WORTH, "suppliers.Huaxin.price": PRICE},
        **{"suppliers.Huaxin.ceiling": 500.0, "suppliers.Huaxin.unit_cost": 60.0},
        **{"market.buyers_per_week": 10.0, "market.mu": 10.0, "market.outside": 100.0 - 80.0},
    }
    one = {"suppliers": {"Huaxin": duel().model_dump()["suppliers"]["Huaxin"]}}
    return sim.load("price-duel").replace(one).replace(alone).replace(changes or {})


# The logit


@given(
    st.lists(st.tuples(st.floats(0, 200), st.floats(1, 200)), min_size=1, max_size=5),
    st.floats(0.5, 100),
    st.floats(-50, 100),
    st.booleans(),
)
def test_without_anything_else_it_is_the_logit(
    offers: Sequence[tuple[float, float]], mu: float, outside: float, has_outside: bool
) -> None:
    market = sim.load("price-duel").market.model_copy(  # type: ignore[attr-defined]
        update={"mu": mu, "outside": outside, "has_outside": has_outside}
    )
    terms = duel().suppliers["Huaxin"]
    firms = [
        Firm("x", i, terms.model_copy(update={"attractiveness": a, "price": p}), None)
        for i, (a, p) in enumerate(offers)
    ]
    choice = Buyers(market, duel().buyers).choice(firms)
    outside_too = outside if has_outside else None
    logit = LogitMarket([a for a, _ in offers], [0] * len(offers), mu, outside_too)
    assert choice.now == pytest.approx(logit.demand([p for _, p in offers]), abs=1e-12)
    assert choice.interested == pytest.approx(sum(choice.now))
    assert choice.waiting == pytest.approx(0, abs=1e-12)


def test_a_signal_of_quality_makes_demand_less_elastic_and_then_perverse() -> None:
    first, dear = {}, {}
    for signal in (0.0, 0.4, 1.0, 1.3):
        run, _ = play(shop({"buyers.signal": signal, "horizon": 8.0}), Huaxin=Script(105.0))
        first[signal], dear[signal] = column(run, "units")
    assert len({round(units, 9) for units in first.values()}) == 1
    assert dear[0.0] < dear[0.4] < dear[1.0] < dear[1.3]
    assert dear[1.0] == pytest.approx(first[1.0])
    # κ = .4: a net price coefficient of .6
    steps = LogitMarket([WORTH], [0], 10.0, 20.0)
    assert dear[0.4] / 40 == pytest.approx(steps.demand([PRICE + 0.6 * 5])[0])


# 买涨不买落: waiting for a further fall


def sales_after_a_cut(theta: float, patience: float = 0.95) -> tuple[float, float]:
    """Units in the period before and after a cut of 5."""
    terms = {"buyers.extrapolation": theta, "buyers.patience": patience, "horizon": 8.0}
    run, _ = play(shop(terms), Huaxin=Script(95.0))
    before, after = column(run, "units")
    return before, after


@pytest.mark.parametrize("patience", [0.9, 0.95, 0.99])
def test_a_cut_lowers_first_sales_exactly_from_the_perverse_extrapolation_on(
    patience: float,
) -> None:
    theta = perverse_from(patience)
    before, after = sales_after_a_cut(theta, patience)
    assert after == pytest.approx(before)
    assert sales_after_a_cut(0.95 * theta, patience)[1] > before
    assert sales_after_a_cut(1.05 * theta, patience)[1] < before


@pytest.mark.parametrize("theta", [0.0, 0.02, 0.05, 0.1, 0.3])
def test_who_buys_now_values_it_at_the_threshold_or_more(theta: float) -> None:
    _, after = sales_after_a_cut(theta)
    v = timing_threshold(95.0, 100.0, theta, 0.95)
    # as many as would buy at that price for good
    market = LogitMarket([WORTH], [0], 10.0, 20.0)
    assert after / 40 == pytest.approx(market.demand([v])[0])


def test_sales_are_postponed_and_hardly_lost() -> None:
    totals, firsts = [], []
    for theta in (0.0, 0.1, 0.3):
        terms = {"buyers.extrapolation": theta, "buyers.patience": 0.95, "buyers.leave": 0.1}
        run, _ = play(shop(terms | {"horizon": 120.0}), Huaxin=Script(95.0))
        check_books(run)
        units = column(run, "units")
        totals.append(units.sum())
        firsts.append(units[1])
        assert units[3:] == pytest.approx(units[-1])
    assert firsts[0] > column(run, "units")[0] > firsts[1] > firsts[2]
    assert totals[1:] == pytest.approx([totals[0]] * 2, rel=0.005)
    assert totals[2] < totals[1] < totals[0]


def test_nobody_waits_at_a_rise_or_without_patience() -> None:
    for terms, price in (
        ({"buyers.extrapolation": 0.5, "buyers.patience": 0.95}, 105.0),
        ({"buyers.extrapolation": 0.5}, 95.0),
    ):
        run, _ = play(shop(terms), Huaxin=Script(price))
        assert run.customers.waited.sum() == 0


def test_an_announced_cut_is_waited_for() -> None:
    terms = {"buyers.patience": 0.8, f"{ME}.notice": 3.0, "horizon": 16.0}
    run, _ = play(shop(terms), Huaxin=Script(98.0))
    units = column(run, "units")
    assert units[1] < 0.9 * units[0]
    assert units[2] > units[3] > units[0]
    assert units[1:3].sum() == pytest.approx(units[0] * 0.75 + units[3] * 1.25, rel=0.05)


# Buying ahead of a rise


def test_buyers_stock_up_before_an_announced_rise_and_stay_away_after_it() -> None:
    # D7: a rise of 10, 1 a period of keeping, δ = .99: five periods' needs
    terms = {
        **{"buyers.holding_cost": 1.0, "buyers.patience": 0.99, "market.mu": 50.0},
        **{f"{ME}.review_interval": 80.0, f"{ME}.review_phase": 8.0, f"{ME}.notice": 4.0},
    }
    run, _ = play(shop(terms | {"horizon": 80.0}), Huaxin=Script(110.0))
    bought, units = run.customers.bought.to_numpy(), column(run, "units")
    assert units[2] == pytest.approx(6 * bought[2])
    assert bought[:3] == pytest.approx(bought[0])
    assert units[[0, 1]] == pytest.approx(bought[[0, 1]])
    came = run.customers.came.to_numpy()
    assert came[3:8] == pytest.approx(40 - bought[2])
    assert came[8:] == pytest.approx(40)
    check_books(run)


def test_without_a_holding_cost_nobody_stocks_up() -> None:
    run, _ = play(shop({f"{ME}.notice": 3.0}), Huaxin=Script(110.0))
    assert run.customers.bought.to_numpy() == pytest.approx(column(run, "units"))


# What a price was


def test_the_reference_price_follows_the_prices() -> None:
    # D7, model 2
    expected = [100, 97, 94.9, 93.43, 92.401, 94.6807, 96.27649]
    script = (90.0, 90.0, 90.0, 90.0, 100.0)
    found = []
    for periods in range(1, 8):
        scenario = shop({"horizon": 4.0 * periods, "buyers.gain": 0.5, "buyers.memory": 0.7})
        war = PriceWar(scenario, strategies={"Huaxin": Script(*script)})
        war.play()
        found.append(war.firms[0].usual_price)
    assert found == pytest.approx(expected)


def test_after_a_promotion_the_old_price_feels_like_a_loss() -> None:
    terms = {"buyers.gain": 0.2, "buyers.loss": 0.5, "buyers.memory": 0.7, "horizon": 48.0}
    run, _ = play(shop(terms), Huaxin=Script(90.0, 90.0, 100.0))
    units = column(run, "units")
    market = LogitMarket([WORTH], [0], 10.0, 20.0)
    assert units[1] / 40 == pytest.approx(market.demand([90 - 0.2 * 10])[0])
    assert units[3] / 40 == pytest.approx(market.demand([100 + 0.5 * (100 - 94.9)])[0])
    assert units[3] < units[0]
    assert units[-1] == pytest.approx(units[0], rel=0.01)


def test_two_suppliers_are_waited_for_each_by_its_own_expected_fall() -> None:
    terms = {"buyers.extrapolation": 0.2, "buyers.patience": 0.9, "horizon": 8.0}
    run, _ = play(duel(terms), Huaxin=Script(1.8))
    weights = np.exp((2 - np.array([1.8, 1.924981])) / 0.25)
    gain = 9 * 0.2 * 0.124981
    mine = weights[0] / (weights.sum() + np.exp(gain / 0.25))
    assert column(run, "units")[1] == pytest.approx(mine)
    assert column(run, "units", "Beihe")[1] == pytest.approx(weights[1] / (weights.sum() + 1))
    interested = weights.sum() / (weights.sum() + 1)
    bought = mine + weights[1] / (weights.sum() + 1)
    assert run.customers.waited.to_numpy() == pytest.approx([0, interested - bought])

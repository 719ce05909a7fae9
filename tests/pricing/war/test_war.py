"""The war itself: who sees what and when, what is sold, what it costs, who leaves."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

import sim
from sim.kernel.errors import InputError
from sim.pricing.strategies import Strategy, strategy
from sim.pricing.strategies.contract.view import View
from sim.pricing.theory.learning_curve import cost_of_next
from sim.pricing.war.war import PriceWar
from tests.pricing.books import check_books
from tests.pricing.duels import HOLD, ME, RIVAL, Script, column, duel, play

JOINT = 1.924981

# Who sees what, and when


def test_reviews_come_at_their_interval_from_their_phase_on() -> None:
    scenario = duel({f"{ME}.review_interval": 2.5, f"{ME}.review_phase": 1.0, "horizon": 13.0})
    _, played = play(scenario, Huaxin=Script())
    assert [view.time for view in played["Huaxin"].views] == [1.0, 3.5, 6.0, 8.5, 11.0]
    assert [view.period for view in played["Huaxin"].views] == [0, 1, 2, 3, 4]


def test_who_reviews_at_the_same_moment_does_not_see_the_others_new_price() -> None:
    together = duel({"horizon": 13.0})
    _, played = play(together, Huaxin=Script(1.8, 1.7), Beihe=Script(1.6))
    assert [view.rival_prices for view in played["Huaxin"].views] == [(JOINT,), (1.6,), (1.6,)]
    assert [view.rival_prices for view in played["Beihe"].views] == [(JOINT,), (1.8,), (1.7,)]


def test_who_reviews_later_does() -> None:
    apart = duel({f"{RIVAL}.review_phase": 4.5, "horizon": 13.0})
    _, played = play(apart, Huaxin=Script(1.8, 1.7), Beihe=Script(1.6))
    assert [view.rival_prices for view in played["Beihe"].views] == [(1.8,), (1.7,), (1.7,)]


@pytest.mark.parametrize(
    ("delay", "seen"),
    [(0.0, [2.0, 1.9, 1.8, 1.7]), (3.9, [2.0, 1.9, 1.8, 1.7]), (4.0, [2.0, 2.0, 1.9, 1.8])],
)
def test_what_is_seen_is_as_old_as_the_delay_says(delay: float, seen: list[float]) -> None:
    scenario = duel({f"{RIVAL}.delay": delay, f"{ME}.price": 2.0, "horizon": 17.0})
    _, played = play(scenario, Huaxin=Script(1.9, 1.8, 1.7), Beihe=Script())
    assert [view.rival_prices[0] for view in played["Beihe"].views] == seen


def test_noise_blurs_what_is_seen_without_bias_and_only_that() -> None:
    scenario = duel({f"{ME}.noise": 0.1, "horizon": 8000.0})
    run, played = play(scenario, Huaxin=Script(), Beihe=Script())
    seen = np.array([view.rival_prices[0] for view in played["Huaxin"].views])
    assert seen.mean() == pytest.approx(JOINT, abs=4 * 0.1 / len(seen) ** 0.5)
    assert seen.std() == pytest.approx(0.1, rel=0.06)
    assert {view.rival_prices for view in played["Beihe"].views} == {(JOINT,)}
    assert set(run.prices.price) == {JOINT}


def test_no_noise_makes_a_price_negative() -> None:
    _, played = play(duel({f"{ME}.noise": 9.0}), Huaxin=Script())
    assert min(view.rival_prices[0] for view in played["Huaxin"].views) == 0.0


def test_a_strategy_sees_its_own_accounts() -> None:
    scenario = duel({f"{ME}.learning_rate": 0.8, f"{ME}.experience": 5.0, "horizon": 30.0})
    run, played = play(scenario, Huaxin=Script(1.8, 1.7))
    last = played["Huaxin"].views[-1]
    assert list(last.sales) == pytest.approx(column(run, "units")[:-1])
    assert list(last.profits) == pytest.approx(column(run, "profit")[:-1])
    assert last.cash == pytest.approx(column(run, "cash")[-2])
    assert last.unit_cost == pytest.approx(column(run, "unit_cost")[-2])
    assert (last.floor, last.ceiling) == (0.5, 3.0)
    assert last.nash_price == pytest.approx(1.472927, abs=1e-6)
    assert last.joint_price == pytest.approx(1.924981, abs=1e-6)


def test_dealers_and_quality_signal_are_part_of_the_known_market() -> None:
    dealt = {f"{who}.dealer_stock": 4.0 for who in (ME, RIVAL)}
    dealt |= {f"{who}.dealer_margin": 0.2 for who in (ME, RIVAL)}
    market = PriceWar(duel(dealt)).market
    assert market.c == pytest.approx((1.25, 1.25))
    # a yuan more costs only .6: the profit-maximising price under the signal is the market's
    war = PriceWar(duel({"buyers.signal": 0.4}))
    best = war.market.best_response(0, [JOINT, JOINT])
    profits = []
    for price in (best - 0.01, best, best + 0.01):
        run, _ = play(duel({"buyers.signal": 0.4, "horizon": 8.0}), Huaxin=Script(price))
        profits.append(column(run, "profit")[1])
    assert max(profits) == profits[1]


# What a price may be


def test_prices_are_kept_within_floor_and_ceiling() -> None:
    run, _ = play(duel({"horizon": 13.0}), Huaxin=Script(-5.0, 99, 1.5))
    assert run.prices[run.prices.supplier == "Huaxin"].price.tolist() == [JOINT, 0.5, 3.0, 1.5]


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), "cheap", None, True])
def test_what_is_no_price_is_refused_with_the_strategys_name(wrong: Any) -> None:
    with pytest.raises(InputError) as caught:
        play(duel(), Huaxin=Script(1.5, wrong))
    assert str(caught.value) == (
        f"strategy 'script' of Huaxin gave {wrong!r} as price at review 1; allowed: a finite number"
    )


def test_numbers_of_numpy_are_prices() -> None:
    run, _ = play(duel({"horizon": 9.0}), Huaxin=Script(np.float64(1.5), np.int64(2)))
    assert run.prices[run.prices.supplier == "Huaxin"].price.tolist() == [JOINT, 1.5, 2.0]


def test_an_announced_price_comes_into_force_after_its_notice() -> None:
    scenario = duel({f"{ME}.notice": 3.0, "horizon": 17.0})
    run, _ = play(scenario, Huaxin=Script(1.8, 1.8, 1.7))
    mine = run.events[run.events.supplier == "Huaxin"]
    told = list(zip(mine.time, mine.event, mine.value, strict=True))
    assert told == [
        *((4.0, "announced", 1.8), (7.0, "price", 1.8)),
        *((12.0, "announced", 1.7), (15.0, "price", 1.7)),
    ]


def test_a_strategy_may_set_the_service() -> None:
    class Serves(Strategy):
        source = "test"

        def price(self, view: View) -> float:
            return view.price

        def service(self, view: View) -> float:
            return 0.25 if view.period == 1 else view.service

    scenario = duel({"horizon": 20.0, f"{ME}.service_share": 0.1})
    run, _ = play(scenario, Huaxin=Serves())
    margin = column(run, "revenue") - column(run, "cost")
    assert column(run, "service") / margin == pytest.approx([0.1, 0.1, 0.25, 0.25, 0.25])


def test_each_war_plays_a_fresh_copy_of_a_strategy() -> None:
    grim = strategy("grim-trigger")
    cutter = Script(1.2)
    play(duel(), Huaxin=grim, Beihe=cutter)
    run, _ = play(duel(), Huaxin=grim)
    assert run.prices[run.prices.supplier == "Huaxin"].price.iloc[-1] == pytest.approx(JOINT)
    assert cutter.views == []


def test_strategies_for_a_supplier_there_is_not() -> None:
    with pytest.raises(InputError, match=r"^strategies has 'Huaxim', which is no supplier; did"):
        PriceWar(duel(), strategies={"Huaxim": Script()})


# What is sold, and what it costs


@pytest.mark.parametrize("period", [1.0, 2.5, 4.0, 13.0])
def test_the_expected_path_does_not_depend_on_the_period(period: float) -> None:
    changes = {
        **{"horizon": 65.0, "market.growth": 0.5, "market.buyers_per_week": 3.0},
        **{f"{ME}.learning_rate": 0.8, f"{ME}.experience": 3.0, f"{RIVAL}.capacity": 1.1},
        **{f"{RIVAL}.fixed_cost": 0.2, f"{ME}.strategy": "best-response"},
        **{f"{ME}.review_interval": 3.0, f"{ME}.service_share": 0.1, f"{RIVAL}.notice": 1.0},
        f"{RIVAL}.strategy": "match-cuts",
    }
    one = sim.run(duel(changes | {"period": period}))
    other = sim.run(duel(changes | {"period": 65.0}))
    pd.testing.assert_frame_equal(one.prices, other.prices)
    sums = ["demand", "units", "revenue", "cost", "service", "fixed", "profit"]
    pd.testing.assert_frame_equal(
        one.accounts.groupby("supplier", observed=True)[sums].sum(),
        other.accounts.groupby("supplier", observed=True)[sums].sum(),
        rtol=1e-9,
    )
    assert (one.accounts.demand > one.accounts.units + 1e-3).any(), "capacity does not bind"


def test_learning_costs_the_integral_of_the_curve() -> None:
    run = sim.run(duel({f"{ME}.learning_rate": 0.8, f"{ME}.experience": 3.0}))
    units, exponent = column(run, "units").sum(), np.log2(0.8)
    first = 1.0 / 3.0**exponent
    assert column(run, "cost").sum() == pytest.approx(cost_of_next(units, 3.0, first, 0.8))
    assert column(run, "unit_cost")[-1] == pytest.approx(first * (3.0 + units) ** exponent)
    assert (column(run, "unit_cost", "Beihe") == 1.0).all()


def test_the_market_grows_from_week_to_week() -> None:
    run = sim.run(duel({"market.growth": 0.3, "horizon": 104.0}))
    weeks = 0.25 * 1.3 ** (np.arange(104) / 52)
    assert run.customers.came.to_numpy() == pytest.approx(weeks.reshape(-1, 4).sum(axis=1))


def test_a_full_plant_sends_its_buyers_to_the_others() -> None:
    free = sim.run(duel())
    tight = sim.run(duel({f"{ME}.capacity": 0.05}))
    share = column(free, "units")[0]  # of one buyer a period, for each
    turned = share - 0.2
    assert column(tight, "units") == pytest.approx(0.2)
    assert column(tight, "demand") == pytest.approx(share)
    assert column(tight, "service_level") == pytest.approx(0.2 / share)
    # they choose anew between the rival and nothing
    again = share / (share + 1 - 2 * share)
    assert column(tight, "units", "Beihe") == pytest.approx(share + turned * again)
    assert tight.customers.nothing.to_numpy() == pytest.approx(1 - 2 * share + turned * (1 - again))
    check_books(tight)


def test_a_cut_that_fills_the_plant_costs_service_and_attractiveness() -> None:
    changes = {f"{ME}.capacity": 0.1, f"{ME}.shortage_effect": 0.3, f"{ME}.service_memory": 0.5}
    run, _ = play(duel(changes), Huaxin=Script(1.6))
    level, worth = column(run, "service_level"), column(run, "attractiveness")
    assert level[0] == 1
    assert level[1] < 0.9
    felt = 0.5 + 0.5 * level[1]
    assert worth[:2] == pytest.approx([2.0, 2.0 - 0.3 * (1 - felt)])
    assert column(run, "demand")[2] < column(run, "demand")[1]


def test_service_is_a_share_of_contribution_and_is_felt_later() -> None:
    changes = {f"{ME}.service_share": 0.2, f"{ME}.service_effect": 0.5, f"{ME}.service_memory": 0.6}
    run, _ = play(duel(changes), Huaxin=Script(1.5))
    units, service = column(run, "units"), column(run, "service")
    assert service / units == pytest.approx([0.2 * 0.924981] + [0.2 * 0.5] * (len(units) - 1))
    felt = 0.6 * 0.2 * 0.924981 + 0.4 * 0.1
    assert column(run, "attractiveness")[:2] == pytest.approx(
        [2 + 0.5 * 0.2 * 0.924981, 2 + 0.5 * felt]
    )


# Who leaves


def test_who_has_no_cash_left_leaves_and_the_others_take_over() -> None:
    changes = {f"{ME}.fixed_cost": 0.5, f"{ME}.cash": 3.0, f"{ME}.exits": True}
    run = sim.run(duel(changes))
    cash, units = column(run, "cash"), column(run, "units")
    last = int(np.argmax(cash <= 0))
    assert run.measures["exit_week.Huaxin"] == 4.0 * (last + 1)
    assert np.isnan(run.measures["exit_week.Beihe"])
    assert (cash[:last] > 0).all()
    assert (cash[last:] == cash[last]).all()
    assert (units[: last + 1] > 0).all()
    assert (units[last + 1 :] == 0).all()
    rival = column(run, "units", "Beihe")
    alone = 1 / (1 + np.exp((1.924981 - 2) / 0.25))
    assert rival[last + 1 :] == pytest.approx(alone)
    assert run.prices.price.isna().sum() == 1
    assert column(run, "active").tolist() == [True] * last + [False] * (len(cash) - last)


def test_rivals_see_that_it_has_left_after_their_delay() -> None:
    changes = {f"{ME}.cash": 0.0, f"{ME}.fixed_cost": 5.0, f"{ME}.exits": True}
    scenario = duel(changes | {f"{RIVAL}.delay": 4.0, "horizon": 20.0})
    _, played = play(scenario, Beihe=Script())
    seen = [view.rival_prices[0] for view in played["Beihe"].views]
    assert np.isnan(seen).tolist() == [False, False, True, True]
    assert [view.alone for view in played["Beihe"].views] == [False, False, True, True]


def test_who_comes_back_has_the_price_and_the_cash_of_its_start() -> None:
    changes = {
        **{f"{ME}.fixed_cost": 0.5, f"{ME}.cash": 1.0, f"{ME}.exits": True, f"{ME}.reentry": 6.0},
        "horizon": 40.0,
    }
    run, _ = play(duel(changes), Huaxin=Script(1.5))
    events = run.events[run.events.event.isin(["exit", "reentry"])]
    left, back = events.time.iloc[:2]
    assert back == left + 6.0
    assert events.value.iloc[1] == JOINT
    paid = column(run, "capital")
    assert paid[int(back // 4)] == pytest.approx(1.0 - events.value.iloc[0])
    check_books(run)


# Luck


def sampled(**changes: Any) -> Any:
    return duel({"sampled": True, "market.buyers_per_week": 30.0, "horizon": 52.0} | changes)


def test_single_purchases_are_logged_and_are_whole_units() -> None:
    run = sim.run(sampled(), seed=3)
    sold = run.events[run.events.event == "sold"]
    assert len(sold) == run.measures["units"] == run.accounts.units.sum()
    assert (sold.groupby("supplier", observed=True).size() > 300).all()
    assert (run.accounts.units % 1 == 0).all()


def test_another_price_does_not_change_who_comes() -> None:
    one, other = sim.run(sampled(), seed=3), sim.run(sampled(**{f"{ME}.price": 1.5}), seed=3)
    assert one.customers.came.tolist() == other.customers.came.tolist()
    assert one.customers.bought.sum() < other.customers.bought.sum()


def test_noise_of_one_supplier_leaves_the_luck_of_the_others_alone() -> None:
    random = {f"{RIVAL}.strategy": "random"}
    one = sim.run(duel(random), seed=3)
    other = sim.run(duel(random | {f"{ME}.noise": 0.1}), seed=3)
    pd.testing.assert_frame_equal(one.prices, other.prices)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"market.growth": 0.8, "market.has_outside": False},
        {"buyers.extrapolation": 0.3, "buyers.patience": 0.8, "buyers.leave": 0.2},
        {"buyers.holding_cost": 0.01, "buyers.extrapolation": 0.5},
    ],
)
def test_the_mean_of_single_purchases_is_the_expected_flow(changes: dict[str, Any]) -> None:
    moves = {f"{ME}.strategy": "scripted", f"{ME}.strategy_settings": {"prices": "1.7, 1.6, 1.75"}}
    expected = sim.run(sampled(**(changes | moves | {"sampled": False})))
    study = sim.replicate(sampled(**(changes | moves)), 60, seed=4, progress=False)
    for measure in ("units", "profit.Huaxin", "profit.Beihe", "buyers"):
        row = study.summary(level=0.9999).loc[measure]
        assert row.ci_low <= expected.measures[measure] <= row.ci_high, measure


def test_what_a_plant_with_a_capacity_makes_one_by_one() -> None:
    run = sim.run(sampled(**{f"{ME}.capacity": 5.0}), seed=3)
    units = column(run, "units")
    assert (units <= 40).all()
    assert units[1:].mean() == pytest.approx(20, rel=0.02)
    assert (run.events.event == "turned_away").any()
    check_books(run)


# What is counted


def test_the_warm_up_is_played_but_not_counted() -> None:
    whole = sim.run("price-duel")
    counted = sim.run(sim.load("price-duel").replace({"warm_up": 40.0}))
    pd.testing.assert_frame_equal(whole.accounts, counted.accounts)
    profits = column(whole, "profit")[10:]
    assert counted.measures["profit.Huaxin"] == pytest.approx(profits.sum())
    npv = (0.95 ** np.arange(len(profits)) * profits).sum()
    assert counted.measures["npv.Huaxin"] == pytest.approx(npv)


def test_the_price_gap_is_0_at_nash_and_1_at_the_joint_profit() -> None:
    market = PriceWar(duel()).market
    for gap, found in ((0.0, market.nash()), (1.0, market.joint())):
        price = float(found.prices[0])
        run = sim.run(duel({f"{ME}.price": price, f"{RIVAL}.price": price}))
        assert run.measures["price_gap"] == pytest.approx(gap, abs=1e-9)
        assert run.measures["bought"] == pytest.approx(found.shares.sum())
        assert run.measures["mean_price"] == pytest.approx(price)


# The other verbs


def test_a_war_has_no_purchases_to_explain_and_says_so() -> None:
    run = sim.run("price-duel")
    with pytest.raises(InputError, match=r"^price-duel is a price war and has no purchases to exp"):
        run.explain(0)
    with pytest.raises(InputError, match=r"^case is 2; allowed: 0 to 1, the suppliers of a price"):
        run.trace(2)
    with pytest.raises(InputError, match=r"^run is of 'price-duel', which is no buying scenario"):
        sim.counterfactual(run, 0, {"market.mu": 0.3})


def test_compare_sweep_sensitivity_and_store_take_wars(tmp_path: Any) -> None:
    base = sampled()
    cut = base.replace({f"{ME}.price": 1.7})
    compared = sim.compare(
        {"today": base, "cut": cut}, 3, progress=False, store=tmp_path / "wars.db"
    )
    assert compared.sentence("share.Huaxin").startswith(
        "At 95 %, 'cut' raises Huaxin's share of units"
    )
    again = sim.replicate(base, 2, store=tmp_path / "war.db", progress=False).frame
    kept = sim.replicate(base, 3, store=tmp_path / "war.db", progress=False).frame
    pd.testing.assert_frame_equal(kept.iloc[:2], again)
    swept = sim.sweep(base, {f"{ME}.price": [1.6, 1.9]}, 2, progress=False)
    assert len(swept.frame) == 4
    ranges = {f"{ME}.price": (1.6, 1.9), "market.mu": (0.2, 0.3)}
    found = sim.sensitivity(base, ranges, "profit.Huaxin", replications=2, progress=False)
    assert list(found.table.index) == sorted(ranges, key=list(found.table.index).index)
    assert "Huaxin's profit" in found.sentence()


def test_holding_is_what_the_duel_can_do_too() -> None:
    run = sim.run(sim.load("price-duel").replace(HOLD))
    assert len(run.prices) == 2
    assert column(run, "units") == pytest.approx(0.364862, abs=1e-6)

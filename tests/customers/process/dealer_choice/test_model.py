"""Dealers who choose: nothing gets lost, dealers act on what is told of them, luck is shared."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

import sim
from sim.customers import DealerChoice, dealer_channel
from sim.kernel.errors import InputError

ALONE = {"dealers": {"Tianfu": {"share": 1.0}}}


def province(**changes: Any) -> Any:
    return sim.load("sichuan").replace(
        {name.replace("__", "."): value for name, value in changes.items()}
    )


def one_line(**changes: Any) -> Any:
    """One dealer, Huaxin's line alone, nobody dropped, nothing but the margin."""
    line = sim.load("sichuan").lines["Huaxin"].model_dump()
    line["contract"] = {"wholesale": 900_000.0}
    line |= {"hours": 0.0, "demo_machines": 0.0}
    return province(**ALONE, lines={"Huaxin": line}, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"free_riding": 0.7, "service_cost": 2.0},
        {"thinks": 0.0, "lines.Huaxin.contract.terms": 0.0},
        {"lines.Huaxin.contract.drop": 1.0},
        {"lines.Huaxin.contract.wholesale": 1_250_000.0, "lines.rival.contract.fee": 9e6},
    ],
    ids=str,
)
def test_nothing_gets_lost(changes: dict[str, Any]) -> None:
    played = DealerChoice(sim.load("sichuan").replace(changes))
    run = played.run()
    events, quarters = run.events, run.tables["quarters"]
    sold = events[events.event.isin(["sold", "sold_elsewhere"])]
    assert quarters.sold.sum() == len(sold)
    left = (events.event == "left").sum()
    still_thinking = quarters.shown.sum() - len(sold) - left
    assert still_thinking >= 0
    if not played.scenario.thinks:
        assert still_thinking == 0
    assert (quarters[quarters.line == ""].sold == 0).all()
    assert len(quarters) == 24 * 2
    for dealer in played.dealers:
        terms = played.scenario.lines
        mine = sold[sold.dealer == dealer.name]
        due = {name: line.contract.terms for name, line in terms.items()}
        owed = sum(
            terms[one.line].contract.wholesale
            for one in mine.itertuples()
            if one.time + due[one.line] > played.scenario.horizon
        )
        assert dealer.owed == pytest.approx(owed, abs=1e-3)


def test_profits_are_what_the_events_say() -> None:
    world = one_line(horizon=520.0, warm_up=0.0)
    run = sim.run(world)
    sold = (run.events.event == "sold").sum()
    assert run.measures["dealers"] * 10 == pytest.approx(180_000 * sold)
    assert run.measures["maker.Huaxin"] * 10 == pytest.approx(360_000 * sold)
    assert run.measures["machines.Huaxin"] * 10 == sold
    served = sim.run(one_line(horizon=520.0, warm_up=0.0, service_cost=2.0))
    quarters = served.tables["quarters"]
    margin = dealer_channel(1260, 540, 9, service_cost=2.0)
    assert quarters.service.unique() == pytest.approx([1000 * margin.service])
    spent = 2 * quarters.service**2 / (2 * 720_000)
    gross = (quarters.price - 900_000) * quarters.sold
    assert quarters.profit.to_numpy() == pytest.approx(gross - spent * quarters.shown)


@pytest.mark.parametrize(("dealers", "riding"), [(2, 1.0), (3, 0.5), (3, 0.0)])
def test_prices_and_service_settle_where_theory_says(dealers: int, riding: float) -> None:
    many = {f"d{k}": {"share": 1 / dealers} for k in range(dealers)}
    many["d0"]["share"] += 1 - sum(one["share"] for one in many.values())
    world = one_line(free_riding=riding, service_cost=2.0).replace({"dealers": many})
    last = sim.run(world).tables["quarters"].tail(dealers)
    theory = dealer_channel(
        *(1260, 540, 9, dealers), service_cost=2.0, free_riding=riding, districts=True
    )
    assert last.price.to_numpy() == pytest.approx(1000 * theory.price, rel=1e-6)
    assert last.service.to_numpy() == pytest.approx(1000 * theory.service, rel=1e-5)


def test_who_has_money_takes_huaxin_and_who_is_short_of_it_the_rival() -> None:
    for seed in range(2010, 2016):
        first = sim.run("sichuan", seed).tables["quarters"].query("time == 0").set_index("dealer")
        assert first.line.to_dict() == {"Tianfu": "Huaxin", "Jinli": "rival"}
    rich = sim.run(province(dealers__Jinli__hurdle=0.1)).tables["quarters"].query("time == 0")
    assert (rich.line == "Huaxin").all()


def test_a_dealer_to_whom_nothing_pays_carries_nothing() -> None:
    world = one_line().replace({"lines.Huaxin.contract.fee": 10_000_000.0})
    run = sim.run(world)
    assert (run.tables["quarters"].line == "").all()
    assert run.measures["machines.Huaxin"] == 0
    assert np.isnan(run.measures["price.Huaxin"])
    assert set(run.events.event) == {"unserved"}
    assert "none is worth it" in run.trace(0)


def test_a_maker_who_drops_his_dealers_loses_them_for_a_year() -> None:
    run = sim.run(province(lines__Huaxin__contract__drop=1.0))
    mine = run.tables["quarters"].query("dealer == 'Tianfu'").line.tolist()
    assert mine[0] == "Huaxin"  # who expects to be dropped at once would not begin
    dropped = run.events.query("event == 'dropped' and line == 'Huaxin' and dealer == 'Tianfu'")
    assert len(dropped)
    for week in dropped.time:
        quarters = run.tables["quarters"].query("dealer == 'Tianfu'")
        after = quarters[(quarters.time >= week) & (quarters.time < week + 52)]
        assert (after.line != "Huaxin").all()


def test_two_contracts_share_their_buyers() -> None:
    today, cheaper = one_line(), one_line().replace({"lines.Huaxin.contract.wholesale": 540_000.0})
    one, other = (sim.run(world).tables["quarters"] for world in (today, cheaper))
    pd.testing.assert_series_equal(one.shown, other.shown)
    assert other.sold.sum() > one.sold.sum()


def test_luck_changes_what_a_dealer_believes() -> None:
    played = DealerChoice(one_line())
    dealer = played.dealers[0]
    assert dealer.believes("Huaxin") == 20
    played.run()
    seen = sum(quarter.shown for quarter in dealer.past)
    assert dealer.believes("Huaxin") == pytest.approx((8 * 20 + seen) / (8 + 24))


def test_a_story_is_told_of_each_dealer() -> None:
    run = sim.run("sichuan")
    told = run.trace("Tianfu")
    assert told.splitlines()[0] == (
        "Dealer 0: Chengdu Tianfu Machinery 成都天府机电, with 60.0 % of the buyers."
    )
    assert "Takes the line of Huaxin." in told
    assert run.trace(0) == told
    with pytest.raises(InputError, match="allowed: 0 to 1, the dealers in their order"):
        run.trace(2)

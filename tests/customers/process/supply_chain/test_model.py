"""The supply chain as a model: nothing gets lost, causes do what they are said to do."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

import sim
from sim.customers.process.supply_chain.model import MODEL, SupplyChain, expected_work
from sim.kernel.errors import InputError

CALM = {"demand.cv": 0.0, "demand.shock": 0.0, "horizon": 300.0, "warm_up": 50.0}
NAMES = ("dealers", "car-maker", "gearbox-works")


def chain(**changes: Any) -> Any:
    return sim.load("car-chain").replace(
        {name.replace("__", "."): value for name, value in changes.items()}
    )


def amplification(scenario: Any, seed: int = 2010) -> list[float]:
    measures = sim.run(scenario, seed).measures
    return [measures[f"amplification.{name}"] for name in scenario.tiers]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"returns": True, "demand.cv": 0.8},
        {"causes.order_every": 4},
        {"causes.deals": 0.2, "causes.buy_ahead": 3.0},
        {"capacity": 1020.0, "causes.gaming": 0.5},
        {"shared_demand": True, "demand.shock": -1.0},
    ],
    ids=str,
)
def test_nothing_gets_lost(changes: dict[str, Any]) -> None:
    """What a tier got is what it delivered and what it has; what was asked, what is owed too."""
    played = SupplyChain(sim.load("car-chain").replace(changes | {"horizon": 300.0}))
    run = played.run()
    flows = run.tables["flows"]
    for tier in played.tiers:
        own = flows[flows.tier == tier.name]
        start = tier.safety_stock + tier.every * 1000 + (tier.lead_time - 1) * 1000
        position = tier.on_hand + tier.on_order - tier.backlog
        assert position == pytest.approx(start + own.ordered.sum() - own.asked.sum())
        assert tier.on_hand >= -1e-6
        assert min(tier.on_hand, tier.backlog) <= 1e-6, "it owes what it has"
        assert own.stock.iloc[-1] == pytest.approx(tier.net_stock)
    for below, above in pairwise(NAMES):
        ordered = flows[flows.tier == below].ordered.to_numpy()
        assert (ordered == flows[flows.tier == above].asked.to_numpy()).all()


@pytest.mark.parametrize("tiers", [1, 2, 5])
def test_any_number_of_tiers(tiers: int) -> None:
    terms = {"lead_time": 2.0, "window": 5, "safety_stock": 100.0}
    world = chain(tiers={f"t{n}": terms for n in range(tiers)}, **{"demand.shock": 0.0})
    found = amplification(world)
    assert len(found) == tiers
    assert found == sorted(found)
    assert sim.run(world).tables["tiers"].tier.tolist() == list(world.tiers)


def test_without_swings_in_demand_there_is_no_amplification_and_a_sentence_says_so() -> None:
    run = sim.run(chain(**CALM))
    assert np.isnan(run.measures["amplification.dealers"])
    assert run.measures["machines_before"] == pytest.approx(50)
    assert np.isnan(run.measures["machines_after"])
    assert MODEL.caution(run.measures).startswith("End demand does not vary")
    assert MODEL.caution(sim.run(chain()).measures) == ""


def test_lees_causes_one_by_one_and_what_cures_the_first() -> None:
    quiet = chain(causes__signal=False)
    assert amplification(quiet) == pytest.approx([1, 1, 1], rel=1e-6)
    for cause in (
        {"causes__order_every": 4},
        {"causes__deals": 0.2, "causes__buy_ahead": 2.0},
        {"capacity": 1010.0, "causes__gaming": 0.5},
    ):
        assert amplification(chain(causes__signal=False, **cause))[-1] > 1.05, cause
    short = chain(causes__signal=False, capacity=1010.0)
    assert amplification(short) == pytest.approx([1, 1, 1], rel=1e-6), "a shortage alone"
    swings = amplification(chain())
    shared = amplification(chain(shared_demand=True))
    assert shared[0] == pytest.approx(swings[0])
    assert shared[2] < 0.5 * swings[2]


def test_gaming_needs_a_shortage() -> None:
    plenty = amplification(chain(causes__gaming=0.5))
    assert plenty == pytest.approx(amplification(chain()), rel=0.2)


def test_a_cause_that_is_switched_on_leaves_the_end_customers_as_they_were() -> None:
    plain, deals = (
        sim.run(world).events.query("event == 'bought'").value.to_numpy()
        for world in (chain(), chain(causes__deals=0.5, causes__buy_ahead=1.0))
    )
    assert (plain == deals).all()


def test_orders_may_not_be_negative_unless_goods_may_be_sent_back() -> None:
    falls = {"demand.cv": 0.0, "demand.shock": -0.5, "demand.shock_week": 100.0, "warm_up": 0.0}
    for returns in (False, True):
        run = sim.run(chain(horizon=300.0, returns=returns, **falls))
        least = run.events.query("event == 'ordered'").value.min()
        assert (least < 0) == returns


def test_machines_follow_the_orders_that_the_last_tier_gets() -> None:
    """A fall of 5 % takes 4 weeks of it out of each stock below: more than 60 % of the orders."""
    falls = sim.run(chain(demand__cv=0.0))
    ordered = falls.tables["machines"].set_index("time").ordered
    taken = 600 * 0.05 * 8 / 52
    assert ordered[520.0] == pytest.approx(50)
    assert ordered[572.0] == pytest.approx(50 - 30 - taken)
    assert ordered[624.0] == pytest.approx(570 - (570 - taken) * 11 / 12)
    assert falls.measures["machines_after"] == ordered[572.0]


def test_a_run_does_not_depend_on_what_ran_before() -> None:
    first = sim.run("car-chain", 3, 2)
    sim.run("car-chain", 4, 0)
    assert first.summary().equals(sim.run("car-chain", 3, 2).summary())
    assert not first.events.value.equals(sim.run("car-chain", 3, 1).events.value)


def test_a_chain_without_end_is_refused() -> None:
    assert expected_work(chain(horizon=1e9 * 1.0))["orders of tiers"] == 3e9
    with pytest.raises(
        InputError, match=r"would take about 3,000,000,000 steps \(3,000,000,000 ord"
    ):
        sim.run(chain(horizon=1e9))


def test_the_story_of_a_tier() -> None:
    run = sim.run("car-chain")
    told = run.trace("gearbox-works").splitlines()
    assert told[0].startswith("Tier 2: Gearbox works 国有齿轮箱厂. Goods after 4 weeks; forecast")
    assert told == run.trace(2).splitlines()
    assert "  520.00  End demand falls: from 1,000 to 950 a period." in told
    assert sum("machines and orders" in one for one in told) == 20
    assert not any("machines" in one for one in run.trace(0).splitlines())
    with pytest.raises(InputError, match=r"^case is 3; allowed: 0 to 2, the tiers in their order"):
        run.trace(3)
    short = sim.run(chain(tiers__dealers__safety_stock=0.0))
    assert "periods it cannot deliver all" in short.trace("dealers")

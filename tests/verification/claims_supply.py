"""A supply chain: what theory says of its swings and of the machines it orders (B8, F5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

import sim
from sim.customers.process.supply_chain.model import SupplyChain
from sim.customers.theory.bullwhip import (
    bullwhip,
    bullwhip_batching,
    bullwhip_forward_buying,
    bullwhip_shared,
    bullwhip_shock,
)
from sim.customers.theory.derived_demand import accelerated_orders, acceleration
from sim.scenario import Scenario
from tests.verification.claims import MORE, Claim, figures

TITLE = "A supply chain"
THEORY = (
    "Tiers that order up to a level which follows a moving average, with a constant safety stock, "
    "backlogging and orders that may be negative, and end demand independent from period to "
    "period. What one unit more of demand does to all later orders is played exactly: the squares "
    "of it add up to the variance. The same is claimed of chains in which demand is drawn. Batches "
    "and forward buying of one tier (Lee, Padmanabhan & Whang 1997). Machines follow Clark (1917): "
    "a change g of demand changes their orders by g times their life, and not below none."
)

LEAD, WINDOW = 4, 8
"""Periods, as in the shipped chain and in the chapter."""

QUOTED: Final = "02"
"""The chapter that sets these numbers beside simulated ones."""

TIERS: Final = ("dealers", "car-maker", "gearbox-works")
Changes = dict[str, Any]


def claims() -> list[Claim]:
    """Play the chains and return what is claimed of them."""
    return [
        *_one_unit_more(),
        *_drawn_demand(),
        *_batches_and_deals(),
        *_machines(),
        *_machines_and_stocks(),
        _clark(),
    ]


def chain(changes: Changes | None = None) -> Scenario:
    """Return the shipped chain without a shock, its orders free to be negative."""
    base: Changes = {"demand.shock": 0.0, "returns": True, "warm_up": 100.0, "horizon": 1600.0}
    return sim.load("car-chain").replace(base | (changes or {}))


def scripted(scenario: Scenario, appetite: Sequence[float]) -> SupplyChain:
    """Play a chain whose end customers buy these shares of the mean, period by period."""
    played = SupplyChain(scenario)  # type: ignore[arg-type]
    played._buys = iter(appetite).__next__
    played.play()
    return played


def responses(scenario: Scenario, at: int = 10, step: bool = False) -> np.ndarray:
    """Return what a unit of demand more (from `at` on, if a step) adds to the orders of each tier.

    Returns
    -------
    ndarray, shape (periods, tiers)
    """
    periods = int(scenario.horizon)
    more = np.ones(periods)
    more[at : None if step else at + 1] += 0.001
    played = scripted(scenario, more.tolist())
    orders = played.log.frame().query("event == 'ordered'").value.to_numpy()
    mean = played.scenario.demand.mean
    return (orders.reshape(periods, -1) - mean) / (0.001 * mean)


def _one_unit_more() -> Iterator[Claim]:
    calm = chain({"demand.cv": 0.0, "horizon": 120.0})
    for shared, theory, said in (
        (False, bullwhip, "variance of orders"),
        (True, bullwhip_shared, "variance of orders, end demand shared"),
    ):
        world = calm.replace({"shared_demand": shared})
        found = (responses(world) ** 2).sum(axis=0)
        first = responses(world, step=True)[10]
        for k in (1, 2, 3):
            what = f"{said}: tier {k}, end demand 1"
            yield Claim(what, theory(k, LEAD, WINDOW), [float(found[k - 1])], quoted=QUOTED)
        what = f"first order of tier 3 after a shock{', end demand shared' * shared}, shock 1"
        yield Claim(what, bullwhip_shock(3, LEAD, WINDOW, shared), [float(first[2])], quoted=QUOTED)


def _drawn_demand() -> Iterator[Claim]:
    for shared, theory, said in (
        (False, bullwhip, "drawn demand: variance of orders"),
        (True, bullwhip_shared, "drawn demand, shared: variance of orders"),
    ):
        found = figures(said, chain({"shared_demand": shared}), _ratios, 2 * MORE)
        what = f"{said}, tier 3, end demand 1"
        yield Claim(what, theory(3, LEAD, WINDOW), found[TIERS[2]], quoted=QUOTED)


def _ratios(run: sim.Run) -> dict[str, float]:
    return {name: run.measures[f"amplification.{name}"] for name in TIERS}


def _batches_and_deals() -> Iterator[Claim]:
    one = {"tiers": {"dealers": {"lead_time": 4.0, "window": 8}}, "causes.signal": False}
    batches = one | {"causes.order_every": 4, "demand.cv": 0.5}
    found = figures("batches", chain(batches), _dealers, MORE)
    yield Claim(
        "orders once in four periods: variance, end demand 1",
        bullwhip_batching(4, 0.5),
        found.ratio,
    )
    deals = one | {"causes.deals": 0.25, "causes.buy_ahead": 2.0, "demand.cv": 0.5}
    found = figures("deals", chain(deals), _dealers, MORE)
    yield Claim(
        "two periods bought ahead in a quarter of them: variance, end demand 1",
        bullwhip_forward_buying(0.25, 2.0, 0.5),
        found.ratio,
    )


def _dealers(run: sim.Run) -> dict[str, float]:
    return {"ratio": run.measures["amplification.dealers"]}


def _machines() -> Iterator[Claim]:
    """F5: orders after a shock of five percent, by the life of a machine; one tier, no noise."""
    direct = chain(
        {
            "tiers": {"gearbox-works": {"lead_time": 4.0, "window": 8}},
            **{"demand.cv": 0.0, "demand.shock_week": 208.0, "horizon": 312.0},
        }
    )
    for shock, years in ((-0.05, 12), (-0.1, 5), (0.1, 10), (0.1, 20), (-0.1, 20)):
        world = direct.replace({"demand.shock": shock, "equipment.life": 52.0 * years})
        run = sim.run(world)
        change = run.measures["machines_after"] / run.measures["machines_before"]
        theory = 1 + acceleration(shock, years)
        what = f"machines ordered after {100 * shock:+.0f} %, life {years} years; before 1"
        at_the_floor = {"planted": (-0.02, 0.02)} if theory == 0 else {"quoted": QUOTED}
        yield Claim(what, theory, [change], **at_the_floor)  # type: ignore[arg-type]


def _machines_and_stocks() -> Iterator[Claim]:
    """Through three tiers: the two below hold and order four periods less, once, in that year."""
    for shock in (-0.05, 0.05):
        changes = {"demand.cv": 0.0, "demand.shock_week": 208.0, "horizon": 312.0}
        run = sim.run(chain(changes | {"demand.shock": shock}))
        change = run.measures["machines_after"] / run.measures["machines_before"]
        theory = 1 + acceleration(shock, 12) + shock * 12 * 2 * LEAD / 52
        what = f"machines ordered after {100 * shock:+.0f} %, with the stocks below; before 1"
        yield Claim(what, theory, [change], quoted=QUOTED)


def _clark() -> Claim:
    """The routers of B8: 500, a tenth more for two years, then as before."""
    asked = [500, 500, 550, 550, 500, 500, 500]
    theory = accelerated_orders(asked, life=10)
    world = chain(
        {
            "tiers": {"users": {"lead_time": 1.0, "window": 1}},
            **{"demand.cv": 0.0, "demand.mean": 500.0, "demand.shock": 0.1},
            **{"demand.shock_week": 104.0, "demand.shock_ends": 208.0, "horizon": 364.0},
            **{"equipment.machines_per_unit": 1.0, "equipment.life": 520.0},
        }
    )
    played = sim.run(world).tables["machines"].ordered.to_numpy()
    assert np.allclose(played, theory), "the other years"
    return Claim("routers ordered in the fifth year", float(theory[4]), [played[4]], quoted=QUOTED)

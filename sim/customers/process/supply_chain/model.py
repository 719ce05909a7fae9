"""A supply chain 供应链 in SimPy: end customers buy, tiers order from each other, goods come.

In every period each tier, from the end customers up, takes in what came, delivers what is asked of
it, looks at its forecast and orders up to its level. The order is the next tier's demand of the
same period; the goods come a lead time later. The last tier makes its goods with machines: once a
budget it counts how many it needs, and orders what is missing (the acceleration effect 加速效应).

Sources: Lee, Padmanabhan & Whang (1997), *Management Science* 43(4), 546–558; Chen, Drezner, Ryan &
Simchi-Levi (2000), *Management Science* 46(3), 436–443; Clark (1917), *Journal of Political
Economy* 25(3), 217–235.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import numpy as np
import simpy

from sim.customers.process.supply_chain.measures import MEASURES, Flows, caution, measures
from sim.customers.process.supply_chain.story import tell
from sim.customers.process.supply_chain.tier import Tier
from sim.kernel.doors.kinds import public
from sim.kernel.events import EventLog
from sim.kernel.models import Model
from sim.kernel.randomness.streams import Streams
from sim.kernel.results import Run, Tables
from sim.kernel.work import affordable, times
from sim.scenario.supply_chain import SupplyChainScenario

END_CUSTOMERS: Final = "end customers"
"""Whose events the demand of a period is."""


class ChainLog(EventLog):
    """What was asked, ordered and left in stock, period by period: ``run.events``.

    Examples
    --------
    >>> log = ChainLog()
    >>> log.add(4.0, "dealers", "ordered", value=1050.0)
    >>> list(log.frame().columns)
    ['time', 'tier', 'event', 'value']
    """

    SUBJECT = {"tier": str}  # noqa: RUF012


@public
class SupplyChain:
    """One replication of a supply chain.

    Parameters
    ----------
    scenario : SupplyChainScenario
        What to play; never changed.
    seed, replication : int
        The key of all random draws.

    Attributes
    ----------
    tiers : list of Tier
        From who serves the end customers to the furthest.
    log : ChainLog
        What has happened, in weeks.

    Raises
    ------
    InputError
        If it would take more steps than :data:`sim.kernel.work.MOST_STEPS`.

    Examples
    --------
    Nothing varies and nothing changes: everybody orders what is asked for.

    >>> from sim.scenario import load
    >>> calm = load("car-chain").replace({"demand.cv": 0.0, "demand.shock": 0.0})
    >>> run = SupplyChain(calm).run()
    >>> orders = run.events[run.events.event == "ordered"]
    >>> float(orders.value.min()), float(orders.value.max())
    (1000.0, 1000.0)
    """

    def __init__(
        self, scenario: SupplyChainScenario, seed: int = 2010, replication: int = 0
    ) -> None:
        affordable(scenario.name, expected_work(scenario))
        self.scenario = scenario
        self.env = simpy.Environment()  # its clock counts periods
        self.streams = Streams(seed, replication)
        self.log = ChainLog()
        self.tiers = [
            Tier(name, scenario, self.streams.uniforms(f"deals/{name}")) for name in scenario.tiers
        ]
        self._buys = self._appetite()
        self._queue = 0.0  # what the last tier has ordered and nobody has begun to make
        self._asked_since_budget = 0.0
        machines = scenario.equipment
        self.machines = machines.machines_per_unit * scenario.demand.mean

    def run(self) -> Run:
        """Play the chain to its horizon and return what happened."""
        self.play()
        flows = Flows(self.log, self.scenario)
        return Run(
            scenario=self.scenario,
            seed=self.streams.seed,
            replication=self.streams.replication,
            tables=Tables(
                {
                    "events": self.log.frame,
                    "flows": flows.frame,
                    "tiers": partial(flows.tiers, measures(flows)),
                    "machines": flows.budgets,
                }
            ),
            measures=measures(flows),
        )

    def play(self) -> None:
        """Play the chain to its horizon, without making tables of it."""
        for tier in self.tiers:  # what was ordered before the first period is under way
            for periods in range(1, tier.lead_time):
                self._send_in(periods, self.scenario.demand.mean, tier)
        self.env.process(self._periods())
        self.env.run(until=self.scenario.periods)

    def _periods(self) -> Any:
        """Let period after period pass, each from the end customers up the chain."""
        budget_every = self.scenario.in_periods(self.scenario.equipment.review)
        while True:
            period = int(self.env.now)
            asked = self._end_demand(period)
            self._go_up(period, asked)
            if (period + 1) % budget_every == 0 and self.scenario.equipment.machines_per_unit:
                self._budget(period + 1, budget_every)
            yield self.env.timeout(1)

    def _go_up(self, period: int, demand: float) -> None:
        """Let each tier hear, deliver and order; its order is asked of the next."""
        week = period * self.scenario.period
        asked, customer = demand, None
        for tier, supplier in zip(self.tiers, [*self.tiers[1:], None], strict=True):
            tier.hears(demand if self.scenario.shared_demand else asked)
            self._send(tier.serves(asked), customer)
            owed = self._queue if supplier is None else supplier.backlog
            self._last_asked = asked
            asked = tier.orders(period, owed)
            self.log.add(week, tier.name, "ordered", value=asked)
            self.log.add(week, tier.name, "stock", value=tier.net_stock)
            customer = tier
        self._asked_since_budget += self._last_asked
        self._send(self._made(asked), customer)

    def _send(self, units: float, customer: Tier | None) -> None:
        """Send goods to a tier, which has them a lead time later; end customers take theirs."""
        if customer is not None and units:
            self._send_in(customer.lead_time, units, customer)

    def _send_in(self, periods: int, units: float, customer: Tier) -> None:
        delivery = self.env.timeout(periods, units)
        delivery.callbacks.append(customer.unpacks)

    def _made(self, ordered: float) -> float:
        """Return what the last tier gets of its order: all, or as much as can be made."""
        if self.scenario.capacity is None:
            return ordered
        self._queue += ordered
        made = min(self._queue, self.scenario.capacity)
        self._queue -= made
        return made

    def _end_demand(self, period: int) -> float:
        """Let the end customers buy."""
        week = period * self.scenario.period
        demand: float = self.scenario.demand.level(week) * self._buys()
        self.log.add(week, END_CUSTOMERS, "bought", value=demand)
        return demand

    def _budget(self, period: int, periods: int) -> None:
        """Count the machines that a period's goods need, and order what is missing."""
        equipment, week = self.scenario.equipment, period * self.scenario.period
        needed = equipment.machines_per_unit * self._asked_since_budget / periods
        left = self.machines * (1 - equipment.review / equipment.life)
        ordered = max(0.0, needed - left)
        self.machines = left + ordered
        self._asked_since_budget = 0.0
        self.log.add(week, self.tiers[-1].name, "machines_needed", value=needed)
        self.log.add(week, self.tiers[-1].name, "machines_ordered", value=ordered)

    def _appetite(self) -> Any:
        """Return what gives a period's demand as a share of its mean."""
        cv = self.scenario.demand.cv
        if not cv:
            return lambda: 1.0
        shape = cv**-2

        def sample(luck: np.random.Generator, number: int) -> Any:
            return luck.gamma(shape, 1 / shape, number)

        return self.streams.draws("end_demand", sample)


def expected_work(scenario: SupplyChainScenario) -> Mapping[str, float]:
    """Return about how many steps of which kind a run takes: known before it begins.

    Examples
    --------
    >>> from sim.scenario import load
    >>> expected_work(load("car-chain"))
    {'orders of tiers': 3120.0}
    """
    return {"orders of tiers": times(scenario.horizon, scenario.period) * len(scenario.tiers)}


def play(scenario: SupplyChainScenario, seed: int, replication: int) -> Run:
    """Play a supply chain once."""
    return SupplyChain(scenario, seed, replication).run()


MODEL = Model(
    "supply-chain", SupplyChainScenario, play, MEASURES, tell, caution=caution, work=expected_work
)

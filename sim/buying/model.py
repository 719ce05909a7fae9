"""The buying model: one SimPy environment, one process a purchase.

Organisations have needs, from inside or because a supplier's cold call met interest; each need
becomes a purchase (:mod:`sim.buying.process.purchase`) or, under a blanket order, a mere call-off.
"""

from __future__ import annotations

from functools import partial
from math import sqrt
from typing import Any

import pandas as pd
import simpy

from sim.buying.measures import MEASURES, measures
from sim.buying.process.economy import index, peak
from sim.buying.process.orders import call_off
from sim.buying.process.organisations import NEED_TOPICS, Organisation
from sim.buying.process.purchase import Purchase
from sim.buying.process.purchase_file import QUANTITY_CV
from sim.buying.process.state import BuyingState
from sim.buying.process.tables import (
    case_columns,
    case_frame,
    customer_columns,
    supplier_rows,
)
from sim.buying.reading.explain import explain
from sim.buying.reading.story import tell
from sim.kernel.doors.kinds import public
from sim.kernel.models import Model
from sim.kernel.randomness.draws import exponential, lognormal, pick
from sim.kernel.randomness.streams import Streams, Substream
from sim.kernel.results import Run, Tables
from sim.scenario.buying import BuyingScenario
from sim.scenario.vocabulary import Buyclass

WEEKS_PER_YEAR = 52.0


@public
class BuyingModel:
    """One replication of a buying scenario, in the making.

    Parameters
    ----------
    scenario : BuyingScenario
        What to play; never changed.
    seed, replication : int
        The key of all random draws.

    Examples
    --------
    >>> from sim.scenario import load
    >>> run = BuyingModel(load("first-order-certain"), seed=1).run()
    >>> run.cases.outcome.unique().tolist()
    ['won']
    """

    def __init__(self, scenario: BuyingScenario, seed: int, replication: int = 0) -> None:
        self.scenario = scenario
        self.seed = seed
        self.replication = replication
        self.state = BuyingState(scenario, simpy.Environment(), Streams(seed, replication))
        self._prepare_luck()

    def run(self) -> Run:
        """Play the scenario to its horizon and return what happened."""
        for organisation in self.state.organisations:
            self._set_going(organisation)
        if self.scenario.warm_up > 0:
            self.state.env.run(until=self.scenario.warm_up)
        for firm in self.state.suppliers.values():
            firm.engineers.restart()
            firm.crew.restart()
        self.state.env.run(until=self.scenario.horizon)
        cases = case_columns(self.state.cases, self.scenario)
        suppliers = supplier_rows(self.state.suppliers, cases, self.state.log)
        customers = customer_columns(self.state.organisations)
        self.state.cases.clear()  # what is known of them stands in the columns: let them go
        return Run(
            scenario=self.scenario,
            seed=self.seed,
            replication=self.replication,
            tables=Tables(
                {
                    "events": self.state.log.frame,
                    "cases": partial(case_frame, cases),
                    "suppliers": partial(pd.DataFrame, suppliers),
                    "customers": partial(pd.DataFrame, customers),
                }
            ),
            measures=measures(cases, suppliers, self.scenario),
        )

    def _prepare_luck(self) -> None:
        """Seed in one go the streams of the needs, and of as many purchases as they make likely."""
        years = self.scenario.horizon / WEEKS_PER_YEAR
        names = []
        for one in self.state.organisations:
            mean = len(one.segment.planned_needs) + one.segment.needs_per_year * years
            likely = round(mean + 2 * sqrt(mean))  # one too few costs as much as ten in vain
            names.append(f"needs/{one.name}")
            names += [f"purchase/{one.name}/{number}" for number in range(1, likely + 1)]
        self.state.streams.prepare(names)

    def _set_going(self, organisation: Organisation) -> None:
        luck = self.state.streams.substream(f"needs/{organisation.name}", NEED_TOPICS)
        for planned in organisation.segment.planned_needs:
            come = partial(self._need, organisation, luck, "inside", planned.buyclass)
            self.state.env.process(self._at(planned.week, come))
        self.state.env.process(self._needs(organisation, luck))

    def _at(self, week: float, come: Any) -> Any:
        yield self.state.env.timeout(week)
        come()

    def _needs(self, organisation: Organisation, luck: Substream) -> Any:
        """Let needs arise, from inside or from cold calls that met interest.

        Needs from inside follow the economy: candidates come at the rate of its best week and are
        kept with the share of that rate which holds now (thinning, Lewis & Shedler 1979).
        """
        economy = self.scenario.economy
        inside = organisation.segment.needs_per_year / WEEKS_PER_YEAR * peak(economy)
        calls = self._call_rates(organisation)
        sources, rates = ["inside", *calls], [inside, *calls.values()]
        if sum(rates) == 0:
            return
        while True:
            yield self.state.env.timeout(exponential(luck("gap"), 1 / sum(rates)))
            source = pick(luck("source"), sources, rates)
            novelty, change, kept = luck("novelty"), luck("change"), luck("kept")
            if source == "inside":
                if kept < index(economy, self.state.env.now) / peak(economy):
                    buyclass = organisation.buyclass_of_need(novelty, change)
                    self._need(organisation, luck, source, buyclass)
            elif source != organisation.incumbent and not organisation.is_bound(self.state.env.now):
                first = organisation.incumbent is None and organisation.left is None
                buyclass = "new_task" if first else "modified_rebuy"
                organisation.known.add(source)
                self._need(organisation, luck, source, buyclass)

    def _call_rates(self, organisation: Organisation) -> dict[str, float]:
        """Return, by supplier, how often a week a cold call starts a purchase here."""
        segment = organisation.segment
        guarded = any("gatekeeper" in member.roles for member in segment.members.values())
        access = segment.gatekeeper_access if guarded else 1.0
        effect = access * segment.contact_interest / len(self.state.organisations)
        rates = {
            name: firm.terms.cold_calls * effect for name, firm in self.state.suppliers.items()
        }
        return {name: rate for name, rate in rates.items() if rate > 0}

    def _need(
        self, organisation: Organisation, luck: Substream, source: str, buyclass: Buyclass
    ) -> None:
        """Turn a need into a call-off where a blanket order holds, else into a purchase."""
        state, blanket = self.state, organisation.blanket
        if blanket is not None and organisation.is_bound(state.env.now) and buyclass != "new_task":
            mean = organisation.size / organisation.segment.employees_per_unit
            quantity = max(1, round(lognormal(luck("quantity"), mean, QUANTITY_CV)))
            signed = state.cases[blanket.case]
            state.env.process(call_off(state, signed, quantity, luck("delivery")))
            return
        purchase = Purchase(state, organisation, buyclass, source)
        state.cases.append(purchase)
        state.log.open_case(purchase.number, organisation.name, buyclass)
        state.env.process(purchase.live())


def play(scenario: BuyingScenario, seed: int, replication: int) -> Run:
    """Play a buying scenario once."""
    return BuyingModel(scenario, seed, replication).run()


MODEL = Model("buying", BuyingScenario, play, MEASURES, trace=tell, explain=explain)

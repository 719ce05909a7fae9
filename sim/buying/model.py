"""The buying model: one SimPy environment, one process a purchase.

Organisations have needs, from inside or because a supplier's cold call met interest; each need
becomes a purchase (:mod:`sim.buying.process.purchase`) or, under a blanket order, a mere call-off.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from itertools import accumulate, chain, count
from math import sqrt
from typing import Any

import pandas as pd
import simpy

from sim.buying.accounts.tables import (
    AT_HORIZON,
    case_columns,
    case_frame,
    customer_columns,
    late_share,
    supplier_rows,
)
from sim.buying.expected_work import expected_work
from sim.buying.measures import MEASURES, caution, measures
from sim.buying.process.activities import luck_of
from sim.buying.process.economy import index, peak
from sim.buying.process.following import follow
from sim.buying.process.orders import call_off
from sim.buying.process.organisations import Organisation
from sim.buying.process.purchase import Purchase
from sim.buying.process.purchase_file import QUANTITY_CV
from sim.buying.process.seller import SupplierFirm
from sim.buying.process.state import BuyingState
from sim.buying.reading.explain import explain
from sim.buying.reading.story import tell
from sim.kernel.doors.kinds import public
from sim.kernel.models import Model
from sim.kernel.randomness.draws import exponential, lognormal
from sim.kernel.randomness.streams import Streams
from sim.kernel.results import Run, Tables
from sim.kernel.work import affordable
from sim.scenario.buying import INSIDE, BuyingScenario
from sim.scenario.segments import Segment
from sim.scenario.vocabulary import Buyclass

WEEKS_PER_YEAR = 52.0
Call = tuple[float, Organisation, str]
"""A cold call that meets interest: weeks since the last, whose interest, and the need's name."""

CALL_OFF_TOPICS = ("quantity", "delivery")
NEED_TOPICS = ("gap", "kept", "novelty", "change", *CALL_OFF_TOPICS)
CALL_TOPICS = ("gap", "organisation")
"""What needs at known weeks, needs from inside and cold calls draw luck for."""


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
        affordable(scenario.name, expected_work(scenario))
        self.scenario = scenario
        self.seed = seed
        self.replication = replication
        self.state = BuyingState(scenario, simpy.Environment(), Streams(seed, replication))
        self._calls: dict[str, Iterator[Call]] = {}
        self._prepare_luck()

    def run(self) -> Run:
        """Play the scenario to its horizon, follow what is open then, and say what happened."""
        self._set_going()
        if self.scenario.warm_up > 0:
            self.state.env.run(until=self.scenario.warm_up)
        for firm in self.state.suppliers.values():
            firm.engineers.restart()
            firm.crew.restart()
        self.state.env.run(until=self.scenario.horizon)
        log, begun = self.state.log, tuple(self.state.cases)
        then = case_columns(begun, self.scenario)
        weeks = self.scenario.horizon - self.scenario.warm_up
        suppliers = supplier_rows(self.state.suppliers, then, log, weeks)
        customers = customer_columns(self.state.organisations)
        follow(self.state, [case for case in begun if case.started >= self.scenario.warm_up])
        cases = case_columns(begun, self.scenario, then)
        self.state.cases.clear()  # what is known of them stands in the columns: let them go
        return Run(
            scenario=self.scenario,
            seed=self.seed,
            replication=self.replication,
            tables=Tables(
                {
                    "events": log.frame,
                    "cases": partial(case_frame, cases),
                    AT_HORIZON: partial(case_frame, then),
                    "suppliers": partial(pd.DataFrame, suppliers),
                    "customers": partial(pd.DataFrame, customers),
                }
            ),
            measures=measures(cases, then, suppliers, late_share(cases, log), self.scenario),
        )

    def _prepare_luck(self) -> None:
        """Seed in one go the streams of the needs, and of as many purchases as they make likely."""
        years = self.scenario.horizon / WEEKS_PER_YEAR * peak(self.scenario.economy)
        names, needs = [], self._foresee_calls()
        for one in self.state.organisations:
            names.append(f"needs/{one.name}")
            planned, mean = len(one.segment.planned_needs), one.segment.needs_per_year * years
            likely = round(mean + 2 * sqrt(mean))  # one too few costs as much as ten in vain
            needs += [_need(one, "planned", number) for number in range(1, planned + 1)]
            needs += [_need(one, INSIDE, number) for number in range(1, likely + 1)]
        self.state.streams.prepare([*names, *map(luck_of, needs)])

    def _foresee_calls(self) -> list[str]:
        """Draw the cold calls up to the horizon, which hang on nothing else; return their needs."""
        streams = self.state.streams
        streams.prepare(f"cold_calls/{name}" for name in self.scenario.suppliers)
        needs = []
        for supplier in self.state.suppliers.values():
            calls, foreseen, week = self._interested(supplier), [], 0.0
            for call in calls:
                foreseen.append(call)
                week += call[0]
                if week > self.scenario.horizon:
                    break
            needs += [need for _, _, need in foreseen]
            self._calls[supplier.name] = chain(foreseen, calls)
        return needs

    def _set_going(self) -> None:
        """Start what makes needs arise: each origin has luck of its own, and moves no other."""
        for organisation in self.state.organisations:
            self._plan(organisation)
            self.state.env.process(self._needs(organisation))
        for supplier in self.state.suppliers:
            self.state.env.process(self._cold_calls(supplier))

    def _plan(self, organisation: Organisation) -> None:
        """Put the needs at known weeks into the calendar."""
        if not organisation.segment.planned_needs:
            return
        luck = self.state.streams.substream(f"planned/{organisation.name}", CALL_OFF_TOPICS)
        for number, planned in enumerate(organisation.segment.planned_needs, 1):
            need = _need(organisation, "planned", number)
            uniforms = (luck("quantity"), luck("delivery"))
            come = partial(self._arise, organisation, planned.buyclass, need, *uniforms)
            self.state.env.process(self._at(planned.week, come))

    def _at(self, week: float, come: Any) -> Any:
        yield self.state.env.timeout(week)
        come()

    def _needs(self, organisation: Organisation) -> Any:
        """Let needs arise inside a firm: they follow the economy.

        Candidates come at the rate of its best week and are kept with the share of that rate which
        holds now (thinning, Lewis & Shedler 1979).
        """
        economy = self.scenario.economy
        rate = organisation.segment.needs_per_year / WEEKS_PER_YEAR * peak(economy)
        if rate == 0:
            return
        luck = self.state.streams.substream(f"needs/{organisation.name}", NEED_TOPICS)
        for number in count(1):
            yield self.state.env.timeout(exponential(luck("gap"), 1 / rate))
            novelty, change, kept = luck("novelty"), luck("change"), luck("kept")
            uniforms = (luck("quantity"), luck("delivery"))
            if kept < index(economy, self.state.env.now) / peak(economy):
                buyclass = organisation.buyclass_of_need(novelty, change)
                self._arise(organisation, buyclass, _need(organisation, INSIDE, number), *uniforms)

    def _interested(self, supplier: SupplierFirm) -> Iterator[Call]:
        """Draw a supplier's cold calls that meet interest: weeks since the last, whose, which need.

        They come at the rate of all its calls times their chance, which differs from segment to
        segment.
        """
        organisations = self.state.organisations
        chances = list(accumulate(_interest(one.segment) for one in organisations))
        rate = supplier.terms.cold_calls * chances[-1] / len(organisations)
        if rate == 0:
            return
        luck = self.state.streams.substream(f"cold_calls/{supplier.name}", CALL_TOPICS)
        for number in count(1):
            gap = exponential(luck("gap"), 1 / rate)
            one = organisations[bisect_right(chances, luck("organisation") * chances[-1])]
            yield gap, one, _need(one, supplier.name, number)

    def _cold_calls(self, supplier: str) -> Any:
        """Let a supplier's people call on those who are not buying: some calls meet interest."""
        env = self.state.env
        for gap, one, need in self._calls[supplier]:
            yield env.timeout(gap)
            if supplier != one.incumbent and not one.is_bound(env.now):
                first = one.incumbent is None and one.left is None
                one.known.add(supplier)
                self._buy(one, "new_task" if first else "modified_rebuy", supplier, need)

    def _arise(
        self,
        organisation: Organisation,
        buyclass: Buyclass,
        need: str,
        u_quantity: float,
        u_delivery: float,
    ) -> None:
        """Turn a need from inside into a call-off where a blanket order holds, else a purchase."""
        state, blanket = self.state, organisation.blanket
        if blanket is None or not organisation.is_bound(state.env.now) or buyclass == "new_task":
            self._buy(organisation, buyclass, INSIDE, need)
            return
        mean = organisation.size / organisation.segment.employees_per_unit
        quantity = max(1, round(lognormal(u_quantity, mean, QUANTITY_CV)))
        state.env.process(call_off(state, state.cases[blanket.case], quantity, u_delivery))

    def _buy(self, organisation: Organisation, buyclass: Buyclass, source: str, need: str) -> None:
        """Begin a purchase."""
        purchase = Purchase(self.state, organisation, buyclass, source, need)
        self.state.cases.append(purchase)
        self.state.log.open_case(purchase.number, organisation.name, buyclass)
        self.state.env.process(purchase.live())


def _need(organisation: Organisation, origin: str, number: int) -> str:
    """Name a need: so many of its origin have come to the firm, or from the supplier, before."""
    return f"{organisation.name}/{origin}/{number}"


def _interest(segment: Segment) -> float:
    """Return the chance that a cold call on such a firm starts a purchase."""
    guarded = any("gatekeeper" in member.roles for member in segment.members.values())
    return (segment.gatekeeper_access if guarded else 1.0) * segment.contact_interest


def play(scenario: BuyingScenario, seed: int, replication: int) -> Run:
    """Play a buying scenario once."""
    return BuyingModel(scenario, seed, replication).run()


MODEL = Model(
    "buying", BuyingScenario, play, MEASURES, tell, explain, caution=caution, work=expected_work
)

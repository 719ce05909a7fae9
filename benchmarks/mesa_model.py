"""The benchmark model on Mesa's event-driven simulator: a center is an agent, its steps are events.

As Mesa's documentation has it: ``DEVSimulator`` with scheduled methods, and the model's own
``random``. The meeting is one event, at the moment the last member comes.
"""

from __future__ import annotations

import warnings
from heapq import heappop, heappush
from math import exp, inf
from typing import Any

import pandas as pd

from benchmarks.model import (
    ABANDONED,
    ARRIVALS_A_DAY,
    BACK,
    BUYCLASS_SHARES,
    BUYCLASSES,
    COLUMNS,
    MEAN_DELAY,
    MEMBERS,
    ON,
    PRIORITIES,
    PRIORITY_SHARES,
    ROUTES,
    SELECTION,
    STAFF,
    SUPPLIERS,
    WEIGHTS,
    Stage,
)

with warnings.catch_warnings():  # that the simulator is young, and what will be renamed
    warnings.simplefilter("ignore")
    from mesa import Agent, Model
    from mesa.experimental.devs import DEVSimulator


class Market(Model):
    """The market: arrivals, the staff and their queue, the log."""

    def __init__(
        self, simulator: DEVSimulator, centers: int, seed: int, arrivals_a_day: float
    ) -> None:
        super().__init__(seed=seed)
        self.simulator = simulator
        self.simulator.setup(self)
        self.centers = centers
        self.arrivals_a_day = arrivals_a_day
        self.free = STAFF
        self.queue: list[tuple[int, int, Center]] = []
        self.asked = 0
        self.rows: list[tuple[Any, ...]] = []
        self.arrived = 0
        self.await_next()

    def await_next(self) -> None:
        gap = self.random.expovariate(self.arrivals_a_day)
        self.simulator.schedule_event_relative(self.arrive, gap)

    def arrive(self) -> None:
        Center(self, self.arrived).enter()
        self.arrived += 1
        if self.arrived < self.centers:
            self.await_next()

    def request(self, center: Center) -> None:
        if self.free:
            self.free -= 1
            center.start()
        else:
            self.asked += 1
            heappush(self.queue, (center.priority, self.asked, center))

    def release(self) -> None:
        if self.queue:
            heappop(self.queue)[2].start()
        else:
            self.free += 1


class Center(Agent):
    """One buying center."""

    def __init__(self, model: Market, case: int) -> None:
        super().__init__(model)
        self.case = case
        (buyclass,) = self.random.choices(BUYCLASSES, BUYCLASS_SHARES)
        (self.priority,) = self.random.choices(PRIORITIES, PRIORITY_SHARES)
        self.route = ROUTES[buyclass]
        self.position = 0

    def enter(self) -> None:
        self.stage = self.route[self.position]
        self.requested = self.model.simulator.time
        self.model.request(self)

    def start(self) -> None:
        self.started = self.model.simulator.time
        work = self.random.lognormvariate(self.stage.mu, self.stage.sigma)
        self.model.simulator.schedule_event_relative(self.end, work)

    def end(self) -> None:
        self.ended = self.model.simulator.time
        self.model.release()
        if self.random.random() < self.stage.p_meeting:
            members = self.random.randint(*MEMBERS)
            last = max(self.random.expovariate(1 / MEAN_DELAY) for _ in range(members))
            self.model.simulator.schedule_event_relative(self.leave, last)
        else:
            self.leave()

    def leave(self) -> None:
        stage, outcome = self.stage, self.outcome(self.stage)
        done = self.model.simulator.time
        self.model.rows.append(
            (self.case, stage.name, self.requested, self.started, self.ended, done, outcome)
        )
        if outcome == ON:
            self.position += 1
        elif outcome == BACK:
            self.position = max(self.position - 1, 0)
        if outcome == ABANDONED or self.position == len(self.route):
            self.remove()
        else:
            self.enter()

    def outcome(self, stage: Stage) -> str:
        if stage is SELECTION and not self.buys():
            return BACK
        u = self.random.random()
        if u < stage.p_abandon:
            return ABANDONED
        return BACK if u < stage.p_abandon + stage.p_back else ON

    def buys(self) -> bool:
        attraction = [1.0]
        for _ in range(self.random.randint(*SUPPLIERS)):
            utility = sum(weight * self.random.gauss(0.0, 1.0) for weight in WEIGHTS)
            attraction.append(exp(utility))
        (chosen,) = self.random.choices(range(len(attraction)), attraction)
        return bool(chosen)


def run(centers: int, seed: int, arrivals_a_day: float = ARRIVALS_A_DAY) -> pd.DataFrame:
    """Play the model and return its log."""
    simulator = DEVSimulator()
    market = Market(simulator, centers, seed, arrivals_a_day)
    simulator.run_until(inf)
    return pd.DataFrame(market.rows, columns=list(COLUMNS))

"""The benchmark model on Mesa's event-driven simulator: a center is an agent, its steps are events.

As Mesa's documentation has it: a ``DEVSimulator`` and methods scheduled on it. Mesa has no resource
with a queue, so the staff are a heap. A meeting is one event, when the last member comes.
"""

from __future__ import annotations

import warnings
from heapq import heappop, heappush
from math import inf
from typing import Any

import pandas as pd

from benchmarks.dice import Dice, step
from benchmarks.model import ABANDONED, ARRIVALS_A_DAY, COLUMNS, STAFF

with warnings.catch_warnings():  # of what a later Mesa will call otherwise
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
        self.dice = Dice(seed, arrivals_a_day)
        self.centers = centers
        self.arrived = 0
        self.free = STAFF
        self.asked = 0
        self.queue: list[tuple[int, int, Center]] = []
        self.rows: list[tuple[Any, ...]] = []
        self.await_next()

    def await_next(self) -> None:
        self.simulator.schedule_event_relative(self.arrive, self.dice.gap())

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
        self.simulator, self.dice = model.simulator, model.dice
        self.case = case
        self.route = self.dice.route()
        self.priority = self.dice.priority()
        self.position = 0

    def enter(self) -> None:
        self.stage = self.route[self.position]
        self.requested = self.simulator.time
        self.model.request(self)

    def start(self) -> None:
        self.started = self.simulator.time
        self.simulator.schedule_event_relative(self.end, self.dice.work(self.stage))

    def end(self) -> None:
        self.ended = self.simulator.time
        self.model.release()
        if self.dice.meets(self.stage):
            self.simulator.schedule_event_relative(self.leave, self.dice.last_member())
        else:
            self.leave()

    def leave(self) -> None:
        outcome = self.dice.outcome(self.stage)
        times = self.requested, self.started, self.ended, self.simulator.time
        self.model.rows.append((self.case, self.stage.name, *times, outcome))
        self.position = step(self.position, outcome)
        if outcome == ABANDONED or self.position == len(self.route):
            self.remove()
        else:
            self.enter()


def run(centers: int, seed: int, arrivals_a_day: float = ARRIVALS_A_DAY) -> pd.DataFrame:
    """Play the model and return its log."""
    simulator = DEVSimulator()
    market = Market(simulator, centers, seed, arrivals_a_day)
    simulator.run_until(inf)
    return pd.DataFrame(market.rows, columns=list(COLUMNS))

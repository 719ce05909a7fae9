"""The benchmark model as most people write it: SimPy's own resources, numpy's draws, one by one."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import numpy as np
import pandas as pd
import simpy

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

Story = Generator[simpy.Event, Any, None]


class IdiomaticModel:
    """The market: arrivals, and the staff all centers share."""

    def __init__(self, centers: int, seed: int, arrivals_a_day: float) -> None:
        self.centers = centers
        self.arrivals_a_day = arrivals_a_day
        self.env = simpy.Environment()
        self.rng = np.random.default_rng(seed)
        self.staff = simpy.PriorityResource(self.env, capacity=STAFF)
        self.rows: list[dict[str, Any]] = []

    def arrivals(self) -> Story:
        for case in range(self.centers):
            yield self.env.timeout(self.rng.exponential(1 / self.arrivals_a_day))
            self.env.process(self.purchase(case))

    def purchase(self, case: int) -> Story:
        buyclass = self.rng.choice(BUYCLASSES, p=BUYCLASS_SHARES)
        priority = self.rng.choice(PRIORITIES, p=PRIORITY_SHARES)
        route = ROUTES[buyclass]
        position = 0
        while position < len(route):
            stage = route[position]
            requested = self.env.now
            with self.staff.request(priority=priority) as request:
                yield request
                started = self.env.now
                yield self.env.timeout(self.rng.lognormal(stage.mu, stage.sigma))
            ended = self.env.now
            if self.rng.random() < stage.p_meeting:
                members = self.rng.integers(MEMBERS[0], MEMBERS[1], endpoint=True)
                delays = self.rng.exponential(MEAN_DELAY, size=members)
                yield self.env.all_of([self.env.timeout(delay) for delay in delays])
            outcome = self.outcome(stage)
            self.rows.append(
                {
                    "case": case,
                    "stage": stage.name,
                    "requested": requested,
                    "started": started,
                    "ended": ended,
                    "done": self.env.now,
                    "outcome": outcome,
                }
            )
            if outcome == ABANDONED:
                return
            position = position + 1 if outcome == ON else max(position - 1, 0)

    def outcome(self, stage: Stage) -> str:
        if stage is SELECTION and not self.buys():
            return BACK
        u = self.rng.random()
        if u < stage.p_abandon:
            return ABANDONED
        return BACK if u < stage.p_abandon + stage.p_back else ON

    def buys(self) -> bool:
        suppliers = self.rng.integers(SUPPLIERS[0], SUPPLIERS[1], endpoint=True)
        scores = self.rng.normal(size=(suppliers, len(WEIGHTS)))
        attraction = np.exp(np.append(scores @ WEIGHTS, 0.0))
        choice = self.rng.choice(suppliers + 1, p=attraction / attraction.sum())
        return bool(choice < suppliers)


def run(centers: int, seed: int, arrivals_a_day: float = ARRIVALS_A_DAY) -> pd.DataFrame:
    """Play the model and return its log."""
    model = IdiomaticModel(centers, seed, arrivals_a_day)
    model.env.process(model.arrivals())
    model.env.run()
    return pd.DataFrame(model.rows, columns=list(COLUMNS))

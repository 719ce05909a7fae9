"""The benchmark model on salabim: a center is a component, the staff a resource with priorities.

With ``yield``, which is a little quicker than salabim's newer style without. A meeting is one hold,
until the last member comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import salabim

from benchmarks.dice import Dice, step
from benchmarks.model import ABANDONED, ARRIVALS_A_DAY, COLUMNS, STAFF


class Arrivals(salabim.Component):
    """Lets the centers come."""

    def setup(self, market: Market, centers: int) -> None:
        self.market = market
        self.centers = centers

    def process(self) -> Iterator[Any]:
        for case in range(self.centers):
            yield self.hold(self.market.dice.gap())
            Center(market=self.market, case=case)


class Center(salabim.Component):
    """One buying center."""

    def setup(self, market: Market, case: int) -> None:
        self.market = market
        self.case = case
        self.route = market.dice.route()
        self.urgency = market.dice.priority()

    def process(self) -> Iterator[Any]:
        dice = self.market.dice
        position = 0
        while position < len(self.route):
            stage = self.route[position]
            requested = self.env.now()
            yield self.request((self.market.staff, 1, self.urgency))
            started = self.env.now()
            yield self.hold(dice.work(stage))
            ended = self.env.now()
            self.release()
            if dice.meets(stage):
                yield self.hold(dice.last_member())
            outcome = dice.outcome(stage)
            times = requested, started, ended, self.env.now()
            self.market.rows.append((self.case, stage.name, *times, outcome))
            if outcome == ABANDONED:
                return
            position = step(position, outcome)


class Market:
    """The market: the staff, the draws, the log."""

    def __init__(self, seed: int, arrivals_a_day: float) -> None:
        self.dice = Dice(seed, arrivals_a_day)
        self.staff = salabim.Resource("staff", capacity=STAFF)
        self.rows: list[tuple[Any, ...]] = []


def run(centers: int, seed: int, arrivals_a_day: float = ARRIVALS_A_DAY) -> pd.DataFrame:
    """Play the model and return its log."""
    env = salabim.Environment(yieldless=False)
    market = Market(seed, arrivals_a_day)
    Arrivals(market=market, centers=centers)
    env.run()
    return pd.DataFrame(market.rows, columns=list(COLUMNS))

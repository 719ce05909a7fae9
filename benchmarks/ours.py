"""The benchmark model on our kernel, written as our own models are: it reads like the story.

Two ways to hold a meeting. *Members visible*: every member's arrival is an event on the clock and a
row in a log, so that something could come of it. *Meeting as one event*: the meeting is over when
the last has come, and only that moment is on the clock, as in :mod:`sim.buying`.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pandas as pd
import simpy

from benchmarks.luck import Luck
from benchmarks.model import ABANDONED, ARRIVALS_A_DAY, BACK, ON, ROUTES, SELECTION, STAFF, Stage
from sim.kernel.events import Log
from sim.kernel.staff import Staff

Story = Generator[simpy.Event, Any, Any]


class Visits(Log):
    """One row a stage visit."""

    def __init__(self) -> None:
        super().__init__(
            case=int,
            stage=str,
            requested=float,
            started=float,
            ended=float,
            done=float,
            outcome=str,
        )
        self.stages, self.outcomes = self.labels.values()

    def add(
        self,
        case: int,
        stage: str,
        requested: float,
        started: float,
        ended: float,
        done: float,
        outcome: str,
    ) -> None:
        """Append one visit."""
        self.write(
            case, self.stages[stage], requested, started, ended, done, self.outcomes[outcome]
        )


class Members(Log):
    """One row a member who comes to a meeting."""

    def __init__(self) -> None:
        super().__init__(time=float, case=int, stage=str)
        self.stages = self.labels["stage"]

    def add(self, time: float, case: int, stage: str) -> None:
        """Append one arrival."""
        self.write(time, case, self.stages[stage])


class Market:
    """The market: buying centers arrive and share the staff."""

    def __init__(
        self, centers: int, seed: int, arrivals_a_day: float, members_visible: bool
    ) -> None:
        self.centers = centers
        self.members_visible = members_visible
        self.env = simpy.Environment()
        self.luck = Luck(seed, arrivals_a_day)
        self.staff = Staff(self.env, STAFF)
        self.visits = Visits()
        self.members = Members()

    def run(self) -> None:
        """Play until all centers have left."""
        self.env.process(self.arrivals())
        self.env.run()

    def arrivals(self) -> Story:
        """Let the centers come."""
        for case in range(self.centers):
            yield self.env.timeout(self.luck.gap())
            self.env.process(Purchase(self, case).live())


class Purchase:
    """One buying center with one purchase; :meth:`live` is its process."""

    def __init__(self, market: Market, case: int) -> None:
        self.market = market
        self.env = market.env
        self.luck = market.luck
        self.case = case
        self.route = ROUTES[self.luck.buyclass()]
        self.priority = self.luck.priority()

    def live(self) -> Story:
        """Go through the stages: wait for staff, work, meet perhaps; then on, back, or out."""
        env, staff = self.env, self.market.staff
        position = 0
        while position < len(self.route):
            stage = self.route[position]
            requested = env.now
            yield staff.request(self.priority)
            started = env.now
            yield env.timeout(self.luck.work[stage.name]())
            ended = env.now
            staff.release()
            if self.luck.meeting() < stage.p_meeting:
                yield from self.meet(stage)
            outcome = self.outcome(stage)
            self.market.visits.add(
                self.case, stage.name, requested, started, ended, env.now, outcome
            )
            if outcome == ABANDONED:
                return
            position = position + 1 if outcome == ON else max(position - 1, 0)

    def meet(self, stage: Stage) -> Story:
        """Wait for all members, one by one or only for the last."""
        delays = self.luck.delays()
        if not self.market.members_visible:
            yield self.env.timeout(max(delays))
            return
        waited = 0.0
        for delay in sorted(delays):
            yield self.env.timeout(delay - waited)
            waited = delay
            self.market.members.add(self.env.now, self.case, stage.name)

    def outcome(self, stage: Stage) -> str:
        """Say where the stage leads: a selection without a choice back, others by chance."""
        if stage is SELECTION and self.luck.choice() is None:
            return BACK
        u = self.luck.chance()
        if u < stage.p_abandon:
            return ABANDONED
        return BACK if u < stage.p_abandon + stage.p_back else ON


def run(
    centers: int,
    seed: int,
    arrivals_a_day: float = ARRIVALS_A_DAY,
    members_visible: bool = False,
) -> pd.DataFrame:
    """Play the model and return its log."""
    market = Market(centers, seed, arrivals_a_day, members_visible)
    market.run()
    return market.visits.frame()

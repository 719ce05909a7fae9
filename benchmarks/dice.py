"""The benchmark model's draws with Python's own ``random``, one by one: shared by the peers.

Mesa, Ciw and salabim themselves draw with ``random``, and for single draws it is quicker than
numpy: no peer is held back by its draws.
"""

from __future__ import annotations

from math import exp
from random import Random

from benchmarks.model import (
    ABANDONED,
    BACK,
    BUYCLASS_SHARES,
    BUYCLASSES,
    MEAN_DELAY,
    MEMBERS,
    ON,
    PRIORITIES,
    PRIORITY_SHARES,
    ROUTES,
    SELECTION,
    SUPPLIERS,
    WEIGHTS,
    Stage,
)


class Dice:
    """Everything that chance decides in one run."""

    def __init__(self, seed: int, arrivals_a_day: float) -> None:
        self.random = Random(seed)
        self.arrivals_a_day = arrivals_a_day

    def gap(self) -> float:
        """Return the days to the next arrival."""
        return self.random.expovariate(self.arrivals_a_day)

    def route(self) -> tuple[Stage, ...]:
        """Draw a buyclass and return its stages."""
        (buyclass,) = self.random.choices(BUYCLASSES, BUYCLASS_SHARES)
        return ROUTES[buyclass]

    def priority(self) -> int:
        """Draw a priority; 0 is served first."""
        (priority,) = self.random.choices(PRIORITIES, PRIORITY_SHARES)
        return priority

    def work(self, stage: Stage) -> float:
        """Return the days of work at a stage."""
        return self.random.lognormvariate(stage.mu, stage.sigma)

    def meets(self, stage: Stage) -> bool:
        """Say whether there is a meeting."""
        return self.random.random() < stage.p_meeting

    def last_member(self) -> float:
        """Return the days until the last member of a meeting has come."""
        members = self.random.randint(*MEMBERS)
        return max(self.random.expovariate(1 / MEAN_DELAY) for _ in range(members))

    def outcome(self, stage: Stage) -> str:
        """Say where a stage leads: a selection without a choice back, others by chance."""
        if stage is SELECTION and not self.buys():
            return BACK
        u = self.random.random()
        if u < stage.p_abandon:
            return ABANDONED
        return BACK if u < stage.p_abandon + stage.p_back else ON

    def buys(self) -> bool:
        """Score the suppliers and choose among them and buying nothing (logit)."""
        attraction = [1.0]  # of buying nothing, whose utility is 0
        for _ in range(self.random.randint(*SUPPLIERS)):
            utility = sum(weight * self.random.gauss(0.0, 1.0) for weight in WEIGHTS)
            attraction.append(exp(utility))
        (chosen,) = self.random.choices(range(len(attraction)), attraction)
        return chosen > 0


def step(position: int, outcome: str) -> int:
    """Return where on its route a center stands after a stage that did not end it."""
    return position + 1 if outcome == ON else max(position - 1, 0)

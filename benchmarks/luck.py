"""The benchmark model's draws, by name and in blocks: shared by our model and the bare heap loop.

So the two draw the same numbers in the same order and give the same log, to the last bit: what
differs in their times is the engine alone.
"""

from __future__ import annotations

from math import exp

import numpy as np

from benchmarks.model import (
    BUYCLASS_SHARES,
    BUYCLASSES,
    MEAN_DELAY,
    MEMBERS,
    PRIORITIES,
    PRIORITY_SHARES,
    STAGES,
    SUPPLIERS,
    WEIGHTS,
)
from sim.kernel.randomness.draws import pick
from sim.kernel.randomness.streams import Sample, Streams


class Luck:
    """Everything that chance decides in one run."""

    def __init__(self, seed: int, arrivals_a_day: float) -> None:
        draws = Streams(seed).draws
        self.gap = draws("gap", lambda rng, n: rng.exponential(1 / arrivals_a_day, n))
        self.buyclass = draws("class", lambda rng, n: rng.choice(BUYCLASSES, n, p=BUYCLASS_SHARES))
        self.priority = draws(
            "priority", lambda rng, n: rng.choice(PRIORITIES, n, p=PRIORITY_SHARES)
        )
        self.work = {
            stage.name: draws(f"work/{stage.name}", _lognormal(stage.mu, stage.sigma))
            for stage in STAGES
        }
        self.meeting = draws("meeting", np.random.Generator.random)
        self.chance = draws("chance", np.random.Generator.random)
        self._people = draws("people", lambda rng, n: rng.integers(*MEMBERS, n, endpoint=True))
        self._delay = draws("delay", lambda rng, n: rng.exponential(MEAN_DELAY, n))
        self._offers = draws("offers", lambda rng, n: rng.integers(*SUPPLIERS, n, endpoint=True))
        self._scores = draws("scores", lambda rng, n: rng.normal(size=(n, len(WEIGHTS))))
        self._choice = draws("choice", np.random.Generator.random)

    def delays(self) -> list[float]:
        """Return how long each member of a meeting takes to come, days."""
        return [self._delay() for _ in range(self._people())]

    def choice(self) -> int | None:
        """Score the suppliers and return the chosen one's number; None: nothing is bought."""
        attraction = [1.0]  # of buying nothing, whose utility is 0
        for _ in range(self._offers()):
            quality, price, service = self._scores()
            utility = WEIGHTS[0] * quality + WEIGHTS[1] * price + WEIGHTS[2] * service
            attraction.append(exp(utility))
        number = pick(self._choice(), range(len(attraction)), attraction)
        return number - 1 if number else None


def _lognormal(mu: float, sigma: float) -> Sample:
    return lambda rng, n: rng.lognormal(mu, sigma, n)

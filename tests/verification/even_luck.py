"""Purchases that wait for nobody, each told to its end at once, their luck spread evenly.

Where nobody waits for anybody, no purchase touches another: they need no common clock, and each is
told to its end before the next begins. That is quick, and leaves room for many.

A mean of N purchases with independent luck errs by one over the root of N. Here the N purchases of
a replication share the N points of a scrambled Sobol sequence: each purchase's luck is uniform, but
together they fill the room of all luck evenly, and means err less (randomized quasi-Monte Carlo;
Owen, A. B. (1997), *SIAM Journal on Numerical Analysis* 34(5), 1884–1910). A replication scrambles
anew, so that replications stay independent and their mean has no bias; Student's interval over them
is the one to take (L'Ecuyer, P. and others (2023), "Confidence intervals for randomized quasi-Monte
Carlo estimators", *Winter Simulation Conference*).

Nothing of the model is replaced but the clock and where the uniforms of its purchases come from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf
from typing import Any
from zlib import crc32

import numpy as np
import pandas as pd
from scipy.stats import qmc

from sim.buying.process.purchase import Purchase
from sim.buying.process.state import BuyingState
from sim.kernel.randomness.streams import Streams
from sim.scenario import Scenario
from sim.scenario.buying import INSIDE
from sim.scenario.vocabulary import Buyclass
from tests.verification.claims import SEED

REPLICATIONS = 30
"""Replications of evenly spread luck: few, as each says so much."""

DIMENSIONS = 64
"""Uniforms of a purchase that are spread evenly; what it draws beyond is plain luck."""


class Clock:
    """The clock of one who waits for nobody: what takes time has passed when it is yielded."""

    def __init__(self) -> None:
        self.now = 0.0

    def timeout(self, weeks: float) -> Passing:
        """Return time that passes when somebody waits for it."""
        return Passing(weeks)

    def process(self, story: Iterator[Any]) -> Passing:
        """Tell another's story to its end at once."""
        return Passing(0.0, self.told(story))

    def all_of(self, stories: Sequence[Passing]) -> Passing:
        """Return at once: all of them are at their end."""
        return Passing(0.0)

    def peek(self) -> float:
        """Say when something else is due: never."""
        return inf

    def told(self, story: Any) -> Any:
        """Tell a story to its end and return what it ends with."""
        value = None
        while True:
            try:
                waited = story.send(value)
            except StopIteration as end:
                return end.value
            if isinstance(waited, Passing):
                self.now += waited.weeks
                value = waited.value
            else:
                value = None  # somebody who is free at once


class Passing:
    """Weeks that pass, and what comes of them; or something else, whichever is first."""

    def __init__(self, weeks: float, value: Any = None) -> None:
        self.weeks, self.value = weeks, value

    def __or__(self, other: Passing) -> Passing:
        return self if self.weeks <= other.weeks else other


class Luck:
    """The luck of one purchase, in place of its substream.

    Whatever all purchases draw at the same stage, for the same topic, the same time, is one
    coordinate of the room of all luck.

    Parameters
    ----------
    point : sequence of float
        The purchase's point in it.
    places : dict
        Which coordinate is whose; shared by all purchases.
    random : numpy.random.Generator
        Luck beyond the coordinates that are spread evenly.
    """

    purchase: Purchase

    def __init__(
        self, point: Sequence[float], places: dict[Any, int], random: np.random.Generator
    ) -> None:
        self._point, self._places, self._random = point, places, random
        self._drawn: Counter[Any] = Counter()

    def __call__(self, topic: str) -> float:
        """Return the next uniform for a topic."""
        what = topic, self.purchase.stage
        self._drawn[what] += 1
        place = self._places.setdefault((what, self._drawn[what]), len(self._places))
        return self._point[place] if place < DIMENSIONS else self._random.random()

    def several(self, topic: str, number: int) -> list[float]:
        """Return the next so many uniforms."""
        return [self(topic) for _ in range(number)]

    def let_go(self) -> None:
        """Keep nothing: there is nothing to give back."""


def told_at_once(
    label: str,
    scenario: Scenario,
    buyclass: Buyclass,
    measure: Callable[[list[Purchase]], Mapping[str, float]],
    purchases: int,
    replications: int = REPLICATIONS,
) -> pd.DataFrame:
    """Tell so many purchases of one class and return a row of figures a replication.

    Parameters
    ----------
    label : str
        Names the world; its seed follows from it.
    scenario : BuyingScenario
        A world in which nobody waits for anybody, of as many organisations or more: one that has
        bought before is another, and what it does would hang on the luck of two.
    buyclass : str
    measure : callable
        Takes a replication's purchases, at their end.
    purchases : int
        Of a replication, a power of two.
    replications : int
    """
    seed = crc32(f"{SEED} {label}".encode())
    rows = []
    for replication in range(replications):
        clock: Any = Clock()
        streams: Any = Streams(seed, replication)
        state = BuyingState(scenario, clock, streams)  # type: ignore[arg-type]
        state.log.add = lambda *_: None  # type: ignore[method-assign]
        random = np.random.default_rng((seed, replication))
        points = qmc.Sobol(DIMENSIONS, scramble=True, rng=random).random(purchases)
        places: dict[Any, int] = {}
        done = []
        for number, point in enumerate(points.tolist()):
            luck = Luck(point, places, random)
            streams.substream = lambda *_, own=luck: own
            purchase = Purchase(state, state.organisations[number], buyclass, INSIDE, str(number))
            luck.purchase = purchase
            clock.told(purchase.live())
            done.append(purchase)
        rows.append(dict(measure(done)))
    return pd.DataFrame(rows)


def even_moments(name: str, values: Sequence[float]) -> dict[str, float]:
    """Return mean and variance, named for :func:`tests.verification.claims.moment_claims`.

    The mean of evenly spread values hardly errs, so that their squares' mean around it is the
    variance as it is: divided by their number, not by one less.
    """
    return {f"{name}.mean": float(np.mean(values)), f"{name}.variance": float(np.var(values))}

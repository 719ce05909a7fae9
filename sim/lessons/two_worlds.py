"""Two worlds played side by side, each replication once, whatever is compared with whatever.

Who tries one change after another plays the world of today again and again. A :class:`Rehearsal`
remembers what was played, and puts pairs together from it: on the same luck, or each world on luck
of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import nan
from typing import Any

import pandas as pd

from sim.experiment.comparison import Comparison
from sim.experiment.single import run
from sim.experiment.study import Study
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import whole
from sim.kernel.measure import Measure
from sim.scenario import Scenario

STRANGER = 1_000_000
"""Added to the seed where the first world has luck of its own."""


@public
@dataclass(frozen=True)
class Pairs:
    """One measure of two worlds, replication by replication.

    Attributes
    ----------
    comparison : Comparison
        Of exactly two worlds; the second is the one with the change.
    measure : str
        Name of the measure.
    shared : bool
        Whether the two worlds have the same luck.
    level : float
        Confidence level of the intervals.
    """

    comparison: Comparison
    measure: str
    shared: bool = True
    level: float = 0.95

    @property
    def told(self) -> Measure:
        """What is declared of the measure: title, unit, kind."""
        return self.comparison.measure(self.measure)

    @cached_property
    def values(self) -> pd.DataFrame:
        """One row a replication, one column a world."""
        return self.comparison.values(self.measure)

    @cached_property
    def means(self) -> pd.DataFrame:
        """Mean and interval of each world (index: world)."""
        from sim.kernel.statistics.intervals import interval_table

        return interval_table(self.values, self.level, lambda world: self.told)

    @cached_property
    def difference(self) -> pd.Series[Any]:
        """Mean, interval and variance ratio of the difference, see `Comparison.differences`."""
        return self.comparison.differences(self.measure, self.level).iloc[0]

    @property
    def tally(self) -> tuple[int, int, int]:
        """In how many replications the changed world has more, the same, and less."""
        more, equal, less = self.comparison.tally(self.measure).iloc[0]
        return int(more), int(equal), int(less)

    def p_best(self, largest: bool = True) -> float:
        """Return the probability that the changed world is the better one, see `Comparison`.

        Missing where it is refused.
        """
        if self.comparison.cannot_say(self.measure, largest):
            return nan
        return float(self.comparison.p_best(self.measure, largest).iloc[1])


@public
class Rehearsal:
    """Plays replications of worlds, none of them twice.

    Parameters
    ----------
    most : int, default 12
        How many studies are remembered; the oldest is forgotten first.

    Examples
    --------
    >>> from sim.scenario import load
    >>> market, rehearsal = load("first-order"), Rehearsal()
    >>> worlds = {"today": market, "again": market}
    >>> Pairs(rehearsal.compare(worlds, 3), "won").difference["sd"].item()
    0.0
    """

    def __init__(self, most: int = 12) -> None:
        self.most = most
        self._rows: dict[tuple[str, int], list[dict[str, Any]]] = {}

    def study(
        self,
        scenario: Scenario,
        replications: int,
        seed: int = 2010,
        told: Callable[[], None] = lambda: None,
    ) -> Study:
        """Return the same as :func:`sim.replicate`, playing only what is new.

        Parameters
        ----------
        scenario, replications, seed
            As for :func:`sim.replicate`.
        told : callable, optional
            Called after every replication, also after one that was remembered.
        """
        whole("replications", replications, 1)
        key = (scenario.model_dump_json(), seed)
        rows = self._rows.pop(key, [])
        self._rows[key] = rows  # the last one used is the last one forgotten
        while len(self._rows) > self.most:
            del self._rows[next(iter(self._rows))]
        for number in range(replications):
            if number == len(rows):
                keys = {"scenario": scenario.name, "seed": seed, "replication": number}
                rows.append(keys | dict(run(scenario, seed, number).measures))
            told()
        return Study(scenario, pd.DataFrame(rows[:replications]))

    def compare(
        self,
        worlds: Mapping[str, Scenario],
        replications: int,
        seed: int = 2010,
        *,
        shared: bool = True,
        progress: Callable[[float, float], None] = lambda done, total: None,
    ) -> Comparison:
        """Return the same as :func:`sim.compare`, playing only what is new.

        Parameters
        ----------
        worlds, replications, seed
            As for :func:`sim.compare`.
        shared : bool, default True
            Whether all worlds have the same luck. If not, the first has luck of its own; of the
            others, which keep theirs, there should then be one only.
        progress : callable, optional
            Told how many replications of how many are done.
        """
        total, done = replications * len(worlds), 0

        def told() -> None:
            nonlocal done
            done += 1
            progress(done, total)

        return Comparison(
            {
                name: self.study(
                    world, replications, seed if shared or place else seed + STRANGER, told
                )
                for place, (name, world) in enumerate(worlds.items())
            }
        )

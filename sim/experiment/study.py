"""The replications of one scenario, and what they say with its uncertainty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.measure import Measure, catalogue, declared
from sim.kernel.models import model_named
from sim.kernel.results import Run
from sim.scenario import Scenario

Measuring = Callable[[Run], Mapping[str, float]]
"""Takes a run and returns further figures by name.

One with an attribute ``declares``, a sequence of :class:`sim.kernel.measure.Measure`, also says how
they are told.
"""

KEYS = ("scenario", "seed", "replication")
"""The columns of a study's frame that say which run a row is."""


@public
@dataclass(frozen=True)
class Study:
    """The replications of one scenario.

    Attributes
    ----------
    scenario : Scenario
        What was run.
    frame : pandas.DataFrame
        One row a replication: ``scenario``, ``seed``, ``replication``, then one column a measure.
    brought : tuple of Measure
        What a further measure declared of its figures.
    """

    scenario: Scenario
    frame: pd.DataFrame
    brought: tuple[Measure, ...] = ()

    def measure(self, name: str) -> Measure:
        """Return what is declared of one of its measures: title, unit, kind."""
        return declared(name, self._declared)

    @cached_property
    def _declared(self) -> Mapping[str, Measure]:
        money = self.scenario.unit_of_money
        known = (*model_named(self.scenario.model).measures, *self.brought)
        return catalogue(one.counted_in(money) for one in known)

    def summary(self, level: float = 0.95) -> pd.DataFrame:
        """Return mean, spread and confidence interval of every measure.

        Parameters
        ----------
        level : float, default 0.95
            Confidence level of the interval.

        Returns
        -------
        pandas.DataFrame
            Index ``measure``; columns ``mean``, ``sd``, ``n`` (replications that have the measure),
            ``ci_low``, ``ci_high`` (interval of the mean; missing for fewer than two) and
            ``conservative`` (whether it is wider than the level asks). Where values are bounded, as
            shares and counts are, the interval stays within them
            (:mod:`sim.kernel.statistics.bounds`); else it is Student's t.

        Raises
        ------
        InputError
            If the level is not above 0 and below 1.
        """
        from sim.kernel.statistics.intervals import interval_table

        return interval_table(self.frame.drop(columns=list(KEYS)), level, self.measure)

    def __repr__(self) -> str:
        """Say what was run, in one line."""
        return f"Study({self.scenario.name!r}, {len(self.frame)} replications)"


def brought_by(measuring: Measuring | None) -> tuple[Measure, ...]:
    """Return what a further measure declares of its figures."""
    return tuple(getattr(measuring, "declares", ()))

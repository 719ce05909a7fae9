"""The replications of one scenario, and what they say with its uncertainty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from sim.kernel.results import Run
from sim.scenario import Scenario

Measuring = Callable[[Run], Mapping[str, float]]
"""Takes a run and returns further figures by name."""

KEYS = ("scenario", "seed", "replication")
"""The columns of a study's frame that say which run a row is."""


@dataclass(frozen=True)
class Study:
    """The replications of one scenario.

    Attributes
    ----------
    scenario : Scenario
        What was run.
    frame : pandas.DataFrame
        One row a replication: ``scenario``, ``seed``, ``replication``, then one column a measure.
    """

    scenario: Scenario
    frame: pd.DataFrame

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
            ``ci_low``, ``ci_high`` (Student's t interval of the mean; missing for fewer than two).

        Raises
        ------
        InputError
            If the level is not above 0 and below 1.
        """
        from sim.kernel.intervals import interval_table

        return interval_table(self.frame.drop(columns=list(KEYS)), level)

    def __repr__(self) -> str:
        """Say what was run, in one line."""
        return f"Study({self.scenario.name!r}, {len(self.frame)} replications)"

"""Five hundred projects, and a bar: what is below it is called failed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.customers.records.published_failures import load_failure_rates
from sim.customers.theory.failure_bar import MEAN, SPREAD, failed_share, failure_bar
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole
from sim.kernel.randomness.streams import Streams
from sim.selling.prospecting.samples import share_interval

PROJECTS: Final = 500
BAR: Final = 0.72
SEED: Final = 2026


@dataclass(frozen=True, eq=False)
class FailedProjects:
    """One population of projects under one definition of failure.

    Attributes
    ----------
    benefits : ndarray
        What each project brought, over what was hoped of it.
    bar : float
        Below which it is called failed.
    mean, spread : float
        Of the population that the projects are drawn from.
    rates : DataFrame
        The published rates, the lowest first, with the `bar` at which this population has each.
    """

    benefits: NDArray[np.float64]
    bar: float
    mean: float
    spread: float
    rates: pd.DataFrame

    @property
    def failed(self) -> int:
        """How many projects are called failed."""
        return int((self.benefits < self.bar).sum())

    @property
    def share(self) -> float:
        """The failure rate of these projects."""
        return self.failed / self.benefits.size

    @property
    def interval(self) -> tuple[float, float]:
        """Its exact 95 percent interval (Clopper & Pearson 1934)."""
        return share_interval(self.failed, self.benefits.size)

    @property
    def theory(self) -> float:
        """The failure rate of the whole population."""
        return failed_share(self.bar, self.mean, self.spread)

    @property
    def passed(self) -> NDArray[np.bool_]:
        """Which of the published rates this definition reaches, to a whole percent of the bar."""
        bars = self.rates["bar"].to_numpy(dtype=np.float64)
        reached: NDArray[np.bool_] = np.round(bars, 2) <= self.bar
        return reached


@public
def five_hundred_projects(
    bar: float = BAR,
    mean: float = MEAN,
    spread: float = SPREAD,
    seed: int = SEED,
    projects: int = PROJECTS,
) -> FailedProjects:
    """Draw projects, and call failed what lies below a bar.

    The same luck gives the same projects wherever the bar is.

    Parameters
    ----------
    bar : float, default 0.72
        Benefit over what was hoped.
    mean, spread
        As for :func:`sim.customers.failed_share`.
    seed : int, default 2026
    projects : int, default 500
        1 or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> found = five_hundred_projects(1.0)
    >>> found.theory, found.interval[0] < 0.5 < found.interval[1]
    (0.5, True)
    >>> found.rates.house[found.passed].tolist()[-2:]
    ['Forrester', 'Gartner']
    """
    below = checked("bar", bar)
    m, s = checked("mean", mean), checked("spread", spread, above=0)
    number = whole("projects", projects, 1)
    luck = _luck(whole("seed", seed, 0, None), number)
    rates = _rates()
    bars = [failure_bar(percent / 100, m, s) for percent in rates["percent"]]
    return FailedProjects(m + s * luck, below, m, s, rates.assign(bar=bars))


@cache
def _rates() -> pd.DataFrame:
    return load_failure_rates()


def _luck(seed: int, number: int) -> NDArray[np.float64]:
    return Streams(seed)["projects"].standard_normal(number)

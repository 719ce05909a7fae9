"""What theory says of a simulated figure, and whether the replications agree.

A claim holds a number from theory against the mean of independent replications. It *holds* if the
number lies in the replications' Student t interval. Some hundred claims are made together, and of a
hundred 95 % intervals about five miss even if the model is right; so the level of each interval is
Bonferroni's: all of them together hold with probability 99.9 %. Nothing is tuned: the level follows
from the number of claims, the width from the spread of the replications.

An interval so wide that it would hold any number proves nothing. So each claim also names two wrong
numbers, what theory would say of a model with a small planted error, and must *refuse* them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isclose, sqrt
from typing import Literal
from zlib import crc32

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

import sim
from sim.kernel.statistics.intervals import interval_table
from sim.scenario import Scenario

AT_MOST = 200
"""Claims with chance in them that may be made together (a test counts them); what is met exactly
cannot miss by chance, and takes nothing of what the others may."""

TOGETHER = 0.999
"""Probability that all claims hold if the model is right."""

LEVEL = 1 - (1 - TOGETHER) / AT_MOST
"""Level of each claim's interval, by Bonferroni's inequality."""

PLANTED = 0.05
"""Planted error of a mean, as a share of it."""

PLANTED_SD = 0.1
"""Planted error of a standard deviation, which takes far more runs to estimate than a mean."""

PLANTED_POINTS = 0.05
"""Planted error of a probability."""

PLANTED_QUOTED = 0.02
"""Planted error of a number that a chapter quotes beside a simulated one, as a share of it."""

POWER = 0.9
"""How surely an error is caught that a claim says it would catch."""

SEED = 2010
REPLICATIONS = 50

MORE = 80
"""Replications where fewer would refuse a planted error less often than nine times in ten."""

Measure = Callable[[sim.Run], Mapping[str, float]]
Kind = Literal["mean", "sd", "probability"]


@dataclass(frozen=True, eq=False)
class Claim:
    """One number of theory and the replications it is held against.

    Parameters
    ----------
    what : str
        What the number is, with its unit.
    theory : float
        What it should be.
    values : array_like, shape (replications,)
        One estimate without bias from each replication; of the variance where `kind` is ``"sd"``,
        since a standard deviation has no estimate without bias.
    kind : {"mean", "sd", "probability"}
        Decides which wrong numbers must be refused.
    planted : pair of float, optional
        The wrong numbers, where they are not simply a little less and a little more.
    quoted : str, optional
        The chapter that quotes this theory beside a simulated number, such as ``"04"``: then a
        theory 2 % off must be refused.
    """

    what: str
    theory: float
    values: ArrayLike
    kind: Kind = "mean"
    planted: tuple[float, float] | None = None
    quoted: str = ""

    @cached_property
    def _sample(self) -> NDArray[np.float64]:
        sample = np.asarray(self.values, dtype=np.float64)
        assert np.isfinite(sample).all(), f"{self.what}: some replication has no figure"
        return sample

    @property
    def replications(self) -> int:
        """How many replications."""
        return len(self._sample)

    @property
    def certain(self) -> bool:
        """Whether every replication gave the same, save for rounding."""
        return bool(np.ptp(self._sample) <= 1e-9 * max(1.0, abs(self._sample[0])))

    @property
    def simulated(self) -> float:
        """What the replications gave on average."""
        return self._shown(float(self._sample.mean()))

    @property
    def wrong(self) -> tuple[float, float]:
        """The two wrong numbers that must lie outside the interval."""
        if self.quoted:
            return self.theory * (1 - PLANTED_QUOTED), self.theory * (1 + PLANTED_QUOTED)
        if self.planted is not None:
            return self.planted
        if self.kind == "probability":
            low, high = self.theory - PLANTED_POINTS, self.theory + PLANTED_POINTS
            return max(low, 0.0), min(high, 1.0)
        share = PLANTED_SD if self.kind == "sd" else PLANTED
        return self.theory * (1 - share), self.theory * (1 + share)

    def interval(self, level: float = LEVEL) -> tuple[float, float]:
        """Return the replications' Student t interval (of a variance: its ends' square roots)."""
        if self.certain:
            return self.simulated, self.simulated
        row = interval_table(pd.DataFrame({"value": self._sample}), level).loc["value"]
        return self._shown(float(row.ci_low)), self._shown(float(row.ci_high))

    @property
    def catches(self) -> float:
        """The smallest error of the model that it would catch nine times of ten, in its own unit.

        An error is caught where theory falls outside the interval: it has to be as large as half of
        the interval at the level of all claims, and the standard errors that luck may lend it.
        """
        from scipy.special import ndtri, stdtrit

        if self.certain:
            return 0.0
        n = self.replications
        error = float(self._sample.std(ddof=1)) / sqrt(n)
        reach = error * float(stdtrit(n - 1, 0.5 + LEVEL / 2) + ndtri(POWER))
        if self.kind != "sd":
            return reach
        return sqrt(self.theory**2 + reach) - self.theory  # the sample is of the variance

    def holds(self, number: float, level: float = LEVEL) -> bool:
        """Say whether the interval has this number in it."""
        if self.certain:
            return isclose(number, self.simulated, rel_tol=1e-9, abs_tol=1e-9)
        low, high = self.interval(level)
        return low <= number <= high

    def __str__(self) -> str:
        """Say the claim and what came of it."""
        low, high = self.interval()
        return f"{self.what}: theory {self.theory:.4f}, simulated {low:.4f} to {high:.4f}"

    def _shown(self, value: float) -> float:
        return sqrt(max(value, 0.0)) if self.kind == "sd" else value


def figures(
    label: str, scenario: Scenario, measure: Measure, replications: int = REPLICATIONS
) -> pd.DataFrame:
    """Run the scenario and return one row of figures a replication.

    The seed follows from the project's and the label, so that no two worlds share their luck: on a
    common seed one unlucky draw would show up in every claim at once.
    """
    seed = crc32(f"{SEED} {label}".encode())
    return sim.replicate(scenario, replications, seed, measure=measure, progress=False).frame


def complete(run: sim.Run) -> pd.DataFrame:
    """Return the run's cases, none of them cut off by the horizon (that would bias every mean)."""
    cases = run.cases
    unfinished = (cases.outcome == "open") | ((cases.outcome == "won") & cases.total_time.isna())
    assert not unfinished.any(), f"{unfinished.sum()} purchases are unfinished: lengthen horizon"
    return cases


def moments(name: str, values: pd.Series[float]) -> dict[str, float]:
    """Return mean and variance, both without bias, named for :func:`moment_claims`."""
    return {f"{name}.mean": float(values.mean()), f"{name}.variance": float(values.var(ddof=1))}


def moment_claims(
    what: str,
    frame: pd.DataFrame,
    name: str,
    mean: float,
    sd: float,
    quoted: str = "",
    quoted_sd: str = "",
) -> Sequence[Claim]:
    """Claim a mean and a standard deviation of what :func:`moments` measured.

    A chapter may quote either.
    """
    return (
        Claim(f"{what}: mean", mean, frame[f"{name}.mean"], quoted=quoted),
        Claim(f"{what}: standard deviation", sd, frame[f"{name}.variance"], "sd", quoted=quoted_sd),
    )

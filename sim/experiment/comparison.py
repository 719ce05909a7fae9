"""Two or more worlds on the same luck: the difference a change makes.

Worlds that are run on the same seed share their draws (common random numbers 公共随机数, Law 2015,
ch. 11): what differs between replication k of one and of the other is the change, not the luck. The
differences are therefore taken pair by pair, and their interval is narrower than that of two
independent studies by the correlation between the worlds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd

from sim.experiment.replication import replicate
from sim.experiment.store import Shelf, shelf_of
from sim.experiment.study import KEYS, Measuring, Study
from sim.experiment.wording import change_in_words
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.measure import Measure
from sim.kernel.statistics.best import cannot_say, p_best
from sim.kernel.statistics.bounds import ROUNDING
from sim.kernel.statistics.intervals import interval_table
from sim.scenario import Scenario

MEASURE_IS_LACKING: Final = "measure is {measure!r}, which {world!r} lacks; known: {known}"
TOO_FEW_WORLDS: Final = "worlds has {number}; allowed: two or more, by name"
TWO_OR_MORE: Final = "2 or more, for an interval"


@public
@dataclass(frozen=True)
class Comparison:
    """Worlds run on the same luck; the first is the one the others are compared with.

    Attributes
    ----------
    studies : mapping of str to Study
        The replications of each world, by its name.
    """

    studies: Mapping[str, Study]

    @property
    def baseline(self) -> str:
        """Name of the world the others are compared with."""
        return next(iter(self.studies))

    def measure(self, name: str) -> Measure:
        """Return what is declared of one measure: title, unit, kind."""
        return self.studies[self.baseline].measure(name)

    def values(self, measure: str) -> pd.DataFrame:
        """Return one measure: one row a replication, one column a world.

        Raises
        ------
        InputError
            If a world does not have the measure.
        """
        for name, study in self.studies.items():
            if measure not in study.frame:
                known = ", ".join(c for c in study.frame.columns if c not in KEYS)
                raise InputError(
                    MEASURE_IS_LACKING.format(measure=measure, world=name, known=known)
                )
        return pd.DataFrame({name: s.frame[measure] for name, s in self.studies.items()})

    def differences(self, measure: str, level: float = 0.95) -> pd.DataFrame:
        """Return the paired differences from the baseline, world by world.

        Parameters
        ----------
        measure : str
            Name of a measure.
        level : float, default 0.95
            Confidence level.

        Returns
        -------
        pandas.DataFrame
            Index ``world``; columns ``mean``, ``sd``, ``n`` (replications in which both worlds have
            the measure), ``ci_low``, ``ci_high`` of the difference, and ``variance_ratio``: the
            variance of the paired difference over that of two independent runs; below 1 where
            common random numbers help.
        """
        values, paired = self.values(measure), self._paired(measure)
        base = values[self.baseline]
        others = values.drop(columns=self.baseline)
        table = interval_table(paired, level)
        alike = (paired.count() > 1) & (paired.max() - paired.min() <= _rounding(values))
        table.loc[alike, "sd"] = 0.0
        table.loc[alike, "ci_low"] = table.loc[alike, "ci_high"] = table.loc[alike, "mean"]
        least, most = self.measure(measure).bounds
        widest = most - least  # a share cannot change by more than 100 points
        table[["ci_low", "ci_high"]] = table[["ci_low", "ci_high"]].clip(-widest, widest)
        alone = others.var(ddof=1) + base.var(ddof=1)
        table["variance_ratio"] = paired.var(ddof=1) / alone.where(alone > 0)
        table.index.name = "world"
        return table

    def _paired(self, measure: str) -> pd.DataFrame:
        """Return the differences from the baseline; those of rounding only are none."""
        values = self.values(measure).astype(float)
        base = values[self.baseline]
        gaps = values.drop(columns=self.baseline).sub(base, axis=0)
        return gaps.mask(gaps.abs() <= _rounding(values), 0.0)

    def tally(self, measure: str) -> pd.DataFrame:
        """Count the replications in which each world has more, the same or less.

        Parameters
        ----------
        measure : str
            Name of a measure.

        Returns
        -------
        pandas.DataFrame
            Index ``world``; columns ``more``, ``equal``, ``less`` than the baseline, of the
            replications in which both have the measure. Rounding makes no difference.
        """
        gaps = self._paired(measure)
        counts = {"more": gaps > 0, "equal": gaps == 0, "less": gaps < 0}
        table = pd.DataFrame({name: which.sum() for name, which in counts.items()})
        table.index.name = "world"
        return table

    def p_best(self, measure: str, largest: bool = True) -> pd.Series[float]:
        """Return, by world, the probability that its mean is the best of all.

        Of the replications in which all worlds have the measure
        (:func:`sim.kernel.statistics.best.p_best`).

        Parameters
        ----------
        measure : str
            Name of a measure.
        largest : bool, default True
            Whether more is better.

        Raises
        ------
        InputError
            If it cannot be said from so few replications, or so few different values.
        """
        values = self._complete(measure)
        seed = int(next(iter(self.studies.values())).frame["seed"].iloc[0])
        shares = p_best(values, seed, largest)
        return pd.Series(shares, index=list(self.studies), name="p_best")

    def cannot_say(self, measure: str, largest: bool = True) -> str:
        """Say why P(best) is refused; nothing where it is not."""
        return cannot_say(self._complete(measure), largest)

    def _complete(self, measure: str) -> Any:
        return self.values(measure).dropna().to_numpy(float)

    def sentence(self, measure: str, level: float = 0.95) -> str:
        """Say in plain words what each world changes, with its interval."""
        table, told = self.differences(measure, level), self.measure(measure)
        largest = float(self.values(measure).abs().max().max())
        return " ".join(
            change_in_words(
                str(world), told, row.ci_low, row.ci_high, level, int(row["n"]), largest
            )
            for world, row in table.iterrows()
        )

    def __repr__(self) -> str:
        """Say what was compared, in one line."""
        first = next(iter(self.studies.values()))
        return f"Comparison({', '.join(self.studies)}; {len(first.frame)} replications each)"


@public
def compare(
    worlds: Mapping[str, Scenario],
    replications: int = 100,
    seed: int = 2010,
    n_jobs: int | None = None,
    measure: Measuring | None = None,
    progress: bool | None = None,
    store: str | Path | Shelf | None = None,
) -> Comparison:
    """Run several worlds on the same luck.

    Parameters
    ----------
    worlds : mapping of str to Scenario
        Two or more, by name; the first is the baseline.
    replications, seed, n_jobs, measure, progress
        As for :func:`sim.replicate`.
    store : str or Path, optional
        As for :func:`sim.replicate`; one file keeps all the worlds, each under its name.

    Returns
    -------
    Comparison
        Paired differences with intervals, P(best), and a plain sentence.

    Raises
    ------
    InputError
        If there are fewer than two worlds or fewer than two replications.

    Examples
    --------
    The same world twice: no difference, in no replication.

    >>> import sim
    >>> same = sim.load("first-order")
    >>> compare({"today": same, "again": same}, replications=3).differences("won")["sd"].item()
    0.0
    """
    if len(worlds) < 2:
        raise InputError(TOO_FEW_WORLDS.format(number=len(worlds)))
    if replications < 2:
        raise refused("replications", replications, TWO_OR_MORE)
    return Comparison(
        {
            name: replicate(
                world,
                replications,
                seed,
                n_jobs,
                measure=measure,
                progress=progress,
                store=None if store is None else shelf_of(store, name),
            )
            for name, world in worlds.items()
        }
    )


def _rounding(values: pd.DataFrame) -> float:
    """Return below which size a difference of these values is one of rounding."""
    return ROUNDING * float(values.abs().max().max())

"""Fates and cycle times over the replications of a study, with intervals.

A :class:`Pipeline` is a measure for :func:`sim.replicate`; the functions below it turn the study's
summary into tidy tables. Nothing is computed from several runs thrown together: one replication is
one observation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.buying.accounts.tables import WEEKS
from sim.buying.reading.at_horizon import at_horizon
from sim.buying.reading.funnel import (
    ALL,
    ALL_OR_ONE,
    CLOCKS,
    FATES,
    TO_ORDER,
    Clock,
    fates,
    order_times,
    sample,
)
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import entries
from sim.kernel.measure import Measure
from sim.kernel.numerals import listed
from sim.kernel.results import Run
from sim.scenario.vocabulary import BUYCLASSES

SPREAD: Final = "sd / mean"


@public
@dataclass(frozen=True)
class Pipeline:
    """A measure for :func:`sim.replicate`: fates by stage, and the distribution of cycle times.

    Fates are as they stand at the horizon, with what is open then; times are those of the same
    purchases followed to their end.

    Parameters
    ----------
    first : int or None, default 200
        How many purchases of a run to follow, see :func:`sample`; None: all that count.
    supplier : str, default "Huaxin"
        Whose clock ``"asked"`` is.
    weeks : int, default 104
        The distributions are taken at each whole week up to this one.

    Examples
    --------
    >>> from sim.experiment import run
    >>> figures = Pipeline(first=None)(run("first-order-certain"))
    >>> figures["need/new_task/mean"], figures["need/new_task/within/20"]
    (24.0, 0.0)
    """

    first: int | None = 200
    supplier: str = "Huaxin"
    weeks: int = 104

    @property
    def declares(self) -> tuple[Measure, ...]:
        """What its figures are: counts of fates, shares, weeks."""
        scopes = (ALL, *BUYCLASSES)
        starts = [f"{clock}/{scope}" for clock in CLOCKS for scope in scopes]
        fates = [f"{a}/{b}/{c}" for a in scopes for b in TO_ORDER for c in ("alive", *FATES)]
        counts = [*fates, *(f"{start}/orders" for start in starts)]
        shares = [f"share/{scope}/{kind}" for scope in scopes for kind in WEEKS]
        shares += [f"{at}/within/{week}" for at in starts for week in range(self.weeks + 1)]
        weeks = [f"{start}/{figure}" for start in starts for figure in ("mean", "median")]
        weeks += [f"review/{scope}/mean" for scope in scopes]
        return (
            *(Measure(name, "", "count", name, name) for name in counts),
            *(Measure(name, "%", "share", name, name) for name in shares),
            *(Measure(name, "weeks", "number", name, name) for name in weeks),
        )

    def __call__(self, run: Run) -> dict[str, float]:
        """Return the figures of one run by name."""
        found: dict[str, float] = {}
        then = at_horizon(run)
        for scope in (ALL, *BUYCLASSES):
            table = fates(then, scope, self.first)
            for fate, column in table.items():
                found |= {f"{scope}/{stage}/{fate}": float(n) for stage, n in column.items()}
            found |= dict(self._shares(run, scope))
            found |= dict(self._whole(run, scope))
            for clock in CLOCKS:
                found |= dict(self._times(run, scope, clock))
        return found

    def _times(self, run: Run, scope: str, clock: Clock) -> Iterator[tuple[str, float]]:
        times = order_times(run, scope, self.first, clock, self.supplier)
        n = len(times)
        yield f"{clock}/{scope}/orders", float(n)
        yield f"{clock}/{scope}/mean", _mean(times)
        yield f"{clock}/{scope}/cv", _variation(times)
        yield f"{clock}/{scope}/median", float(np.median(times)) if n else np.nan
        grid = np.arange(self.weeks + 1)
        shares = np.searchsorted(times, grid, side="right") / n if n else np.full(len(grid), np.nan)
        for week, share in zip(grid, shares, strict=True):
            yield f"{clock}/{scope}/within/{week}", float(share)

    def _whole(self, run: Run, scope: str) -> Iterator[tuple[str, float]]:
        """From the need to the end of the review."""
        times = sample(run, scope, self.first).total_time.dropna().to_numpy(dtype=float)
        yield f"review/{scope}/mean", _mean(times)
        yield f"review/{scope}/cv", _variation(times)

    def _shares(self, run: Run, scope: str) -> Iterator[tuple[str, float]]:
        cases = sample(run, scope, self.first)
        spent = cases[cases.outcome == "won"][list(WEEKS)].sum()
        total = float(spent.sum())
        for kind in WEEKS:
            yield f"share/{scope}/{kind}", float(spent[kind]) / total if total else np.nan


def _mean(weeks: NDArray[np.float64]) -> float:
    return float(weeks.mean()) if len(weeks) else np.nan


def _variation(weeks: NDArray[np.float64]) -> float:
    """Return the coefficient of variation, sd / mean."""
    if len(weeks) < 2 or weeks.mean() == 0:
        return np.nan
    return float(weeks.std(ddof=1) / weeks.mean())


@public
def fates_of(summary: pd.DataFrame, buyclass: str = ALL) -> pd.DataFrame:
    """Return the mean fates by stage of a study measured by a :class:`Pipeline`.

    Parameters
    ----------
    summary : pandas.DataFrame
        ``study.summary()``.
    buyclass : str, default "all"

    Returns
    -------
    pandas.DataFrame
        As :func:`fates`, with means over the replications.
    """
    if buyclass not in (ALL, *BUYCLASSES):
        raise refused("buyclass", buyclass, ALL_OR_ONE.format(all=ALL, names=listed(BUYCLASSES)))
    every = ("alive", *FATES)
    rows = [f"{buyclass}/{stage}/{fate}" for stage in TO_ORDER for fate in every]
    entries("summary", summary, rows, ["mean"])
    columns = {
        fate: [float(summary["mean"][f"{buyclass}/{stage}/{fate}"]) for stage in TO_ORDER]
        for fate in every
    }
    return pd.DataFrame(columns, index=pd.Index(TO_ORDER, name="stage"))


def times_of(summary: pd.DataFrame, clock: Clock = "need") -> pd.DataFrame:
    """Return the distributions of cycle times of a study measured by a :class:`Pipeline`.

    Parameters
    ----------
    summary : pandas.DataFrame
        ``study.summary()``.
    clock : {"need", "asked"}, default "need"

    Returns
    -------
    pandas.DataFrame
        ``buyclass``, ``week``, ``share`` (of the orders, placed within so many weeks; mean over
        the replications), ``low`` and ``high`` (its 95 % interval, missing for one replication).
        Without rows for a buyclass that has no orders. Since no share is above that of a later
        week, the later one's upper end holds for it, too, and the earlier one's lower end.
    """
    rows = []
    for buyclass in BUYCLASSES:
        head = f"{clock}/{buyclass}/within/"
        for name in summary.index[summary.index.str.startswith(head)]:
            share, low, high = summary.loc[name, ["mean", "ci_low", "ci_high"]]
            if not np.isnan(share):
                rows.append((buyclass, int(str(name).removeprefix(head)), share, low, high))
    times = pd.DataFrame(rows, columns=["buyclass", "week", "share", "low", "high"])
    times["low"] = times.groupby("buyclass").low.cummax()
    times["high"] = times[::-1].groupby("buyclass").high.cummin()
    return times


@public
def means_of(summary: pd.DataFrame) -> pd.DataFrame:
    """Return the mean weeks to the order of a study measured by a :class:`Pipeline`.

    Parameters
    ----------
    summary : pandas.DataFrame
        ``study.summary()``.

    Returns
    -------
    pandas.DataFrame
        Index ``clock`` and ``buyclass`` (with ``"all"``); columns ``mean``, ``ci_low``,
        ``ci_high``, weeks. A buyclass without orders by that clock has no row.
    """
    return _figures(
        summary, [(clock, f"{clock}/{{}}/mean") for clock in CLOCKS], (ALL, *BUYCLASSES)
    )


@public
def whole_of(summary: pd.DataFrame) -> pd.DataFrame:
    """Return stages and time of whole purchases, from the need to the end of the review.

    Parameters
    ----------
    summary : pandas.DataFrame
        ``study.summary()``.

    Returns
    -------
    pandas.DataFrame
        Index ``figure`` (``"stages"``, ``"weeks"``, ``"sd / mean"`` of the weeks) and
        ``buyclass``; columns ``mean``, ``ci_low``, ``ci_high``.
    """
    figures = [
        ("stages", "phases.{}"),
        ("weeks", "review/{}/mean"),
        (SPREAD, "review/{}/cv"),
    ]
    return _figures(summary, figures, BUYCLASSES)


@public
def shares_of(summary: pd.DataFrame) -> pd.DataFrame:
    """Return what the weeks from need to order were spent on, as shares that sum to 1.

    Parameters
    ----------
    summary : pandas.DataFrame
        ``study.summary()``.

    Returns
    -------
    pandas.DataFrame
        Rows ``work``, ``meeting_wait``, ``proposal_wait``, ``freeze_wait`` and ``staff_wait``, by
        their share in new tasks; one column a buyclass.
    """
    rows = [f"share/{one}/{kind}" for one in BUYCLASSES for kind in WEEKS]
    entries("summary", summary, rows, ["mean"])
    means = summary["mean"]
    columns = {one: [means[f"share/{one}/{kind}"] for kind in WEEKS] for one in BUYCLASSES}
    return pd.DataFrame(columns, index=list(WEEKS)).sort_values("new_task", ascending=False)


def _figures(
    summary: pd.DataFrame, figures: Sequence[tuple[str, str]], scopes: Sequence[str]
) -> pd.DataFrame:
    names = {name.format(one): (head, one) for head, name in figures for one in scopes}
    columns = ["mean", "ci_low", "ci_high"]
    entries("summary", summary, names, columns)
    found = summary.loc[list(names), columns].dropna(subset=["mean"])
    found.index = pd.MultiIndex.from_tuples([names[str(name)] for name in found.index])
    return found

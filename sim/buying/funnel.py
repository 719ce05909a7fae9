"""Many purchases at once: where they end, and how long they take.

A :class:`Pipeline` is a measure for :func:`sim.replicate`; the functions below it turn the study's
summary into tidy tables with intervals. Nothing is computed from several runs thrown together: one
replication is one observation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.buying.measures import WEEKS
from sim.kernel.errors import InputError
from sim.kernel.results import Run
from sim.scenario.vocabulary import BUYCLASSES, STAGES, Stage

Clock = Literal["need", "asked"]
CLOCKS: Final[tuple[Clock, ...]] = ("need", "asked")
"""When a cycle time starts: with the buyer's need, or when a supplier is first asked for a
proposal, which is the first that its pipeline hears of it."""

TO_ORDER: Final[tuple[Stage, ...]] = STAGES[:-1]
"""The stages up to the order; the review comes after it and ends no purchase."""

FATES: Final = ("abandoned", "no_decision", "open", "on")
"""What can happen to a purchase at a stage: it ends there in one of two ways, it is still there
when the run ends, or it goes on."""

ALL: Final = "all"
DAYS_PER_WEEK: Final = 7


def sample(run: Run, buyclass: str = ALL, first: int | None = None) -> pd.DataFrame:
    """Return the purchases to look at: counted ones, in the order in which they started.

    Parameters
    ----------
    run : Run
    buyclass : str, default "all"
        One of the buyclasses, or ``"all"``.
    first : int, optional
        Only the first so many counted purchases, of whatever buyclass. The later ones would have
        less time left until the horizon, and those still open then are the slow ones.

    Returns
    -------
    pandas.DataFrame
        Rows of ``run.cases``.

    Raises
    ------
    InputError
        If there is no such buyclass.
    """
    if buyclass not in (ALL, *BUYCLASSES):
        raise InputError(f"buyclass is {buyclass!r}; allowed: {ALL}, {', '.join(BUYCLASSES)}")
    cases = run.cases[run.cases.counted].sort_values("started", kind="stable").iloc[:first]
    return cases if buyclass == ALL else cases[cases.buyclass == buyclass]


def fates(run: Run, buyclass: str = ALL, first: int | None = None) -> pd.DataFrame:
    """Count the purchases that reach each stage, and what becomes of them there.

    A purchase that bypasses a stage goes on: it is past that stage, not lost at it.

    Parameters
    ----------
    run, buyclass, first
        As for :func:`sample`.

    Returns
    -------
    pandas.DataFrame
        One row a stage up to the order, in order: ``alive`` (not ended at an earlier stage), and
        the :data:`FATES`, which sum to it. Those who go on at the last stage have ordered.

    Examples
    --------
    >>> from sim.experiment import run
    >>> table = fates(run("first-order-certain"))
    >>> table.loc["order_routine", ["alive", "on"]].tolist()
    [3, 3]
    """
    cases = sample(run, buyclass, first)
    lost = cases[cases.outcome != "won"]
    # the last thing logged of a purchase that ended without an order, or not at all, is where it is
    at = run.events[run.events.case.isin(lost.case)].groupby("case").stage.last().astype(str)
    ends = pd.crosstab(lost.case.map(at), lost.outcome)
    table = ends.reindex(index=list(TO_ORDER), columns=list(FATES[:-1]), fill_value=0)
    ended = table.sum(axis=1)
    table.insert(0, "alive", len(cases) - ended.cumsum().shift(fill_value=0))
    table["on"] = table.alive - ended
    return table.rename_axis(index="stage", columns=None)


def order_times(
    run: Run,
    buyclass: str = ALL,
    first: int | None = None,
    clock: Clock = "need",
    supplier: str = "",
) -> NDArray[np.float64]:
    """Return the weeks to the order of each purchase that ended in one, sorted.

    Parameters
    ----------
    run, buyclass, first
        As for :func:`sample`.
    clock : {"need", "asked"}, default "need"
        When the weeks begin to count, see :data:`CLOCKS`.
    supplier : str, optional
        Whose clock ``"asked"`` is: only purchases in which this supplier was asked count.

    Raises
    ------
    InputError
        If the clock is unknown.

    Examples
    --------
    >>> from sim.experiment import run
    >>> order_times(run("first-order-certain"), "straight_rebuy").tolist()
    [3.0]
    """
    if clock not in CLOCKS:
        raise InputError(f"clock is {clock!r}; allowed: {', '.join(CLOCKS)}")
    cases = sample(run, buyclass, first)
    won = cases[cases.outcome == "won"].set_index("case")
    if clock == "need":
        return np.sort(won.cycle_time.to_numpy(dtype=float))
    invited = run.events[(run.events.event == "invited") & (run.events.supplier == supplier)]
    since = invited.groupby("case").time.first()
    weeks = (won.ended - since.reindex(won.index)).dropna()
    return np.sort(weeks.to_numpy(dtype=float))


@dataclass(frozen=True)
class Pipeline:
    """A measure for :func:`sim.replicate`: fates by stage, and the distribution of cycle times.

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

    def __call__(self, run: Run) -> dict[str, float]:
        """Return the figures of one run by name."""
        found: dict[str, float] = {}
        for scope in (ALL, *BUYCLASSES):
            table = fates(run, scope, self.first)
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
    columns = {
        fate: [float(summary["mean"][f"{buyclass}/{stage}/{fate}"]) for stage in TO_ORDER]
        for fate in ("alive", *FATES)
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
        Without rows for a buyclass that has no orders.
    """
    rows = []
    for buyclass in BUYCLASSES:
        head = f"{clock}/{buyclass}/within/"
        for name in summary.index[summary.index.str.startswith(head)]:
            share, low, high = summary.loc[name, ["mean", "ci_low", "ci_high"]]
            low, high = np.clip([low, high], 0.0, 1.0)
            if not np.isnan(share):
                rows.append((buyclass, int(str(name).removeprefix(head)), share, low, high))
    return pd.DataFrame(rows, columns=["buyclass", "week", "share", "low", "high"])


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
        ("sd / mean", "review/{}/cv"),
    ]
    return _figures(summary, figures, BUYCLASSES)


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
    means = summary["mean"]
    columns = {one: [means[f"share/{one}/{kind}"] for kind in WEEKS] for one in BUYCLASSES}
    return pd.DataFrame(columns, index=list(WEEKS)).sort_values("new_task", ascending=False)


def _figures(
    summary: pd.DataFrame, figures: Sequence[tuple[str, str]], scopes: Sequence[str]
) -> pd.DataFrame:
    names = {name.format(one): (head, one) for head, name in figures for one in scopes}
    found = summary.loc[list(names), ["mean", "ci_low", "ci_high"]].dropna(subset=["mean"])
    found.index = pd.MultiIndex.from_tuples([names[str(name)] for name in found.index])
    return found

"""How many replications are enough: until the interval is narrow, and stays so.

The confidence-interval method with a look-ahead, made automatic by Hoad, K., Robinson, S. & Davies,
R. (2010), "Automated selection of the number of replications for a discrete-event simulation",
Journal of the Operational Research Society 61(11), 1632–1644.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, inf
from numbers import Real
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sim.experiment.single import run
from sim.experiment.study import Measuring, Study, brought_by
from sim.experiment.sweep import known_measure
from sim.experiment.unfinished import interrupted
from sim.experiment.wording import figures, span
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import whole
from sim.kernel.measure import Measure, unit_of
from sim.kernel.numerals import PERCENT, as_given
from sim.kernel.numerals import whole as whole_number
from sim.kernel.parallel import progress_bar
from sim.kernel.statistics.bounds import bounded_ends, same
from sim.scenario import Scenario, load

ALWAYS_THE_SAME: Final = (
    "The first {replications} replications all give the same {measure}: {found}."
)
ENOUGH: Final = (
    "{replications} replications put {measure} within {precision} of its mean at {level} %:"
    " {found}."
)
MEAN_OF_0: Final = (
    "All {replications} replications that have {measure} give 0: there is no precision in percent"
    " of a mean of 0."
)
NO_INTERVAL: Final = "{replications} replications leave {measure} without an interval to judge by."
NOT_ENOUGH: Final = (
    "{replications} replications put {measure} within {reached} of its mean at {level} %, not for"
    " certain within {precision}; about {most} may be enough."
)
ABOVE_0_AND_BELOW_1: Final = "above 0 and below 1"
ABOVE_0: Final = "a number above 0, as 0.05 for 5 %"

FEWEST = 3
"""Replications before an interval is looked at: two can agree by accident."""


@dataclass(frozen=True)
class Precision:
    """How the interval of one measure narrows, and when it is narrow enough.

    Attributes
    ----------
    measure : Measure
        The measure.
    needed : int or None
        Replications that are enough; None if the most allowed were not.
    frame : pandas.DataFrame
        See :func:`narrowing`; it goes beyond ``needed`` by the look-ahead.
    precision, level : float
        What was asked for: half width of the interval over the mean, and confidence level.
    look_ahead : int
        Further replications over which the precision had to hold.
    """

    measure: Measure
    needed: int | None
    frame: pd.DataFrame
    precision: float
    level: float
    look_ahead: int

    @property
    def measure_name(self) -> str:
        """The measure's name."""
        return self.measure.name

    @property
    def projected(self) -> int | None:
        """Replications that would do if the spread stays as it is; None if that cannot be said."""
        last = self.frame.iloc[-1]
        ratio = float(last["precision"]) / self.precision
        return ceil(len(self.frame) * ratio**2) if np.isfinite(ratio) else None

    def sentence(self) -> str:
        """Say how many are enough, or how far the most allowed came."""
        what, level = self.measure.title, as_given(100 * self.level)
        precision = PERCENT.format(number=as_given(100 * self.precision))
        if self.needed is not None:
            ends = self.frame.loc[self.needed, ["ci_low", "ci_high"]].to_numpy(float)
            low, high = float(ends[0]), float(ends[1])
            unit = unit_of(self.measure, max(abs(low), abs(high)))
            said = f"{span(unit.scale * low, unit.scale * high)} {unit.name}".rstrip()
            if low == high:
                return ALWAYS_THE_SAME.format(
                    replications=len(self.frame), measure=what, found=said
                )
            return ENOUGH.format(
                replications=self.needed, measure=what, precision=precision, level=level, found=said
            )
        values = self.frame["value"].dropna().to_numpy(float)
        if len(values) > 1 and same(values):
            return MEAN_OF_0.format(replications=len(values), measure=what)
        reached = float(self.frame["precision"].iloc[-1])
        if not np.isfinite(reached):
            return NO_INTERVAL.format(replications=len(self.frame), measure=what)
        return NOT_ENOUGH.format(
            replications=len(self.frame),
            measure=what,
            reached=PERCENT.format(number=figures(100 * reached)),
            level=level,
            precision=precision,
            most=whole_number(max(self.projected or 0, len(self.frame) + self.look_ahead)),
        )

    def __repr__(self) -> str:
        """Say what was found, in one line."""
        found = f"{self.needed} needed" if self.needed else "not reached"
        return f"Precision({self.measure.name!r}: {found}, {len(self.frame)} runs)"


def narrowing(
    values: ArrayLike, level: float = 0.95, measure: Measure | None = None
) -> pd.DataFrame:
    """Return mean and interval after each replication.

    Parameters
    ----------
    values : array_like, shape (n,)
        One measure, a value a replication; a missing one adds nothing.
    level : float, default 0.95
        Confidence level.
    measure : Measure, optional
        What is declared of it; its interval stays where its values can be.

    Returns
    -------
    pandas.DataFrame
        Index ``replications``, from 1; columns ``value``, ``mean`` of all so far, ``ci_low`` and
        ``ci_high`` of its interval (missing for fewer than two values), ``half_width``: from the
        mean to the farther end, and ``precision``: the half width over the size of the mean;
        infinite for a mean of zero.

    Examples
    --------
    Means 8, 9, 10; for the three, t(2 degrees, 97.5 %) = 4.3027 standard errors of 2/√3.

    >>> narrowing([8, 10, 12]).round(4).loc[3, ["mean", "half_width", "precision"]].tolist()
    [10.0, 4.9683, 0.4968]
    """
    if not 0 < level < 1:
        raise refused("level", level, ABOVE_0_AND_BELOW_1)
    given = np.asarray(values, dtype=float)
    bounds = (-inf, inf) if measure is None else measure.bounds
    steps = measure is not None and measure.kind == "count"
    parts = [given[: n + 1][~np.isnan(given[: n + 1])] for n in range(len(given))]
    ends = [bounded_ends(part, level, *bounds, steps=steps) for part in parts]
    low, high = (np.array([end[side] for end in ends], dtype=float) for side in (0, 1))
    mean = np.array([part.mean() if len(part) else np.nan for part in parts], dtype=float)
    half = np.maximum(mean - low, high - mean)
    with np.errstate(invalid="ignore", divide="ignore"):
        relative = np.where((mean == 0) & ~np.isnan(half), inf, half / np.abs(mean))
    table = pd.DataFrame(
        {
            "value": given,
            "mean": mean,
            "half_width": half,
            "ci_low": low,
            "ci_high": high,
            "precision": relative,
        }
    )
    table.index = pd.RangeIndex(1, len(table) + 1, name="replications")
    return table


def enough(precisions: ArrayLike, precision: float = 0.05, look_ahead: int = 5) -> int | None:
    """Return the first number of replications that is precise, and stays so.

    Parameters
    ----------
    precisions : array_like, shape (n,)
        The relative half width after 1, 2, … n replications.
    precision : float, default 0.05
        What is wanted.
    look_ahead : int, default 5
        For how many further replications it must hold: the kLimit of Hoad, Robinson & Davies, who
        recommend 5. From 100 replications on it grows in proportion.

    Returns
    -------
    int or None
        At least 3; None if the series is too short to tell.

    Examples
    --------
    Narrow enough by accident at 3, for good at 6: two more replications confirm it.

    >>> enough([9, 9, 0.04, 0.06, 0.06, 0.05, 0.04, 0.04], look_ahead=2)
    6
    """
    fine = np.asarray(precisions, dtype=float) <= precision
    for n in range(FEWEST, len(fine) + 1):
        ahead = look_ahead * max(n, 100) // 100
        if n + ahead <= len(fine) and fine[n - 1 : n + ahead].all():
            return n
    return None


@public
def replications_needed(
    scenario: Scenario | str,
    measure_name: str,
    precision: float = 0.05,
    level: float = 0.95,
    look_ahead: int = 5,
    max_replications: int = 200,
    seed: int = 2010,
    measure: Measuring | None = None,
    progress: bool | None = None,
) -> Precision:
    """Run a scenario until one measure is known precisely enough.

    Replications are added one by one, since each decides whether another is needed; the first n are
    those of :func:`sim.replicate` on the same seed.

    Parameters
    ----------
    scenario : Scenario or str
        A scenario, or what :func:`sim.load` takes.
    measure_name : str
        The measure: a column of :attr:`Study.frame`.
    precision : float, default 0.05
        Half width of the interval over the mean, above 0. A relative measure: for a mean near zero
        it is never reached.
    level : float, default 0.95
        Confidence level of the interval.
    look_ahead : int, default 5
        Further replications over which the precision must hold, see :func:`enough`; 0 for none.
    max_replications : int, default 200
        When to give up, at least 3.
    seed, measure, progress
        As for :func:`sim.replicate`.

    Returns
    -------
    Precision
        ``needed``, the ``frame`` of the narrowing interval, and :meth:`Precision.sentence`.

    Raises
    ------
    InputError
        If a number is out of its range, or there is no such measure.
    Interrupted
        On Ctrl-C, with the replications finished so far.

    Examples
    --------
    The first order's five purchases are planned: their number is known at once.

    >>> replications_needed("first-order", "purchases")
    Precision('purchases': 3 needed, 8 runs)
    """
    checked = scenario if isinstance(scenario, Scenario) else load(scenario)
    given: Any = precision
    if isinstance(given, bool) or not isinstance(given, Real) or not float(given) > 0:
        raise refused("precision", given, ABOVE_0)
    whole("look_ahead", look_ahead)
    whole("max_replications", max_replications, FEWEST)
    narrowing([], level)  # refuses a level before anything runs
    rows: list[dict[str, Any]] = []
    values: list[float] = []
    needed: int | None = None

    def study() -> Study:
        return Study(checked, pd.DataFrame(rows), brought_by(measure))

    with progress_bar(max_replications, "replications", progress) as bar:
        try:
            while needed is None and len(rows) < max_replications:
                one = run(checked, seed, len(rows))
                row = dict(one.measures) | (dict(measure(one)) if measure else {})
                known_measure(measure_name, row)
                keys = {"scenario": checked.name, "seed": seed, "replication": len(rows)}
                rows.append(keys | row)
                values.append(float(row[measure_name]))
                told = Study(checked, pd.DataFrame(), brought_by(measure)).measure(measure_name)
                table = narrowing(values, level, told)
                needed = enough(table["precision"].to_numpy(float), precision, look_ahead)
                bar.update()
        except KeyboardInterrupt:
            raise interrupted(study(), max_replications) from None
    return Precision(told, needed, table, float(precision), level, look_ahead)

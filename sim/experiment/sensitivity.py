"""Which lever matters here? One verb in front of three designs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd

from sim.experiment.designs import METHODS, SAMPLES, Array
from sim.experiment.levers import lever_in_words, levers_of
from sim.experiment.replication import replicate
from sim.experiment.store import Shelf
from sim.experiment.study import KEYS, Measuring
from sim.experiment.sweep import known_measure, run_points
from sim.experiment.wording import figures, span
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import whole
from sim.kernel.measure import Measure, unit_of
from sim.kernel.numerals import as_given
from sim.scenario import Scenario, load
from sim.scenario.validation_errors import suggestion

NO_LEVER: Final = "No lever is shown to move {measure}"
NO_LEVER_AT: Final = (
    "No lever is shown to move {measure} at {level} %; more replications or wider ranges may."
)
FIRST_OF_EQUALS: Final = "No lever is clearly ahead; the first is {lever}"
ONE_LEVER: Final = "The lever that matters here is {lever}"

SHARE_OF_THE_VARIANCE: Final = "{share} % of the variance of {measure} goes with it at {level} %"
MOVES_ON_AVERAGE: Final = "across its range it moves {measure} by {change} on average at {level} %"
RAISES: Final = "from {low} to {high} it raises {measure} by {change} at {level} %"
LOWERS: Final = "from {low} to {high} it lowers {measure} by {change} at {level} %"

IT_MATTERS: Final = "{verdict}: {effect}."
BESIDE_ONE: Final = "{verdict}: {effect}; the interval of {rival} overlaps with its own."
BESIDE_TWO: Final = (
    "{verdict}: {effect}; the intervals of {rival} and {other} overlap with its own."
)
BESIDE_MANY: Final = (
    "{verdict}: {effect}; the intervals of {rival} and {others} others overlap with its own."
)
METHOD_IS_NOT_KNOWN: Final = "method is {method!r}; {hint}"
ABOVE_0_AND_BELOW_1: Final = "above 0 and below 1"


@dataclass(frozen=True)
class Sensitivity:
    """How much each lever moves one measure.

    Attributes
    ----------
    measure : Measure
        The measure.
    method : str
        The design: ``one_at_a_time``, ``morris`` or ``sobol``.
    table : pandas.DataFrame
        Index ``path``, the most important lever first; columns ``low``, ``high`` (its range),
        ``importance``, ``ci_low``, ``ci_high`` and those of the design, see
        :mod:`sim.experiment.designs`.
    level : float
        Confidence level of the intervals.
    replications, runs : int
        Replications at each point, and runs in all.
    """

    measure: Measure
    method: str
    table: pd.DataFrame
    level: float
    replications: int
    runs: int

    @property
    def measure_name(self) -> str:
        """The measure's name."""
        return self.measure.name

    @property
    def rivals(self) -> list[str]:
        """Paths of the levers whose intervals reach into that of the first."""
        first = self.table.iloc[0]
        others = self.table.iloc[1:]
        return [str(path) for path in others.index[others.ci_high >= first.ci_low]]

    @property
    def _is_shown(self) -> bool:
        """Whether the first lever's interval stays clear of nothing, and of what luck would do."""
        first = self.table.iloc[0]
        return bool(first.ci_low > first.get("luck", 0.0))

    @property
    def verdict(self) -> str:
        """What the table allows to say, without figures."""
        if not self._is_shown:
            return NO_LEVER.format(measure=self.measure.title)
        first = lever_in_words(str(self.table.index[0]))
        if self.rivals:
            return FIRST_OF_EQUALS.format(lever=first)
        return ONE_LEVER.format(lever=first)

    def sentence(self) -> str:
        """Say which lever matters, by how much and how surely."""
        if not self._is_shown:
            return NO_LEVER_AT.format(measure=self.measure.title, level=as_given(100 * self.level))
        rivals = [lever_in_words(path) for path in self.rivals]
        said = (IT_MATTERS, BESIDE_ONE, BESIDE_TWO, BESIDE_MANY)[min(3, len(rivals))]
        rival, other = [*rivals, "", ""][:2]
        return said.format(
            verdict=self.verdict,
            effect=self._effect(self.table.iloc[0]),
            rival=rival,
            other=other,
            others=len(rivals) - 1,
        )

    def _effect(self, first: pd.Series[Any]) -> str:
        what, level = self.measure.title, as_given(100 * self.level)
        if self.method == "sobol":
            share = span(100 * first.ci_low, 100 * first.ci_high)
            return SHARE_OF_THE_VARIANCE.format(share=share, measure=what, level=level)
        unit = unit_of(self.measure, float(self.table["ci_high"].abs().max()))
        ends = span(unit.scale * first.ci_low, unit.scale * first.ci_high)
        part = f"{ends} {unit.change}".rstrip()
        if self.method == "morris":
            return MOVES_ON_AVERAGE.format(measure=what, change=part, level=level)
        return (RAISES if first.effect > 0 else LOWERS).format(
            low=figures(first.low),
            high=figures(first.high),
            measure=what,
            change=part,
            level=level,
        )

    def __repr__(self) -> str:
        """Say what was done, in one line."""
        levers = f"{len(self.table)} lever{'s' if len(self.table) > 1 else ''}"
        return f"Sensitivity({self.measure.name!r}, {self.method!r}: {levers}, {self.runs} runs)"


@public
def sensitivity(
    scenario: Scenario | str,
    ranges: Mapping[str, tuple[float, float]],
    measure_name: str,
    method: str = "one_at_a_time",
    replications: int = 10,
    seed: int = 2010,
    level: float = 0.95,
    samples: int | None = None,
    n_jobs: int | None = None,
    measure: Measuring | None = None,
    progress: bool | None = None,
    store: str | Path | Shelf | None = None,
) -> Sensitivity:
    """Find out which of several levers moves a measure most.

    Parameters
    ----------
    scenario : Scenario or str
        A scenario, or what :func:`sim.load` takes.
    ranges : mapping of str to (float, float)
        By path, the low and the high end of each lever. A lever that is a whole number in the
        scenario takes whole numbers only.
    measure_name : str
        The measure to be moved: a column of :attr:`Study.frame`.
    method : {"one_at_a_time", "morris", "sobol"}
        ``one_at_a_time``: each lever at its two ends, the others as today: 2 points a lever, the
        interval is the luck's. ``morris``: a screening that notices interactions, for many levers:
        ``samples * (levers + 1)`` points. ``sobol``: shares of the variance, the most telling and
        the dearest: ``samples * (levers + 2)`` points. The intervals of these two are the
        sampled points'; the luck that averaging leaves stands beside them, as ``luck``.
    replications : int, default 10
        How many at each point, on the same luck everywhere; at least 2, to see the luck.
    seed : int, default 2010
        Key of all luck and of the design.
    level : float, default 0.95
        Confidence level of the intervals.
    samples : int, optional
        Trajectories of ``morris`` (usually 10), base points of ``sobol`` (usually 64, a power
        of 2); ``one_at_a_time`` has none.
    n_jobs, measure, progress
        As for :func:`sim.replicate`; the progress bar counts points.
    store : str or Path, optional
        A file that keeps every finished run, as for :func:`sim.replicate`; the same call with the
        same file goes on from there.

    Returns
    -------
    Sensitivity
        Its table, and :meth:`Sensitivity.sentence`.

    Raises
    ------
    InputError
        If a path, a range, the method or the measure is not valid: before the points are run.
    SweepInterrupted
        On Ctrl-C, with the points finished so far.

    References
    ----------
    Morris, M. D. (1991), Technometrics 33(2); Campolongo, F., Cariboni, J. & Saltelli, A. (2007),
    Environmental Modelling & Software 22(10); Saltelli, A. et al. (2010), Computer Physics
    Communications 181(2).

    Examples
    --------
    >>> ranges = {"p_maybe": (0.2, 0.8), "horizon": (60.0, 130.0)}
    >>> found = sensitivity("first-order", ranges, "purchases", replications=2)
    >>> found.table["effect"].to_dict()
    {'horizon': 2.0, 'p_maybe': 0.0}
    >>> found.sentence()
    'The lever that matters here is horizon: from 60 to 130 it raises purchases by 2 at 95 %.'
    """
    checked = scenario if isinstance(scenario, Scenario) else load(scenario)
    levers = levers_of(checked, ranges)
    if method not in METHODS:
        raise InputError(
            METHOD_IS_NOT_KNOWN.format(method=method, hint=suggestion(str(method), METHODS))
        )
    whole("replications", replications, 2)
    if samples is not None:
        whole("samples", samples, 2)
    if not 0 < level < 1:
        raise refused("level", level, ABOVE_0_AND_BELOW_1)
    # one run tells which measures there are
    first = replicate(checked, 1, seed, measure=measure, progress=False)
    known_measure(measure_name, first.frame.columns.drop(list(KEYS)))
    runs = 0

    def evaluate(places: Array) -> Array:
        nonlocal runs
        points = [
            {one.path: one.at(place) for one, place in zip(levers, row, strict=True) if place >= 0}
            for row in places  # NaN is not >= 0: that lever stays as it is
        ]
        runs = len(points) * replications
        done = run_points(checked, points, replications, seed, n_jobs, measure, progress, store)
        return done.values(measure_name).to_numpy(float).T

    size = samples if samples is not None else SAMPLES.get(method, 0)
    table = METHODS[method](evaluate, len(levers), level, size, seed)
    table.insert(0, "low", [one.low for one in levers])
    table.insert(1, "high", [one.high for one in levers])
    table.index = pd.Index([one.path for one in levers], name="path")
    table = table.sort_values("importance", ascending=False, kind="stable")
    return Sensitivity(first.measure(measure_name), method, table, level, replications, runs)

"""What happens over a whole range: one scenario at every point of a grid, on the same luck.

Every point is run on the same seed, so that neighbours share their draws (common random numbers,
Law 2015, ch. 11) and a curve over the points is smoother than separate studies would make it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any, Final

import pandas as pd

from sim.experiment.replication import replicate
from sim.experiment.store import Shelf, shelf_of
from sim.experiment.study import KEYS, Measuring, Study
from sim.experiment.unfinished import Interrupted, Unfinished
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import whole
from sim.kernel.parallel import progress_bar
from sim.kernel.statistics.intervals import interval_table
from sim.kernel.stopped import WorkInterrupted, WorkUnfinished
from sim.scenario import Scenario, load
from sim.scenario.validation_errors import suggestion

STOPPED: Final = "stopped in point {point} of {points}"
CANNOT_GO_ON: Final = (
    "{cause}, in point {point} of {points}; what was finished is in the error's sweep"
)
WITH_VALUES: Final = "one path or more, each with its values"
MEASURE_IS_NOT_KNOWN: Final = "measure_name is {name!r}; {hint}"
A_LIST_OF_VALUES: Final = "a list of values"
NO_VALUES: Final = "grid[{path!r}] is empty; allowed: at least one value"

Point = Mapping[str, Any]
"""What is changed in the scenario, by path."""


@public
@dataclass(frozen=True)
class Sweep:
    """The replications of every point.

    Attributes
    ----------
    points : sequence of mapping
        What each point changes, by path.
    studies : sequence of Study
        Their replications, in the same order.
    """

    points: Sequence[Point]
    studies: Sequence[Study]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row a point and replication: the paths, then the columns of :attr:`Study.frame`."""
        parts = []
        for point, study in zip(self.points, self.studies, strict=True):
            if study.frame.empty:  # stopped before its first replication; knows no measure
                continue
            part = study.frame.copy()
            for position, (path, value) in enumerate(point.items()):
                part.insert(position, path, [value] * len(part))
            parts.append(part)
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(KEYS))

    def values(self, measure_name: str) -> pd.DataFrame:
        """Return one measure: one row a replication, one column a point, counted from 0.

        Raises
        ------
        InputError
            If there is no such measure.
        """
        begun = {n: study for n, study in enumerate(self.studies) if len(study.frame)}
        for study in begun.values():
            known_measure(measure_name, study.frame.columns.drop(list(KEYS)))
        return pd.DataFrame({n: study.frame[measure_name] for n, study in begun.items()})

    def summary(self, measure_name: str, level: float = 0.95) -> pd.DataFrame:
        """Return mean, spread and confidence interval of one measure at every point.

        Parameters
        ----------
        measure_name : str
            Name of a measure.
        level : float, default 0.95
            Confidence level of the interval.

        Returns
        -------
        pandas.DataFrame
            One row a point: its values by path, then ``mean``, ``sd``, ``n`` (replications that
            have the measure), ``ci_low``, ``ci_high`` and ``conservative``, as
            :meth:`Study.summary` has them.

        Raises
        ------
        InputError
            If there is no such measure or the level is not above 0 and below 1.
        """
        values = self.values(measure_name)
        told = self.studies[0].measure(measure_name) if self.studies else None
        table = interval_table(values, level, None if told is None else lambda point: told)
        points = pd.DataFrame([dict(self.points[number]) for number in table.index])
        return pd.concat([points, table.reset_index(drop=True)], axis=1)

    def __repr__(self) -> str:
        """Say what was swept, in one line."""
        paths = ", ".join(self.points[0]) if self.points else "nothing"
        runs = sum(len(study.frame) for study in self.studies)
        return f"Sweep({paths}: {len(self.points)} points, {runs} runs)"


class SweepInterrupted(WorkInterrupted):
    """A sweep stopped by Ctrl-C; what was finished is in ``sweep``.

    Attributes
    ----------
    asked : int
        How many points were wanted.
    """

    finished: Sweep

    @property
    def sweep(self) -> Sweep:
        """The points finished before the stop; the last of them may lack replications."""
        return self.finished


class SweepUnfinished(WorkUnfinished):
    """A sweep that could not go on, as when a process died; what was finished is in ``sweep``.

    Attributes
    ----------
    asked : int
        How many points were wanted.
    """

    finished: Sweep

    @property
    def sweep(self) -> Sweep:
        """The points finished before; the last of them may lack replications."""
        return self.finished


@public
def sweep(
    scenario: Scenario | str,
    grid: Mapping[str, Iterable[Any]],
    replications: int = 100,
    seed: int = 2010,
    n_jobs: int | None = None,
    measure: Measuring | None = None,
    progress: bool | None = None,
    store: str | Path | Shelf | None = None,
) -> Sweep:
    """Run a scenario at every combination of the values given, each time on the same luck.

    Parameters
    ----------
    scenario : Scenario or str
        A scenario, or what :func:`sim.load` takes.
    grid : mapping of str to iterable
        By path (``"suppliers.Huaxin.price"``) the values to take. Several paths make a full grid;
        the last path changes fastest.
    replications : int, default 100
        How many at each point, at least 1; replication k has the same luck everywhere.
    seed, n_jobs, measure, progress
        As for :func:`sim.replicate`; the progress bar counts points.
    store : str or Path, optional
        As for :func:`sim.replicate`; one file keeps all the points.

    Returns
    -------
    Sweep
        :attr:`Sweep.frame`, and :meth:`Sweep.summary` of a measure.

    Raises
    ------
    InputError
        If the grid is empty or any point is not a valid scenario: before anything runs.
    SweepInterrupted
        On Ctrl-C, with the points finished so far.
    SweepUnfinished
        If it cannot go on, as when a process died; with the points finished so far.

    Examples
    --------
    Two values of one path and three of another: six points, two runs each.

    >>> grid = {"p_maybe": [0.2, 0.8], "segments.job_shop.patience": [1, 2, 4]}
    >>> done = sweep("first-order", grid, replications=2)
    >>> done
    Sweep(p_maybe, segments.job_shop.patience: 6 points, 12 runs)
    >>> done.summary("won").iloc[:, :2].values.tolist()[:2]
    [[0.2, 1.0], [0.2, 2.0]]
    """
    checked = scenario if isinstance(scenario, Scenario) else load(scenario)
    given: Any = grid
    if not isinstance(given, Mapping) or not given:
        raise refused("grid", grid, WITH_VALUES)
    columns = [_values(path, values) for path, values in grid.items()]
    points = [dict(zip(grid, combination, strict=True)) for combination in product(*columns)]
    return run_points(checked, points, replications, seed, n_jobs, measure, progress, store)


def run_points(
    scenario: Scenario,
    points: Sequence[Point],
    replications: int,
    seed: int,
    n_jobs: int | None = None,
    measure: Measuring | None = None,
    progress: bool | None = None,
    store: str | Path | Shelf | None = None,
) -> Sweep:
    """Run a scenario at the points given; all of them are checked before the first runs.

    Parameters
    ----------
    scenario : Scenario
    points : sequence of mapping
        What each point changes, by path.
    replications, seed, n_jobs, measure, progress, store
        As for :func:`sweep`.
    """
    whole("replications", replications, 1)
    worlds = [scenario.replace(point) for point in points]
    studies: list[Study] = []
    with progress_bar(len(points), "points", progress) as bar:
        for point, world in zip(points, worlds, strict=True):
            label = ", ".join(f"{path}={value!r}" for path, value in point.items())
            try:
                study = replicate(
                    world,
                    replications,
                    seed,
                    n_jobs,
                    measure=measure,
                    progress=False,
                    store=None if store is None else shelf_of(store, label),
                )
            except (Interrupted, Unfinished) as stop:
                begun = [*studies, stop.study]
                so_far = Sweep(tuple(points[: len(begun)]), tuple(begun))
                if isinstance(stop, Interrupted):
                    said = STOPPED.format(point=len(begun), points=len(points))
                    raise SweepInterrupted(said, so_far, len(points)) from None
                said = CANNOT_GO_ON.format(
                    cause=str(stop).partition(";")[0], point=len(begun), points=len(points)
                )
                raise SweepUnfinished(said, so_far, len(points)) from None
            studies.append(study)
            bar.update()
    return Sweep(tuple(points), tuple(studies))


def known_measure(name: str, known: Iterable[str]) -> None:
    """Refuse a measure that there is not, and name those there are.

    Examples
    --------
    >>> known_measure("wun", ["won", "purchases"])
    Traceback (most recent call last):
    sim.kernel.errors.InputError: measure_name is 'wun'; did you mean 'won'? Known: purchases, won
    """
    names = list(known)
    if name not in names:
        raise InputError(MEASURE_IS_NOT_KNOWN.format(name=name, hint=suggestion(str(name), names)))


def _values(path: str, given: Any) -> list[Any]:
    if isinstance(given, str | Mapping) or not isinstance(given, Iterable):
        raise refused(f"grid[{path!r}]", given, A_LIST_OF_VALUES)
    # numpy's own numbers are no numbers of a scenario, which is strict about types
    values = [one.item() if hasattr(one, "item") else one for one in given]
    if not values:
        raise InputError(NO_VALUES.format(path=path))
    return values

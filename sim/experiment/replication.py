"""Many independent runs of one scenario, and what they say with its uncertainty."""

from __future__ import annotations

import signal
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sim.experiment.single import run, whole
from sim.kernel.errors import InputError
from sim.kernel.results import Run
from sim.scenario import Scenario, load

Measure = Callable[[Run], Mapping[str, float]]
KEYS = ("scenario", "seed", "replication")
PATIENCE = 2.0
"""Seconds before a progress bar shows up."""


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
        from sim.experiment.intervals import interval_table

        return interval_table(self.frame.drop(columns=list(KEYS)), level)

    def __repr__(self) -> str:
        """Say what was run, in one line."""
        return f"Study({self.scenario.name!r}, {len(self.frame)} replications)"


class Interrupted(KeyboardInterrupt):
    """A study stopped by Ctrl-C; what was finished is in ``study``.

    Attributes
    ----------
    study : Study
        The replications finished before the stop, the first ones without a gap.
    asked : int
        How many were wanted.
    """

    def __init__(self, study: Study, asked: int) -> None:
        self.study = study
        self.asked = asked
        super().__init__(f"stopped after {len(study.frame)} of {asked} replications")


def replicate(
    scenario: Scenario | str,
    replications: int = 100,
    seed: int = 2010,
    n_jobs: int = 1,
    measure: Measure | None = None,
    progress: bool | None = None,
) -> Study:
    """Run a scenario many times, each time with other luck.

    Parameters
    ----------
    scenario : Scenario or str
        A scenario, or what :func:`sim.load` takes.
    replications : int, default 100
        How many, at least 1.
    seed : int, default 2010
        The experiment's seed; replication k is ``run(scenario, seed, k)``.
    n_jobs : int, default 1
        Processes to share the work (-1: all cores). Starting them takes seconds, so more than one
        pays for long studies only. The result is the same at any number.
    measure : callable, optional
        Takes a :class:`Run` and returns further figures by name.
    progress : bool, optional
        Show a progress bar; by default only when the study takes longer than two seconds.

    Returns
    -------
    Study
        One row a replication, and :meth:`Study.summary`.

    Raises
    ------
    InputError
        If the scenario is not valid or a number is out of its range.
    Interrupted
        On Ctrl-C, with the replications finished so far.

    Examples
    --------
    >>> replicate("first-order", replications=3).frame.replication.tolist()
    [0, 1, 2]
    """
    from joblib import Parallel, delayed

    checked = scenario if isinstance(scenario, Scenario) else load(scenario)
    whole(replications, "replications", least=1)
    whole(seed, "seed")
    if n_jobs != -1:
        _some_processes(n_jobs)
    tasks = (delayed(_row)(checked, seed, number, measure) for number in range(replications))
    rows: list[dict[str, Any]] = []
    results: Any = ()
    try:
        with _workers_deaf_to_interrupts():
            results = Parallel(n_jobs=n_jobs, return_as="generator")(tasks)
        with _progress_bar(replications, progress) as bar:
            for row in results:
                rows.append(row)
                bar.update()
    except KeyboardInterrupt:
        _stop(results)
        raise Interrupted(_study(checked, rows), replications) from None
    return _study(checked, rows)


def _some_processes(n_jobs: Any) -> None:
    try:
        whole(n_jobs, "n_jobs", least=1)
    except InputError as error:
        raise InputError(f"{error}, or -1 for all cores") from None


@contextmanager
def _workers_deaf_to_interrupts() -> Iterator[None]:
    """Let processes that start inside the block ignore Ctrl-C, as a child does what it inherits.

    A terminal sends Ctrl-C to every process of a command. The workers would each die with a
    traceback; so this process alone answers, and ends them.
    """
    if threading.current_thread() is not threading.main_thread():  # others may not set handlers
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


def _stop(results: Any) -> None:
    """End the work that is still under way, now and in silence."""
    if hasattr(results, "close"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            results.close()


def _row(
    scenario: Scenario, seed: int, replication: int, measure: Measure | None
) -> dict[str, Any]:
    one = run(scenario, seed, replication)
    keys = {"scenario": scenario.name, "seed": seed, "replication": replication}
    return keys | dict(one.measures) | (dict(measure(one)) if measure else {})


def _study(scenario: Scenario, rows: list[dict[str, Any]]) -> Study:
    return Study(scenario, pd.DataFrame(rows, columns=None if rows else list(KEYS)))


def _progress_bar(total: int, wanted: bool | None) -> Any:
    from tqdm.auto import tqdm

    return tqdm(
        total=total,
        desc="replications",
        delay=0.0 if wanted else PATIENCE,
        disable=wanted is False,
    )

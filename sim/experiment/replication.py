"""Many independent runs of one scenario, and what they say with its uncertainty."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing, nullcontext
from itertools import count, takewhile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from sim.experiment.single import run
from sim.experiment.store import Shelf, Store, shelf_of
from sim.experiment.study import KEYS, Measuring, Study, brought_by
from sim.experiment.unfinished import CANNOT_GO_ON, interrupted, unfinished
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import whole
from sim.kernel.models import Model, model_named
from sim.kernel.parallel import finished, progress_bar, some_processes
from sim.scenario import Scenario, load


@public
def replicate(
    scenario: Scenario | str,
    replications: int = 100,
    seed: int = 2010,
    n_jobs: int | None = None,
    measure: Measuring | None = None,
    progress: bool | None = None,
    store: str | Path | Shelf | None = None,
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
    n_jobs : int, optional
        Processes to share the work (-1: all cores). By default what a surrounding
        ``joblib.parallel_config`` says; without one, more than one process only where the first
        runs tell that it saves time: starting them takes seconds. The result is the same at any
        number; a measure that changes something outside itself needs ``n_jobs=1``.
    measure : callable, optional
        Takes a :class:`Run` and returns further figures by name; an attribute ``declares`` of it,
        a sequence of :class:`sim.Measure`, says how they are told.
    progress : bool, optional
        Show a progress bar; by default only when the study takes longer than two seconds.
    store : str or Path, optional
        A file that keeps each replication as it is finished (SQLite). A study that was killed and
        is started again with the same file goes on from there, and its frame is that of an
        uninterrupted one. The file belongs to one scenario, seed, measure and version of this
        package. A measure is known by its module and name only: whoever changes what it computes
        takes a new file.

    Returns
    -------
    Study
        One row a replication, and :meth:`Study.summary`.

    Raises
    ------
    InputError
        If the scenario is not valid, a number is out of its range, or the store is of something
        else.
    Unfinished
        If the store cannot be written any more, or (:class:`WorkerDied`) a process died; with the
        replications finished so far.
    Interrupted
        On Ctrl-C, with the replications finished so far.

    Examples
    --------
    >>> replicate("first-order", replications=3).frame.replication.tolist()
    [0, 1, 2]
    """
    from joblib import delayed

    checked = scenario if isinstance(scenario, Scenario) else load(scenario)
    whole("replications", replications, 1)
    whole("seed", seed, most=None)
    some_processes(n_jobs)
    with _opened(store, checked, int(seed), measure) as kept:
        done = {number: row for number, row in _kept(kept) if number < replications}
        missing = [number for number in range(replications) if number not in done]
        if kept and missing:
            kept.prepare()
        model = model_named(checked.model)
        tasks = (delayed(_row)(model, checked, seed, number, measure) for number in missing)
        batch: Any = 1 if kept else "auto"  # a batch comes as one, and would be lost as one
        try:
            with (
                closing(finished(tasks, n_jobs, batch)) as results,
                progress_bar(replications, "replications", progress, len(done)) as bar,
            ):
                for number, row in results:
                    done[number] = row
                    if kept:
                        kept.keep(number, row)
                    bar.update()
        except KeyboardInterrupt:
            raise interrupted(_study(checked, seed, done, measure), replications) from None
        except CANNOT_GO_ON as error:
            study = _study(checked, seed, done, measure)
            raise unfinished(error, study, replications, kept) from None
    return _study(checked, seed, done, measure)


def _opened(
    store: str | Path | Shelf | None, scenario: Scenario, seed: int, measure: Measuring | None
) -> Any:
    if store is None:
        return nullcontext()
    return closing(Store(shelf_of(store), scenario, seed, measure))


def _kept(store: Store | None) -> Any:
    return store.rows().items() if store else ()


def _row(
    model: Model, scenario: Scenario, seed: int, replication: int, measure: Measuring | None
) -> tuple[int, dict[str, Any]]:
    """Return the number of a replication and its measures, as plain numbers of Python.

    The model comes along since another process may not know it: arriving there, it is registered.
    """
    one = run(scenario, seed, replication)
    found = dict(one.measures) | (dict(measure(one)) if measure else {})
    return replication, {
        name: value.item() if isinstance(value, np.generic) else value
        for name, value in found.items()
    }


def _study(
    scenario: Scenario,
    seed: int,
    done: Mapping[int, dict[str, Any]],
    measure: Measuring | None,
) -> Study:
    """Put the rows in order, up to the first gap.

    Short runs end first: what comes after a gap would be a choice of the short ones.
    """
    rows = [
        dict(zip(KEYS, (scenario.name, seed, number), strict=True)) | done[number]
        for number in takewhile(done.__contains__, count())
    ]
    frame = pd.DataFrame(rows, columns=None if rows else list(KEYS))
    return Study(scenario, frame, brought_by(measure))

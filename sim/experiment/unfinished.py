"""Studies that were stopped or could not go on, and what they leave behind."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor

from sim.experiment.store import Store, StoreError
from sim.experiment.study import Study
from sim.kernel.stopped import WorkInterrupted, WorkUnfinished

CANNOT_GO_ON = (StoreError, BrokenExecutor)
"""What ends a study although nothing is wrong with it: a full disk, a process that died."""


class Interrupted(WorkInterrupted):
    """A study stopped by Ctrl-C; what was finished is in ``study``.

    Attributes
    ----------
    asked : int
        How many replications were wanted.
    """

    finished: Study

    @property
    def study(self) -> Study:
        """The replications finished before the stop, the first ones without a gap."""
        return self.finished


class Unfinished(WorkUnfinished):
    """A study that could not go on; what was finished is in ``study``.

    Attributes
    ----------
    asked : int
        How many replications were wanted.
    """

    finished: Study

    @property
    def study(self) -> Study:
        """The replications finished before, the first ones without a gap."""
        return self.finished


class WorkerDied(Unfinished):
    """A study one of whose processes died: killed, out of memory, or ended by the measure."""


def interrupted(study: Study, asked: int) -> Interrupted:
    """Say in one sentence how far a study had come when it was stopped."""
    return Interrupted(f"stopped after {len(study.frame)} of {asked} replications", study, asked)


def unfinished(error: Exception, study: Study, asked: int, store: Store | None) -> Unfinished:
    """Say in one sentence what stopped a study and what is left of it.

    Parameters
    ----------
    error : Exception
        One of :data:`CANNOT_GO_ON`.
    study : Study
        What was finished.
    asked : int
        How many replications were wanted.
    store : Store or None
        Where they are kept.
    """
    if isinstance(error, StoreError):
        done = len(study.frame)
        return Unfinished(f"{error}; {done} of {asked} replications were finished", study, asked)
    if store is None:
        left = f"{len(study.frame)} of {asked} replications were finished; store=FILE keeps them"
    else:
        left = (
            f"{len(store.rows())} of {asked} replications are kept in {store.path}, and the same"
            " call goes on from there"
        )
    cause = "a process died at its work (killed, out of memory, or ended by the measure)"
    return WorkerDied(f"{cause}; {left}", study, asked)

"""Studies that were stopped or could not go on, and what they leave behind."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from typing import Final

from sim.experiment.store import Store, StoreError
from sim.experiment.study import Study
from sim.kernel.stopped import WorkInterrupted, WorkUnfinished

STOPPED: Final = "stopped after {done} of {asked} replications"
STORE_FAILED: Final = "{error}; {done} of {asked} replications were finished"
PROCESS_DIED: Final = (
    "a process died at its work (killed, out of memory, or ended by the measure); {done} of"
    " {asked} replications were finished; store=FILE keeps them"
)
PROCESS_DIED_BUT_KEPT: Final = (
    "a process died at its work (killed, out of memory, or ended by the measure); {done} of"
    " {asked} replications are kept in {store}, and the same call goes on from there"
)

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
    return Interrupted(STOPPED.format(done=len(study.frame), asked=asked), study, asked)


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
        said = STORE_FAILED.format(error=error, done=len(study.frame), asked=asked)
        return Unfinished(said, study, asked)
    if store is None:
        said = PROCESS_DIED.format(done=len(study.frame), asked=asked)
    else:
        said = PROCESS_DIED_BUT_KEPT.format(done=len(store.rows()), asked=asked, store=store.path)
    return WorkerDied(said, study, asked)

"""Work shared by several processes, result by result, and ended in peace by Ctrl-C."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import islice
from time import perf_counter, sleep
from typing import Any, Final

from sim.kernel.errors import refused

A_NUMBER_OF_CORES: Final = "a whole number, 1 or more, or -1 for all cores"

PATIENCE = 2.0
"""Seconds before a progress bar shows up."""

HANDFUL = 8
"""Tasks for each process at once where results come only together."""
ALONE = "this Python cannot start processes; the work goes on in this one"
START = 4.0
"""Seconds that it takes at most to start processes and let each import what it needs."""
LOOKS_UP = 0.5
"""Seconds after which a worker looks again whether who started it is still there."""


def finished(
    tasks: Iterable[Any],
    n_jobs: int | None = None,
    batch_size: int | str = "auto",
    clock: Callable[[], float] = perf_counter,
) -> Generator[Any, None, None]:
    """Yield each task's result as soon as it is there, in any order.

    Use it inside :func:`contextlib.closing`: whoever stops reading, for whatever reason, then also
    ends the work that is still under way, now and in silence.

    Parameters
    ----------
    tasks : iterable
        What :func:`joblib.delayed` makes.
    n_jobs : int, optional
        As for :class:`joblib.Parallel`. By default what a surrounding ``joblib.parallel_config``
        says; without one, a single process until the tasks so far tell that several save time
        (:func:`pays`), and always a single one where several are out of place.
    batch_size : int or "auto"
        Tasks sent to a process at once; a batch comes back as one, and is lost as one.
    clock : callable
        Tells the time in seconds.

    Examples
    --------
    >>> from contextlib import closing
    >>> from joblib import delayed
    >>> with closing(finished(delayed(abs)(x) for x in (-1, -2))) as results:
    ...     sorted(results)
    [1, 2]
    """
    if n_jobs is None and not _configured():
        yield from _as_it_pays(list(tasks), batch_size, clock)
    else:
        yield from _shared(tasks, n_jobs, batch_size)


def pays(seconds: float, tasks: int, processes: int) -> bool:
    """Say whether several processes clearly save time: more than twice what their start takes.

    Parameters
    ----------
    seconds : float
        How long one task takes.
    tasks : int
        How many are left.
    processes : int
        How many processes would share them.

    Examples
    --------
    Two processes save half of the time: 50 of 100 seconds, but only 5 of 10.

    >>> pays(1.0, 100, 2), pays(1.0, 10, 2), pays(1.0, 100, 1)
    (True, False, False)
    """
    return seconds * tasks * (1 - 1 / processes) > 2 * START


def _as_it_pays(
    tasks: Sequence[Any], batch_size: int | str, clock: Callable[[], float]
) -> Generator[Any, None, None]:
    """Do the tasks one by one, and share the rest as soon as that clearly saves time."""
    processes, spent = _processes_at_hand(), 0.0
    for done, (function, arguments, named) in enumerate(tasks):
        left = tasks[done:]
        if done and pays(spent / done, len(left), processes) and _can_travel(left[0]):
            yield from _shared(left, processes, batch_size)
            return
        begun = clock()
        result = function(*arguments, **named)
        spent += clock() - begun
        yield result


def _processes() -> bool:
    """Say whether this Python can start processes; one in a browser cannot."""
    from joblib._multiprocessing_helpers import mp

    return mp is not None


def _configured() -> bool:
    """Say whether a surrounding ``joblib.parallel_config`` tells how to share work."""
    from joblib.parallel import BACKENDS, DEFAULT_BACKEND, get_active_backend

    backend, n_jobs = get_active_backend()
    return n_jobs is not None or not isinstance(backend, BACKENDS[DEFAULT_BACKEND])


def _processes_at_hand() -> int:
    """Return how many processes may share work: 1 where several are out of place.

    That is in a worker of other work, in a thread (a panel, a server), in a session that shows a
    notebook to a class, and where the system has no processes or one core.
    """
    from joblib import effective_n_jobs
    from joblib.parallel import get_active_backend

    in_worker = multiprocessing.parent_process() is not None
    in_worker = in_worker or get_active_backend()[0].nesting_level > 0
    in_thread = threading.current_thread() is not threading.main_thread()
    shown = "VOILA_PREHEAT" in os.environ  # which Voila tells each kernel, warmed up or not
    return 1 if in_worker or in_thread or shown else int(effective_n_jobs(-1))


def _can_travel(task: Any) -> bool:
    """Say whether a task can be sent to another process."""
    from joblib.externals.loky.backend.reduction import dumps

    try:
        dumps(task)
    except Exception:  # whatever an object raises that will not be packed
        return False
    return True


def _shared(
    tasks: Iterable[Any], n_jobs: int | None, batch_size: int | str
) -> Generator[Any, None, None]:
    """Let processes share the tasks."""
    from joblib import Parallel, delayed, effective_n_jobs
    from joblib.parallel import get_active_backend

    here = os.getpid()
    tasks = (delayed(_watched)(here, *task) for task in tasks)
    if not get_active_backend()[0].supports_return_generator:
        yield from _by_the_handful(tasks, n_jobs)
        return
    parallel = Parallel(n_jobs=n_jobs, return_as="generator_unordered", batch_size=batch_size)
    results: Any = ()
    try:
        several = effective_n_jobs(n_jobs) > 1
        if n_jobs not in (None, 1, -1) and not _processes():
            warnings.warn(ALONE, stacklevel=2)
        _hush_the_manager()  # before it can find a worker gone
        with _workers_deaf_to_interrupts() if several else nullcontext():
            results = parallel(tasks)
        for result in results:  # noqa: UP028 – closed by us, in silence
            yield result
    finally:
        _stop(results)


def _watched(
    started_by: int, function: Callable[..., Any], arguments: Sequence[Any], named: dict[str, Any]
) -> Any:
    """Do a task in a worker that ends when the process does that started it, even by SIGKILL."""
    if started_by not in _watching and os.getppid() == started_by:
        _watching.add(started_by)
        threading.Thread(target=_end_with, args=[started_by], daemon=True).start()
    return function(*arguments, **named)


_watching: set[int] = set()


def _end_with(started_by: int) -> None:
    if os.name == "nt":  # there a process keeps the number of who is gone
        parent = multiprocessing.parent_process()
        if parent is None:
            return
        parent.join()
    while os.name != "nt" and os.getppid() == started_by:
        sleep(LOOKS_UP)
    os._exit(1)


def _by_the_handful(tasks: Iterable[Any], n_jobs: int | None) -> Generator[Any, None, None]:
    """Share the tasks where results come only together, as from joblib's ``multiprocessing``."""
    from joblib import Parallel, effective_n_jobs

    left, several = iter(tasks), int(effective_n_jobs(n_jobs))
    while handful := list(islice(left, HANDFUL * several)):
        with _workers_deaf_to_interrupts() if several > 1 else nullcontext():
            results = Parallel(n_jobs=n_jobs)(handful)
        yield from results


def some_processes(n_jobs: Any) -> None:
    """Refuse what is no number of processes.

    Raises
    ------
    InputError
        If it is neither a whole number of at least 1 nor -1.

    Examples
    --------
    >>> some_processes(0)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: n_jobs is 0; allowed: a whole number, 1 or more, or -1 for all \
cores
    """
    whole = hasattr(n_jobs, "__index__") and not isinstance(n_jobs, bool)
    if n_jobs is not None and not (whole and (n_jobs >= 1 or n_jobs == -1)):
        raise refused("n_jobs", n_jobs, A_NUMBER_OF_CORES)


def progress_bar(total: int, what: str, wanted: bool | None, done: int = 0) -> Any:
    """Return a progress bar to be used in a ``with`` block.

    Parameters
    ----------
    total : int
        Steps in all.
    what : str
        What is counted.
    wanted : bool, optional
        Whether to show it; by default only where it takes longer than :data:`PATIENCE`.
    done : int, default 0
        Steps that are done already.
    """
    from tqdm import TqdmMonitorWarning
    from tqdm.auto import tqdm

    with warnings.catch_warnings():  # where there are no threads, it is only a little less smooth
        warnings.simplefilter("ignore", TqdmMonitorWarning)
        return tqdm(
            total=total,
            initial=done,
            desc=what,
            delay=0.0 if wanted else PATIENCE,
            disable=wanted is False,
        )


@contextmanager
def _workers_deaf_to_interrupts() -> Iterator[None]:
    """Let processes that start inside the block never hear a Ctrl-C, which this one answers.

    A terminal sends it to every process of a command, and each worker would die with a traceback.
    A child inherits which signals are held back; this process notes a Ctrl-C in the meantime and
    answers it when the block ends and all workers are known, so that none is lost.
    """
    on_main = threading.current_thread() is threading.main_thread()
    if not (on_main and hasattr(signal, "pthread_sigmask")):  # a thread hears none; Windows
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # now, since its start lets held-back signals through again
    came: list[int] = []
    handler = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
        signal.signal(signal.SIGINT, handler or signal.default_int_handler)
    if came:
        raise KeyboardInterrupt


def _hush_the_manager() -> None:
    """Let the thread that looks after the workers end without a word.

    Stopped while the workers still start, it finds one of them gone and dies of that, with a
    traceback of its own; what failed in the work is told by the results.
    """
    if not isinstance(threading.excepthook, _Hushed):
        threading.excepthook = _Hushed(threading.excepthook)


class _Hushed:
    def __init__(self, before: Callable[[Any], Any]) -> None:
        self._before = before

    def __call__(self, ended: Any) -> None:
        if not (ended.thread and ended.thread.name.startswith("ExecutorManagerThread")):
            self._before(ended)


def _stop(results: Any) -> None:
    """End the work that is still under way, now and in silence."""
    if hasattr(results, "close"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            results.close()

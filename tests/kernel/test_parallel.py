"""Work shared by processes: every result, and an end that is an end."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Lock, Thread
from time import monotonic, sleep

import numpy as np
import pytest
from joblib import Parallel, delayed, parallel_config

from sim.kernel import parallel
from sim.kernel.errors import InputError
from sim.kernel.parallel import PATIENCE, finished, progress_bar, some_processes

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("n_jobs", [None, 1, 2])
def test_every_result_once(n_jobs):
    with closing(finished((delayed(abs)(-x) for x in range(20)), n_jobs)) as results:
        assert sorted(results) == list(range(20))


def test_who_stops_reading_stops_the_work():
    begun = []
    with closing(finished((delayed(begun.append)(x) for x in range(100)), 1)) as results:
        next(results)
    assert len(begun) < 100


def test_who_stops_reading_two_processes_hears_nothing_of_it(recwarn):
    with closing(finished((delayed(sleep)(0.01) for _ in range(100)), 2)) as results:
        next(results)
    assert [str(warning.message) for warning in recwarn] == []


def test_an_error_comes_through():
    with (
        pytest.raises(ZeroDivisionError),
        closing(finished([delayed(divmod)(1, 0)])) as results,
    ):
        list(results)


def test_a_surrounding_configuration_counts():
    with (
        parallel_config(backend="threading", n_jobs=2),
        closing(finished(delayed(abs)(-x) for x in range(5))) as results,
    ):
        assert sorted(results) == list(range(5))


class Clock:
    """A clock that only the work moves on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def work(self, seconds: float) -> float:
        self.now += seconds
        return seconds


@pytest.fixture
def shared(monkeypatch):
    """What was given to several processes, and how many: here done on the spot."""
    calls = []

    def share(tasks, n_jobs, batch_size):
        tasks = list(tasks)
        calls.append((len(tasks), n_jobs, batch_size))
        yield from (function(*arguments, **named) for function, arguments, named in tasks)

    monkeypatch.setattr(parallel, "_shared", share)
    monkeypatch.setattr(parallel, "_processes_at_hand", lambda: 2)
    return calls


@pytest.mark.parametrize(
    ("seconds", "after"),
    [
        ([0.01] * 100, None),  # a second of work: not worth a start
        ([1.0] * 10, None),
        ([1.0] * 100, 1),
        ([0.1] * 10 + [2.0] * 100, 11),  # slow ones come later
        ([30.0], None),  # nothing is left to share
        ([], None),
    ],
)
def test_work_is_shared_once_that_saves_time(shared, seconds, after):
    clock = Clock()
    tasks = [delayed(clock.work)(one) for one in seconds]
    with (
        pytest.MonkeyPatch.context() as patch,
        closing(finished(tasks, batch_size=1, clock=clock)) as results,
    ):
        patch.setattr(parallel, "_can_travel", lambda _: True)
        assert list(results) == seconds
    assert shared == ([] if after is None else [(len(seconds) - after, 2, 1)])


@pytest.mark.parametrize("n_jobs", [1, 2, -1])
def test_an_explicit_number_is_obeyed(shared, n_jobs):
    with closing(finished([delayed(abs)(-1)], n_jobs)) as results:
        assert list(results) == [1]
    assert shared == [(1, n_jobs, "auto")]


@pytest.mark.parametrize("surrounding", [{"n_jobs": 1}, {"n_jobs": 2}, {"backend": "threading"}])
def test_so_is_a_surrounding_configuration(shared, surrounding):
    with parallel_config(**surrounding), closing(finished([delayed(abs)(-1)])) as results:
        assert list(results) == [1]
    assert shared == [(1, None, "auto")]


def test_what_cannot_travel_stays_here(shared):
    clock = Clock()
    clock.lock = Lock()  # no lock can be sent to another process
    with closing(finished([delayed(clock.work)(9.0)] * 9, clock=clock)) as results:
        assert list(results) == [9.0] * 9
    assert shared == []


def test_one_process_in_a_worker():
    one, other = Parallel(2)(delayed(parallel._processes_at_hand)() for _ in range(2))
    assert one == other == 1


def test_one_process_in_a_worker_thread():
    found = Parallel(2, backend="threading")(
        delayed(parallel._processes_at_hand)() for _ in range(2)
    )
    assert found == [1, 1]


def test_one_process_in_a_thread_and_in_a_session_shown_to_a_class(monkeypatch):
    monkeypatch.setattr("joblib.effective_n_jobs", lambda n: 8)
    found = []
    thread = Thread(target=lambda: found.append(parallel._processes_at_hand()))
    thread.start()
    thread.join()
    assert found == [1]
    assert parallel._processes_at_hand() == 8
    monkeypatch.setenv("VOILA_PREHEAT", "True")  # a kernel warmed up knows no server yet
    assert parallel._processes_at_hand() == 1


@pytest.mark.parametrize("n_jobs", [None, 1, 7, -1, np.int64(2)])
def test_what_is_a_number_of_processes_also_works_as_one(n_jobs):
    some_processes(n_jobs)
    with (
        parallel_config(backend="threading"),
        closing(finished((delayed(abs)(-x) for x in range(20)), n_jobs)) as results,
    ):
        assert sorted(results) == list(range(20))


@pytest.mark.parametrize("n_jobs", [0, -2, 1.5, "2", True])
def test_what_is_no_number_of_processes(n_jobs):
    with pytest.raises(
        InputError, match=r"n_jobs is .*; allowed: a whole number, 1 or more, or -1"
    ):
        some_processes(n_jobs)


@pytest.mark.parametrize(
    ("wanted", "delay", "disabled"),
    [(None, PATIENCE, False), (True, 0, False), (False, None, True)],
)
def test_a_progress_bar_waits_unless_wanted(wanted, delay, disabled):
    with progress_bar(10, "matches", wanted, done=3) as bar:
        assert bar.disable == disabled
        if not disabled:
            assert (bar.total, bar.n, bar.delay) == (10, 3, delay)


@pytest.mark.guard
@pytest.mark.parametrize("backend", ["multiprocessing", "threading", "loky", "sequential"])
def test_every_backend_of_joblib_gives_every_result(backend):
    tasks = [delayed(abs)(-x) for x in range(40)]
    with parallel_config(backend, n_jobs=2):
        for n_jobs in (None, 1, 2):
            with closing(finished(tasks, n_jobs)) as results:
                assert sorted(results) == list(range(40))


FORSAKEN = """
import os, sys, time
from contextlib import closing
from joblib import delayed
from sim.kernel.parallel import finished

def work(number):
    open(os.path.join(sys.argv[1], str(os.getpid())), "w").close()
    time.sleep(600)

with closing(finished((delayed(work)(n) for n in range(2)), 2)) as results:
    list(results)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_no_worker_outlives_who_started_it(tmp_path: Path) -> None:
    main = subprocess.Popen([sys.executable, "-c", FORSAKEN, tmp_path], cwd=ROOT)
    wait_until(lambda: len(os.listdir(tmp_path)) == 2)
    main.kill()
    main.wait()
    wait_until(lambda: not any(is_alive(int(number)) for number in os.listdir(tmp_path)))


def wait_until(true: Callable[[], bool], patience: float = 60.0) -> None:
    end = monotonic() + patience
    while not true():
        assert monotonic() < end, "in vain"
        sleep(0.05)


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{number}/stat")
    return not (state.exists() and ") Z " in state.read_text())  # nobody waits for it here

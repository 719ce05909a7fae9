"""Work shared by processes: every result, and an end that is an end."""

from contextlib import closing

import pytest
from joblib import delayed, parallel_config

from sim.kernel.errors import InputError
from sim.kernel.parallel import PATIENCE, finished, progress_bar, some_processes


@pytest.mark.parametrize("n_jobs", [None, 1, 2])
def test_every_result_once(n_jobs):
    with closing(finished((delayed(abs)(-x) for x in range(20)), n_jobs)) as results:
        assert sorted(results) == list(range(20))


def test_who_stops_reading_stops_the_work():
    begun = []
    with closing(finished((delayed(begun.append)(x) for x in range(100)), 1)) as results:
        next(results)
    assert len(begun) < 100


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


@pytest.mark.parametrize("n_jobs", [None, 1, 7, -1])
def test_numbers_of_processes(n_jobs):
    some_processes(n_jobs)


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

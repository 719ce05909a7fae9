"""A Python without processes and threads, as in a browser: all goes on, in one process."""

import subprocess
import sys

WITHOUT = """
import _thread, os, sys, threading

def none_left(*_, **__):
    raise RuntimeError("can't start new thread")

_thread.start_new_thread = threading._start_new_thread = none_left
threading._start_joinable_thread = none_left
sys.modules["_multiprocessing"] = sys.modules["_posixshmem"] = None
if hasattr(os, "fork"):
    del os.fork

import sim
from sim.widgets import BreakEven
from sim.worksheet import exercise, predict, quiz

market = sim.load("first-order")
print(len(sim.run(market, seed=1).cases))
for n_jobs in (None, -1, 2):
    print(len(sim.replicate(market, 3, seed=1, n_jobs=n_jobs).frame))
for page in (BreakEven(), quiz("03-buying-center"), predict("03-buying-center")):
    assert str(page)
exercise("03-buying-center", "vignettes")
"""


def test_without_processes_and_threads_all_goes_on_and_two_jobs_are_said_to_be_one() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, done.stdout.split()[1:]) == (0, ["3", "3", "3"]), done.stderr
    said = [line for line in done.stderr.splitlines() if "Warning" in line]
    assert len(said) == 1
    assert "this Python cannot start processes; the work goes on in this one" in said[0]

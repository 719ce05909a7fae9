"""One writer at a time, and nobody waits for the dead."""

import subprocess
import sys
from pathlib import Path

import pytest

from sim.kernel.files.file_lock import one_at_a_time

HOLDER = """
import sys, time
from pathlib import Path
from sim.kernel.files.file_lock import one_at_a_time
with one_at_a_time(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_another_process_is_waited_for_and_a_dead_one_is_not(tmp_path: Path) -> None:
    lock = tmp_path / ".lock"
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, lock], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline().strip() == b"held"
    said = r"\.lock is held by another program"
    with pytest.raises(TimeoutError, match=said), one_at_a_time(lock, patience=0.05):
        pass
    holder.kill()
    holder.wait()
    with one_at_a_time(lock, patience=5):
        pass


def test_a_lock_is_given_back_after_an_error(tmp_path: Path) -> None:
    lock = tmp_path / ".lock"
    with pytest.raises(ZeroDivisionError), one_at_a_time(lock):
        raise ZeroDivisionError
    with one_at_a_time(lock, patience=0.05):
        pass

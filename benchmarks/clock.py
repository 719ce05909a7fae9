"""How long a job takes, on a machine that does other things too."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def timed(job: Callable[[], T]) -> tuple[float, T]:
    """Do a job; return the seconds it kept the processor busy, and what it gave.

    What other programs take of the processor in the meantime does not count. Garbage of earlier
    jobs is collected first; what this job leaves is collected as it goes, as in any program.
    """
    gc.collect()
    start = time.process_time()
    result = job()
    return time.process_time() - start, result

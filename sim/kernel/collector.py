"""Python's cyclic garbage collector, paused while a model runs.

The collector walks over all living objects again and again, so every purchase that lives makes the
next one dearer, and a run leaves it nothing to find: what a model is done with has no cycles and is
freed at once. Paused, the cost of a purchase does not grow with the market.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_pauses = 0
_was_at_work = False


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the collector inside the block, and give it back as it was.

    Blocks may be nested and run in several threads at once: the first pauses the collector, the
    last gives it back. Whoever had it disabled keeps it disabled.

    Examples
    --------
    >>> with collector_paused():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    global _pauses, _was_at_work  # noqa: PLW0603 – the collector is one for the whole process
    with _lock:
        if _pauses == 0:
            _was_at_work = gc.isenabled()
            gc.disable()
        _pauses += 1
    try:
        yield
    finally:
        with _lock:
            _pauses -= 1
            if _pauses == 0 and _was_at_work:
                gc.enable()

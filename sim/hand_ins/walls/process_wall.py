"""The second wall: what a process that runs a hand-in may do, held by the kernel.

Nothing but compute and answer. Built before the hand-in is read, by seccomp
(:mod:`sim.hand_ins.walls.seccomp`), behind it Landlock (:mod:`sim.hand_ins.walls.landlock`), and
limits of memory, processor time and files. None of it needs rights; a process that has some lays
them down.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from sim.hand_ins.walls import landlock, seccomp

MEMORY: Final = "memory"
FILES: Final = "files"
PROCESSES: Final = "processes"
PROCESSOR_TIME: Final = "processor time"
CORE_FILES: Final = "core files"

try:
    import resource as _resource
except ImportError:  # Windows
    resource: Any = None
else:
    resource = _resource

_NOBODY: Final = 65534
"""The user without rights, on every Linux."""


def stands() -> bool:
    """Whether this system has what the wall is built of."""
    return seccomp.can()


def step_down() -> None:
    """Lay down the rights of root, for good, where this process has them.

    Raises
    ------
    OSError
        If the system does not let it.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    if not hasattr(os, "setresuid"):  # macOS
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
        return
    os.setgroups([])
    os.setresgid(_NOBODY, _NOBODY, _NOBODY)
    os.setresuid(_NOBODY, _NOBODY, _NOBODY)


def build(memory: int, seconds: float) -> None:
    """Build the wall around this process, as far as this system has one. There is no way back.

    Parameters
    ----------
    memory : int
        Megabytes beyond what it has now.
    seconds : float
        Of processor time.

    Raises
    ------
    OSError
        If a part that this system has cannot be built.
    """
    limit(memory, seconds)
    if stands():
        seccomp.give_up_rights()
        landlock.shut()
        seccomp.shut()


def limit(memory: int, seconds: float) -> list[str]:
    """Set the system's limits on this process; return which could not be set.

    Parameters
    ----------
    memory : int
        Megabytes beyond what it has now.
    seconds : float
        Of processor time.
    """
    if resource is None:
        return [MEMORY, FILES, PROCESSES, PROCESSOR_TIME]
    missing = []
    wanted = (
        (FILES, "RLIMIT_FSIZE", 0),
        (PROCESSES, "RLIMIT_NPROC", 0),
        (PROCESSOR_TIME, "RLIMIT_CPU", max(1, round(seconds))),
        (CORE_FILES, "RLIMIT_CORE", 0),
        (MEMORY, "RLIMIT_AS", _size() + memory * 1_000_000),
    )
    for what, name, most in wanted:
        try:
            kind = getattr(resource, name)
            _, hard = resource.getrlimit(kind)
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            # at the hard limit of time the system kills without saying so
            above = 2 if name == "RLIMIT_CPU" and hard == resource.RLIM_INFINITY else 0
            resource.setrlimit(kind, (least, least + above))
        except (AttributeError, ValueError, OSError):
            missing.append(what)
    return missing


def _size() -> int:
    """Return how much address space this process has; 1 GB where the system does not say."""
    with suppress(OSError):
        pages = int(Path("/proc/self/statm").read_bytes().split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return 1_000_000_000

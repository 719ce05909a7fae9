"""What a process takes from itself before it runs a handed-in class.

Two fences. The system's limits hold whatever the class does: memory, file size, processes, time.
Python's audit hook holds for what goes through Python: it sees each file opened, process started,
connection made and module imported, lets through what a pricing rule may need and refuses the
rest. It stops accidents and mischief, not somebody who knows CPython's inside; docs/tournament.md
says so.
"""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

HARMLESS: Final = frozenset(
    {
        "array.__new__",
        "builtins.id",
        "builtins.input",
        "builtins.input/result",
        "compile",
        "exec",
        "marshal.load",
        "marshal.loads",
        "object.__getattr__",
        "object.__setattr__",
        "sys._getframe",
        "sys._getframemodulename",
        "sys.excepthook",
        "sys.unraisablehook",
        "time.sleep",
    }
)
"""What happens in any Python program that only computes."""

_CLOSED = (
    "_ctypes _multiprocessing _posixshmem _posixsubprocess _socket _ssl _winapi asyncio cffi "
    "concurrent ctypes dbm fcntl ftplib http imaplib importlib.metadata mmap msvcrt "
    "multiprocessing nt pip poplib posix pty requests resource shelve signal smtplib socket "
    "socketserver sqlite3 ssl subprocess telnetlib tempfile urllib.request webbrowser winreg "
    "xmlrpc"
)
CLOSED_MODULES: Final = frozenset(_CLOSED.split())
"""Modules that a pricing rule has no use for, and that reach outside."""

_SILENT = (
    "chroot forkpty memfd_create mkfifo mknod nice openpty pidfd_open sched_setaffinity "
    "sched_setscheduler setegid seteuid setgid setgroups setpriority setregid setresgid "
    "setresuid setreuid setsid setuid umask unshare"
)
UNHEARD: Final = tuple(_SILENT.split())
"""Functions of `os` that reach outside without a word to the audit hook."""


def limit(memory: int, seconds: float) -> list[str]:
    """Set the system's limits on this process; return which could not be set.

    Parameters
    ----------
    memory : int
        Megabytes beyond what it has now.
    seconds : float
        Of processor time; a backstop, since whoever waits for its answers stops it sooner.
    """
    try:
        import resource
    except ImportError:  # Windows
        return ["memory", "files", "processes", "processor time"]
    missing = []
    wanted = (
        ("files", "RLIMIT_FSIZE", 0),
        ("processes", "RLIMIT_NPROC", 0),
        ("processor time", "RLIMIT_CPU", int(seconds) + 2),
        ("core files", "RLIMIT_CORE", 0),
        ("memory", "RLIMIT_AS", _size() + memory * 1_000_000),
    )
    for what, name, most in wanted:
        try:
            kind = getattr(resource, name)
            _, hard = resource.getrlimit(kind)
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (least, least))
        except (AttributeError, ValueError, OSError):
            missing.append(what)
    return missing


def _size() -> int:
    """Return how much address space this process has; 1 GB where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 1_000_000_000


def readable_places() -> tuple[str, ...]:
    """Return the folders of Python, of the installed libraries and of this package's code."""
    package = Path(__file__).resolve().parents[1]
    home = {os.path.normpath(place) for place in (sys.prefix, sys.base_prefix)}
    places = [
        path
        for path in map(os.path.normpath, filter(None, sys.path))
        if any(path.startswith(prefix + os.sep) for prefix in home)
    ]
    return (*places, str(package))


def lock(own: str, places: Sequence[str]) -> None:
    """Refuse from now on whatever reaches outside. There is no way back.

    Parameters
    ----------
    own : str
        The one file that may be read besides.
    places : sequence of str
        Folders that may be read.
    """
    for module in (os, sys.modules.get(os.name)):
        for function in UNHEARD:
            if hasattr(module, function):
                delattr(module, function)
    for name in list(sys.modules):
        if name in CLOSED_MODULES or name.partition(".")[0] in CLOSED_MODULES:
            del sys.modules[name]
    _refuse_threads()
    sys.addaudithook(_guard(own, tuple(places)))


def _refuse_threads() -> None:
    """Let no thread begin; older editions of Python do not tell the audit hook of it."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("it may not start a thread")

    for name in ("_thread", "threading"):
        module = sys.modules.get(name)
        for word in list(vars(module) if module else ()):
            if word.lstrip("_").startswith(("start_new", "start_joinable")):
                setattr(module, word, refuse)


def _guard(own: str, places: tuple[str, ...]) -> Callable[[str, tuple[Any, ...]], None]:
    """Return the audit hook. It looks up nothing that the class could have changed."""
    harmless, closed = HARMLESS, CLOSED_MODULES
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    sep, up, text, error = os.sep, os.pardir, str, PermissionError
    kind, any_of = type, builtins.any

    def may_read(path: Any) -> bool:
        if kind(path) is not text:
            return False
        if path == own or path in places:
            return True
        return up not in path.split(sep) and any_of([path.startswith(p + sep) for p in places])

    def guard(event: str, details: tuple[Any, ...]) -> None:
        if event in harmless:
            return
        if event == "import":
            name = details[0]
            if name not in closed and name.partition(".")[0] not in closed:
                return
            raise error(f"it may not import {name}")
        if event == "open":
            path, mode, flags = details
            writes = (flags & writing) or (mode and any_of([c in mode for c in "wax+"]))
            if not writes and may_read(path):
                return
            raise error(f"it may not {'write' if writes else 'read'} the file {path!r:.120}")
        if event in ("os.listdir", "os.scandir"):
            if may_read(details[0]):
                return
            raise error(f"it may not read the folder {details[0]!r:.120}")
        raise error(f"it may not use {event}")

    return guard

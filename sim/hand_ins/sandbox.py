"""The near side: processes for handed-in classes, begun and ended."""

from __future__ import annotations

import atexit
import os
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import RLock
from time import monotonic
from typing import Final, Protocol

from sim.hand_ins.player import Player
from sim.hand_ins.wire import Line
from sim.kernel.stopped import HelperNotStarted

ENDED_ITSELF: Final = "ended its own process (exit code {code})"
CRASHED: Final = "its process crashed (signal {signal})"
NOT_STARTED: Final = "the process for handed-in classes could not be started"
NOT_STARTED_AND_WHY: Final = "the process for handed-in classes could not be started: {why}"

CAN_SPLIT: Final = hasattr(os, "fork") and hasattr(socket, "send_fds")
"""Whether this system can split a process in two."""

_ROOT = Path(__file__).resolve().parents[2]
_BEGIN = (
    "import sys; root, *rest = sys.argv[1:]; sys.path.append(root);"
    " from sim.hand_ins.runner import main; main(rest)"
)
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
ENDED: Final = "its process was ended from outside"
OUT_OF_TIME: Final = "did not return, and used up its processor time"
_COMES_UP: Final = 600.0
"""Seconds for a process to come up, libraries and all: one that lives is only slow, on a machine
that others keep busy by minutes."""
_LOOKS_AGAIN: Final = 0.5
"""Seconds after which it is seen whether one that comes up still lives."""
_ANSWERS: Final = 60.0
"""Seconds for one that is up to answer."""


class Cell:
    """One process that plays one class.

    Parameters
    ----------
    line : Line
        To its player.
    end : callable
        Ends it, told whether its match ended well; returns how it ended.
    """

    def __init__(self, line: Line, end: Callable[[bool], str]) -> None:
        self.line = line
        self._end: Callable[[bool], str] | None = end

    def close(self, well: bool = False) -> str:
        """End the process; return how it has ended. A second time does nothing."""
        end, self._end = self._end, None
        return end(well) if end else ""


class Cells(Protocol):
    """Whatever begins processes for handed-in classes."""

    def open(self, key: str) -> Cell:
        """Begin one; the key says for which class."""


class SplitCells:
    """Each match in a copy of a process that has never run anybody's class.

    Parameters
    ----------
    player : type of Player
        Plays what is handed in; only its name crosses to the process.
    """

    def __init__(self, player: type[Player]) -> None:
        self._lock = RLock()
        self._player = player
        self._begin()
        atexit.register(self.close)

    def _begin(self) -> None:
        self._control, its = socket.socketpair()
        with its:
            number = its.fileno()
            self._process = _started(
                self._player, "fork", number, stdin=subprocess.DEVNULL, passed=(number,)
            )
        self._served = False

    def open(self, key: str) -> Cell:
        """Split off a process; from a new one where the process of before has been ended."""
        mine, its = socket.socketpair()
        with its, self._lock:
            try:
                number = self._split_off(its.fileno())
            except OSError as error:
                mine.close()
                died = None if self._served else _not_started(self._process)
                self._end()
                self._begin()
                if died:
                    raise died from error
                return self.open(key)
            self._served, control = True, self._control
        line = Line(mine)

        def end(well: bool) -> str:
            line.close()
            with self._lock:
                try:
                    control.sendall((b"k" if well else b"w") + number.to_bytes(8, "little"))
                    return how_it_ended(self._heard(control))
                except OSError:  # all is coming to an end
                    return ENDED

        return Cell(line, end)

    def _split_off(self, line: int) -> int:
        socket.send_fds(self._control, [b"o"], [line])
        return self._heard(self._control)

    def _heard(self, control: socket.socket) -> int:
        control.settimeout(_ANSWERS if self._served else _COMES_UP)
        answer = control.recv(8)
        if len(answer) < 8:
            raise ConnectionResetError
        return int.from_bytes(answer, "little")

    def close(self) -> None:
        """End all of its processes."""
        atexit.unregister(self.close)
        self._end()

    def _end(self) -> None:
        self._control.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()


class StartedCells:
    """A process started for each class, which plays one match after the other.

    Parameters
    ----------
    player : type of Player
        Plays what is handed in; only its name crosses to the processes.
    """

    def __init__(self, player: type[Player]) -> None:
        self._player = player
        self._free: dict[str, list[tuple[Line, subprocess.Popen[bytes]]]] = {}
        self._all: list[subprocess.Popen[bytes]] = []
        atexit.register(self.close)

    def open(self, key: str) -> Cell:
        """Start a process, or take one of this class that is free."""
        free = self._free.setdefault(key, [])
        line, process = free.pop() if free else self._begun()

        def end(well: bool) -> str:
            if well:
                free.append((line, process))
                return ""
            line.close()
            try:  # one that ends by itself may need a moment
                code = process.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                process.kill()
                code = process.wait()
            return _by_code(code)

        return Cell(line, end)

    def _begun(self) -> tuple[Line, subprocess.Popen[bytes]]:
        secret = secrets.token_bytes(32)
        with socket.create_server(("127.0.0.1", 0)) as door:
            port = door.getsockname()[1]
            process = _started(self._player, "play", port, stdin=subprocess.PIPE)
            if process.stdin is None:  # it was asked for
                raise OSError("no standard input")
            with process.stdin as told:
                told.write(secret)
            self._all.append(process)
            door.settimeout(_LOOKS_AGAIN)
            try:
                while True:
                    end = _who_knocks(door, process)
                    end.settimeout(_ANSWERS)
                    if secrets.compare_digest(end.recv(32), secret):
                        break
                    end.close()  # somebody else on this computer
            except OSError as error:
                raise _not_started(process) from error
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return Line(end), process

    def close(self) -> None:
        """End all of its processes."""
        atexit.unregister(self.close)
        for free in self._free.values():
            for line, _ in free:
                line.close()
            free.clear()
        for process in self._all:
            process.kill()
            process.wait()
            if process.stderr:
                process.stderr.close()
        self._all.clear()


def _who_knocks(door: socket.socket, process: subprocess.Popen[bytes]) -> socket.socket:
    """Wait for a process that comes up, as long as it lives."""
    until = monotonic() + _COMES_UP
    while True:
        try:
            return door.accept()[0]
        except TimeoutError:
            if process.poll() is not None or monotonic() > until:
                raise


_here: dict[tuple[int, type[Player]], Cells] = {}


def cells(player: type[Player]) -> Cells:
    """Return this process's way to begin processes for classes of one game."""
    own = os.getpid()
    if (own, player) not in _here:
        if any(number != own for number, _ in _here):  # they came with a fork, and are not ours
            _here.clear()
        _here[own, player] = SplitCells(player) if CAN_SPLIT else StartedCells(player)
    return _here[own, player]


def how_it_ended(status: int) -> str:
    """Say how a process has ended, from what `os.wait` returns.

    Examples
    --------
    >>> how_it_ended(11), how_it_ended(3 << 8)
    ('its process crashed (signal 11)', 'ended its own process (exit code 3)')
    """
    return _by_code(os.waitstatus_to_exitcode(status))


def _by_code(code: int) -> str:
    if code >= 0:
        return ENDED_ITSELF.format(code=code)
    if -code == getattr(signal, "SIGXCPU", 0):
        return OUT_OF_TIME
    if -code == getattr(signal, "SIGKILL", 0):
        return ENDED
    return CRASHED.format(signal=-code)


def _started(
    player: type[Player], word: str, number: int, stdin: int, passed: tuple[int, ...] = ()
) -> subprocess.Popen[bytes]:
    own = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    # a library's own threads would each take a slice of the memory
    one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    name = f"{player.__module__}:{player.__qualname__}"
    kept = {word: os.environ[word] for word in _KEPT if word in os.environ}
    return subprocess.Popen(
        [sys.executable, "-s", "-P", "-B", "-c", _BEGIN, str(_ROOT), name, word, str(number)],
        stdin=stdin,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=kept | own | one_thread,
        cwd=os.path.abspath(os.sep),
        pass_fds=passed,
        start_new_session=True,  # a Ctrl-C at the terminal is not theirs
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),  # nor on Windows
    )


def _not_started(process: subprocess.Popen[bytes]) -> HelperNotStarted:
    process.kill()
    process.wait()
    found = process.stderr.read() if process.stderr else b""
    said = found.decode("utf-8", "replace").strip().splitlines()
    return HelperNotStarted(NOT_STARTED_AND_WHY.format(why=said[-1]) if said else NOT_STARTED)

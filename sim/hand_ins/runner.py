"""The far side: a process that plays a handed-in class, and the one that splits such processes off.

Where the system can split a process in two (fork: Linux, macOS), one process has all libraries
loaded, never runs a line of anybody's class, and splits off a copy of itself for each match: no
match knows of another, and a start takes milliseconds. Elsewhere (Windows) a process is started for
each class and plays its matches one after the other, the class loaded afresh for each.

What game is played it learns by name, ``module:attribute`` of a
:class:`sim.hand_ins.player.Player`, from who starts it.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import socket
import sys
from importlib import import_module
from time import monotonic, sleep
from typing import Any, Final

from sim.hand_ins import wire
from sim.hand_ins.player import Player
from sim.hand_ins.walls import process_wall

_PATIENCE: Final = 1.0
"""Seconds that a process has to end once its line is cut."""


class Printed(io.TextIOBase):
    """Where a class's prints go: the first characters are kept, the rest is dropped."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._parts: list[str] = []

    def write(self, text: str) -> int:
        """Keep what fits."""
        if self._room > 0 and text:
            self._parts.append(text[: self._room])
            self._room -= len(text)
        return len(text)

    def taken(self) -> str:
        """Return what was printed since the last time."""
        text = "".join(self._parts)
        self._parts.clear()
        return text


def split_off(player: type[Player], control: socket.socket) -> None:
    """Split off a process for each line handed over, until the other side hangs up.

    Parameters
    ----------
    player : type of Player
        Plays what is handed in.
    control : socket.socket
        Brings a letter at a time: ``o`` with a line to play on, answered by the process's number;
        ``k`` and a number: end that process, answered by how it ended; ``w``: the same, of one
        that is about to end by itself.
    """
    living: set[int] = set()
    process_wall.step_down()
    gc.collect()
    gc.freeze()  # the copies share this memory as long as nobody touches it
    while True:
        order, given, _, _ = socket.recv_fds(control, 9, 1)
        if not order:
            break
        if order[:1] == b"o":
            number = os.fork()
            if number == 0:
                control.close()
                serve(player, socket.socket(fileno=given[0]), again=False)
                os._exit(0)
            living.add(number)
            os.close(given[0])
            control.sendall(number.to_bytes(8, "little"))
        else:
            number = int.from_bytes(order[1:9], "little")
            patience = _PATIENCE if order[:1] == b"w" else 0.0
            control.sendall(_ended(number, patience).to_bytes(8, "little"))
            living.discard(number)
    for number in living:
        _ended(number)


def _ended(number: int, patience: float = 0.0) -> int:
    """End a process, if it has not ended by itself; return how it ended, as `os.wait` says it."""
    until = monotonic() + patience
    while True:
        done, status = os.waitpid(number, os.WNOHANG)
        if done:
            return status
        if monotonic() >= until:
            break
        sleep(0.001)
    os.kill(number, signal.SIGKILL)
    os.waitpid(number, 0)
    return 0  # by us: says nothing about it


def serve(player: type[Player], end: socket.socket, again: bool) -> None:
    """Play the matches that come over a line, until the other side hangs up.

    Parameters
    ----------
    player : type of Player
        Plays what is handed in.
    end : socket.socket
    again : bool
        Whether there may be another match after the first.
    """
    line = wire.Line(end)
    first = True
    try:
        while first or again:
            kind, content = line.receive()
            if kind != wire.BEGIN:  # what was still on its way to a match that is over
                continue
            begin = wire.table(content)
            if first:
                _leave_the_terminal()
                process_wall.step_down()
                process_wall.build(int(begin["memory"]), float(begin["seconds"]))
            first = False
            printed = Printed(int(begin["printed"]))
            sys.stdout = sys.stderr = printed
            player(line, begin, printed.taken).play()
    except (EOFError, OSError):  # the match is over
        return


def _leave_the_terminal() -> None:
    """Let nothing that C code prints reach the terminal, and nothing be read from it."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def main(arguments: list[str]) -> None:
    """Begin: a player's name; ``fork`` and the control line's number, or ``play`` and a port.

    The port's side expects to be told a secret first, which comes on the standard input.
    """
    name, word, number = arguments
    module, _, attribute = name.partition(":")
    player = getattr(import_module(module), attribute)
    player.prepare()
    if word == "fork":
        split_off(player, socket.socket(fileno=int(number)))
        return
    secret: Any = sys.stdin.buffer.read(32)
    with socket.create_connection(("127.0.0.1", int(number)), timeout=30) as end:
        end.settimeout(None)
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        end.sendall(secret)
        serve(player, end, again=True)
    os._exit(0)

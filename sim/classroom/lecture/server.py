"""Giving a lecture: a chapter served on this machine, or to the room, with nothing else beside it.

Voila shows the page and keeps a kernel warm, so that the first screen is there at once. Each
visitor has a kernel of their own, and waits for it where many come together. What a page may ask of
its kernel is to move widgets, and no more: Voila lets no request pass that would run code. No file
of the folder is handed out. A session whose page is gone ends by itself.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import socket
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any, Final

from sim.classroom.lecture.page import chapter_named
from sim.classroom.lecture.waiting_room import waiting_room, warm_at_once
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError

HERE: Final = "127.0.0.1"
ROOM: Final = "0.0.0.0"
PORT: Final = 8866
TEMPLATES: Final = Path(__file__).with_name("jupyter")
"""Where Voila finds the page that a lecture is shown in."""
LEFT_BEHIND: Final = 120
"""Seconds after which a session ends that no page is connected to any more."""
LOOKED_AFTER: Final = 30
"""Seconds between two looks for such sessions."""
PATIENCE: Final = 300
"""Seconds that a kernel may take to begin, or to show what it has made, on a busy machine."""
NEXT_KERNEL: Final = 3.0
"""Seconds after a visit until another kernel is warmed: not while the first screen is drawn."""

SOCKET: Final = len("/voila_12345678/kernel--ipc-5") + 36
"""Characters that Voila and Jupyter put behind a folder to name a line to a kernel."""
LONGEST: Final = 103
"""Characters of a socket's path that every system takes."""

CELL: Final = "from sim.classroom import Lecture\n\nLecture({chapter!r})"
AT: Final = "The lecture {chapter} is at {address}"
FOR_THIS_MACHINE: Final = "Only this machine can open it. Ctrl-C ends it."
FOR_THE_ROOM: Final = (
    "Whoever has this address and shares your network can open it. Ctrl-C ends it."
)
TAKEN: Final = "port is {port}; it is taken. Allowed: a free one, as --port {other}"
BAD_PORT: Final = (
    "port is {port}; allowed: 1 to 65535, and not one that the system keeps for itself"
)


@public
def give_lecture(
    chapter: str,
    open_to_room: bool = False,
    port: int = PORT,
    browser: bool = True,
    left_behind: float = LEFT_BEHIND,
) -> None:
    """Serve a chapter as a lecture until somebody ends it.

    Parameters
    ----------
    chapter : str
        Its number, or its name as the notebook is named.
    open_to_room : bool, default False
        Whether others on the same network can open it; by default only this machine can.
    port : int, default 8866
        Where it answers.
    browser : bool, default True
        Whether to open it here at once.
    left_behind : float, default 120
        Seconds after which a session ends that no page is connected to any more.

    Raises
    ------
    InputError
        If there is no such chapter, or the port is taken.
    """
    name = chapter_named(chapter)
    host = ROOM if open_to_room else HERE
    _must_be_free(host, port)
    token = secrets.token_urlsafe(24)
    address = f"http://{_name_of(host)}:{port}/?token={token}"

    def ready() -> None:
        said = FOR_THE_ROOM if open_to_room else FOR_THIS_MACHINE
        print(AT.format(chapter=name, address=address), said, sep="\n", flush=True)
        if browser:
            webbrowser.open(address.replace(_name_of(host), HERE, 1))

    with TemporaryDirectory(prefix="lecture-") as folder:
        page = Path(folder) / f"{name}.ipynb"
        page.write_text(json.dumps(_page(name)), encoding="utf-8")
        _serve(page, host, port, token, left_behind, ready)


def _page(chapter: str) -> dict[str, Any]:
    """Return the notebook that Voila shows: one cell."""
    cell: dict[str, Any] = {"cell_type": "code", "source": CELL.format(chapter=chapter)}
    cell |= {"id": "lecture", "metadata": {}, "outputs": [], "execution_count": None}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "title": chapter}
    return {"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _serve(
    page: Path, host: str, port: int, token: str, left_behind: float, ready: Callable[[], None]
) -> None:
    os.environ["JUPYTER_PATH"] = os.pathsep.join(
        filter(None, [str(TEMPLATES), os.environ.get("JUPYTER_PATH", "")])
    )
    # What the kernels call, and Jupyter itself, are those beside this Python.
    os.environ["PATH"] = os.pathsep.join(
        [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    )
    from tornado.ioloop import IOLoop
    from traitlets.config import Config
    from voila.app import Voila
    from voila.tornado.handler import TornadoVoilaHandler

    # What the libraries warn of is no matter of the lecturer's, who reads the address here.
    logging.getLogger("tornado.general").setLevel(logging.ERROR)
    handler = waiting_room(TornadoVoilaHandler, NEXT_KERNEL)

    class LectureServer(Voila):
        def launch_browser(self) -> None:
            IOLoop.current().spawn_callback(self.say_when_warm)

        def init_handlers(self) -> list[Any]:
            return [
                (path, handler if kind is TornadoVoilaHandler else kind, *more)
                for path, kind, *more in super().init_handlers()
            ]

        async def say_when_warm(self) -> None:
            for pool in self.kernel_manager._pools.values():
                await (await pool[0])["task"]
            ready()

    settings = Config()
    settings.Voila.update(
        {
            **{"ip": host, "port": port, "port_retries": 0, "open_browser": True},
            **{"token": token, "log_level": "ERROR"},
            # A page elsewhere that gives itself this machine's name is no page of this machine.
            "tornado_settings": {"allow_remote_access": host == ROOM},
        }
    )
    settings.VoilaConfiguration.update(
        {
            **{"template": "lecture", "preheat_kernel": True},
            **{"default_pool_size": warm_at_once(open_to_room=host == ROOM)},
            **{"allow_template_override": "NO", "allow_theme_override": "NO"},
            **{"file_allowlist": [], "file_denylist": [".*"], "strip_sources": True},
            "show_tracebacks": False,
        }
    )
    settings.MappingKernelManager.update(
        {
            "cull_idle_timeout": max(1, int(left_behind)),
            "cull_interval": max(1, int(min(LOOKED_AFTER, left_behind))),
            "cull_connected": False,
        }
    )
    settings.VoilaExecutor.update({"startup_timeout": PATIENCE, "iopub_timeout": PATIENCE})
    settings.VoilaKernelManager.update({"fill_delay": NEXT_KERNEL})
    if folder := _folder_of_sockets():
        # Through sockets that are files of this user's; a port would make each kernel warn of it.
        settings.KernelManager.update({"transport": "ipc"})
        settings.Voila.update({"connection_dir_root": folder})
    server: Any = LectureServer(config=settings, config_file_paths=[])
    server.initialize([str(page)])
    server.start()


def _folder_of_sockets() -> str:
    """Return where the lines to the kernels can lie as sockets; empty: nowhere on this system."""
    folders = (gettempdir(), "/tmp") if os.name == "posix" else ()
    return next(
        (one for one in folders if len(one) + SOCKET <= LONGEST and os.access(one, os.W_OK)), ""
    )


def _must_be_free(host: str, port: int) -> None:
    """Say in a sentence that a port cannot be had, before a kernel is started."""
    try:
        with socket.socket() as tried:
            if os.name == "posix":  # a port whose last user has just left is free
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except (OverflowError, PermissionError):
        raise InputError(BAD_PORT.format(port=port)) from None
    except OSError:
        with socket.socket() as free:
            free.bind((host, 0))
            other = free.getsockname()[1]
        raise InputError(TAKEN.format(port=port, other=other)) from None


def _name_of(host: str) -> str:
    """Return the address by which the room reaches this machine, or this machine itself."""
    if host == HERE:
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))  # nothing is sent: it only chooses the way out
            return str(asked.getsockname()[0])
        except OSError:  # no network at all
            return socket.gethostname()

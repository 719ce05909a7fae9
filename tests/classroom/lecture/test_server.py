"""A lecture's server: who can reach it, and what a visitor can make it do."""

import asyncio
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from sim.classroom import give_lecture
from sim.classroom.lecture import server as serving
from sim.classroom.lecture.server import HERE
from sim.classroom.lecture.waiting_room import MADE_READY
from sim.kernel.errors import InputError
from sim.kernel.numerals import one_of
from tools.chapters.manifest import load_course

GIVE = """
from sim.classroom import give_lecture
give_lecture("00", port={port}, browser=False, open_to_room={room}, left_behind={left})
"""
IS_POSIX = os.name == "posix"
FORMS = ("template", "theme")
"""What Voila takes for a wish of the visitor's that needs a session of its own."""


class Visitor:
    """Somebody's browser: it keeps cookies, and knows which kernel its page has."""

    def __init__(self, port: int, token: str = "") -> None:
        self.port = port
        self.jar = CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        self.kernel = ""
        if token:
            until = time.monotonic() + 120
            while not (
                found := re.search(r'"kernelId": "([^"]+)"', page := self.get(f"/?token={token}"))
            ):
                assert MADE_READY in page, page[-500:]
                assert time.monotonic() < until, "nobody is let in"
                time.sleep(0.5)
            self.kernel = found[1]

    def get(self, path: str, host: str = "") -> str:
        request = urllib.request.Request(f"http://{HERE}:{self.port}{path}")
        if host:
            request.add_header("Host", host)
        return self._opener.open(request, timeout=120).read().decode()

    def status(self, path: str, host: str = "") -> int:
        try:
            self.get(path, host)
        except urllib.error.HTTPError as error:
            return error.code
        return 200

    @property
    def cookies(self) -> str:
        return "; ".join(f"{one.name}={one.value}" for one in self.jar)

    def tell(self, kernel: str, *messages: dict) -> list[str]:
        """Send messages to a kernel; return the types of what comes back until it has answered."""
        return asyncio.run(self._tell(kernel, messages))

    async def _tell(self, kernel: str, messages: tuple[dict, ...]) -> list[str]:
        url = f"ws://{HERE}:{self.port}/api/kernels/{kernel}/channels"
        line = await websocket_connect(HTTPRequest(url, headers={"Cookie": self.cookies}))
        for one in (*messages, message("kernel_info_request", {})):
            line.write_message(json.dumps(one))
        came = []
        while True:
            said = await asyncio.wait_for(line.read_message(), 30)
            assert said is not None, came
            came.append(json.loads(said)["header"]["msg_type"])
            if came[-1] == "kernel_info_reply":
                line.close()
                return came


def message(kind: str, content: dict, channel: str = "shell") -> dict:
    header = {"msg_id": secrets.token_hex(8), "msg_type": kind, "session": "visitor"}
    header |= {"username": "", "version": "5.3", "date": "2026-01-01T00:00:00Z"}
    named = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    return {**named, "channel": channel, "buffers": []}


class Given(NamedTuple):
    port: int
    token: str
    said: str
    process: subprocess.Popen
    warnings: Path


@contextmanager
def given(folder: Path, left: float = 300, room: bool = False) -> Iterator[Given]:
    with socket.socket() as free:
        free.bind((HERE, 0))
        port = free.getsockname()[1]
    code = GIVE.format(port=port, room=room, left=left)
    warnings = folder / f"warnings-{port}"
    with warnings.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=file, text=True
        )
    try:
        said = process.stdout.readline() + process.stdout.readline()
        token = re.search(r"token=(\S+)", said)
        assert token, process.communicate() and warnings.read_text()[-1500:]
        yield Given(port, token[1], said, process, warnings)
    finally:
        process.terminate()
        process.wait(60)


@pytest.fixture(scope="module")
def lecture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Given]:
    with given(tmp_path_factory.mktemp("lecture")) as server:
        yield server


@pytest.fixture(scope="module")
def visitor(lecture: Given) -> Visitor:
    return Visitor(lecture.port, lecture.token)


@pytest.mark.guard
@pytest.mark.parametrize("kind", ["execute_request", "inspect_request", "complete_request"])
@pytest.mark.parametrize("channel", ["shell", "control"])
def test_a_visitor_runs_no_code(visitor: Visitor, tmp_path: Path, kind: str, channel: str) -> None:
    mark = tmp_path / "was-here"
    code = f"open({str(mark)!r}, 'w').close()"
    content = {"code": code, "silent": False, "cursor_pos": 3, "detail_level": 0}
    came = visitor.tell(visitor.kernel, message(kind, content, channel))
    assert kind.replace("request", "reply") not in came
    assert not mark.exists()


def test_a_visitor_moves_widgets(visitor: Visitor) -> None:
    """What is refused above is refused for what it is, not because nothing gets through."""
    asked = message("comm_info_request", {"target_name": "jupyter.widget"})
    assert "comm_info_reply" in visitor.tell(visitor.kernel, asked)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/voila/files/00-start-here.ipynb",
        "/api/kernels",
    ],
)
def test_without_the_token_there_is_nothing(lecture: Given, path: str) -> None:
    page = Visitor(lecture.port)
    assert page.status(path) in (403, 404) or "kernelId" not in page.get(path)


@pytest.mark.guard
def test_who_comes_before_a_session_is_warm_reads_a_sentence_and_is_let_in_later(
    lecture: Given,
) -> None:
    Visitor(lecture.port, lecture.token)
    at_once = Visitor(lecture.port).get(f"/?token={lecture.token}")
    assert MADE_READY in at_once
    assert 'http-equiv="refresh"' in at_once
    assert "kernelId" not in at_once
    forms = [Visitor(lecture.port).get(f"/?token={lecture.token}&{one}=lab") for one in FORMS]
    assert all(MADE_READY in one for one in forms), "a session beside those that are warmed"
    assert Visitor(lecture.port, lecture.token).kernel


def test_without_the_token_no_kernel_listens(lecture: Given, visitor: Visitor) -> None:
    with pytest.raises(Exception, match="403"):
        Visitor(lecture.port).tell(visitor.kernel)


@pytest.mark.parametrize(
    "path",
    [
        "/voila/files/00-start-here.ipynb",
        "/00-start-here.ipynb",
        "/voila/files/solutions/00-start-here.ipynb",
        "/solutions/00-start-here.ipynb",
        "/voila/files/..%2f..%2fetc%2fpasswd",
        "/voila/files//etc/passwd",
        "/voila/static/..%2f..%2f..%2fapp.py",
        "/voila/templates/lecture/static/..%2f..%2f..%2f..%2f..%2fserver.py",
        "/voila/templates/lecture/static/../../index.html.j2",
        "/api/contents",
        "/api/contents/00-start-here.ipynb",
        "/api/sessions",
        "/api/terminals",
        "/voila/tree",
        "/voila/render/00-start-here.ipynb",
        "/voila/api/contents/",
    ],
)
def test_no_file_is_handed_out(visitor: Visitor, path: str) -> None:
    assert visitor.status(path) >= 400


@pytest.mark.guard
def test_visitors_have_each_their_own_session_and_no_list_of_others(
    lecture: Given, visitor: Visitor
) -> None:
    other = Visitor(lecture.port, lecture.token)
    assert other.kernel != visitor.kernel
    assert other.status("/api/kernels") in (403, 404)
    assert other.kernel not in Visitor(lecture.port, lecture.token).get("/")


@pytest.mark.skipif(not IS_POSIX, reason="addresses are read from /proc")
def test_only_this_machine_can_open_it(lecture: Given) -> None:
    assert lecture.said.splitlines()[1].startswith("Only this machine")
    addresses = listening(lecture.port)
    assert addresses == {"0100007F"}, addresses


def test_a_page_elsewhere_under_a_name_of_its_own_is_refused(
    lecture: Given, visitor: Visitor
) -> None:
    assert visitor.status("/", host=f"elsewhere.example:{lecture.port}") == 403


@pytest.fixture(scope="module")
def open_lecture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Given]:
    """Open to the room, and forgetful; the last test that asks for it ends it."""
    with given(tmp_path_factory.mktemp("lecture"), left=2, room=True) as server:
        yield server


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="addresses are read from /proc")
def test_one_option_opens_it_to_the_room_with_a_token_in_the_address(open_lecture: Given) -> None:
    assert "token=" in open_lecture.said
    assert "Whoever has this address" in open_lecture.said
    assert listening(open_lecture.port) == {"00000000"}
    assert Visitor(open_lecture.port, open_lecture.token).kernel
    assert "kernelId" not in Visitor(open_lecture.port).get("/")


def listening(port: int) -> set[str]:
    rows = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    fields = [row.split() for row in rows]
    return {
        f[1].partition(":")[0] for f in fields if f[3] == "0A" and f[1].endswith(f":{port:04X}")
    }


@pytest.mark.skipif(not IS_POSIX, reason="sockets are files")
def test_kernels_are_spoken_to_through_sockets(lecture: Given, visitor: Visitor) -> None:
    commands = [one.cmdline() for one in psutil.Process(lecture.process.pid).children()]
    files = [Path(one[one.index("-f") + 1]) for one in commands if "-f" in one]
    assert any(visitor.kernel in file.name for file in files)
    assert {json.loads(file.read_text())["transport"] for file in files} == {"ipc"}


def test_a_folder_too_deep_for_sockets_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "gettempdir", lambda: "/" + "x" * 60)
    assert serving._folder_of_sockets() == ("/tmp" if IS_POSIX else "")


@pytest.mark.guard
@pytest.mark.skipif(not IS_POSIX, reason="processes are ended by a signal")
def test_a_session_left_behind_ends_and_so_does_all_with_the_server(open_lecture: Given) -> None:
    process = open_lecture.process
    visitor = Visitor(open_lecture.port, open_lecture.token)
    assert visitor.status(f"/api/kernels/{visitor.kernel}") == 200
    until = time.monotonic() + 60
    while visitor.status(f"/api/kernels/{visitor.kernel}") != 404:
        assert time.monotonic() < until, "it goes on"
        time.sleep(0.5)
    # before the end: a kernel that is being made ready then finds no connection file, and says so
    assert "encryption" not in open_lecture.warnings.read_text(), "a warning beside the address"
    kernels = children(process.pid)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    until = time.monotonic() + 20
    while any(alive(pid) for pid in kernels):
        assert time.monotonic() < until, "a kernel outlives its server"
        time.sleep(0.2)


def children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True)
    return [int(one) for one in found.stdout.split()]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_port_that_is_taken_is_said_in_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=rf"^port is {port}; it is taken. Allowed: a free one"):
            give_lecture("10", port=port, browser=False)


@pytest.mark.parametrize("port", [70_000, -1])
def test_a_port_that_is_none_is_said_in_a_sentence(port: int) -> None:
    with pytest.raises(InputError, match=rf"^port is {port}; allowed: 1 to 65535"):
        give_lecture("10", port=port, browser=False)


def test_a_chapter_that_does_not_exist_is_said_in_a_sentence() -> None:
    numbers = one_of(one.name[:2] for one in load_course().chapters)
    with pytest.raises(InputError, match=rf"^chapter is '99'; allowed: {numbers}$"):
        give_lecture("99")

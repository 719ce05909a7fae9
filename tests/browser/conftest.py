"""One JupyterLab and one Chromium for all browser tests.

The server is started by the command of `make lab`, with its settings, on a course folder of its
own: what is seen here is what a student sees. Port, token and kernels' files are its own, too, so
nothing of the user's Jupyter is read or changed, and the tracked pages stay as they are.

Without a browser these tests are skipped, with the reason; in CI they fail instead.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
)
# The browser asks nobody for updates or lists, and starts the same on a machine without a network.
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

VIEW = {"width": 1280, "height": 720}


class Server(NamedTuple):
    """A running JupyterLab: where it answers, its token, the folder that it serves."""

    url: str
    token: str
    folder: Path


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


def chromium() -> str | None:
    """Find a browser of Chromium's family by name, then in its usual places."""
    found = [path for name in NAMES if (path := shutil.which(name))]
    found += [path for place in PLACES if Path(path := os.path.expandvars(place)).is_file()]
    return found[0] if found else None


def without(what: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(f"{what}; in CI the browser tests have to run")
    pytest.skip(what)


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        without("playwright is not installed")
    executable = chromium()
    if executable is None:
        without(f"no browser found (looked for {', '.join(NAMES)})")
    flags = [*FLAGS, *(["--no-sandbox"] if ROOT else [])]
    with sync_playwright() as play:
        program = play.chromium.launch(executable_path=executable, args=flags)
        yield program
        program.close()


@pytest.fixture(scope="session")
def server(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The course, opened by `make lab`'s command; after `browser`, or it starts for nothing."""
    with opened_course(tmp_path_factory.mktemp("lab")) as started:
        yield started


@contextmanager
def opened_course(home: Path, *options: str) -> Iterator[Server]:
    """Write the course into a folder below `home`, or renew it there, and open it."""
    folder = home / "my-course"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    log = home / "server.log"
    command = [
        *(sys.executable, "-m", "sim", "course", str(folder), *options),
        *("--open", "--no-browser"),
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.extension_manager=readonly",
    ]
    own = {
        "JUPYTER_TOKEN": token,
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "IPYTHONDIR": str(home / "ipython"),
    }
    with log.open("w", encoding="utf-8") as written:
        process = subprocess.Popen(
            command, env=os.environ | own, stdout=written, stderr=subprocess.STDOUT
        )
    started = Server(f"http://127.0.0.1:{port}", token, folder)
    try:
        _wait_for(started, process, log)
        yield started
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(900):  # as long as it lives, on a machine that does other things as well
        try:
            urllib.request.urlopen(f"{server.url}/api/status?token={server.token}", timeout=5)
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if process.poll() is not None:
                break
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")


@pytest.fixture(scope="session")
def page(browser, server: Server):
    """JupyterLab, started once; notebooks are opened in it one after another."""
    context = browser.new_context(viewport=VIEW)
    page = context.new_page()
    page.goto(f"{server.url}/lab?token={server.token}")
    page.wait_for_function("window.jupyterapp !== undefined", timeout=60_000)
    page.evaluate("async () => { await jupyterapp.restored; }")
    yield page
    context.close()

"""A request to end (SIGTERM) at any moment: results are whole or not there, and nothing is left."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.classroom.class_page.class_report import PAGE, TABLES
from sim.cli.endings import AskedToStop, ended_like_ctrl_c
from tests.classroom.class_page.made_class import made_class

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")

AT_AN_EXEC = """
import builtins, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # as at a terminal
whole = builtins.exec
def exec(code, *where):
    if isinstance(code, str) and "sim.cli.commands" in sys.modules:
        code = "import signal; signal.raise_signal(signal.{name})\\n" + code
    return whole(code, *where)
builtins.exec = exec
"""
"""Sends a signal in the moment in which a dataclass of the command's is made."""


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_a_signal_while_a_dataclass_is_made(name: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(AT_AN_EXEC.format(name=name))
    done = subprocess.run(
        [sys.executable, "-m", "sim", "list"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr == "sim: stopped; nothing was kept\n"


@pytest.fixture
def as_at_a_terminal() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("as_at_a_terminal")
def test_a_signal_after_the_command_is_done() -> None:
    numbers = (signal.SIGINT, signal.SIGTERM)
    before: list[Any] = [*map(signal.getsignal, numbers)]
    came: list[int] = []
    with ended_like_ctrl_c(came):
        handlers: list[Any] = [*map(signal.getsignal, numbers)]
        for number, handler in zip(numbers, handlers, strict=True):
            with pytest.raises(AskedToStop):
                handler(number, None)
    assert [*map(signal.getsignal, numbers)] == before
    handlers[0](signal.SIGINT, None)  # there is nothing left to stop
    assert came == [signal.SIGTERM]


def ended_at_random(command: list[str], folder: Path, times: int) -> list[int]:
    """Start a command again and again and ask it to end, later each time; return the codes."""
    chance, codes = random.Random(2010), []
    begun = time.perf_counter()
    assert subprocess.run([sys.executable, "-m", "sim", *command], cwd=folder).returncode == 0
    whole = time.perf_counter() - begun
    for number in range(times):
        process = subprocess.Popen(
            [sys.executable, "-m", "sim", *command[:-1], f"{command[-1]}-{number}"],
            cwd=folder,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        time.sleep(whole * (number + chance.random()) / times)
        process.terminate()
        error = process.communicate(timeout=120)[1]
        assert "Traceback" not in error
        codes.append(process.returncode)
    assert set(codes) <= {0, 143, -15}  # the last: before Python has begun
    assert codes.count(143) >= 1
    return codes


@pytest.mark.heavy
def test_of_a_class_page(tmp_path: Path) -> None:
    made_class(tmp_path / "class", 12)
    codes = ended_at_random(["class", "class", "--out", "page"], tmp_path, 8)
    kept = ["class", "page", *(f"page-{n}" for n, code in enumerate(codes) if code == 0)]
    assert sorted(path.name for path in tmp_path.iterdir()) == kept
    for name in kept[1:]:
        assert sorted(path.name for path in (tmp_path / name).iterdir()) == sorted([PAGE, TABLES])
        assert (tmp_path / name / PAGE).read_text().endswith("</html>\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a disk that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_what_is_written_to_a_full_disk_ends_in_one_sentence(unbuffered: str) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sim", "list"],
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 2
    assert done.stderr == (
        "sim: there is no room for what the command writes (No space left on device)\n"
    )

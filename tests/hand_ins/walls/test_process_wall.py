"""The second wall as it stands around a process: limits, and no rights."""

import subprocess
import sys
from pathlib import Path

import pytest

from sim.hand_ins.walls.process_wall import stands

ROOT = str(Path(__file__).parents[3])
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="of Linux")


def said_by(code: str, *words: str) -> list[str]:
    head = "import os, sys, resource\nsys.path.insert(0, sys.argv[1])\n"
    head += "from sim.hand_ins.walls import process_wall\n"
    command = [sys.executable, "-c", head + code, ROOT, *words]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout.splitlines()


@linux_only
def test_limits_hold_whatever_python_does(tmp_path: Path) -> None:
    file = tmp_path / "never-written"
    code = (
        "print(process_wall.limit(200, 5))\n"
        "try: bytearray(10**9)\n"
        "except MemoryError: print('memory')\n"
        "try: os.write(os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT), b'x')\n"
        "except OSError: print('file')\n"
        "print(resource.getrlimit(resource.RLIMIT_CPU))\n"
    )
    assert said_by(code, str(file)) == ["[]", "memory", "file", "(5, 7)"]
    assert file.read_bytes() == b""


@linux_only
def test_root_steps_down_for_good() -> None:
    code = (
        "process_wall.step_down()\n"
        "assert os.geteuid() != 0 and os.getegid() != 0 or not sys.argv[2]\n"
        "assert 0 not in os.getresuid() + os.getresgid() + tuple(os.getgroups())\n"
        "try: os.setuid(0)\n"
        "except PermissionError: print('down')\n"
    )
    assert said_by(code, "x") == ["down"]


@pytest.mark.skipif(not stands(), reason="this system has no second wall")
def test_once_built_there_is_only_computing() -> None:
    code = (
        "read, write = os.pipe()\n"
        "process_wall.step_down()\n"
        "process_wall.build(200, 5)\n"
        "assert sum(x * x for x in range(10)) == 285\n"
        "for attempt in (os.fork, os.pipe, lambda: open('/etc/hostname'), lambda: os.kill(1, 0)):\n"
        "    try: attempt()\n"
        "    except PermissionError: os.write(write, b'.')\n"
        "assert os.read(read, 9) == b'....'\n"
        "os.write(1, b'walled\\n')\n"
    )
    assert said_by(code) == ["walled"]

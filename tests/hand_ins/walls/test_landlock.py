"""Landlock alone, without seccomp before it: no file, port or signal is to be reached."""

import subprocess
import sys
from pathlib import Path

import pytest

from sim.hand_ins.walls.landlock import edition

TRY = """
import os, socket, sys
sys.path.insert(0, sys.argv[1])
from sim.hand_ins.walls import landlock, seccomp
door = socket.create_server(("127.0.0.1", 0))
seccomp.give_up_rights()
print("edition", landlock.shut())
for what, attempt in {
    "read": lambda: open("/etc/hostname").read(),
    "list": lambda: os.listdir("/"),
    "write": lambda: open(sys.argv[2], "w"),
    "connect": lambda: socket.create_connection(door.getsockname(), 2),
    "signal": lambda: os.kill(os.getppid(), 0),
}.items():
    try:
        attempt()
    except OSError:
        print(what)
"""


@pytest.mark.skipif(not edition(), reason="this system has no Landlock")
def test_nothing_is_to_be_reached(tmp_path: Path) -> None:
    root = str(Path(__file__).parents[3])
    done = subprocess.run(
        [sys.executable, "-c", TRY, root, str(tmp_path / "x")], capture_output=True, text=True
    )
    known = edition()
    wanted = ["read", "list", "write"]
    wanted += ["connect"] if known >= 4 else []
    wanted += ["signal"] if known >= 6 else []
    assert done.stdout.splitlines() == [f"edition {known}", *wanted], done.stderr
    assert not (tmp_path / "x").exists()

"""A request to end (SIGTERM) at any moment: results are whole or not there, and nothing is left."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim.classroom.class_page.class_report import PAGE, TABLES
from tests.classroom.class_page.made_class import made_class

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(os.name == "nt", reason="signals of POSIX"),
]


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


def test_of_a_class_page(tmp_path: Path) -> None:
    made_class(tmp_path / "class", 12)
    codes = ended_at_random(["class", "class", "--out", "page"], tmp_path, 8)
    kept = ["class", "page", *(f"page-{n}" for n, code in enumerate(codes) if code == 0)]
    assert sorted(path.name for path in tmp_path.iterdir()) == kept
    for name in kept[1:]:
        assert sorted(path.name for path in (tmp_path / name).iterdir()) == sorted([PAGE, TABLES])
        assert (tmp_path / name / PAGE).read_text().endswith("</html>\n")

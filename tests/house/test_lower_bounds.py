"""With the lowest versions that pyproject allows, runs are the same and all pages are there."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.experiment.digests import STORED

ROOT = Path(__file__).resolve().parents[2]
PAGES = """
import sim
from sim import widgets
from sim.classroom import Lecture
from sim.worksheet import exercise, predict, quiz

for name in widgets.__all__:
    panel = getattr(widgets, name)()
    page, _ = panel._repr_mimebundle_()
    assert str(panel) and page["image/png"], name
for chapter in ("00-start-here", "03-buying-center"):
    assert str(quiz(chapter)) and str(predict(chapter))
assert str(exercise("03-buying-center", "vignettes"))
assert "screen 1 of" in str(Lecture("03"))
assert len(sim.replicate("first-order", 3, seed=1, progress=False).frame) == 3
"""


def required() -> list[str]:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return told["project"]["dependencies"]


def test_every_requirement_has_a_lower_bound() -> None:
    assert [one for one in required() if ">=" not in one] == []


@pytest.mark.heavy
@pytest.mark.timeout(900)
def test_the_lowest_versions_will_do(tmp_path: Path) -> None:
    beside = Path(sys.executable).with_name("uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv is None:
        pytest.skip("uv, which finds the lowest versions, is not there")
    home = tmp_path / "lowest"
    inside = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    said(uv, "venv", "--quiet", "--python", sys.executable, str(home))
    lowest = ("--quiet", "--resolution", "lowest-direct", "--only-binary", ":all:")
    said(uv, "pip", "install", "--python", str(inside), *lowest, *required())
    assert said(str(inside), "-W", "ignore", "-c", PAGES) == ""
    digests = ROOT / "tests" / "experiment" / "digests.py"
    assert said(str(inside), str(digests)).strip() == STORED.read_text(encoding="utf-8").strip()


def said(*command: str) -> str:
    """Run a command; return what it prints."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout

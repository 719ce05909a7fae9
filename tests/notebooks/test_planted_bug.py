"""A formula of `sim` that is wrong makes a notebook fail: stored outputs do hold the models.

The package is copied, one line of the copy is changed, and nbval plays chapter 04 with the copy in
front of the real one. That the copying itself is not what fails is shown by the same cells with the
copy unchanged.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import nbformat
import pytest

from tools.notebooks import COURSE, ROOT

CHAPTER = "04-purchase-stages.ipynb"
SANITIZER = Path(__file__).with_name("nbval_sanitize.cfg")


class Bug(NamedTuple):
    """A line of `sim`, and what a tired person could have written instead."""

    module: str
    right: str
    wrong: str


BUGS = {
    "maybe counted as yes": Bug(
        "sim/buying/stages/grid.py",
        "float(fsum(self.probabilities(buyclass)))",
        "float(sum(q > 0 for q in self.probabilities(buyclass)))",
    ),
    "time since the beginning of the run": Bug(
        "sim/buying/accounts/tables.py",
        '"cycle_time": [case.ended - case.started for case in cases]',
        '"cycle_time": [case.ended for case in cases]',
    ),
    "interval with one tail": Bug(
        "sim/kernel/statistics/intervals.py",
        "stdtrit(n - 1.0, 0.5 + level / 2)",
        "stdtrit(n - 1.0, level)",
    ),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with `sim`, its data and the chapter."""
    for name in ("sim", "datasets"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
        )
    (tmp_path / "notebooks").mkdir()
    shutil.copy(COURSE / CHAPTER, tmp_path / "notebooks")
    return tmp_path


def play(folder: Path) -> list[tuple[str, str]]:
    """Run nbval on the copy until the first failure; return each cell with its complaint, or ''."""
    report = folder / "report.xml"
    command = [
        *(sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"),
        *("--nbval", "--nbval-current-env", f"--nbval-sanitize-with={SANITIZER}"),
        *(f"--rootdir={folder}", f"--junit-xml={report}", "notebooks"),
    ]
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert report.is_file(), done.stdout + done.stderr
    cells = ElementTree.parse(report).getroot().iter("testcase")
    return [(c.get("name", ""), "".join(e.text or "" for e in c)) for c in cells]


@pytest.mark.heavy
@pytest.mark.parametrize("bug", BUGS.values(), ids=list(BUGS))
def test_a_planted_bug_fails_a_notebook(copy: Path, bug: Bug) -> None:
    module = copy / bug.module
    source = module.read_text(encoding="utf-8")
    assert source.count(bug.right) == 1, f"{bug.module} has changed: plant the bug elsewhere"

    module.write_text(source.replace(bug.right, bug.wrong), encoding="utf-8")
    *passed, (_, complaint) = play(copy)
    assert "Cell outputs differ" in complaint, complaint or "nbval noticed nothing"

    module.write_text(source, encoding="utf-8")
    keep_code_cells(copy / "notebooks" / CHAPTER, len(passed) + 1)
    assert [complaint for _, complaint in play(copy)] == [""] * (len(passed) + 1)


def keep_code_cells(path: Path, count: int) -> None:
    nb = nbformat.read(path, as_version=4)
    code = [cell for cell in nb.cells if cell.cell_type == "code"]
    nb.cells = code[:count]
    nbformat.write(nb, path)

"""tools/check.py runs the steps in order, heavy studies only when asked, and says what failed."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tools import check

CI = check.ROOT / ".ci" / "run"


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What would have been run; a step with `verification` in it fails."""
    called: list[list[str]] = []

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess:
        assert "PYTHONDONTWRITEBYTECODE" not in options["env"]
        called.append(command[1:])
        return subprocess.CompletedProcess(command, int("tests/verification" in command))

    monkeypatch.setattr(check.subprocess, "run", run)
    return called


def test_heavy_studies_run_only_when_asked(commands: list[list[str]]) -> None:
    assert check.main(["unit", "lint"]) == 0
    assert check.main(["--all", "unit", "lint"]) == 0
    unit, lint, all_units, all_lint = commands
    assert all_units == [*unit, "-m", ""]
    assert all_lint == lint


MARKED = """
import pytest
def test_quick(): pass
@pytest.mark.guard
def test_guard(): pass
@pytest.mark.heavy
def test_heavy(): pass
"""


@pytest.mark.parametrize(
    ("asked", "played"),
    [
        ([], {"quick"}),
        (["-m", "guard"], {"guard"}),
        (check.EVERYTHING, {"quick", "guard", "heavy"}),
    ],
)
def test_a_test_says_itself_who_plays_it(
    tmp_path: Path, asked: list[str], played: set[str]
) -> None:
    file = tmp_path / "test_marked.py"
    file.write_text(MARKED, encoding="utf-8")
    pytest_here = [sys.executable, *check.PYTEST, "-c", check.ROOT / "pyproject.toml", "-v"]
    done = subprocess.run([*pytest_here, *asked, file], capture_output=True, text=True)
    assert set(re.findall(r"::test_(\w+) PASSED", done.stdout)) == played, done.stdout


def test_ci_plays_what_is_marked_for_it() -> None:
    (line,) = (
        line for line in CI.read_text(encoding="utf-8").splitlines() if " -m pytest " in line
    )
    assert " -m guard tests " in line


def test_it_stops_at_the_first_failure_and_says_what_is_left(
    commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main([]) == 1
    told = capsys.readouterr().out
    assert "Stopped: verification failed. Passed before it: lint (0 s)" in told
    assert "Not run: doctests, nbval, browser" in told
    assert len(commands) == list(check.STEPS).index("verification") + 1


def test_an_unknown_step_runs_nothing(
    commands: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main(["--al", "lint"]) == 2
    assert "No step is called '--al'" in capsys.readouterr().out
    assert commands == []

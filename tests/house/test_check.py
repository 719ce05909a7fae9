"""tools/check.py runs the steps in order, heavy studies only when asked, and says what failed."""

import subprocess
import sys
from typing import Any

import pytest

from tools import check


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


def test_heavy_is_what_pytest_leaves_out_by_itself() -> None:
    ask = [sys.executable, "-m", "pytest", "--co", "-q", "tests/browser/test_lab.py"]
    few, everything = (
        subprocess.run([*ask, *more], cwd=check.ROOT, capture_output=True, text=True).stdout
        for more in ([], ["-m", ""])
    )
    assert "00-start-here" in few
    assert "03-buying-center" not in few
    assert "03-buying-center" in everything


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

"""Run the checks of the project in one order, the same on every system: what `make test` calls.

Usage: python tools/check.py [--all] [step ...]

No step named: all of them, until the first failure. `--all` plays the heavy studies, too, those
marked `guard` or `heavy`: `make test-all`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# import-linter has no `python -m` form, and the folder of its script is named otherwise on Windows.
ARROWS = "import importlinter.cli; importlinter.cli.lint_imports_command()"
SANITIZER = "--nbval-sanitize-with=tests/notebooks/nbval_sanitize.cfg"
PYTEST = ["-m", "pytest", "-p", "no:nbval"]  # what nbval loads takes seconds, in every process
# Every processor takes a file at a time, so what a file prepares once is prepared once.
SHARED = ["-n", "logical", "--dist", "loadfile"]

EVERYTHING = ["-m", ""]  # pytest's answer to "not heavy and not guard" in pyproject.toml

# Every step starts Python many times over, which without stored bytecode compiles anew.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

# What each step is called, and what follows `python` in its command. Cheap steps come first: a slip
# of the keyboard is told in seconds, not after the browser has started.
STEPS: dict[str, tuple[str, list[str]]] = {
    "lint": ("lint (ruff)", ["-m", "ruff", "check", "."]),
    "layout": ("layout of the code (ruff format)", ["-m", "ruff", "format", "--check", "."]),
    "types": ("types (mypy --strict)", ["-m", "mypy"]),
    "arrows": ("imports run downwards only (import-linter)", ["-c", ARROWS]),
    "unit": (
        "unit tests",
        [*PYTEST, "tests", "--ignore=tests/verification", "--ignore=tests/browser", *SHARED],
    ),
    "verification": ("simulation against theory", [*PYTEST, "tests/verification", *SHARED]),
    "doctests": ("examples in the docstrings", [*PYTEST, "--doctest-modules", *SHARED, "sim"]),
    "nbval": (
        "notebooks reproduce their stored outputs",
        ["-m", "pytest", "--nbval", "--nbval-current-env", SANITIZER, *SHARED, "notebooks"],
    ),
    "browser": ("notebooks and panels in a real browser", [*PYTEST, "tests/browser", *SHARED]),
}


def main(names: list[str]) -> int:
    """Run the named steps (all when none is named), stop at the first failure, say what passed."""
    heavy = "--all" in names
    names = [name for name in names if name != "--all"]
    for name in names:
        if name not in STEPS:
            print(f"No step is called {name!r}; the steps are {', '.join(STEPS)}.")
            return 2
    chosen = names or list(STEPS)
    passed: list[str] = []
    for number, name in enumerate(chosen, start=1):
        title, arguments = STEPS[name]
        print(f"\n== {number} of {len(chosen)}: {name} == {title}", flush=True)
        start = time.monotonic()
        command = [sys.executable, *arguments]
        if heavy and "pytest" in arguments:
            command += EVERYTHING
        if subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=False).returncode != 0:
            print(f"\nStopped: {name} failed. Passed before it: {', '.join(passed) or 'nothing'}.")
            print(f"Not run: {', '.join(chosen[number:]) or 'nothing'}.")
            print(f"This step alone: python tools/check.py {name}")
            return 1
        passed.append(f"{name} ({time.monotonic() - start:.0f} s)")
    print(f"\nAll passed: {', '.join(passed)}.")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nInterrupted.")

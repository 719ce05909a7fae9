"""The same seed and replication give the same run: repeated, elsewhere, on every Python."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import sim
from tests.experiment.digests import STORED, digest, digests, exact_digests

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tests" / "experiment" / "digests.py"
TABLES = ("events", "cases", "suppliers", "customers", "prices", "accounts")
NEEDED = ("numpy", "pandas", "simpy", "pydantic", "frozendict", "scipy")
"""What a run imports; the lock says in which version."""
SUPPORTED = ("3.11", "3.12", "3.13", "3.14")
WHOLE = (
    "isfinite",
    "counts",
    "index",
    "len",
    "beats",
    "organisations",
    "correct",
    "passed",
    "buys",
    "chosen",
    "more_people",
    "file_size",
    "isalnum",
    "people",
    "perm",
)
"""What sums of whole numbers are made of."""
REFRESH = "meant? then: python tests/experiment/digests.py --write"


def same(one: sim.Run, other: sim.Run) -> None:
    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(one, table), getattr(other, table), check_exact=True)
    assert one.summary().equals(other.summary())


@pytest.mark.parametrize("name", sim.scenarios())
def test_a_repeated_run_is_the_same(name: str) -> None:
    same(sim.run(name, seed=5, replication=2), sim.run(name, seed=5, replication=2))


def test_other_runs_in_between_change_nothing() -> None:
    before = sim.run("first-order", seed=5)
    sim.run("machine-tools", seed=5)
    sim.run("first-order", seed=6)
    same(before, sim.run("first-order", seed=5))


def test_another_seed_or_replication_is_another_run() -> None:
    keys = [(1, 0), (1, 1), (2, 0), (0, 1)]
    assert len({digest(sim.run("first-order", *key)) for key in keys}) == len(keys)


def test_here_it_is_the_run_that_is_stored() -> None:
    assert digests() == json.loads(STORED.read_text(encoding="utf-8")), REFRESH


def test_another_process_with_another_hash_seed() -> None:
    """Python's own hashes differ from process to process; nothing may hang on them."""
    salt = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    stored = json.loads(STORED.read_text(encoding="utf-8"))
    assert _printed_by(Path(sys.executable), PYTHONHASHSEED=salt) == stored


def _printed_by(python: Path, *options: str, **environment: str) -> object:
    done = subprocess.run(
        [python, SCRIPT, *options],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _python(version: str) -> Path | None:
    """Find another Python: on the path, or among pyenv's."""
    candidates = [shutil.which(f"python{version}"), shutil.which("python3")]
    pyenv = os.environ.get("PYENV_ROOT") or _output("pyenv", "root")
    if pyenv:
        found = Path(pyenv, "versions").glob(f"{version}.*/bin/python{version}")
        candidates += sorted(map(str, found), reverse=True)
    ask = "import sys; print('{}.{}'.format(*sys.version_info))"
    for candidate in filter(None, candidates):
        if _output(candidate, "-c", ask) == version:
            return Path(candidate)
    return None


def _output(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=30).stdout.strip()
    except OSError:
        return ""


def _other_python() -> tuple[str, Path] | None:
    """Find a supported Python that is not this one."""
    this = "{}.{}".format(*sys.version_info)
    for version in SUPPORTED:
        python = None if version == this else _python(version)
        if python is not None:
            return version, python
    return None


def _cannot(why: str) -> None:
    """Where everything must be there, fail; on a user's machine, skip."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


def _install(python: Path, home: Path) -> Path:
    """Make an environment with what a run imports, by uv where it is there, else by pip."""
    inside = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    wanted = ["--quiet", "--constraint", str(ROOT / "requirements.lock.txt"), *NEEDED]
    beside = Path(sys.executable).with_name("uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv:
        made: list[list[Any]] = [[uv, "venv", "--quiet", "--python", python, home]]
        filled: list[Any] = [uv, "pip", "install", "--python", inside, *wanted]
    else:
        made = [[python, "-m", "venv", home]]
        filled = [inside, "-m", "pip", "install", *wanted]
    for command in (*made, filled):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            _cannot(f"the packages cannot be installed: {done.stderr.strip()[-200:]}")
    return inside


@pytest.mark.guard
def test_another_python_gives_the_same_runs_to_the_last_bit(tmp_path: Path) -> None:
    found = _other_python()
    if found is None:
        _cannot(f"no other Python of {', '.join(SUPPORTED)} on this machine")
        return
    inside = _install(found[1], tmp_path / "env")
    assert _printed_by(inside, "--exact") == exact_digests(), f"Python {found[0]}"
    assert _printed_by(inside) == json.loads(STORED.read_text(encoding="utf-8"))


def test_no_model_adds_with_the_built_in_sum() -> None:
    """From Python 3.12 on it compensates rounding, before it does not; math.fsum always does."""
    told = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "sim").rglob("*.py"))
        if "classroom" not in path.parts  # where people, words and marks are counted
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "sum"
        and not _counts(node.args[0])
    ]
    assert told == [], "math.fsum, or a generator that counts"


def _counts(summed: ast.expr) -> bool:
    """Say whether what is summed are whole numbers: answers yes or no, numbers of things."""
    if isinstance(summed, ast.Name | ast.Attribute):
        return (summed.id if isinstance(summed, ast.Name) else summed.attr) in WHOLE
    if not isinstance(summed, ast.GeneratorExp):
        return False
    one = summed.elt
    if isinstance(one, ast.IfExp):
        return isinstance(one.body, ast.Constant) and isinstance(one.body.value, int)
    if isinstance(one, ast.Call):
        name = one.func.id if isinstance(one.func, ast.Name) else getattr(one.func, "attr", "")
        return name in WHOLE
    if isinstance(one, ast.Attribute):
        return one.attr in WHOLE
    return isinstance(one, ast.Compare) or (
        isinstance(one, ast.UnaryOp) and isinstance(one.op, ast.Not)
    )

"""The same seed and replication give the same run: repeated, elsewhere, on every Python."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import sim
from tests.experiment.digests import STORED, digest, digests

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tests" / "experiment" / "digests.py"
TABLES = ("events", "cases", "suppliers", "customers", "prices", "accounts")
NEEDED = ("numpy", "pandas", "simpy", "pydantic", "frozendict", "scipy")
"""What a run imports; the lock says in which version."""
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
    for salt in ("1", "2"):
        assert _printed_by(Path(sys.executable), PYTHONHASHSEED=salt) == digests()


def _printed_by(python: Path, **environment: str) -> object:
    done = subprocess.run(
        [python, SCRIPT],
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


@pytest.mark.heavy
@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_another_python_gives_the_stored_runs(version: str, tmp_path: Path) -> None:
    if version == "{}.{}".format(*sys.version_info):
        pytest.skip("this Python: test_here_it_is_the_run_that_is_stored")
    python = _python(version)
    if python is None:
        pytest.skip(f"no Python {version} on this machine")
    home = tmp_path / "env"
    subprocess.run([python, "-m", "venv", home], check=True)
    inside = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    lock = ROOT / "requirements.lock.txt"
    packages = subprocess.run(
        [inside, "-m", "pip", "install", "--quiet", "--constraint", lock, *NEEDED],
        capture_output=True,
        text=True,
    )
    if packages.returncode:
        pytest.skip(f"the packages cannot be installed: {packages.stderr.strip()[-200:]}")
    assert _printed_by(inside) == json.loads(STORED.read_text(encoding="utf-8"))

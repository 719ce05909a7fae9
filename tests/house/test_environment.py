"""pyproject.toml says what the project needs; the locks and environment.yml say the same."""

import re
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, requires
from itertools import product
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

import sim

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {
    "course": "requirements.lock.txt",
    "tests": "requirements-dev.lock.txt",
}
LINES = {
    lock: (ROOT / name).read_text(encoding="utf-8").splitlines() for lock, name in LOCKS.items()
}


def group(name: str) -> list[Requirement]:
    """What a dependency group asks for, with the groups it includes."""
    return [
        requirement
        for line in PYPROJECT["dependency-groups"][name]
        for requirement in (
            group(line["include-group"]) if isinstance(line, dict) else [Requirement(line)]
        )
    ]


RUNTIME = [Requirement(line) for line in PYPROJECT["project"]["dependencies"]]
DATA = [Requirement(line) for line in PYPROJECT["project"]["optional-dependencies"]["data"]]
BUILD = [Requirement(line) for line in PYPROJECT["build-system"]["requires"]]
COURSE = RUNTIME + DATA + BUILD + group("set-up")
NEEDED = {"course": COURSE, "tests": COURSE + group("dev")}

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {
    "Linux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux"},
    "macOS": {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin"},
    "Windows": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows"},
}
CONDA_NAMES = {"matplotlib-base": "matplotlib"}
"""conda-forge's matplotlib brings the Qt windows along, which no notebook opens."""


@cache
def locked(lock: str, system: str, python: str) -> dict[str, list[Version]]:
    """Versions a lock gives each package on one system and Python."""
    environment = {
        **SYSTEMS[system],
        "python_version": python,
        "python_full_version": f"{python}.5",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    found: dict[str, list[Version]] = {}
    for line in LINES[lock]:
        pin = Requirement(line)
        if pin.marker is None or pin.marker.evaluate(environment):
            (version,) = pin.specifier
            found.setdefault(canonicalize_name(pin.name), []).append(Version(version.version))
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_holds_nothing_but_pins(lock: str) -> None:
    pin = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+( ; [a-z_]+ [^#@/]+)?")
    others = [line for line in LINES[lock] if not pin.fullmatch(line)]
    assert others == [], "a hash, an address, an option or a comment in the lock"


@pytest.mark.parametrize(("lock", "system", "python"), list(product(LOCKS, SYSTEMS, PYTHONS)))
def test_lock_gives_every_package_one_version_in_range(lock: str, system: str, python: str) -> None:
    versions = locked(lock, system, python)
    twice = {name: found for name, found in versions.items() if len(found) > 1}
    assert twice == {}
    for requirement in NEEDED[lock]:
        name = canonicalize_name(requirement.name)
        assert name in versions, f"{name} is not in the lock: make lock"
        assert versions[name][0] in requirement.specifier, f"{name} is out of range: make lock"


@pytest.mark.parametrize(("system", "python"), list(product(SYSTEMS, PYTHONS)))
def test_the_tests_have_what_the_course_has(system: str, python: str) -> None:
    course, tests = (locked(lock, system, python).items() for lock in LOCKS)
    assert course <= tests, "make lock"


def test_the_course_needs_nothing_of_the_checks() -> None:
    own = {canonicalize_name(requirement.name) for requirement in COURSE}
    checks = {canonicalize_name(requirement.name) for requirement in group("dev")} - own
    assert {"pytest", "mypy", "playwright", "uv"} <= checks  # uv: pip alone has to do as well
    tools = checks - {"babel", "nbclient", "nbformat", "packaging", "pyyaml"}  # Jupyter's own, too
    assert tools.isdisjoint(locked("course", "Linux", "3.12"))


def test_lock_knows_the_systems_apart() -> None:
    for lock, python in product(LOCKS, PYTHONS):
        assert "pywinpty" in locked(lock, "Windows", python)
        assert "pywinpty" not in locked(lock, "Linux", python)
        assert "appnope" in locked(lock, "macOS", python)
        assert "appnope" not in locked(lock, "Windows", python)


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_is_complete_here(lock: str) -> None:
    """What the installed packages ask for in turn is locked as well, down to the last one."""
    pinned = {
        canonicalize_name(Requirement(line).name)
        for line in LINES[lock]
        if (marker := Requirement(line).marker) is None or marker.evaluate()
    }
    seen: set[tuple[str, str]] = set()
    missing: set[str] = set()
    queue = [(r.name, extra) for r in NEEDED[lock] for extra in ("", *r.extras)]
    while queue:
        name, extra = queue.pop()
        key = (canonicalize_name(name), extra)
        if key in seen:
            continue
        seen.add(key)
        if key[0] not in pinned:
            missing.add(key[0])
            continue
        try:
            needs = requires(name) or []
        except PackageNotFoundError:  # the environment is older than the lock
            continue
        for requirement in map(Requirement, needs):
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                queue += [(requirement.name, wanted) for wanted in ("", *requirement.extras)]
    assert missing == set()
    assert len(seen) > len(NEEDED[lock])


def test_lock_serves_every_python_that_pyproject_admits() -> None:
    admitted = SpecifierSet(PYPROJECT["project"]["requires-python"])
    assert [python for python in (*PYTHONS, "3.10") if python in admitted] == list(PYTHONS)
    classified = [
        line.rpartition(" ")[2]
        for line in PYPROJECT["project"]["classifiers"]
        if re.fullmatch(r"Programming Language :: Python :: 3\.\d+", line)
    ]
    assert classified == list(PYTHONS)


def test_conda_environment_has_the_packages_and_ranges_of_pyproject() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert environment["channels"] == ["conda-forge"]
    *packages, last = environment["dependencies"]
    assert last == {"pip": ["-e ."]}
    ranges = {Requirement(line).name: Requirement(line).specifier for line in packages}
    assert ranges.pop("python") == SpecifierSet(PYPROJECT["project"]["requires-python"])
    ranges.pop("pip")
    ranges = {CONDA_NAMES.get(name, name): specifier for name, specifier in ranges.items()}
    assert ranges == {requirement.name: requirement.specifier for requirement in RUNTIME}


def test_one_version_everywhere() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    version = PYPROJECT["project"]["version"]
    assert (sim.__version__, citation["version"]) == (version, version)

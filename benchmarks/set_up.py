"""How long a student waits: from a fresh clone to JupyterLab's answer, now and before.

``make bench`` prints it among the rest; ``python -m benchmarks.set_up`` measures it alone.

What is committed is measured against the commit before there was a fast installer, if the
repository's history reaches so far. Both find all packages in one folder, so that no network
counts, and uv finds what it kept of an earlier set-up.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build" / "set-up"
WHEELS = WORK / "wheels"
BEFORE = "1c74067"
LOCK = "requirements.lock.txt"

# What a kernel does until the first result of a chapter stands there.
FIRST_RESULT = """
import ipykernel.kernelapp, matplotlib.pyplot
import sim
print(sim.run(sim.load("machine-tools"), seed=1).summary())
"""


@dataclass(frozen=True)
class Wait:
    """Seconds from `make lab` to the server's answer and to a kernel's first result.

    ``busy`` is the processor's share of the first, which other programs hardly change.
    """

    server: float
    result: float
    busy: float


def git(*words: object) -> subprocess.CompletedProcess[str]:
    """Ask the repository."""
    return subprocess.run(
        ["git", "-C", ROOT, *map(str, words)], capture_output=True, text=True, check=False
    )


def revisions() -> list[str]:
    """Return what can be measured here: nothing without make, the old only if it is known."""
    if not (shutil.which("make") and shutil.which("git")):
        return []
    known = git("cat-file", "-e", f"{BEFORE}^{{commit}}").returncode == 0
    return [BEFORE, "HEAD"] if known else ["HEAD"]


def environment() -> dict[str, str]:
    """Return what both see: a folder of packages, no network, and nobody's own settings."""
    own = ("PIP_", "UV_", "PYTHON", "VIRTUAL_ENV", "MAKE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return {
        **kept,
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(WHEELS),
        "UV_CACHE_DIR": str(WORK / "uv"),
    }


def fetch(revision: str) -> None:
    """Put all packages that a revision locks into the folder."""
    lock = WORK / f"{revision}.txt"
    WHEELS.mkdir(parents=True, exist_ok=True)
    lock.write_text(git("show", f"{revision}:{LOCK}").stdout, encoding="utf-8")
    words = ["download", "-qq", "--no-deps", "--only-binary=:all:", "--find-links", WHEELS]
    command = [sys.executable, "-m", "pip", *words, "--dest", WHEELS, "--requirement", lock]
    subprocess.run(list(map(str, command)), check=True)


def wait_for(revision: str) -> Wait:
    """Clone a revision, open the course in it as a student does, and look at the clock."""
    clone = WORK / "clone"
    shutil.rmtree(clone, ignore_errors=True)
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    subprocess.run(["git", "-C", str(clone), "checkout", "--quiet", revision], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = f"LAB_ARGS=--no-browser --port {port} --IdentityProvider.token=measured"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with (WORK / f"{revision}.log").open("w", encoding="utf-8") as told:
        lab = subprocess.Popen(
            ["make", "lab", given],
            cwd=clone,
            env=environment(),
            stdout=told,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        while not answers(f"http://127.0.0.1:{port}/api/status?token=measured"):
            if lab.poll() is not None:
                raise RuntimeError(f"make lab failed at {revision}: see {told.name}")
            time.sleep(0.1)
        server = time.perf_counter() - start
        kernel = [str(clone / ".venv" / "bin" / "python"), "-c", FIRST_RESULT]
        subprocess.run(kernel, cwd=clone, env=environment(), check=True, capture_output=True)
        result = time.perf_counter() - start
        between = resource.getrusage(resource.RUSAGE_CHILDREN)
    finally:
        os.killpg(lab.pid, signal.SIGTERM)
        lab.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    kernel_only = busy(between) - busy(before)
    return Wait(server, result, busy(after) - busy(before) - kernel_only)


def busy(used: resource.struct_rusage) -> float:
    """Return the processor's seconds."""
    return used.ru_utime + used.ru_stime


def answers(address: str) -> bool:
    """Return whether a server says at this address that all is well."""
    try:
        with urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def waits(rounds: int) -> Iterator[dict[str, Wait]]:
    """Measure all revisions in turn, each round in another order, after one that does not count."""
    measured = revisions() if rounds else []
    for revision in measured:
        fetch(revision)
    if measured:
        wait_for("HEAD")
    for number in range(rounds if measured else 0):
        order = measured if number % 2 else measured[::-1]
        yield {revision: wait_for(revision) for revision in order}
    shutil.rmtree(WORK / "clone", ignore_errors=True)


def ratios(found: list[dict[str, Wait]], what: str) -> list[float]:
    """Return, round by round, the wait now over the wait before."""
    return [getattr(each["HEAD"], what) / getattr(each[BEFORE], what) for each in found]


def main(rounds: int = 3) -> None:
    """Print every round, then the median and the ratios, smallest to largest."""
    found = []
    for each in waits(rounds):
        found.append(each)
        print(each, flush=True)
    for what in ("server", "result", "busy") if found else ():
        print(what, f"{median(getattr(each['HEAD'], what) for each in found):.1f} s", end="")
        if BEFORE in found[0]:
            print("; of before:", *(f"{one:.2f}" for one in sorted(ratios(found, what))), end="")
        print()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)

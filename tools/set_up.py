"""Set up .venv, the same on every system: what `make lab` and `make test` call first.

Usage: python tools/set_up.py            what the course needs
       python tools/set_up.py --tests    and what its tests and maintainers need

uv installs, in a fraction of pip's time. It does not read pip's configuration, where an institution
names its own registry; so it is told what stands there, and where it cannot go on, pip does.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from ast import literal_eval
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
COURSE = ROOT / "requirements.lock.txt"
TESTS = ROOT / "requirements-dev.lock.txt"

# The same setting in pip's configuration and in uv's environment, and what uv puts between several.
SETTINGS = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "cert": ("SSL_CERT_FILE", " "),
    "proxy": ("ALL_PROXY", " "),
}
# Later ones win, as in pip.
SECTIONS = ("global", "install", ":env:")

# uv leaves this to the first start of each module, pip does it while one waits. Here it is done
# beside the server's start, by a process that steps back for every other.
COMPILE = """
import compileall, os, sysconfig
getattr(os, "nice", int)(19)
compileall.compile_dir(sysconfig.get_path("purelib"), quiet=2)
"""


def make_environment() -> None:
    """Make .venv, or leave the one that is there if it is of this Python and has pip."""
    ask = "import pip, sys; print(*sys.version_info[:2])"
    if PYTHON.exists():
        found = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
        if found.stdout.split() == [str(part) for part in sys.version_info[:2]]:
            return
    if subprocess.run([sys.executable, "-m", "venv", HOME], check=False).returncode != 0:
        sys.exit(
            f"{sys.executable} cannot make a virtual environment; "
            "on Debian and Ubuntu: apt install python3-venv"
        )


def pip(python: Path, *words: object, **options: object) -> subprocess.CompletedProcess:
    """Run pip in an environment."""
    command = [python, "-m", "pip", "--disable-pip-version-check", *words]
    return subprocess.run(command, cwd=ROOT, check=False, **options)


def told_to_pip(python: Path) -> dict[str, list[str]]:
    """Return what pip's files and environment set, the words of each option."""
    listed = pip(python, "config", "list", capture_output=True, text=True).stdout
    lines = [line.split("=", 1) for line in listed.splitlines() if "=" in line]
    told: dict[str, list[str]] = {}
    for section in SECTIONS:
        for name, value in lines:
            if name.startswith(f"{section}."):
                told[name.removeprefix(f"{section}.")] = str(literal_eval(value)).split()
    return told


def install_by_uv(python: Path, *what: str) -> bool:
    """Install by uv, showing its progress without the list of all packages; return if it worked."""
    told = told_to_pip(python)
    words = {name: between.join(told[o]) for o, (name, between) in SETTINGS.items() if o in told}
    # Of several registries pip takes the best match, uv the first that knows the package at all.
    environment = {"UV_INDEX_STRATEGY": "unsafe-best-match", **words, **os.environ}
    command = [python, "-m", "uv", "pip", "install", "--python", python, *what]
    if told.get("no-index", ["no"])[0].lower() in ("1", "true", "yes", "on"):
        command.append("--no-index")
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stderr:
            if not line.startswith((" + ", " ~ ", " - ")):
                print(f"  {line.rstrip()}", flush=True)
    return process.returncode == 0


def install(python: Path, *what: str, fast: bool) -> bool:
    """Install by uv if it is there and can, else by pip; return if uv did."""
    if fast and install_by_uv(python, *what):
        return True
    if fast:
        print("uv could not, pip tries: it knows more ways, and needs some minutes.", flush=True)
    if pip(python, "install", "--quiet", *what).returncode != 0:
        sys.exit(
            "The packages could not be fetched. Is there a way to a package registry? "
            "The same command once more goes on from here."
        )
    return False


def main(arguments: list[str]) -> None:
    """Make or complete the environment and leave a stamp that make can read."""
    parser = argparse.ArgumentParser(
        prog="python tools/set_up.py", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--tests", action="store_true", help="also what tests and maintainers need")
    tests = parser.parse_args(arguments).tests
    lock, purpose, size = (TESTS, "tests", 350) if tests else (COURSE, "course", 230)
    start = time.monotonic()
    count = len(lock.read_text(encoding="utf-8").splitlines())
    print(
        f"Setting up .venv with what the {purpose} need{'s' * (not tests)}: {count} packages, "
        f"{size} MB.\nThe first time this takes a few minutes, later less than one.",
        flush=True,
    )
    make_environment()
    want = ["--quiet", "--only-binary=uv", f"--constraint={TESTS}", "uv"]
    fast = pip(PYTHON, "install", *want, capture_output=True).returncode == 0
    if not fast:
        print("uv, the fast installer, is not to be had here; pip needs some minutes.", flush=True)
    fast = install(PYTHON, "--requirement", str(lock), fast=fast)
    install(PYTHON, "--no-deps", "--no-build-isolation", "--editable", ".", fast=fast)
    if fast:
        quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
        subprocess.Popen([PYTHON, "-c", COMPILE], **quiet)
    for stamp in ["ready", "ready-for-tests"] if tests else ["ready"]:
        (HOME / stamp).touch()
    print(f"Ready after {time.monotonic() - start:.0f} s.", flush=True)


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036
        sys.exit(
            "Python 3.11 or newer is needed, and this is {}.{}: name another, "
            "as in: make lab PYTHON=python3.12".format(*sys.version_info[:2])
        )
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit("\nInterrupted; the same command once more goes on from here.")

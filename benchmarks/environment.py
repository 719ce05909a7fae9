"""Make .venv-bench: the project's own environment, and on top of it the peers to compare with.

Usage: python -m benchmarks.environment      (make bench calls it; a second call does nothing)

The peers are no business of the tests, so they live beside ``.venv``, not in it. A ``.pth`` file
lends everything installed there, and so all engines run on the same Python, numpy and pandas.
"""

from __future__ import annotations

import os
import subprocess
import sysconfig
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".venv-bench"
PROJECT_PYTHON = ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
READY = HOME / "ready"
SOURCES = (ROOT / "pyproject.toml", ROOT / "requirements-dev.lock.txt")


def main() -> None:
    """Make the environment unless it is there and younger than what it is made from."""
    if READY.exists() and READY.stat().st_mtime > max(path.stat().st_mtime for path in SOURCES):
        return
    project = tomllib.loads(SOURCES[0].read_text(encoding="utf-8"))
    peers = project["dependency-groups"]["bench"]
    print(f"Setting up {HOME.name} with {', '.join(peers)}", flush=True)
    venv.create(HOME, clear=True, with_pip=True)
    python = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    library = subprocess.check_output([python, "-c", ask], text=True).strip()
    Path(library, "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([python, *install, "--constraint", SOURCES[1], *peers], check=False)
    if done.returncode == 0:
        READY.touch()
    else:
        print("Not all peers could be installed; those that are missing will be left out.")


if __name__ == "__main__":
    main()

"""Execute stored notebooks with nbval, side by side, and remember those that passed unchanged."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path
from xml.etree import ElementTree

import nbformat

from tools.chapters.material import Finding
from tools.chapters.notebook_rules import code_cells, tags
from tools.notebooks import ROOT

SANITIZER = ROOT / "tests" / "notebooks" / "nbval_sanitize.cfg"
LIMIT = 600
"""Seconds after which a notebook counts as hanging."""
PASSED = Path("build") / "chapter"
COLOUR = re.compile(r"(?:\x1b|#x1B)\[[\d;]*m")


@dataclass
class Run:
    """One notebook under nbval.

    Attributes
    ----------
    file : str
        The notebook, from the course's folder `root`.
    process : Popen or None
        None if it passed before and nothing has changed since.
    """

    file: str
    root: Path
    scratch: Path
    digest: str
    process: subprocess.Popen[bytes] | None = None

    @property
    def memory(self) -> Path:
        return self.root / PASSED / self.file.replace("/", "-")

    @property
    def passed_before(self) -> bool:
        return self.memory.is_file() and self.memory.read_text(encoding="ascii") == self.digest

    def start(self) -> None:
        command = [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("-p", "nbval.plugin", "-p", "pytest_timeout", "--nbval", "--nbval-current-env"),
            *(f"--nbval-sanitize-with={SANITIZER}", f"--timeout={LIMIT}"),
            *(f"--rootdir={self.root}", f"--junit-xml={self.scratch / 'report.xml'}", self.file),
        ]
        # Other plugins take a quarter of the time and have nothing to do here.
        environment = os.environ | {
            "PYTHONPATH": str(self.root),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        }
        with (self.scratch / "said.txt").open("wb") as said:
            self.process = subprocess.Popen(
                command, cwd=self.root, env=environment, stdout=said, stderr=subprocess.STDOUT
            )

    def findings(self) -> Iterator[Finding]:
        """Wait for the end, and say which cells differ from what is stored."""
        if self.process is None:
            return
        try:
            code = self.process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            yield Finding(self.file, f"is not through after {LIMIT} s", "does a cell hang?")
            return
        if code == 0:
            self.memory.parent.mkdir(parents=True, exist_ok=True)
            self.memory.write_text(self.digest, encoding="ascii")
            return
        named = [cell.id for cell in code_cells(nbformat.read(self.root / self.file, 4))]
        differing = list(_complaints(self.scratch / "report.xml"))
        for number, said in differing:
            mend = "mend the code, or look at it and python tools/notebooks.py"
            yield Finding(self.file, f"{named[number]}: {said}", mend)
        if not differing:
            *_, last = (self.scratch / "said.txt").read_text("utf-8", "replace").split("\n\n")
            yield Finding(self.file, f"nbval ended with {code}: {' '.join(last.split())}", "nbval")

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait()


@contextmanager
def reproduction(files: Sequence[str], root: Path, fresh: bool = False) -> Iterator[list[Run]]:
    """Start executing notebooks; whatever still runs at the end of the block is stopped.

    Parameters
    ----------
    files : sequence of str
        The notebooks, from `root`.
    root : Path
        The folder of the course; its `sim` and its datasets are used.
    fresh : bool
        Execute also what has not changed since it passed.
    """
    with ExitStack() as stack:
        around, runs = surroundings(root), []
        for file in files:
            scratch = stack.enter_context(tempfile.TemporaryDirectory())
            run = Run(file, root, Path(scratch), digest(root / file, around))
            if fresh or not run.passed_before:
                stack.callback(run.stop)
                run.start()
            runs.append(run)
        yield runs


def surroundings(root: Path) -> str:
    """Return a digest of all that a notebook's outputs depend on beside the notebook."""
    found = hashlib.sha256(sys.version.encode())
    packages = sorted(f"{one.name} {one.version}" for one in distributions())
    found.update("\n".join(packages).encode())
    used = [*(root / "sim").rglob("*.py"), *(root / "datasets").rglob("*.*")]
    for path in sorted([*used, SANITIZER, root / "conftest.py"]):
        if path.is_file():
            found.update(f"{path}\n".encode() + path.read_bytes())
    return found.hexdigest()


def digest(path: Path, around: str) -> str:
    """Return a digest of what nbval looks at: code, tags and outputs, and the surroundings."""
    looked_at = [
        [cell.source, tags(cell), cell.outputs] for cell in code_cells(nbformat.read(path, 4))
    ]
    return hashlib.sha256((around + json.dumps(looked_at)).encode()).hexdigest()


def _complaints(report: Path) -> Iterator[tuple[int, str]]:
    """Each failed cell by its number, with what nbval says, on one line."""
    cells = ElementTree.parse(report).getroot().iter("testcase") if report.is_file() else ()
    for cell in cells:
        for failure in cell:
            lines = COLOUR.sub("", failure.text or "").strip().splitlines() or [""]
            if any("Cell outputs differ" in line for line in lines):
                shown = [line.strip() for line in lines if " == " in line or "mismatch" in line]
                said = " ".join(["stored is another output:", *shown])
            else:
                said = lines[-1].strip()
            yield int(re.sub(r"\D", "", cell.get("name", "")) or 0), said

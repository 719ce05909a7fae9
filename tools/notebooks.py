"""Re-execute the course's notebooks and store their outputs in one normal form.

    python tools/notebooks.py                          every notebook of the course
    python tools/notebooks.py 03-buying-center         one of them, by name or by path

Each notebook runs top to bottom in a fresh kernel of this Python, in its own folder. What is stored
afterwards depends on the notebook and on `sim` alone, so a second run changes no file:

- execution counts are 1..n, streams are joined, timings and editor state are dropped;
- the kernel is named ``python3``, without a path or a version;
- a live widget is stored as its text and its static picture (a stored widget has no kernel behind
  it: JupyterLab would open the notebook with "Error displaying widget"), and its cell gets the tag
  ``widget``, by which the rules and a reader of the file know it;
- code is folded, one click from sight, unless its cell is tagged ``student`` (to be filled in) or
  ``code`` (the code itself is what is taught);
- a cell id that an editor made at random becomes a name taken from the section it stands in;
- a picture whose pixels are practically those already stored keeps the stored bytes.

A file is written aside and then renamed, and only when something in it changed. The exit code is 0
when all cells ran, 1 when a cell failed, 2 for a name that is no notebook, 130 after Ctrl-C.
"""

from __future__ import annotations

import argparse
import base64
import io
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from sim.kernel.files.aside import write_aside

ROOT = Path(__file__).resolve().parents[1]
COURSE = ROOT / "notebooks"
FOLDERS = (COURSE, COURSE / "exercises", COURSE / "solutions")

KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {"name": "python"}
NOTEBOOK_METADATA = ("title",)
CELL_METADATA = ("tags", "slideshow", "jupyter", "editable", "deletable")
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
WIDGET_TAG = "widget"
OPEN_TAGS = frozenset({"student", "code"})
FOLDED = {"source_hidden": True}
"""What JupyterLab reads of a code cell that is folded."""

RANDOM_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){0,3}(-[0-9a-f]{12})?")
"""What nbformat (eight hexadecimal digits) and JupyterLab (a UUID) make up for a new cell."""

SAME_PICTURE = 24
"""Steps of 0..255 by which no pixel of two pictures may differ if they count as one. matplotlib
brings its own font renderer, so another machine changes edges by a few steps; a moved line or
another digit changes some pixels by a hundred and more."""

CELL_TIMEOUT = 600
"""Seconds one cell may take before its kernel is stopped."""


class CellError(Exception):
    """A cell raised; the message names the cell and the error, `details` shows its code."""

    def __init__(self, message: str, details: str) -> None:
        super().__init__(message)
        self.details = details


def course_notebooks() -> list[Path]:
    """All notebooks of the course: chapters first, then exercises, then solutions."""
    return [path for folder in FOLDERS for path in sorted(folder.glob("*.ipynb"))]


def find(names: Sequence[str]) -> list[Path]:
    """Turn what was typed into paths: a path, or a name (with or without ``.ipynb``) of the course.

    Raises
    ------
    FileNotFoundError
        When a name is neither.
    """
    found: list[Path] = []
    for name in names:
        path = Path(name)
        matches = [p for p in course_notebooks() if name in (p.name, p.stem)]
        if path.is_file() and path.suffix == ".ipynb":
            matches = [path.resolve()]
        if not matches:
            known = ", ".join(p.stem for p in course_notebooks()) or "none yet"
            raise FileNotFoundError(f"{name} is no notebook; allowed: a path, or one of: {known}")
        found += matches
    return found


def execute(notebook: NotebookNode, folder: Path, timeout: float = CELL_TIMEOUT) -> NotebookNode:
    """Run all cells of a copy of `notebook` in a fresh kernel of this Python, inside `folder`.

    Raises
    ------
    CellError
        When a cell raises (one tagged ``raises-exception`` may).
    """
    # Inside the function: the rest of this module is used by tests that start no kernel.
    from ipykernel.kernelspec import RESOURCES, get_kernel_dict
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    class ThisPython(KernelSpecManager):
        """A kernel registered elsewhere under the name python3 must not take this one's place."""

        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
            return KernelSpec(resource_dir=RESOURCES, **get_kernel_dict())

    class Manager(AsyncKernelManager):
        def __init__(self, **options: Any) -> None:
            super().__init__(kernel_spec_manager=ThisPython(), **options)

    fresh = nbformat.from_dict(notebook)
    for cell in fresh.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            if WIDGET_TAG in cell.metadata.get("tags", []):
                cell.metadata.tags.remove(WIDGET_TAG)
    client = NotebookClient(
        fresh,
        kernel_name="python3",
        kernel_manager_class=Manager,
        extra_arguments=["--IPKernelApp.log_level=50"],
        timeout=timeout,
        coalesce_streams=True,
        store_widget_state=False,
        resources={"metadata": {"path": str(folder)}},
    )
    # Cell by cell, not `client.execute()`: that takes Ctrl-C for a dead kernel.
    with client.setup_kernel():
        for index, cell in enumerate(fresh.cells):
            try:
                client.execute_cell(cell, index)
            except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
                raised = isinstance(error, CellExecutionError)
                said = f"{error.ename}: {error.evalue}" if raised else str(error)
                source = "\n".join(f"    {line}" for line in cell.source.splitlines())
                raise CellError(f"cell {index} ({cell.id}) failed: {said}", source) from error
    return fresh


def normalise(notebook: NotebookNode) -> NotebookNode:
    """Return a copy of `notebook` in the form described at the top of this module."""
    nb = nbformat.from_dict(notebook)
    kept = {k: v for k, v in nb.metadata.items() if k in NOTEBOOK_METADATA}
    nb.metadata = nbformat.from_dict({"kernelspec": KERNELSPEC, "language_info": LANGUAGE} | kept)
    nb.nbformat, nb.nbformat_minor = 4, 5
    count = 0
    for cell in nb.cells:
        cell.source = "\n".join(line.rstrip() for line in cell.source.strip("\n").splitlines())
        kept = {k: v for k, v in sorted(cell.metadata.items()) if k in CELL_METADATA}
        cell.metadata = nbformat.from_dict(kept)
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
            _normalise_outputs(cell)
            _fold(cell)
    _name_cells(nb.cells)
    return nb


def _fold(cell: NotebookNode) -> None:
    cell.metadata.pop("jupyter", None)
    if not OPEN_TAGS.intersection(cell.metadata.get("tags", [])):
        cell.metadata = nbformat.from_dict({"jupyter": FOLDED, **cell.metadata})


def _normalise_outputs(cell: NotebookNode) -> None:
    widget = False
    for output in cell.outputs:
        if output.output_type == "execute_result":
            output.execution_count = cell.execution_count
        widget |= output.get("data", {}).pop(WIDGET_VIEW, None) is not None
    tags = list(dict.fromkeys([*cell.metadata.get("tags", []), *([WIDGET_TAG] if widget else [])]))
    if tags:
        cell.metadata["tags"] = tags
    else:
        cell.metadata.pop("tags", None)


def _name_cells(cells: Sequence[NotebookNode]) -> None:
    """Give every cell without a name of its own one that survives a change of its text."""
    taken = [c.id for c in cells if c.get("id") and not RANDOM_ID.fullmatch(c.id)]
    if len(set(taken)) < len(taken):
        raise ValueError(f"two cells share the id {max(taken, key=taken.count)!r}")
    section = "cell"
    for cell in cells:
        heading = re.search(r"^#+\s+(.+)$", cell.source, flags=re.MULTILINE)
        if cell.cell_type == "markdown" and heading:
            words = re.findall(r"[a-z0-9]+", heading.group(1).lower())
            section = "-".join(words)[:40].strip("-") or section
        if cell.get("id") and not RANDOM_ID.fullmatch(cell.id):
            continue
        stem = section if cell.cell_type == "markdown" else f"{section}-code"
        k = 1
        while (name := stem if k == 1 else f"{stem}-{k}") in taken:
            k += 1
        cell.id = name
        taken.append(name)


def keep_pictures(new: NotebookNode, old: NotebookNode) -> None:
    """Put the bytes of each stored picture back where the new one looks the same, in place."""
    stored = {cell.get("id"): cell for cell in old.cells if cell.cell_type == "code"}
    for cell in new.cells:
        before = stored.get(cell.id) if cell.cell_type == "code" else None
        if before is None:
            continue
        for output, other in zip(cell.outputs, before.outputs, strict=False):
            png, stored_png = (o.get("data", {}).get("image/png") for o in (output, other))
            if png and stored_png and same_picture(png, stored_png):
                output.data["image/png"] = stored_png


def same_picture(one: str, two: str) -> bool:
    """Whether two base64 PNGs have one size and, within `SAME_PICTURE`, the same pixels."""
    import numpy as np
    from PIL import Image

    if one == two:
        return True
    a, b = (
        np.asarray(Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB"), dtype=float)
        for png in (one, two)
    )
    return a.shape == b.shape and bool(np.abs(a - b).max() <= SAME_PICTURE)


def text_of(notebook: NotebookNode) -> str:
    """Return what is written to the file; a notebook that is not valid raises."""
    nbformat.validate(notebook)
    return str(nbformat.writes(notebook, version=nbformat.NO_CONVERT)).rstrip("\n") + "\n"


def write(text: str, path: Path) -> None:
    """Write `text` beside `path`, then rename: the file is the old one or the new one, whole."""
    write_aside(path, text.removesuffix("\n"))


def refresh(path: Path) -> str:
    """Execute one notebook and store it; return ``rewritten`` or ``unchanged``."""
    old: Any = nbformat.read(path, as_version=4)
    new = normalise(execute(old, path.parent))
    keep_pictures(new, old)
    text = text_of(new)
    if text.encode() == path.read_bytes():
        return "unchanged"
    write(text, path)
    return "rewritten"


def main(arguments: Sequence[str] | None = None) -> int:
    """Refresh the notebooks named on the command line, one line of report each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("notebooks", nargs="*", help="names or paths; all of the course if none")
    names = parser.parse_args(arguments).notebooks
    try:
        paths = find(names) if names else course_notebooks()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    failures = 0
    for done, path in enumerate(paths):
        shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        started = time.perf_counter()
        try:
            result = refresh(path)
        except CellError as failure:
            failures += 1
            print(f"{shown}: not written; {failure}\n{failure.details}", flush=True)
            continue
        except KeyboardInterrupt:
            print(f"{shown}: stopped; {done} of {len(paths)} notebooks done, the rest untouched")
            return 130
        print(f"{shown}: {result} ({time.perf_counter() - started:.1f} s)", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

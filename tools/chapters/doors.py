"""Which names of `sim` a notebook, a page or a script takes, and whether at a door."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import nbformat

from tools.notebooks import ROOT

DOORS = {
    ".".join(path.relative_to(ROOT).parts[:-1]): path
    for path in sorted((ROOT / "sim").rglob("__init__.py"))
    if "lazy_door(__name__)" in path.read_text(encoding="utf-8")
}
MODULES = frozenset(f"sim.{file.stem}" for file in (ROOT / "sim").glob("*.py"))
"""Modules that stand in no room, and need no door."""


def at_the_doors(path: Path) -> list[str]:
    """Import what a room's door, its __init__, hands on, and from nowhere deeper."""
    complaints = []
    for module, name in taken(path):
        if module not in DOORS and module not in MODULES:
            complaints.append(f"{module} lies behind a door")
        elif name and module in DOORS and name not in handed_on(module):
            complaints.append(f"{module} does not hand on {name}")
    return complaints


def handed_on(door: str) -> list[str]:
    """Return the names that a door hands on."""
    return [*import_module(door).__all__, "__version__"]


def code_of(path: Path) -> Iterator[ast.Module]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = nbformat.reads(text, as_version=4).cells
        parts = [cell.source for cell in cells if cell.cell_type == "code"]
    elif path.suffix == ".md":
        parts = re.findall(r"^ *```python\n(.*?)^ *```", text, flags=re.MULTILINE | re.DOTALL)
    else:
        parts = [text]
    for part in parts:
        yield ast.parse(re.sub(r"^\s*[!%].*", "", part, flags=re.MULTILINE))


def taken(path: Path) -> Iterator[tuple[str, str]]:
    """Each module of ours that a file names, and what it takes from it."""
    for node in (node for tree in code_of(path) for node in ast.walk(tree)):
        match node:
            case ast.Import(names=names):
                yield from ((one.name, "") for one in names if one.name.split(".")[0] == "sim")
            case ast.ImportFrom(module=str(module), names=names) if module.split(".")[0] == "sim":
                yield from ((module, one.name) for one in names)
            case ast.Attribute(value=ast.Name(id="sim"), attr=name):
                yield "sim", name

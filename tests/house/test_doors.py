"""Notebooks, README and docs take names from the rooms' doors, and the doors hand on what they say.

That each name is really in the module that its door imports it from is mypy's job.
"""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import nbformat
import pytest

from tools.notebooks import course_notebooks

ROOT = Path(__file__).resolve().parents[2]
DOORS = {
    ".".join(path.relative_to(ROOT).parts[:-1]): path
    for path in sorted((ROOT / "sim").rglob("__init__.py"))
    if "lazy_door(__name__)" in path.read_text(encoding="utf-8")
}
DOCS = ROOT / "docs"
READ = [*course_notebooks(), *ROOT.glob("*.md"), *DOCS.rglob("*.md"), *DOCS.rglob("*.py")]


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


def test_every_room_that_is_read_from_has_a_door() -> None:
    rooms = {"buying", "experiment", "kernel", "lessons", "plots", "pricing", "scenario", "value"}
    assert {f"sim.{room}" for room in rooms | {"widgets", "worksheet"}} <= set(DOORS)
    assert len([True for path in READ for _ in taken(path)]) > 100


@pytest.mark.parametrize("path", READ, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_people_read_stays_at_the_doors(path: Path) -> None:
    one_module = {f"sim.{file.stem}" for file in (ROOT / "sim").glob("*.py")}
    for module, name in taken(path):
        assert module in DOORS or module in one_module, f"{module} lies behind a door"
        if name and module in DOORS:
            handed_on = [*import_module(module).__all__, "__version__"]
            assert name in handed_on, f"{module} does not hand on {name}"


@pytest.mark.parametrize("door", DOORS)
def test_a_door_hands_on_what_it_lists(door: str) -> None:
    module = import_module(door)
    names = module.__all__
    in_order = sorted(names, key=lambda name: (not name.isupper(), name[0].islower(), name))
    assert names == in_order, "constants, classes, functions"
    assert set(names) <= set(dir(module))
    for name in names:
        assert not isinstance(getattr(module, name), ModuleType), name


@pytest.mark.parametrize("door", DOORS)
def test_type_checkers_see_the_same_names(door: str) -> None:
    tree = ast.parse(DOORS[door].read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If))
    assert ast.unparse(block.test) == "TYPE_CHECKING"
    imported = {
        (node.module, one.name, one.asname)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for one in node.names
    }
    assert all(str(module).startswith(f"{door}.") for module, _, _ in imported)
    assert {alias for _, _, alias in imported} == {None}
    names = [name for _, name, _ in imported]
    assert sorted(names) == sorted(import_module(door).__all__)

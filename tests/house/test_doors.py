"""Notebooks, README and docs take names from the rooms' doors, and the doors hand on what they say.

That each name is really in the module that its door imports it from is mypy's job.
"""

import ast
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from tools.chapters.doors import DOORS, at_the_doors, taken
from tools.notebooks import course_notebooks

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
READ = [*course_notebooks(), *ROOT.glob("*.md"), *DOCS.rglob("*.md"), *DOCS.rglob("*.py")]


def test_every_room_that_is_read_from_has_a_door() -> None:
    rooms = {"buying", "experiment", "kernel", "lessons", "plots", "pricing", "scenario", "value"}
    assert {f"sim.{room}" for room in rooms | {"widgets", "worksheet"}} <= set(DOORS)
    assert len([True for path in READ for _ in taken(path)]) > 100


@pytest.mark.parametrize("path", READ, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_people_read_stays_at_the_doors(path: Path) -> None:
    assert at_the_doors(path) == []


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

"""Every kind has a name in a file, and is found by it."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from sim.worksheet import kinds
from sim.worksheet.kinds.item import AskedInQuiz, Item
from sim.worksheet.kinds.registry import QUESTIONS, TASKS

SHARED = {"item", "registry"}


def test_a_kind_is_a_module_of_its_name() -> None:
    modules = {one.name for one in iter_modules(kinds.__path__)} - SHARED
    assert modules == set(TASKS)
    for name, kind in TASKS.items():
        assert kind.__module__ == import_module(f"sim.worksheet.kinds.{name}").__name__


def test_a_kind_says_what_it_must() -> None:
    def own(kind: Any, base: Any, *names: str) -> list[str]:
        return [name for name in names if getattr(kind, name) is getattr(base, name)]

    for kind in TASKS.values():
        assert own(kind, Item, "weigh") == []
    for kind in QUESTIONS.values():
        assert issubclass(kind, AskedInQuiz)
        assert own(kind, AskedInQuiz, "control", "expected") == []
    assert set(QUESTIONS) < set(TASKS)

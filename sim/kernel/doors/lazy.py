"""A room's door: its `__init__` hands on names of the modules inside, each when it is asked for.

A door lists what it hands on as any package does, only under ``TYPE_CHECKING``: type checkers and
editors read the imports, Python leaves them out, and :func:`lazy_door` makes up for them later. ::

    if TYPE_CHECKING:
        from sim.value.economic import economic_value

    __all__ = ["economic_value"]
    lazy_door(__name__)
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any


def lazy_door(name: str) -> None:
    """Let a package import the names in its ``__all__`` when they are first used.

    Parameters
    ----------
    name : str
        The package's own ``__name__``; its ``__all__`` stands already.

    Examples
    --------
    >>> import sim.value
    >>> sim.value.economic_value is import_module("sim.value.economic").economic_value
    True
    >>> sim.value.economic_valve
    Traceback (most recent call last):
    AttributeError: module 'sim.value' has no attribute 'economic_valve'
    """
    sys.modules[name].__class__ = _Door


class _Door(ModuleType):
    __all__: list[str]

    def __getattr__(self, name: str) -> Any:
        if name not in self.__dict__.get("__all__", ()):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return getattr(import_module(_homes(self.__name__)[name]), name)

    def __setattr__(self, name: str, value: object) -> None:
        # Python hangs every module it imports on its package; a function that is named like its
        # module, such as sim.experiment.sweep, stays the function.
        if not (name in self.__all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pass to another process by name, as every module does: a script's functions hold it."""
        return import_module, (self.__name__,)

    def __dir__(self) -> list[str]:
        return sorted({*self.__dict__, *self.__all__})


@cache
def _homes(door: str) -> dict[str, str]:
    """Return the module of each name that a door imports under ``TYPE_CHECKING``."""
    import ast

    loader: Any = sys.modules[door].__loader__
    return {
        one.name: node.module
        for node in ast.walk(ast.parse(loader.get_source(door)))
        if isinstance(node, ast.ImportFrom) and node.module
        for one in node.names
    }

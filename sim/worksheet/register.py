"""Functions that judge an answer by asking the model; content names them in ``checker``.

A checker takes the answer and the item's ``params`` and returns ``None`` when the answer is right,
or one sentence that says what is off. It raises ``InputError`` when it cannot read the answer; the
student sees that sentence too. Register one where a chapter needs it::

    from sim.worksheet import checker

    @checker("one_lever")
    def one_lever(answer, params):
        paths = list(answer)
        if len(paths) != 1:
            return f"you change {len(paths)} things; with more than one you cannot say which helped"
        if not paths[0].startswith(f"suppliers.{params['supplier']}."):
            return f"{paths[0]} is not the seller's to change"
        return None

and in the item's TOML ``checker = "one_lever"`` with ``params = {supplier = "Huaxin"}``. Those of
the course are the modules of :mod:`sim.worksheet.checkers`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.scenario.validation_errors import suggestion

NO_CHECKER: Final = "checker is {checker!r}; {known}"

Checker = Callable[[Any, Mapping[str, Any]], str | None]

_CHECKERS: dict[str, Checker] = {}


@public
def checker(name: str) -> Callable[[Checker], Checker]:
    """Register a function as a checker.

    Parameters
    ----------
    name : str
        What content calls it by. Registering a name again replaces the function, so that a
        notebook cell can be run twice.
    """

    def register(function: Checker) -> Checker:
        _CHECKERS[name] = function
        return function

    return register


def registered(name: str) -> Checker:
    """Return a checker by name.

    Raises
    ------
    InputError
        If no function is registered under this name.
    """
    folder = import_module("sim.worksheet.checkers")
    of_the_course = {one.name for one in iter_modules(folder.__path__)}
    if name in of_the_course - {*_CHECKERS}:
        import_module(f"{folder.__name__}.{name}")
    if name not in _CHECKERS:
        known = sorted({*of_the_course, *_CHECKERS})
        raise InputError(NO_CHECKER.format(checker=name, known=suggestion(name, known)))
    return _CHECKERS[name]

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

and in the item's TOML ``checker = "one_lever"`` with ``params = {supplier = "Huaxin"}``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sim.kernel.errors import InputError
from sim.scenario.complaints import suggestion
from sim.scenario.vocabulary import plain
from sim.worksheet.reading import read_number

if TYPE_CHECKING:
    import pandas as pd

Checker = Callable[[Any, Mapping[str, Any]], str | None]

_CHECKERS: dict[str, Checker] = {}


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
    if name not in _CHECKERS:
        raise InputError(f"checker is {name!r}; {suggestion(name, list(_CHECKERS))}")
    return _CHECKERS[name]


@checker("holds_role")
def holds_role(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold the person named against the buying center that the model convenes.

    Params: ``scenario``, ``segment``, ``buyclass``, ``size`` (employees), ``role`` and, where the
    exercise calls a member by another name than the scenario, ``seats`` (exercise's name to
    scenario's).
    """
    from sim.buying.process.buying_center import convene
    from sim.scenario import load

    scenario: Any = load(params["scenario"])
    buyclass, role = params["buyclass"], params["role"]
    center = convene(
        scenario.segments[params["segment"]],
        buyclass,
        scenario.buyclasses[buyclass].risk,
        params["size"],
    )
    holders = [seat.name for seat in center.holders(role)]
    if params.get("seats", {}).get(answer, answer) in holders:
        return None
    found = " and ".join(holders) or "nobody"
    return f"the model's {plain(role)} in this purchase is {found}, not {answer}"


@checker("count_of_cases")
def count_of_cases(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold a count of purchases against a run.

    Params: ``scenario``, ``seed`` and, to count only some, ``where`` (column to value).
    """
    count = read_number(answer)
    cases = _cases(params["scenario"], params["seed"])
    where = params.get("where", {})
    if count == _matching(cases, where):
        return None
    if where and count == len(cases):
        return f"{count:g} is the number of all purchases; keep only those {_in_words(where)}"
    for column in where:
        rest = {name: value for name, value in where.items() if name != column}
        if rest and count == _matching(cases, rest):
            return (
                f"{count:g} is the number of purchases {_in_words(rest)}; "
                f"keep only those {_in_words({column: where[column]})}"
            )
    return (
        f"the run of {params['scenario']!r} with seed {params['seed']} has another number than "
        f"{count:g}; did you use that scenario and that seed, and change nothing?"
    )


@lru_cache(maxsize=4)
def _cases(scenario: str, seed: int) -> pd.DataFrame:
    """Run once for all the items that ask about the same run."""
    from sim.experiment import run

    return run(scenario, seed=seed).cases


def _matching(cases: pd.DataFrame, where: Mapping[str, Any]) -> int:
    for column, value in where.items():
        cases = cases[cases[column] == value]
    return len(cases)


def _in_words(where: Mapping[str, Any]) -> str:
    return "with " + " and ".join(f"{column} {value!r}" for column, value in where.items())

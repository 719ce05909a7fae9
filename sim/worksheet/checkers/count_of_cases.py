"""How many purchases of some kind a run has: judged by the run itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from sim.experiment.single import run
from sim.kernel.numerals import all_of, as_given
from sim.worksheet.register import checker
from sim.worksheet.written_answers import Expected, read_number

ALL_PURCHASES: Final = "{count} is the number of all purchases; keep only those with {features}"
OTHER_PURCHASES: Final = (
    "{count} is the number of purchases with {features}; keep only those with {wanted}"
)
OTHER_RUN: Final = (
    "the run of {scenario!r} with seed {seed} has another number than {count}; did you use "
    "that scenario and that seed, and change nothing?"
)


@checker("count_of_cases")
def count_of_cases(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold a count of purchases against a run.

    Params: ``scenario``, ``seed`` and, to count only some, ``where`` (column to value).
    """
    cases = _cases(params["scenario"], params["seed"])
    count = read_number(answer, Expected("purchases", known=(float(len(cases)),))).value
    where = params.get("where", {})
    if count == _matching(cases, where):
        return None
    if where and count == len(cases):
        return ALL_PURCHASES.format(count=as_given(count), features=_in_words(where))
    for column in where:
        rest = {name: value for name, value in where.items() if name != column}
        if rest and count == _matching(cases, rest):
            return OTHER_PURCHASES.format(
                count=as_given(count),
                features=_in_words(rest),
                wanted=_in_words({column: where[column]}),
            )
    return OTHER_RUN.format(scenario=params["scenario"], seed=params["seed"], count=as_given(count))


@lru_cache(maxsize=4)
def _cases(scenario: str, seed: int) -> pd.DataFrame:
    """Run once for all the items that ask about the same run."""
    return run(scenario, seed=seed).cases


def _matching(cases: pd.DataFrame, where: Mapping[str, Any]) -> int:
    for column, value in where.items():
        cases = cases[cases[column] == value]
    return len(cases)


def _in_words(where: Mapping[str, Any]) -> str:
    return all_of(f"{column} {value!r}" for column, value in where.items())

"""The first Monday: what a quarter's budget does to the hotline and its records.

Money goes to people, to a voice menu, to checks of the records and to histories on the screen. A
plan is played on the same callers as the hotline of today. All prices are illustrative.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from sim.experiment.comparison import compare
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import whole
from sim.lessons.hotline import A_LEVEL, A_POINT, HELPED_A_LEVEL, QUARTER, TODAY_SCREENS
from sim.scenario import Scenario
from sim.scenario.files import load

BUDGET: Final = 100_000.0
"""Yuan a quarter."""
A_PERSON: Final = 31_200.0
"""Sixty yuan an hour, forty hours, thirteen weeks."""
A_CHECK: Final = 5_000.0
"""Of all thousand records, at five yuan."""
YEAR: Final = 52.0
PLAYED_WEEKS: Final = 0.5
"""In the middle between two checks, where the records have their middling age."""
TODAY, PLAN = "today", "plan"


@public
def plan_cost(people: int = 0, levels: int = 0, checks: int = 0, screens: int = 30) -> float:
    """Return what a plan costs a quarter, yuan.

    Parameters
    ----------
    people : int, default 0
        More people on the hotline, 0 to 5.
    levels : int, default 0
        Of a voice menu, 0 to 5.
    checks : int, default 0
        Of all records a quarter, 0 to 3; today once a year, which is paid already.
    screens : int, default 30
        Of a hundred answers those with the history on the screen, 30 (as today) to 100.

    Raises
    ------
    InputError
        If one is out of its range.

    Examples
    --------
    >>> plan_cost(people=1, checks=1, screens=90)
    96200.0
    """
    return (
        A_PERSON * whole("people", people, 0, 5)
        + A_LEVEL * whole("levels", levels, 0, 5)
        + A_CHECK * whole("checks", checks, 0, 3)
        + A_POINT * (whole("screens", screens, TODAY_SCREENS, 100) - TODAY_SCREENS)
    )


@public
def monday_hotline(
    people: int = 0, levels: int = 0, checks: int = 0, screens: int = 30
) -> Scenario:
    """Return the hotline with a plan, half a week of it, its records at their middling age.

    Parameters
    ----------
    people, levels, checks, screens
        As for :func:`plan_cost`.

    Raises
    ------
    InputError
        If one is out of its range.

    Examples
    --------
    >>> monday_hotline(people=1).people
    4
    """
    plan_cost(people, levels, checks, screens)
    return load("hotline").replace(
        {
            "media.phone.people": 3 + people,
            "menu.levels": levels,
            "menu.self_service": HELPED_A_LEVEL * levels,
            "history": screens / 100,
            "records.age": (QUARTER / checks if checks else YEAR) / 2,
            "horizon": PLAYED_WEEKS + 0.05,
        }
    )


@public
def compare_plans(
    plans: Mapping[str, Mapping[str, int]], replications: int = 12, seed: int = 2010
) -> pd.DataFrame:
    """Play some plans and the hotline of today on the same callers.

    Parameters
    ----------
    plans : mapping of str to mapping
        Each with what :func:`plan_cost` takes, by name.
    replications : int, default 12
        2 or more.
    seed : int, default 2010

    Returns
    -------
    pandas.DataFrame
        A row a plan: ``cost`` a quarter, yuan; share who ``hung_up``, the four scales' ``lowest``
        and ``mean``; ``more``, by what the lowest rises, with the ends ``low`` and ``high`` of the
        95 % interval of the differences, replication by replication.

    Raises
    ------
    InputError
        If a plan is out of range.

    Examples
    --------
    >>> table = compare_plans({"a person": {"people": 1}}, replications=4)
    >>> bool(table.more["a person"] > 0), bool(table.hung_up["a person"] < 0.15)
    (True, True)
    """
    worlds = {TODAY: monday_hotline()}
    worlds |= {name: monday_hotline(**dict(plan)) for name, plan in plans.items()}
    played = compare(worlds, replications, seed, n_jobs=1, progress=False)
    differences: Any = played.differences("weakest")
    rows = {}
    for name, plan in plans.items():
        means = played.studies[name].frame.mean(numeric_only=True)
        row = differences.loc[name]
        rows[name] = {
            "cost": plan_cost(**dict(plan)),
            "hung_up": float(means["hung_up"]),
            "lowest": float(means["weakest"]),
            "mean": float(means["mean_scale"]),
            "more": float(row["mean"]),
            "low": float(row["ci_low"]),
            "high": float(row["ci_high"]),
        }
    return pd.DataFrame(rows).T


@lru_cache(maxsize=16)
def played_plan(
    people: int, levels: int, checks: int, screens: int, replications: int, seed: int
) -> tuple[float, float, float, float]:
    """Return by what a plan raises the lowest scale, with its interval, and who hang up then."""
    plan = {"people": people, "levels": levels, "checks": checks, "screens": screens}
    row: Any = compare_plans({PLAN: plan}, replications, seed).loc[PLAN]
    return float(row.more), float(row.low), float(row.high), float(row.hung_up)

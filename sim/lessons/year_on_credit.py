"""A year on credit under a rule of one's own, beside the same year with credit for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal

import numpy as np
import pandas as pd

from sim.customers.process.receivables.expected import expected_defaults
from sim.customers.process.receivables.model import play
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole
from sim.kernel.results import Run
from sim.scenario import ReceivablesScenario, load

FROM_C: Final = "quarters from C"
SEED: Final = 2010
NEVER: Final = 0
"""Weeks overdue that stand for a stop that never comes."""


@dataclass(frozen=True, eq=False)
class YearOnCredit:
    """What became of a year.

    Attributes
    ----------
    weeks, weeks_for_all : DataFrame
        What was owed and in the till, week by week, yuan: under the rule, and with credit for all.
    found, found_for_all : mapping of str to float
        Measures.
    grades : DataFrame
        By grade of the first rating: customers, `simulated` and expected `default` in a year.
    """

    weeks: pd.DataFrame
    weeks_for_all: pd.DataFrame
    found: Mapping[str, float]
    found_for_all: Mapping[str, float]
    grades: pd.DataFrame

    @property
    def gain(self) -> float:
        """Profit more than with credit for all, yuan."""
        return self.found["profit"] - self.found_for_all["profit"]


@lru_cache(maxsize=32)
def _played(scenario: ReceivablesScenario, seed: int) -> Run:
    return play(scenario, seed, 0)


@public
def play_credit_year(
    cutoff: float = 60.0,
    rated: Literal["quarterly", "once"] = "quarterly",
    limits: bool = False,
    stop_after: float = 13.0,
    rater_sd: float = 0.0,
    seed: int = SEED,
) -> YearOnCredit:
    """Play the shipped year on credit under a rule, and with credit for all, on the same luck.

    Parameters
    ----------
    cutoff : float, default 60
        Points from which on a customer gets credit, from 0 to 100.
    rated : {"quarterly", "once"}, default "quarterly"
        Whether customers are rated each quarter, on the last one, or at the start only.
    limits : bool, default False
        Whether the grade limits what a customer may owe.
    stop_after : float, default 13
        Weeks overdue after which nobody gets more on credit; 0: never.
    rater_sd : float, default 0
        Error of a rater, points.
    seed : int, default 2010
        Whose luck.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> year = play_credit_year(cutoff=70.0)
    >>> bool(year.gain < 0), bool(year.found["unpaid"] < year.found_for_all["unpaid"])
    (True, True)
    """
    weeks = checked("stop_after", stop_after, least=0)
    base: Any = load("on-credit")
    shared: dict[str, Any] = {
        "credit.rated": rated,
        "credit.stop_after": weeks if weeks != NEVER else None,
        "score.rater_sd": rater_sd,
    }
    everybody = base.replace(shared)
    ruled = everybody.replace({"credit.cutoff": cutoff, "credit.limits": limits})
    run, for_all = _played(ruled, seed), _played(everybody, seed)
    return YearOnCredit(
        run.tables["weeks"],
        for_all.tables["weeks"],
        run.measures,
        for_all.measures,
        _grades(ruled, run),
    )


def _grades(scenario: ReceivablesScenario, run: Run) -> pd.DataFrame:
    """Return how many of each grade defaulted within the year, beside what theory expects."""
    frame = expected_defaults(scenario)
    gone = (run.customers["default_week"] < scenario.horizon).groupby(run.customers["grade"])
    frame["customers"] = gone.size().reindex(frame.index, fill_value=0)
    frame["simulated"] = gone.mean().reindex(frame.index, fill_value=np.nan)
    return frame


def quarters_frame(customers: int = 7000, seed: int = SEED) -> pd.DataFrame:
    """Return the probability of default of C after one to four quarters, four ways of saying it.

    Raises
    ------
    InputError
        If a number is out of its range.
    """
    seed = whole("seed", seed, most=None)
    from sim.customers.theory.credit_migration import grade_migration

    start = {f"standings.{name}.share": float(name == "C") for name in ("AAA", "AA", "A", "B", "C")}
    still = {"customers": customers, "score.sd": 0.0, "orders.a_year": 0.001}
    run = _played(load("on-credit").replace(start | still), seed)
    week = run.customers["default_week"]
    rows = {}
    for quarters in (1, 2, 3, 4):
        rows[quarters] = {
            "theory, %": 100 * float(grade_migration(quarters).default["C"]),
            "simulated, %": 100 * float((week < 13 * quarters).mean()),
            "times the first quarter, %": 100 * 0.1 * quarters,
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(FROM_C)

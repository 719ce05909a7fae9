"""The benchmark model's numbers, and what is read off a run of it on any engine.

One buying-center model, small enough to write on every engine. Buying centers arrive in a Poisson
stream; each goes through the stages of its buyclass; at each stage it waits for one of the staff,
works, perhaps meets, perhaps goes back or gives up. Time is in working days. The run starts empty
and ends when all centers have left. All numbers are illustrative.

Every engine gives the same thing: a frame with one row a stage visit (:data:`COLUMNS`).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p, sqrt

import numpy as np
import pandas as pd

ARRIVALS_A_DAY = 1.25
OVERLOAD_A_DAY = 2.0
STAFF = 20

BUYCLASSES = ("new_task", "modified_rebuy", "straight_rebuy")
BUYCLASS_SHARES = (0.3, 0.4, 0.3)
PRIORITIES = (0, 1, 2)
"""0 is served first."""
PRIORITY_SHARES = (0.2, 0.5, 0.3)


@dataclass(frozen=True)
class Stage:
    """One stage of a purchase."""

    name: str
    mean_work: float
    cv: float
    p_meeting: float
    p_abandon: float
    p_back: float

    @property
    def sigma(self) -> float:
        """Standard deviation of the logarithm of the work time."""
        return sqrt(log1p(self.cv**2))

    @property
    def mu(self) -> float:
        """Mean of the logarithm of the work time."""
        return float(np.log(self.mean_work) - self.sigma**2 / 2)


STAGES = (
    Stage("need_recognition", 1.0, 0.8, 0.3, 0.05, 0.00),
    Stage("need_definition", 2.0, 0.8, 0.5, 0.03, 0.05),
    Stage("specification", 3.0, 1.0, 0.6, 0.02, 0.10),
    Stage("supplier_search", 2.5, 1.0, 0.2, 0.02, 0.05),
    Stage("proposals", 4.0, 1.2, 0.3, 0.02, 0.10),
    Stage("selection", 2.0, 0.8, 0.9, 0.04, 0.05),
    Stage("order", 1.0, 0.5, 0.2, 0.00, 0.02),
    Stage("review", 1.5, 0.7, 0.4, 0.00, 0.00),
)
SELECTION = STAGES[5]

ROUTES = {
    "new_task": STAGES,
    "modified_rebuy": tuple(STAGES[i] for i in (0, 1, 2, 4, 5, 6, 7)),
    "straight_rebuy": tuple(STAGES[i] for i in (0, 2, 6, 7)),
}

MEMBERS = (3, 6)
"""A meeting has this many members, uniformly."""
MEAN_DELAY = 1.5
"""Mean of a member's exponential delay, days."""
SUPPLIERS = (3, 8)
"""This many suppliers are scored at selection, uniformly."""
WEIGHTS = (1.0, -0.8, 0.6)
"""Of three attributes, each N(0, 1). Buying nothing has utility 0."""

ON, BACK, ABANDONED = "on", "back", "abandoned"
COLUMNS = ("case", "stage", "requested", "started", "ended", "done", "outcome")
"""Of the log: who, where, staff asked for, work started, work ended, meeting over, and then."""


def measures(visits: pd.DataFrame) -> dict[str, float]:
    """Return what a run says, from its log.

    Parameters
    ----------
    visits : pandas.DataFrame
        One row a stage visit, with the columns :data:`COLUMNS`.

    Returns
    -------
    dict
        ``abandoned`` (share of cases), ``visits`` (a case), ``cycle`` (days from arrival to fate,
        abandoned cases too), ``wait`` (for staff, days a visit), ``work`` (days a case).
    """
    cases = visits.groupby("case", sort=False)
    cycle = cases["done"].max() - cases["requested"].min()
    return {
        "abandoned": float((visits["outcome"] == ABANDONED).sum() / len(cycle)),
        "visits": len(visits) / len(cycle),
        "cycle": float(cycle.mean()),
        "wait": float((visits["started"] - visits["requested"]).mean()),
        "work": float((visits["ended"] - visits["started"]).sum() / len(cycle)),
    }

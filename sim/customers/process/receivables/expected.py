"""What theory expects of a receivables scenario: who is in which grade, and who defaults.

Standings are a Markov chain with default as a state that nobody leaves. The first rating sees a
standing through scores that differ normally, so that a grade is a mixture of standings.
"""

from __future__ import annotations

from math import hypot, inf, sqrt
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import ndtr

from sim.customers.process.receivables.luck import Numbers, moves_of
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import whole
from sim.scenario.receivables import CREDIT_GRADES, ReceivablesScenario


@public
def expected_defaults(scenario: ReceivablesScenario, quarters: int = 4) -> pd.DataFrame:
    """Return how many of the drawn customers are in which grade at first, and default.

    Parameters
    ----------
    scenario : ReceivablesScenario
        Customers by name are left out.
    quarters : int, default 4
        Within which they default, 0 or more.

    Returns
    -------
    pandas.DataFrame
        A row a grade of the first rating, the best first: `share` of the customers, probability of
        `default`, missing where nobody is in a grade.

    Raises
    ------
    InputError
        If the quarters are no whole number.

    Examples
    --------
    >>> from sim.scenario import load
    >>> expected_defaults(load("on-credit")).round(4)["default"].tolist()
    [0.0043, 0.0125, 0.0348, 0.0854, 0.2489]
    """
    later = np.linalg.matrix_power(moves_of(scenario), whole("quarters", quarters))
    seen = seen_in(scenario)
    share = seen.sum(axis=0)
    with np.errstate(invalid="ignore"):
        default = later[:-1, -1] @ seen / share
    return pd.DataFrame(
        {"share": share, "default": np.where(share > 0, default, np.nan)},
        index=pd.Index(CREDIT_GRADES, name="grade"),
    )


def seen_in(scenario: ReceivablesScenario) -> Numbers:
    """Return the share of the customers by standing (rows) and grade of the first rating."""
    score = scenario.score
    spread = hypot(score.sd, score.rater_sd / sqrt(score.raters))
    edges = np.array([inf, *sorted(scenario.credit.cuts.values(), reverse=True), -inf])
    rows: list[Any] = []
    for one in scenario.standings.values():
        below = ndtr((edges - one.score) / spread) if spread else (edges > one.score).astype(float)
        rows.append(one.share * -np.diff(below))
    return np.array(rows)

"""Write down, score, add up: what the deck's sum finds among firms that were held out."""

from __future__ import annotations

from math import sqrt
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import norm

from sim.kernel.doors.kinds import public
from sim.selling.prospecting.lead_score import buyers_caught, score_separation
from sim.selling.prospecting.past_firms import (
    FIELDS,
    PRIVATE,
    learned_weights,
    score_past_firms,
)

JOB: Final = tuple(name for name in FIELDS if name not in PRIVATE)
APART: Final = (0.0, 0.0, 0.0, 0.2, 0.6, 0.6)
"""By how many standard deviations buyers have more of each; illustrative."""
SUMS: Final = {
    "all six added up": FIELDS,
    "without age, marriage, family": FIELDS[3:],
    "position and chance to meet": JOB,
}
D: Final = "apart, d′"
IN_THEORY: Final = "buyers in the best fifth, %"
HELD_OUT: Final = "buyers in the best fifth, %"
BY_LOT: Final = "called by lot"
LEARNED_SIX: Final = "six, weights learned"
LEARNED_TWO: Final = "two, weights learned"
CALLED: Final = 0.2


def lead_sums_frame() -> pd.DataFrame:
    """Return how far sums tell buyers from others, and what the best fifth holds, in theory."""
    rows = {}
    for name, fields in SUMS.items():
        apart = score_separation([APART[FIELDS.index(one)] for one in fields])
        rows[name] = {D: apart, IN_THEORY: 100 * buyers_caught(apart, CALLED)}
    best = score_separation(APART, APART)
    rows["all six, best weights"] = {D: best, IN_THEORY: 100 * buyers_caught(best, CALLED)}
    return pd.DataFrame.from_dict(rows, orient="index").round(3)


def held_out_frame() -> pd.DataFrame:
    """Return what sums find in the firms that were held out, with 95 % intervals."""
    sums = {name: score_past_firms(dict.fromkeys(fields, 1.0)) for name, fields in SUMS.items()}
    sums[LEARNED_SIX] = score_past_firms(learned_weights())
    sums[LEARNED_TWO] = score_past_firms(learned_weights(JOB))
    rows = {BY_LOT: {HELD_OUT: 100 * CALLED}}
    for name, one in sums.items():
        low, high = _ends(one.caught)
        rows[name] = {HELD_OUT: 100 * one.share, "from": 100 * low, "to": 100 * high}
    return pd.DataFrame.from_dict(rows, orient="index").round(1)


@public
def nothing_lost() -> tuple[float, float, float]:
    """Return by how much two fields find more than all six, with the ends of its 95 % interval.

    Both are held against the same buyers, one by one; a share of them, from −1 to 1.

    Examples
    --------
    >>> [round(100 * one, 1) for one in nothing_lost()]
    [15.0, 4.7, 25.3]
    """
    two = score_past_firms(dict.fromkeys(JOB, 1.0)).caught
    six = score_past_firms(dict.fromkeys(FIELDS, 1.0)).caught
    gap = two - six
    return float(gap.mean()), *_ends(gap)


def _ends(values: NDArray[np.float64]) -> tuple[float, float]:
    """Return both ends of the 95 % interval of a mean of many."""
    known = pd.Series(values, dtype=float)
    half = float(norm.isf(0.025)) * float(known.std()) / sqrt(len(known))
    return float(known.mean()) - half, float(known.mean()) + half

"""How far judgements of pairs carry: what a coin would have judged, and what slips would change.

A judge without any order in mind runs into circles: a coin makes C(n, 3)/4 of them on average
(Kendall & Babington Smith 1940). And a judge with an order slips: then the function to begin with
may be another one.
"""

from __future__ import annotations

from itertools import combinations
from math import comb
from typing import Final

import numpy as np
import pandas as pd

from sim.data import FUNCTIONS
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole
from sim.kernel.randomness.streams import Streams
from sim.lessons.function_cost import JUDGED, NAMES, WORKS, judged, take_out
from sim.value.pairwise import most_circles

CIRCLES: Final = "circles"
CONSISTENCY: Final = "consistency ζ"
POINTS: Final = 4


def circles_expected(functions: int) -> float:
    """Return how many circular triads a coin makes of so many functions, on average.

    Of a triad's eight outcomes two are circles, so a quarter of all C(n, 3).

    Examples
    --------
    >>> circles_expected(6)
    5.0
    """
    return comb(whole("functions", functions, 3), 3) / 4


@public
def coin_judges(functions: int = 6, judges: int = 500, seed: int = 2010) -> pd.DataFrame:
    """Let judges toss a coin for every pair, and count their circles.

    Parameters
    ----------
    functions : int, default 6
        3 or more.
    judges : int, default 500
        1 or more.
    seed : int, default 2010

    Returns
    -------
    pandas.DataFrame
        A row a judge: `circles`, and Kendall's `consistency ζ`.

    Raises
    ------
    InputError
        If a number is out of its range.

    Notes
    -----
    Where every pair is decided, circles need no looking for: they are C(n, 3) less Σ C(wins, 2),
    for in a triad without a circle exactly one function beats both others.

    References
    ----------
    Kendall, M. G. & Babington Smith, B. (1940). On the Method of Paired Comparisons. *Biometrika*
    31(3/4), 324–345.

    Examples
    --------
    >>> coin_judges(3, judges=4).columns.tolist()
    ['circles', 'consistency ζ']
    """
    n, many = whole("functions", functions, 3), whole("judges", judges, 1)
    luck = Streams(seed)["judges"]
    wins = np.zeros((many, n), dtype=np.int64)
    for one, other in combinations(range(n), 2):
        first = luck.random(many) < 0.5
        wins[:, one] += first
        wins[:, other] += ~first
    circles = comb(n, 3) - (wins * (wins - 1) // 2).sum(axis=1)
    return pd.DataFrame({CIRCLES: circles, CONSISTENCY: 1 - circles / most_circles(n)})


@public
def slipping_judges(
    customer: str = WORKS, slip: float = 0.5, judges: int = 500, seed: int = 2010
) -> pd.DataFrame:
    """Let a customer's judges slip by one point of four, and see which function comes first.

    Parameters
    ----------
    customer : {"gearbox works", "aerospace maker", "job shop"}
        Whose judgements they would give without slips.
    slip : float, default 0.5
        Chance that a pair's points are one more or one less than meant, 0 to 1.
    judges : int, default 500
        1 or more.
    seed : int, default 2010

    Returns
    -------
    pandas.DataFrame
        A row a judge, a column a function: 1 where its reduction is the largest, else 0.

    Raises
    ------
    InputError
        If the customer is not known or a number is out of its range.

    Examples
    --------
    >>> slipping_judges(slip=0, judges=3)["protect the bearings"].tolist()
    [1, 1, 1]
    """
    chance = checked("slip", slip, least=0, most=1)
    many = whole("judges", judges, 1)
    judged(customer)
    meant = np.array([int(points) for points in "".join(JUDGED[customer])])
    luck = Streams(seed)["slips"]
    slips = np.where(luck.random((many, len(meant))) < chance, 1, 0)
    slips *= np.where(luck.random((many, len(meant))) < 0.5, 1, -1)
    given = np.clip(meant + slips, 0, POINTS)
    sums = np.zeros((many, len(FUNCTIONS)))
    for pair, (one, other) in enumerate(combinations(range(len(FUNCTIONS)), 2)):
        sums[:, one] += given[:, pair]
        sums[:, other] += POINTS - given[:, pair]
    today = take_out(customer=customer)
    shares = sums / sums.sum(axis=1, keepdims=True)
    reduction = today.table["cost"].to_numpy() - shares * today.target
    first = reduction == reduction.max(axis=1, keepdims=True)
    return pd.DataFrame(first.astype(int), columns=[NAMES[name] for name in FUNCTIONS])

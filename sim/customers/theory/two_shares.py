"""Two shares held side by side: as points, as a ratio, as odds; and how far each may be off.

90 of 100 against 55 of 100 is 35 points, 64 percent more, and odds of 7.4 to 1. All three are the
same finding, and only who says which of them it is has said anything. The interval of the odds
ratio is the exact, conditional one of Fisher's test, from scipy.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, nan
from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import whole

MOST_COMPARED: Final = 10_000


@dataclass(frozen=True)
class Compared:
    """One share against another, in the three ways in which it is told.

    Attributes
    ----------
    first, second : float
        The shares.
    points : float
        Their difference, as a share.
    more : float
        By what share the first is more than the second: 0.64 for 64 percent.
    odds_ratio : float
        The odds of the first over those of the second.
    low, high : float
        The exact 95 percent interval of the odds ratio.
    """

    first: float
    second: float
    points: float
    more: float
    odds_ratio: float
    low: float
    high: float


@public
def compare_shares(hits: int, asked: int, other_hits: int, other_asked: int) -> Compared:
    """Hold a share against another, in the three ways in which it is told.

    Parameters
    ----------
    hits, asked : int
        Of the first group, up to 10,000.
    other_hits, other_asked : int
        Of the second.

    Returns
    -------
    Compared

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    Cornfield, J. (1951). A Method of Estimating Comparative Rates from Clinical Data. *Journal of
    the National Cancer Institute* 11(6), 1269–1275.

    Examples
    --------
    18 of 20 against 22 of 40, that is 90 percent against 55:

    >>> name = compare_shares(18, 20, 22, 40)
    >>> round(name.points, 2), round(name.more, 4), round(name.odds_ratio, 4)
    (0.35, 0.6364, 7.3636)
    >>> round(name.low, 1), round(name.high, 1)
    (1.4, 71.7)
    """
    from scipy.stats.contingency import odds_ratio

    n, m = (
        whole(name, number, 1, MOST_COMPARED)
        for name, number in (("asked", asked), ("other_asked", other_asked))
    )
    k, j = whole("hits", hits, 0, n), whole("other_hits", other_hits, 0, m)
    ends = odds_ratio([[k, n - k], [j, m - j]], kind="conditional").confidence_interval(0.95)
    first, second = k / n, j / m
    return Compared(
        first=first,
        second=second,
        points=first - second,
        more=first / second - 1 if j else nan,
        odds_ratio=_ratio(k * (m - j), j * (n - k)),
        low=float(ends.low),
        high=float(ends.high),
    )


def _ratio(top: int, bottom: int) -> float:
    if bottom:
        return top / bottom
    return inf if top else nan

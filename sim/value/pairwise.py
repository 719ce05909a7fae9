"""Importance of functions by pairs 强制确定法: which of two matters more, and by how much.

Nobody can say how many percent a function is worth; anybody can say which of two is worth more. In
the 0–1 method the one that matters more takes the point of the pair, in the 0–4 method both share
four. Judgements may run in a circle, and then say nothing of the three.

Sources: Miles (1961), *Techniques of Value Analysis and Engineering*; Kendall & Babington Smith
(1940), *Biometrika* 31(3/4), 324–345, for circular triads and the coefficient of consistence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum
from typing import Any, Final, Literal

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused, shown
from sim.kernel.inputs import checked

PAIR: Final = "points[{one}, {other}]"
MISSING: Final = (
    "points lack the pair {one}, {other}; allowed: every pair of the {count} functions once"
)
TWICE: Final = (
    "points have the pair {one}, {other} twice; allowed: each pair once, either way round"
)
TOO_FEW: Final = "points name {count} functions; allowed: two or more"
A_PAIR: Final = "a pair of two different names"


@dataclass(frozen=True)
class Importance:
    """What each function matters, and whether the judgements fit together.

    Attributes
    ----------
    shares : dict of str to float
        Importance coefficients 功能重要性系数 FI, summing to 1.
    circles : tuple of tuple of str
        Circular triads: each matters more than the next, and the last more than the first.
    consistency : float
        Kendall's ζ, from 0 (as many circles as there can be) to 1 (none).
    """

    shares: Mapping[str, float]
    circles: tuple[tuple[str, str, str], ...]
    consistency: float


@public
def pairwise_importance(
    points: Mapping[tuple[str, str], float], method: Literal["0-1", "0-4"] = "0-4"
) -> Importance:
    """Work out the importance of functions from judgements of their pairs.

    Parameters
    ----------
    points : mapping of (str, str) to float
        Points that the first of a pair takes; the rest of them go to the second. Every pair once.
    method : {"0-4", "0-1"}, default "0-4"
        How many points a pair shares. With 0–1 every function gets one more, so that the last is
        not worth nothing.

    Returns
    -------
    Importance

    Raises
    ------
    InputError
        If a pair is missing or named twice, or takes other points than there are.

    Notes
    -----
    Equal points (2 : 2) prefer neither, so such a pair belongs to no circle; ζ is then that of the
    circles found among as many functions.

    References
    ----------
    Kendall, M. G. & Babington Smith, B. (1940). On the Method of Paired Comparisons. *Biometrika*
    31(3/4), 324–345.

    Examples
    --------
    Three functions: "hold" beats both, "turn" beats "shine". With one more each, 3 : 2 : 1.

    >>> points = {("hold", "turn"): 1, ("hold", "shine"): 1, ("turn", "shine"): 1}
    >>> pairwise_importance(points, "0-1").shares
    {'hold': 0.5, 'turn': 0.3333333333333333, 'shine': 0.16666666666666666}

    A circle says nothing, and is named.

    >>> circle = {("hold", "turn"): 4, ("turn", "shine"): 4, ("shine", "hold"): 4}
    >>> found = pairwise_importance(circle)
    >>> found.circles, found.consistency
    ((('hold', 'turn', 'shine'),), 0.0)
    """
    if method not in ("0-1", "0-4"):
        raise refused("method", method, "'0-1' or '0-4'")
    taken = _taken(points, most=float(method[-1]))
    names = list(dict.fromkeys(name for pair in points for name in pair))
    _all_pairs(names, taken)
    corrected = 1.0 if method == "0-1" else 0.0
    sums = {one: corrected + fsum(taken[one, two] for two in names if two != one) for one in names}
    circles = tuple(_circles(names, taken))
    most = most_circles(len(names))
    return Importance(
        {name: value / fsum(sums.values()) for name, value in sums.items()},
        circles,
        1 - len(circles) / most if most else 1.0,
    )


def most_circles(number: int) -> int:
    """Return how many circular triads so many functions can have at most (Kendall 1940).

    Examples
    --------
    >>> [most_circles(n) for n in (2, 3, 4, 5, 6)]
    [0, 1, 2, 5, 8]
    """
    return (number**3 - (number if number % 2 else 4 * number)) // 24


def _taken(points: Mapping[tuple[str, str], float], most: float) -> dict[tuple[str, str], float]:
    """Return what each takes from each."""
    taken: dict[tuple[str, str], float] = {}
    pair: Any  # whatever a key may be
    for pair, given in points.items():
        if not isinstance(pair, tuple) or len(pair) != 2 or pair[0] == pair[1]:
            raise refused("points", pair, A_PAIR)
        one, two = pair
        if pair in taken:
            raise InputError(TWICE.format(one=shown(one), other=shown(two)))
        field = PAIR.format(one=one, other=two)
        taken[one, two] = checked(field, given, least=0, most=most)
        taken[two, one] = most - taken[one, two]
    return taken


def _all_pairs(names: Sequence[str], taken: Mapping[tuple[str, str], float]) -> None:
    if len(names) < 2:
        raise InputError(TOO_FEW.format(count=len(names)))
    for one, two in combinations(names, 2):
        if (one, two) not in taken:
            raise InputError(MISSING.format(one=shown(one), other=shown(two), count=len(names)))


def _circles(
    names: Sequence[str], taken: Mapping[tuple[str, str], float]
) -> Iterator[tuple[str, str, str]]:
    def beats(one: str, two: str) -> bool:
        return taken[one, two] > taken[two, one]

    for a, b, c in combinations(names, 3):
        for one, two, three in ((a, b, c), (a, c, b)):
            if beats(one, two) and beats(two, three) and beats(three, one):
                yield one, two, three

"""Candidates who must be taken or lost one by one, as an exclusive dealer is: when to stop.

Let some pass, whatever they are, and take the first who is better than all of them. Without knowing
anything else of candidates no rule finds the best more often.

Source: Lindley, D. V. (1961), *Applied Statistics* 10(1), 39–51.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import whole

MOST_CANDIDATES: Final = 100_000


@dataclass(frozen=True)
class StoppingRule:
    """How many to let pass, and what comes of it.

    Attributes
    ----------
    skip : int
        s, who are looked at and let pass.
    chance : float
        How often the best of all is taken.
    """

    skip: int
    chance: float


@public
def skip_chance(candidates: int, skip: int) -> float:
    """Return how often the best is taken by who lets so many pass and takes the next better one.

    Parameters
    ----------
    candidates : int
        n, from 1.
    skip : int
        s, from 0 and below n.

    Examples
    --------
    >>> round(skip_chance(10, 3), 6), skip_chance(10, 0)
    (0.39869, 0.1)
    """
    number = whole("candidates", candidates, 1, MOST_CANDIDATES)
    passed = whole("skip", skip, 0, number - 1)
    if passed == 0:
        return 1 / number
    return passed / number * fsum(1 / (place - 1) for place in range(passed + 1, number + 1))


@public
def best_skip(candidates: int) -> StoppingRule:
    """Return how many candidates to let pass.

    Parameters
    ----------
    candidates : int
        n, from 1.

    Examples
    --------
    >>> for n in (5, 10, 100):
    ...     rule = best_skip(n)
    ...     print(rule.skip, round(rule.chance, 6))
    2 0.433333
    3 0.39869
    37 0.371043
    """
    number = whole("candidates", candidates, 1, MOST_CANDIDATES)
    left, skip = 0.0, number - 1
    while skip > 0 and left + 1 / skip <= 1:  # as long as one more to pass would lose
        left += 1 / skip
        skip -= 1
    return StoppingRule(skip, skip_chance(number, skip))

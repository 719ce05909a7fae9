"""One more call? A firm that has refused may be one that cannot be won at all.

A share of all firms can be won, each try then succeeds with the same chance. Every refusal makes it
likelier that this firm is none of them; so there is a best number of tries, and it depends on what
a fresh address costs. Where money is spent on each try, going on pays as long as the chance of the
next one times the value is above its cost, because that chance only falls.

Sources: the stopping line, Chow, Robbins & Siegmund (1971), *Great Expectations* (monotone case);
tries of falling chance by sorting alone, Fader & Hardie (2007), *Journal of Interactive Marketing*
21(1), 76–90.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked, whole

Vector = NDArray[np.float64]

MOST_TRIES: Final = 10_000
NOTHING_TAKES_TIME: Final = (
    "hours_to_find is 0 with hours_a_try 0; allowed: one of them above 0, because what takes no"
    " time has no return an hour"
)


@public
@dataclass(frozen=True)
class Prospect:
    """A firm that might be won, and what it costs to try.

    Attributes
    ----------
    winnable : float
        Chance that it can be won at all, before the first try, from 0 to 1.
    chance : float
        That one try wins it if so, above 0 and up to 1.
    value : float
        What winning it brings, money, 0 or more.
    cost : float
        Of one try, money, 0 or more.
    """

    winnable: float = 0.3
    chance: float = 0.25
    value: float = 5_000.0
    cost: float = 200.0

    def __post_init__(self) -> None:
        checked("winnable", self.winnable, least=0, most=1)
        checked("chance", self.chance, above=0, most=1)
        checked("value", self.value, least=0)
        checked("cost", self.cost, least=0)

    def belief(self, refusals: int) -> float:
        """Return the chance that it can be won, after a number of refusals (Bayes).

        Examples
        --------
        >>> [round(Prospect().belief(k), 4) for k in range(4)]
        [0.3, 0.2432, 0.1942, 0.1531]
        """
        still = self.winnable * self._vain(whole("refusals", refusals, 0, MOST_TRIES))
        rest = 1.0 - self.winnable + still
        return still / rest if rest else 0.0

    def worth(self, tries: int) -> float:
        """Return what it is worth to try so often and then to stop, money, before the first try.

        Examples
        --------
        >>> [round(Prospect().worth(n), 2) for n in (1, 3, 5, 12)]
        [175.0, 308.44, 261.0, -459.91]
        """
        n = whole("tries", tries, 0, MOST_TRIES)
        return self.winnable * self._won(n) * self.value - self.cost * self.tries(n)

    def tries(self, most: int) -> float:
        """Return how many tries are made on average by somebody who makes so many at most.

        Examples
        --------
        >>> round(Prospect().tries(3), 6)
        2.79375
        """
        n = whole("most", most, 0, MOST_TRIES)
        return (1.0 - self.winnable) * n + self.winnable * self._won(n) / self.chance

    @property
    def best_tries(self) -> int:
        """Tries to make at most: up to the first whose chance is not worth its cost.

        Examples
        --------
        >>> Prospect().best_tries
        3
        """
        for made in range(MOST_TRIES):
            if not self.belief(made) * self.chance * self.value > self.cost:
                return made
        return MOST_TRIES

    def _won(self, tries: int) -> float:
        """Chance that one that can be won is won within so many tries."""
        return 1.0 - self._vain(tries)

    def _vain(self, tries: int) -> float:
        return float((1.0 - self.chance) ** tries)


@public
def return_an_hour(
    prospect: Prospect, tries: int, hours_to_find: float, hours_a_try: float = 0.5
) -> float:
    """Return money an hour for somebody who tries each firm so often, then looks for a fresh one.

    Parameters
    ----------
    prospect : Prospect
        What each firm is like; its cost a try counts beside the hours.
    tries : int
        At most, at each firm, 1 to 10,000.
    hours_to_find : float
        To find a fresh address, 0 or more.
    hours_a_try : float, default 0.5
        0 or more, not both 0.

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    Charnov, E. L. (1976). Optimal foraging, the marginal value theorem. *Theoretical Population
    Biology* 9(2), 129–136.

    Examples
    --------
    >>> fresh = Prospect(cost=0)
    >>> [round(return_an_hour(fresh, n, 1), 2) for n in (1, 4, 12)]
    [250.0, 364.89, 251.25]
    """
    n = whole("tries", tries, 1, MOST_TRIES)
    find = checked("hours_to_find", hours_to_find, least=0)
    each = checked("hours_a_try", hours_a_try, least=0)
    if find == each == 0:
        raise InputError(NOTHING_TAKES_TIME)
    return prospect.worth(n) / (find + each * prospect.tries(n))


@public
def best_tries_an_hour(
    prospect: Prospect, hours_to_find: float, hours_a_try: float = 0.5, most: int = 100
) -> int:
    """Return the number of tries at each firm that brings most an hour; the least of equals.

    Parameters
    ----------
    prospect, hours_to_find, hours_a_try
        As for :func:`return_an_hour`.
    most : int, default 100
        Largest number looked at, 1 to 10,000.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    The dearer a fresh address, the longer one stays with the old:

    >>> [best_tries_an_hour(Prospect(cost=0), hours) for hours in (0.25, 0.5, 1, 2, 4)]
    [2, 3, 4, 5, 6]
    """
    every = range(1, whole("most", most, 1, MOST_TRIES) + 1)
    return max(every, key=lambda n: (return_an_hour(prospect, n, hours_to_find, hours_a_try), -n))


@public
def won_late(chance: float, first_late: int, most: int) -> float:
    """Return which share of those won within so many tries are won from a given try on.

    Parameters
    ----------
    chance : float
        Of each try with one that can be won, above 0 and up to 1.
    first_late : int
        The try from which a win is late, 1 or more.
    most : int
        Tries made at most, no fewer than that, up to 10,000.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    True, and no reason to try those five times who cannot be won:

    >>> round(won_late(0.25, 5, 12), 4)
    0.294
    """
    q = 1.0 - checked("chance", chance, above=0, most=1)
    late = whole("first_late", first_late, 1, MOST_TRIES)
    n = whole("most", most, late, MOST_TRIES)
    return float((q ** (late - 1) - q**n) / (1.0 - q**n))


@public
def sorted_chances(a: float, b: float, tries: int) -> Vector:
    """Return the chance of each try among those not yet won, where chances differ: a/(a + b + k).

    Chances are beta distributed over firms; nobody gets harder to win, the easy ones leave first.

    Parameters
    ----------
    a, b : float
        Of the beta distribution, above 0; a/(a + b) is its mean.
    tries : int
        How many, 0 to 10,000.

    Returns
    -------
    ndarray
        Of try 1, 2, …, shape (tries,).

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> sorted_chances(0.5, 9.5, 3).round(4).tolist()
    [0.05, 0.0455, 0.0417]
    """
    first, second = checked("a", a, above=0), checked("b", b, above=0)
    made = np.arange(whole("tries", tries, 0, MOST_TRIES), dtype=np.float64)
    return np.asarray(first / (first + second + made), dtype=np.float64)

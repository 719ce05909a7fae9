"""Dry spells 连续碰壁期: how long one tries in vain when nothing is wrong.

Tries that succeed with the same chance, each on its own: the wait for the next success is geometric
and forgets how long it has lasted, the wait for several is negative binomial, and the longest row
of failures in many tries is longer than most people believe.

Sources: Feller (1968), *An Introduction to Probability Theory and Its Applications* I, 3rd ed.,
chapter XIII (runs); Schilling (1990), *The College Mathematics Journal* 21(3), 196–207.
"""

from __future__ import annotations

from dataclasses import dataclass

from scipy import stats

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole


@dataclass(frozen=True)
class WaitForSuccess:
    """How many tries pass until a number of successes.

    Attributes
    ----------
    mean, sd : float
        Tries, the last success included.
    median, p90 : int
        Tries by which half, and nine in ten, have got there.
    """

    mean: float
    sd: float
    median: int
    p90: int


@public
def wait_for_success(chance: float, successes: int = 1) -> WaitForSuccess:
    """Return how many tries pass until a number of successes.

    They follow the negative binomial distribution 负二项分布.

    Parameters
    ----------
    chance : float
        Of success in one try, above 0 and up to 1.
    successes : int, default 1
        One or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    30 appointments and referrals in 6,264 dials (Keller Center, 2011):

    >>> first, fifth = wait_for_success(30 / 6264), wait_for_success(30 / 6264, 5)
    >>> round(first.mean, 1), first.median, first.p90, round(fifth.sd, 1), fifth.p90
    (208.8, 145, 480, 465.8, 1668)
    """
    p = checked("chance", chance, above=0, most=1)
    r = whole("successes", successes, 1)
    failures = stats.nbinom(r, p)
    return WaitForSuccess(
        r / p, float(failures.std()), int(failures.median()) + r, int(failures.ppf(0.9)) + r
    )


@public
def no_success(chance: float, tries: int) -> float:
    """Return the chance that a number of tries all fail: (1 − chance)^tries.

    Parameters
    ----------
    chance : float
        Of success in one try, from 0 to 1.
    tries : int
        0 or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    A day of a hundred dials, a week of five such days:

    >>> round(no_success(30 / 6264, 100), 4), round(no_success(30 / 6264, 500), 4)
    (0.6187, 0.0907)
    """
    p = checked("chance", chance, least=0, most=1)
    return float((1.0 - p) ** whole("tries", tries))


@public
def dry_spell_at_least(failure: float, tries: int, row: int) -> float:
    """Return the chance that some row of failures is at least so long, exact.

    Let a be the chance that a row is there after so many tries. It first ends at try k when the row
    before it failed, and a success stands before that row: a(k) = a(k−1) + (1 − a(k−row−1)) (1 − q)
    q^row.

    Parameters
    ----------
    failure : float
        q, chance that one try fails (a day is empty, a dial in vain), from 0 to 1.
    tries : int
        In all, 0 to 1,000,000.
    row : int
        Length of the row, 1 or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    A year of 220 days with a hundred dials each:

    >>> empty = no_success(30 / 6264, 100)
    >>> round(dry_spell_at_least(empty, 220, 7), 4), round(dry_spell_at_least(empty, 220, 10), 4)
    (0.9585, 0.498)

    In three tries, two heads or more in a row: HHH, HHT, THH of eight.

    >>> dry_spell_at_least(0.5, 3, 2)
    0.375
    """
    q = checked("failure", failure, least=0, most=1)
    n = whole("tries", tries)
    length = whole("row", row, 1)
    if n < length:
        return 0.0
    all_fail = q**length
    ends = (1.0 - q) * all_fail
    none = [1.0] * length + [1.0 - all_fail]  # chance of no such row after 0, 1, … tries
    for k in range(length + 1, n + 1):
        none.append(none[k - 1] - none[k - length - 1] * ends)
    return min(1.0, max(0.0, 1.0 - none[n]))


@public
def median_dry_spell(failure: float, tries: int) -> int:
    """Return the median of the longest row of failures: half of all such series have one as long.

    Parameters
    ----------
    failure : float
        Chance that one try fails, from 0 to 1.
    tries : int
        In all, 0 to 1,000,000.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    The longest row of dials in vain, of 6,264 and of a year's 22,000; of empty days, of 220:

    >>> vain = 1 - 30 / 6264
    >>> median_dry_spell(vain, 6264), median_dry_spell(vain, 22_000)
    (783, 1045)
    >>> median_dry_spell(no_success(30 / 6264, 100), 220)
    9
    """
    checked("failure", failure, least=0, most=1)
    n = whole("tries", tries)
    low, high = 0, n  # at least `low` has half or more; above `high` none has
    while low < high:
        middle = (low + high + 1) // 2
        if dry_spell_at_least(failure, n, middle) >= 0.5:
            low = middle
        else:
            high = middle - 1
    return low

"""What published numbers imply when they are taken at their word.

A number that nobody can trace can still be held against itself: shares that should sum to a whole,
a fall that should be the same by year, a chance that must lie behind two published shares.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, checked_all, whole

NONE_BELOW: Final = "numbers, 0 or more, two or more of them"
AS_MANY: Final = "numbers above 0, as many as shares of sales: {number}"
FIRST_IS_NOUGHT: Final = "a first share above 0, against which the others are held"
THOUSANDTHS: Final = "a share that is a whole number of thousandths"
MOST_CALLS: Final = 10_000
MOST_ASKED: Final = 1_000
_EXACT: Final = 1e-9


@public
def implied_chances(sales: Sequence[float], still_calling: Sequence[float]) -> NDArray[np.float64]:
    """Return how likely a prospect must be to buy at each contact, against the first.

    If so large a share of all sales is made at a contact, and so large a share of sellers is still
    calling, a prospect who is called then buys in proportion to the one over the other.

    Parameters
    ----------
    sales : sequence of float
        Shares of all sales at the first contact, the second, and so on, in any unit; 0 or more, the
        first above 0.
    still_calling : sequence of float
        Shares of the sellers who make that contact, in any unit, above 0.

    Returns
    -------
    numpy.ndarray
        1 at the first contact.

    Raises
    ------
    InputError
        If the lists are not as long as each other, or a number is out of its range.

    Examples
    --------
    "2, 3, 5, 10 percent of sales at the first four contacts, 80 later", and 48, 25, 12 percent of
    sellers stop after the first three: whoever has refused four times is 400 times as likely to buy
    as whoever is called for the first time.

    >>> implied_chances([2, 3, 5, 10, 80], [100, 52, 27, 15, 10]).round(2).tolist()
    [1.0, 2.88, 9.26, 33.33, 400.0]
    """
    sold = np.atleast_1d(checked_all("sales", sales))
    if sold.ndim != 1 or sold.size < 2 or (sold < 0).any():
        raise refused("sales", sales, NONE_BELOW)
    calling = np.atleast_1d(checked_all("still_calling", still_calling))
    if calling.shape != sold.shape or (calling <= 0).any():
        raise refused("still_calling", still_calling, AS_MANY.format(number=sold.size))
    if sold[0] == 0:
        raise refused("sales", sales, FIRST_IS_NOUGHT)
    chances: NDArray[np.float64] = sold / calling / (sold[0] / calling[0])
    return chances


@public
def chance_a_call(reached: float, calls: int) -> float:
    """Return the chance of each call, if so large a share is reached within so many.

    The same at every call: 1 − (1 − share)^(1/calls).

    Parameters
    ----------
    reached : float
        Share of all who are ever reached, or convert, within the calls, from 0 to 1.
    calls : int
        From 1 to 10,000.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    "93 percent of the leads that convert are reached by the sixth call":

    >>> p = chance_a_call(0.93, 6)
    >>> [round(1 - (1 - p) ** n, 3) for n in range(1, 7)]
    [0.358, 0.588, 0.735, 0.83, 0.891, 0.93]
    """
    share = checked("reached", reached, least=0, most=1)
    n = whole("calls", calls, 1, MOST_CALLS)
    return float(-np.expm1(np.log1p(-share) / n)) if share < 1 else 1.0


@public
def yearly_fall(before: float, after: float, years: float) -> float:
    """Return by what share something falls every year, if it falls from here to there.

    Parameters
    ----------
    before : float
        Above 0.
    after : float
        0 or more; more than before is a fall below 0, a rise.
    years : float
        In which it does so, above 0.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    From 2,500 to 250 dollars in three years; from 500 vendors to 50 in four, from 200 to 50.

    >>> round(yearly_fall(2500, 250, 3), 4)
    0.5358
    >>> round(yearly_fall(500, 50, 4), 4), round(yearly_fall(200, 50, 4), 4)
    (0.4377, 0.2929)
    """
    start = checked("before", before, above=0)
    end = checked("after", after, least=0)
    return 1 - float((end / start) ** (1 / checked("years", years, above=0)))


@public
def smallest_group(share: float) -> int:
    """Return the smallest group in which so many percent, a whole number of them, can occur.

    A share that is printed as a whole percent says how small the group may have been: 55 % is not
    to be had of ten people. Only meant for a share that was not rounded.

    Parameters
    ----------
    share : float
        From 0 to 1, a whole number of thousandths.

    Raises
    ------
    InputError
        If it is no share, or no group of up to 1,000 has it.

    References
    ----------
    Brown, N. J. L. & Heathers, J. A. J. (2017). The GRIM Test. *Social Psychological and
    Personality Science* 8(4), 363–369.

    Examples
    --------
    >>> smallest_group(0.90), smallest_group(0.55)
    (10, 20)
    """
    p = checked("share", share, least=0, most=1)
    for group in range(1, MOST_ASKED + 1):
        if abs(p * group - round(p * group)) < _EXACT * group:
            return group
    raise refused("share", share, THOUSANDTHS)

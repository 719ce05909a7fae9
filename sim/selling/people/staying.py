"""Thick skin as staying 脸皮厚: who gives up after a refusal sells less, with the same skill.

Each try succeeds with chance p; after each refusal somebody quits for good with chance ε.

Source: Seligman & Schulman (1986), *Journal of Personality and Social Psychology* 50(4), 832–838,
found that optimistic agents stay and sell more; the closed forms are geometric series.
"""

from __future__ import annotations

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole


@public
def tries_before_quitting(chance: float, quits: float) -> float:
    """Return how many tries are made on average until one quits: 1/((1 − p)ε).

    Parameters
    ----------
    chance : float
        p, of success in one try, from 0 and below 1.
    quits : float
        ε, of quitting after a refusal, above 0 and up to 1.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> round(tries_before_quitting(0.02, 0.002), 1)
    510.2
    """
    p = checked("chance", chance, least=0, below=1)
    return 1 / ((1 - p) * checked("quits", quits, above=0, most=1))


@public
def sales_before_quitting(chance: float, quits: float) -> float:
    """Return how many tries succeed on average before one quits: p/((1 − p)ε).

    Parameters
    ----------
    chance, quits
        As for :func:`tries_before_quitting`.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Half the chance of quitting, twice the sales:

    >>> [round(sales_before_quitting(0.02, quits), 1) for quits in (0.001, 0.002, 0.004)]
    [20.4, 10.2, 5.1]
    """
    return chance * tries_before_quitting(chance, quits)


@public
def still_there(quits: float, refusals: int) -> float:
    """Return the chance that somebody is still there after so many refusals: (1 − ε)^refusals.

    Parameters
    ----------
    quits : float
        ε, of quitting after a refusal, from 0 to 1.
    refusals : int
        0 or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> [round(still_there(quits, 100), 3) for quits in (0.001, 0.002, 0.004)]
    [0.905, 0.819, 0.67]
    """
    each = checked("quits", quits, least=0, most=1)
    return float((1 - each) ** whole("refusals", refusals))

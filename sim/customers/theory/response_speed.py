"""The speed of a response: what a wait costs, and what published odds say of it.

An answer loses half its worth in a half-life t½: after t it is worth 2^(−t/t½) of one at once.
"""

from __future__ import annotations

from math import log

from sim.customers.theory.waiting_lines import erlang_c
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked

TOP = 5.0
"""The highest score of a scale."""


@public
def realtime_score(mean_wait: float, half_life: float) -> float:
    """Return the mean of 5 · 2^(−t/t½) over exponential waits: 5 / (1 + W ln 2 / t½).

    Parameters
    ----------
    mean_wait : float
        W, 0 or more, in the unit of the half-life.
    half_life : float
        t½, above 0.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Half an answer's worth is not what a mean wait of one half-life leaves: it is more.

    >>> round(realtime_score(1, 1), 6), round(realtime_score(42, 1), 6)
    (2.953081, 0.166046)
    """
    wait = checked("mean_wait", mean_wait, least=0)
    return TOP / (1 + wait * log(2) / checked("half_life", half_life, above=0))


@public
def kept_worth(arrival_rate: float, mean_service: float, servers: int, half_life: float) -> float:
    """Return the share of the worth of all answers that is left after waiting, M/M/c.

    A share C of the callers wait (Erlang C), each exponentially with rate d = cμ − λ:
    1 − C + C d / (d + ln 2 / t½).

    Parameters
    ----------
    arrival_rate, mean_service, servers
        As in :func:`sim.customers.theory.waiting_lines.erlang_c`.
    half_life : float
        t½, above 0, in the same unit of time.

    Raises
    ------
    InputError
        If a number is out of its range or the load per server is 1 or more.

    Examples
    --------
    >>> round(kept_worth(0.5, 5, 4, half_life=10), 6)
    0.939968
    """
    waits = erlang_c(arrival_rate, mean_service, servers)
    decay = log(2) / checked("half_life", half_life, above=0)
    drained = servers / mean_service - arrival_rate
    return 1 - waits + waits * drained / (drained + decay)


@public
def chance_if_odds_fall(chance: float, times: float) -> float:
    """Return what is left of a chance p whose odds p/(1 − p) are divided by so much.

    Parameters
    ----------
    chance : float
        From 0 to 1.
    times : float
        What the odds are divided by, above 0.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Odds 100 times smaller: of 90 in a hundred 8.3 are left, 10.9 times fewer and not 100.

    >>> left = chance_if_odds_fall(0.9, 100)
    >>> round(left, 6), round(0.9 / left, 6)
    (0.082569, 10.9)
    """
    p, by = checked("chance", chance, least=0, most=1), checked("times", times, above=0)
    return p / (p + by * (1 - p))


@public
def fall_exponent(times: float, longer: float) -> float:
    """Return k of the power law t^(−k) by which something falls so much in so much longer a time.

    Parameters
    ----------
    times : float
        By what it is divided, above 0.
    longer : float
        The later time over the earlier, above 1.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Two published falls of one study: from 5 to 30 minutes, from 5 to 10. No one law has both.

    >>> round(fall_exponent(100, 6), 3), round(fall_exponent(10, 2), 3)
    (2.57, 3.322)
    """
    return log(checked("times", times, above=0)) / log(checked("longer", longer, above=1))

"""Data decay 数据老化: how much of an address book is true, and how often to check it.

Each record goes wrong at the same rate, whatever its age: a check, or a contact in which somebody
asks, makes it true again. The decay is a month, the time between two checks is in months.
"""

from __future__ import annotations

from math import e, expm1, inf, log1p

from scipy.special import lambertw

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked


@public
def records_true_after(decay: float, months: float) -> float:
    """Return the share of records still true when nobody has looked at them.

    Parameters
    ----------
    decay : float
        Share of the true records that go wrong in a month, 0 or more and below 1.
    months : float
        Since the last check, 0 or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    With 2.1 % a month (what a vendor of data names; unverified) a year takes 22.5 %.

    >>> round(1 - records_true_after(0.021, 12), 4)
    0.2248
    """
    rate = _rate(decay)
    return 1 + expm1(-rate * checked("months", months, least=0))


@public
def records_true(decay: float, every: float, asked: float = 0.0) -> float:
    """Return the share of records that are true on average, if all are checked every so often.

    With δ the rate at which a record goes wrong and u that at which a contact puts it right, truth
    falls from 1 towards u/(u + δ) until the next check: the mean over T months is
    p + (1 − p) (1 − e^{−(u+δ)T}) / ((u + δ) T) with p = u/(u + δ).

    Parameters
    ----------
    decay : float
        Share that go wrong in a month, 0 or more and below 1.
    every : float
        T, months from check to check, above 0.
    asked : float, default 0
        u, contacts a month in which a record is put right, 0 or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> round(records_true(0.021, 3), 6), round(records_true(0.021, 12), 6)
    (0.96883, 0.882814)
    """
    wrong, right = _rate(decay), checked("asked", asked, least=0)
    span = (wrong + right) * checked("every", every, above=0)
    if not span:
        return 1.0
    level = right / (wrong + right)
    return level + (1 - level) * -expm1(-span) / span


@public
def best_check_interval(decay: float, cost: float, worth: float) -> float:
    """Return after how many months to check a record; infinite if a check never pays.

    A true record is worth v a month and a check costs c: v (1 − e^{−δT})/(δT) − c/T is largest
    where (1 + x) e^{−x} = 1 − cδ/v, x = δT, and for c of v/δ or more at no T at all.

    Parameters
    ----------
    decay : float
        Share that go wrong in a month, above 0 and below 1.
    cost : float
        c of checking one record, yuan, above 0.
    worth : float
        v of one true record a month, yuan, above 0.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Five yuan a check and two a month for a true record: every seventeen months.

    >>> round(best_check_interval(0.021, 5, 2), 1), best_check_interval(0.021, 100, 2)
    (17.3, inf)
    """
    wrong = -log1p(-checked("decay", decay, above=0, below=1))
    left = 1 - checked("cost", cost, above=0) * wrong / checked("worth", worth, above=0)
    if left <= 0:
        return inf
    root = -float(lambertw(-left / e, -1).real) - 1
    return root / wrong


def _rate(decay: float) -> float:
    """Return δ, the rate a month at which a record goes wrong."""
    return -log1p(-checked("decay", decay, least=0, below=1))

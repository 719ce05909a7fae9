"""What one sample tells of a share: of dials that brought an appointment, of leads that were sold.

Source: exact interval, Clopper & Pearson (1934), *Biometrika* 26(4), 404–413.
"""

from __future__ import annotations

from scipy.stats import binomtest

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole


@public
def share_interval(successes: int, tries: int, level: float = 0.95) -> tuple[float, float]:
    """Return the exact interval of a share (Clopper & Pearson).

    Parameters
    ----------
    successes : int
        0 or more, no more than the tries.
    tries : int
        1 or more.
    level : float, default 0.95
        Above 0 and below 1.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    19 appointments in 6,264 dials:

    >>> low, high = share_interval(19, 6264)
    >>> round(100 * low, 3), round(100 * high, 3)
    (0.183, 0.473)
    """
    n = whole("tries", tries, 1)
    k = whole("successes", successes, 0, n)
    found = binomtest(k, n).proportion_ci(checked("level", level, above=0, below=1), "exact")
    return float(found.low), float(found.high)

"""Failure has no definition: one population of projects, and every rate that was ever published.

What a project brings is measured against what was hoped of it. Where the bar lies below which it is
called a failure is a choice, and the failure rate follows from it.
"""

from __future__ import annotations

from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked

MEAN: Final = 1.0
SPREAD: Final = 0.5
"""Benefit over what was hoped, over all projects; illustrative."""


@public
def failed_share(bar: float, mean: float = MEAN, spread: float = SPREAD) -> float:
    """Return the share of projects that bring less than a bar, of a normal population.

    Parameters
    ----------
    bar : float
        Benefit over what was hoped, below which a project is called failed.
    mean : float, default 1
        Of that ratio over all projects: at 1 half of them bring what was hoped. Illustrative.
    spread : float, default 0.5
        Its standard deviation, above 0. Illustrative.

    Raises
    ------
    InputError
        If a number is not finite, or the spread not above 0.

    Examples
    --------
    >>> [round(failed_share(bar), 4) for bar in (0.5, 0.75, 1, 1.25)]
    [0.1587, 0.3085, 0.5, 0.6915]
    """
    from scipy.special import ndtr

    z = (checked("bar", bar) - checked("mean", mean)) / checked("spread", spread, above=0)
    return float(ndtr(z))


@public
def failure_bar(share: float, mean: float = MEAN, spread: float = SPREAD) -> float:
    """Return the bar below which so large a share of the projects lies.

    Parameters
    ----------
    share : float
        The failure rate, above 0 and below 1.
    mean, spread
        As for :func:`failed_share`.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    The same projects fail at 18 percent, 29 percent, 70 percent:

    >>> [round(failure_bar(share), 4) for share in (0.18, 0.29, 0.70)]
    [0.5423, 0.7233, 1.2622]
    """
    from scipy.special import ndtri

    z = float(ndtri(checked("share", share, above=0, below=1)))
    return checked("mean", mean) + checked("spread", spread, above=0) * z

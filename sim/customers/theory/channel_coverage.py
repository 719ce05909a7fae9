"""Coverage 地域覆盖: how far it is to the nearest outlet 网点, and how many outlets halve it."""

from __future__ import annotations

from math import ceil, sqrt

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked


@public
def nearest_outlet(outlets: float, area: float) -> float:
    """Return the mean distance to the nearest of outlets that lie at random.

    Parameters
    ----------
    outlets : float
        How many, above 0.
    area : float
        In square kilometres, above 0; without edges.

    Returns
    -------
    float
        1 / (2 √λ) with λ outlets a square kilometre, km.

    Examples
    --------
    Jiangsu, 107,200 km²: four times the outlets halve the way.

    >>> [round(nearest_outlet(n, 107_200), 1) for n in (4, 16, 64)]
    [81.9, 40.9, 20.5]
    """
    apart = checked("area", area, above=0) / checked("outlets", outlets, above=0)
    return sqrt(apart) / 2


@public
def outlets_within(distance: float, area: float) -> int:
    """Return how many outlets bring the mean distance down to so many kilometres.

    Parameters
    ----------
    distance : float
        km, above 0.
    area : float
        km², above 0.

    Examples
    --------
    >>> outlets_within(40, 107_200), outlets_within(20, 107_200)
    (17, 67)
    """
    apart = 2 * checked("distance", distance, above=0)
    return ceil(checked("area", area, above=0) / apart / apart)

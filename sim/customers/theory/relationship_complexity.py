"""Relationship complexity 关系复杂程度: how many links there may be, and what joins them.

The deck multiplies segments, product types, channels and firms. That is how many combinations are
*possible*: a ceiling, not a count of the work. How much work systems make that talk to each other
is another number, and it hangs on how they are connected.
"""

from __future__ import annotations

from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole

MOST_SYSTEMS: Final = 10_000


@public
def relationship_complexity(
    segments: float, products: float, channels: float, firms: float
) -> float:
    """Return R = S · P · C · F, the combinations that a firm may have to look after.

    Each elasticity is one: 10 percent more of any of the four are 10 percent more links. So the
    logarithms add up, and twice of each of four is sixteen times.

    Parameters
    ----------
    segments, products, channels, firms : float
        Numbers of market segments, product types, channels and firms that take part, each above 0.
        Fractions are allowed, for growth rates.

    Returns
    -------
    float
        An upper bound: no firm sells every product to every segment through every channel.

    Raises
    ------
    InputError
        If a number is not above 0.

    References
    ----------
    The lecture deck, row 102, which calls it a forecast of about 2000; no source was found.

    Examples
    --------
    >>> relationship_complexity(5, 20, 3, 2), relationship_complexity(6, 30, 6, 2)
    (600.0, 2160.0)
    """
    counts = {"segments": segments, "products": products, "channels": channels, "firms": firms}
    links = 1.0
    for name, count in counts.items():
        links *= checked(name, count, above=0)
    return links


@public
def links_in_use(
    segments: float, products: float, channels: float, firms: float, used: float
) -> float:
    """Return how many of the possible links there are in fact.

    Parameters
    ----------
    segments, products, channels, firms
        As for :func:`relationship_complexity`.
    used : float
        Share of the combinations that occur, from 0 to 1; to be counted, not assumed.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> links_in_use(5, 20, 3, 2, used=0.25)
    150.0
    """
    share = checked("used", used, least=0, most=1)
    return share * relationship_complexity(segments, products, channels, firms)


@public
def point_to_point_links(systems: int) -> int:
    """Return the connections between systems of which each is joined to each: n (n − 1) / 2.

    Parameters
    ----------
    systems : int
        n, from 1 to 10,000.

    Raises
    ------
    InputError
        If it is no such number.

    Examples
    --------
    >>> point_to_point_links(7), point_to_point_links(8)
    (21, 28)
    """
    n = whole("systems", systems, 1, MOST_SYSTEMS)
    return n * (n - 1) // 2


@public
def hub_links(systems: int) -> int:
    """Return the connections between systems that are all joined to one hub: n.

    Parameters
    ----------
    systems : int
        n, from 1 to 10,000, the hub not counted.

    Raises
    ------
    InputError
        If it is no such number.

    Examples
    --------
    >>> hub_links(7), hub_links(8)
    (7, 8)
    """
    return whole("systems", systems, 1, MOST_SYSTEMS)

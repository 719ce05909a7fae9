"""Four counts multiplied, the share of it that is used, and systems joined in two ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sim.customers.theory.relationship_complexity import (
    hub_links,
    links_in_use,
    point_to_point_links,
    relationship_complexity,
)
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import whole
from sim.kernel.numerals import one_of

MOST: Final = 10_000
USED: Final = 0.25
"""Share of the possible links that occur; illustrative."""
SYSTEMS: Final = 7


@public
@dataclass(frozen=True)
class CountedLinks:
    """What four counts come to, and what systems take to be joined.

    Attributes
    ----------
    counts : mapping of str to int
        Segments, products, channels and firms, in this order.
    possible, used : float
        Combinations, and those of them that occur.
    systems, each_to_each, through_hub : int
        Systems to be joined, and the connections that it takes in either way.
    """

    counts: Mapping[str, int]
    possible: float
    used: float
    systems: int
    each_to_each: int
    through_hub: int

    def one_more(self, name: str) -> float:
        """Return how many links one more of a kind adds: R over its count.

        Raises
        ------
        InputError
            If there is no such kind.
        """
        if name not in list(self.counts):
            raise refused("name", name, one_of(self.counts))
        return self.possible / self.counts[name]

    @property
    def fewest(self) -> str:
        """The kind of which there are fewest."""
        return min(self.counts, key=lambda name: self.counts[name])

    @property
    def largest(self) -> str:
        """The kind of which there are most."""
        return max(self.counts, key=lambda name: self.counts[name])


@public
def count_links(
    segments: int = 5,
    products: int = 20,
    channels: int = 3,
    firms: int = 2,
    used: float = USED,
    systems: int = SYSTEMS,
) -> CountedLinks:
    """Count possible links, links in use, and connections between systems.

    Parameters
    ----------
    segments, products, channels, firms : int
        From 1 to 10,000 each; the defaults are illustrative.
    used : float, default 0.25
        Share of the combinations that occur, from 0 to 1; illustrative.
    systems : int, default 7
        From 1 to 10,000.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> found = count_links()
    >>> found.possible, found.used, found.each_to_each, found.through_hub
    (600.0, 150.0, 21, 7)
    >>> found.one_more("firms"), found.one_more("products")
    (300.0, 30.0)
    """
    given = {"segments": segments, "products": products, "channels": channels, "firms": firms}
    counts = {name: whole(name, count, 1, MOST) for name, count in given.items()}
    return CountedLinks(
        counts=counts,
        possible=relationship_complexity(**counts),
        used=links_in_use(**counts, used=used),
        systems=systems,
        each_to_each=point_to_point_links(systems),
        through_hub=hub_links(systems),
    )

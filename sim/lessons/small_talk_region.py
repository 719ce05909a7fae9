"""For whom small talk pays: four customers on the map of how soon they leave, and how soon warm.

Each is a rate at which he leaves during small talk and a speed at which it warms him, both
*illustrative*. Where warming outweighs leaving there is one best length, elsewhere none is best.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked
from sim.kernel.numerals import one_of
from sim.selling.approach.small_talk import SmallTalk, best_lengths

Floats = NDArray[np.float64]

CUSTOMERS: Final = {
    "dealer": (0.005, 0.10),
    "job shop": (0.02, 0.10),
    "gearbox works": (0.05, 0.10),
    "aerospace": (0.05, 0.02),
}
"""Leaves and warms, a second: patient, average, hurried, and hurried and unmoved (illustrative)."""
AVERAGE: Final = "job shop"
MOST_LEAVES: Final = 0.06
MOST_WARMS: Final = 0.16
LONGEST: Final = 60.0
"""Seconds of small talk that are looked at."""
CELLS: Final = (240, 160)
"""Of the map, across and up."""


@dataclass(frozen=True, eq=False)
class TalkRegion:
    """Where small talk pays, and what it does to four customers.

    Attributes
    ----------
    customers : dict of str to SmallTalk
    chosen : str
        Whom one talks to.
    seconds : float
        Of one's own small talk.
    lengths : ndarray, shape (up, across)
        The best seconds over the map's cells.
    lasting : ndarray
        Seconds from 0 to :data:`LONGEST`, in halves.
    heard : dict of str to ndarray
        Chance of each customer to hear all, after as many seconds.
    """

    customers: dict[str, SmallTalk]
    chosen: str
    seconds: float
    lengths: Floats
    lasting: Floats
    heard: dict[str, Floats]

    @property
    def talk(self) -> SmallTalk:
        """Whom one talks to."""
        return self.customers[self.chosen]

    @property
    def border(self) -> float:
        """Small talk pays if it warms faster than this many times the rate of leaving."""
        return 1 / (self.talk.leaves_after * self.talk.seconds_to_go)

    @property
    def for_how_many(self) -> int:
        """For how many of the four some small talk is best."""
        return sum(one.best_seconds > 0 for one in self.customers.values())

    @property
    def each_his_own(self) -> float:
        """Share of the four that hears all if each gets the length that is best for him."""
        best = [one.heard_out(one.best_seconds) for one in self.customers.values()]
        return float(np.mean(best))

    @property
    def one_for_all(self) -> tuple[float, float]:
        """The best single length for the four, to half a second, and the share that hears all."""
        crowd = np.mean(list(self.heard.values()), axis=0)
        best = int(crowd.argmax())
        return float(self.lasting[best]), float(crowd[best])


@public
def small_talk_region(
    customer: str = AVERAGE,
    leaves: float | None = None,
    warms: float | None = None,
    seconds_to_go: float = 60.0,
    leaves_after: float = 0.02,
    seconds: float = 20.0,
) -> TalkRegion:
    """Place four customers in the region where small talk pays.

    Parameters
    ----------
    customer : str, default "job shop"
        Whom one talks to, a name of :data:`CUSTOMERS`.
    leaves, warms : float, optional
        Other rates for him, a second, up to .06 and .16 and above 0; by default his own.
    seconds_to_go : float, default 60
        What is left to say, seconds, from 1 to 600.
    leaves_after : float, default 0.02
        Rate at which all would leave then, without small talk, a second, from .001 to 1.
    seconds : float, default 20
        Of one's own small talk, up to 60.

    Raises
    ------
    InputError
        If there is no such customer, or a number is out of its range.

    Examples
    --------
    >>> region = small_talk_region()
    >>> round(region.talk.best_seconds, 1), region.for_how_many, round(region.border, 3)
    (17.9, 3, 0.833)
    """
    if customer not in CUSTOMERS:
        raise refused("customer", customer, one_of(CUSTOMERS))
    after = checked("leaves_after", leaves_after, least=0.001, most=1)
    to_go = checked("seconds_to_go", seconds_to_go, least=1, most=600)
    own: Any = CUSTOMERS[customer]
    moved = (
        checked("leaves", own[0] if leaves is None else leaves, above=0, most=MOST_LEAVES),
        checked("warms", own[1] if warms is None else warms, above=0, most=MOST_WARMS),
    )
    places = CUSTOMERS | {customer: moved}
    people = {name: SmallTalk(*place, after, to_go) for name, place in places.items()}
    lasting = np.arange(0.0, LONGEST + 0.25, 0.5)
    return TalkRegion(
        people,
        customer,
        checked("seconds", seconds, least=0, most=LONGEST),
        _map(after * to_go),
        lasting,
        {
            name: np.array([one.heard_out(float(s)) for s in lasting])
            for name, one in people.items()
        },
    )


@lru_cache(maxsize=8)
def _map(cold: float) -> Floats:
    across, up = CELLS
    leaves = (np.arange(across) + 0.5) * MOST_LEAVES / across
    warms = (np.arange(up) + 0.5) * MOST_WARMS / up
    return best_lengths(leaves[None, :], warms[:, None], cold)

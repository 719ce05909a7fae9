"""What another call is worth at a gate, and what becomes of it when the gatekeeper remembers.

The arithmetic of :func:`sim.buying.stages.access.reach`, call by call.

Source: Webster, F. E. & Wind, Y. (1972), *Journal of Marketing* 36(2):12-19, for the gatekeeper
把关者.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sim.buying.stages.access import reach
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused

A_SHARE: Final = "from 0 to 1"
A_NUMBER_OF_CALLS: Final = "a whole number from 1 to {most}"

MOST_CALLS = 8


@dataclass(frozen=True)
class Gate:
    """The chances at one gate.

    Attributes
    ----------
    access : float
        Probability that a call passes, taken alone.
    calls : int
        Calls the seller makes.
    remembers : float
        Share of gatekeepers who answer once and for all.
    interest : float
        Probability that a contact inside becomes interested.
    curve : tuple of float
        Probability that at least one call has passed, after 0, 1, ... `MOST_CALLS` calls.
    seen : mapping of int to (float, float, float)
        From a simulation, by number of calls: mean and both ends of its interval.
    """

    access: float
    calls: int
    remembers: float
    interest: float
    curve: tuple[float, ...]
    seen: Mapping[int, tuple[float, float, float]] = field(default_factory=dict)

    @property
    def reach(self) -> float:
        """Probability that at least one of the calls passes."""
        return self.curve[self.calls]

    @property
    def last_call(self) -> float:
        """What the last of the calls has added."""
        return self.reach - self.curve[self.calls - 1]

    @property
    def won(self) -> float:
        """Probability that a call passes and then wakes interest."""
        return self.reach * self.interest


@public
def stand_at_gate(
    access: float,
    calls: int = 2,
    remembers: float = 0.0,
    interest: float = 1.0,
    seen: Mapping[int, tuple[float, float, float]] | None = None,
) -> Gate:
    """Work out what each call to a gatekeeper is worth.

    Gatekeepers who remember give every call the answer of the first; with the others each call is a
    new chance: m·g + (1 − m)·(1 − (1 − g)^k).

    Parameters
    ----------
    access : float
        g, the probability that a call passes, taken alone, 0 to 1.
    calls : int, default 2
        k, from 1 to `MOST_CALLS`.
    remembers : float, default 0.0
        m, the share of gatekeepers who remember, 0 to 1.
    interest : float, default 1.0
        Probability that a contact inside becomes interested, 0 to 1.
    seen : mapping, optional
        What a simulation saw, by number of calls: mean and both ends of its interval.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Three independent calls at even chances reach somebody in 7 of 8 cases; three calls to somebody
    who has made up their mind, in 1 of 2.

    >>> stand_at_gate(0.5, calls=3).reach, stand_at_gate(0.5, calls=3, remembers=1.0).reach
    (0.875, 0.5)
    """
    for name, value in (("remembers", remembers), ("interest", interest)):
        if not 0 <= value <= 1:
            raise refused(name, value, A_SHARE)
    if not 1 <= calls <= MOST_CALLS:
        raise refused("calls", calls, A_NUMBER_OF_CALLS.format(most=MOST_CALLS))
    curve = tuple(
        remembers * reach(access, min(k, 1)) + (1 - remembers) * reach(access, k)
        for k in range(MOST_CALLS + 1)
    )
    return Gate(access, calls, remembers, interest, curve, dict(seen or {}))

"""Stay or go: how long with one customer, and whether the lesser kind of lead is worth an hour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked
from sim.selling.prospecting.hours import best_stay, leads_return, leads_to_take, stay_return

LONGEST: Final = 6.0
STAYS: Final = np.linspace(0.0, LONGEST, 121)
"""Hours at which the gain is drawn."""
MOST_A: Final = 0.4
ARRIVALS: Final = np.linspace(0.005, MOST_A, 80)
"""Leads of the better kind an hour at which the returns are drawn."""

BEST_STAY: Final = "best stay, hours"
AN_HOUR: Final = "an hour brings, %"
TRAVEL: Final = "hours of travel"
A_ALONE, A_AND_B = "A alone", "A and B"
TURN_UP: Final = ("A an hour", "B an hour")


@dataclass(frozen=True, eq=False)
class StayAndLeads:
    """A stay beside the best one, and two kinds of lead.

    Attributes
    ----------
    stay, rate, travel : float
        Hours; the rate at which a stay is used up, an hour; hours to the next customer.
    values, hours, arrivals : tuple of float
        Of kinds A and B.
    """

    stay: float
    rate: float
    travel: float
    values: tuple[float, float]
    hours: tuple[float, float]
    arrivals: tuple[float, float]

    @property
    def gains(self) -> NDArray[np.float64]:
        """Part of a customer's worth that stays of :data:`STAYS` bring."""
        return np.asarray(-np.expm1(-self.rate * STAYS), dtype=np.float64)

    @property
    def best(self) -> float:
        """Hours that bring most an hour."""
        return best_stay(self.rate, self.travel)

    def return_of(self, stay: float) -> float:
        """Return the part of a customer's worth that an hour brings, travel counted."""
        return stay_return(stay, self.rate, self.travel)

    @property
    def next_hour(self) -> float:
        """What another hour with the same customer would bring at this moment."""
        return float(self.rate * np.exp(-self.rate * self.stay))

    @property
    def alone(self) -> float:
        """What an hour brings with kind A alone."""
        return leads_return(self.values[0], self.hours[0], self.arrivals[0])

    @property
    def with_both(self) -> float:
        """What an hour brings with both kinds."""
        return leads_return(self.values, self.hours, self.arrivals)

    @property
    def takes_both(self) -> bool:
        """Whether the lesser kind is worth its hours."""
        return len(leads_to_take(self.values, self.hours, self.arrivals)) == 2

    @property
    def turns(self) -> float:
        """Leads A an hour from which on B is left; inf where B is never left."""
        an_hour = self.values[1] / self.hours[1]
        room = self.values[0] - an_hour * self.hours[0]
        return an_hour / room if room > 0 else np.inf

    def returns(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return what an hour brings with A alone and with both, at :data:`ARRIVALS`."""
        v, h, other = self.values, self.hours, self.arrivals[1]
        alone = ARRIVALS * v[0] / (1 + ARRIVALS * h[0])
        both = (ARRIVALS * v[0] + other * v[1]) / (1 + ARRIVALS * h[0] + other * h[1])
        return np.asarray(alone), np.asarray(both)


@public
def stay_or_go(
    stay: float = 4.0,
    rate: float = 0.5,
    travel: float = 1.0,
    a_an_hour: float = 0.2,
    b_an_hour: float = 0.5,
    b_value: float = 6.0,
) -> StayAndLeads:
    """Look at a stay and at two kinds of lead: A is worth 40 and takes 4 hours, B takes 2.

    Parameters
    ----------
    stay : float, default 4
        Hours with each customer, above 0.
    rate : float, default 0.5
        At which a stay is used up, an hour, above 0.
    travel : float, default 1
        Hours to the next customer, above 0.
    a_an_hour, b_an_hour : float
        Leads of each kind met in an hour of search, above 0.
    b_value : float, default 6
        What a lead B is worth, thousand yuan, above 0 and below 20, so that A is the better kind.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> said = stay_or_go()
    >>> round(said.best, 3), round(said.return_of(4), 4), round(said.alone, 3), said.takes_both
    (1.715, 0.1729, 4.444, False)
    >>> round(said.turns, 4) == round(3 / 28, 4) == round(stay_or_go(b_an_hour=5).turns, 4)
    True
    """
    return StayAndLeads(
        checked("stay", stay, above=0),
        checked("rate", rate, above=0),
        checked("travel", travel, above=0),
        (40.0, checked("b_value", b_value, above=0, below=20)),
        (4.0, 2.0),
        (checked("a_an_hour", a_an_hour, above=0), checked("b_an_hour", b_an_hour, above=0)),
    )


def stays_frame() -> pd.DataFrame:
    """Return the best stay by how far the next customer is."""
    rows = {}
    for travel in (0.25, 0.5, 1.0, 2.0, 4.0):
        best = best_stay(0.5, travel)
        rows[travel] = {
            BEST_STAY: best,
            AN_HOUR: 100 * stay_return(best, 0.5, travel),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(TRAVEL).round(2)


def leads_frame() -> pd.DataFrame:
    """Return what an hour brings with A alone and with both, by how many of each turn up."""
    rows = {}
    for a, b in ((0.1, 0.5), (0.2, 0.5), (0.2, 5.0)):
        said = stay_or_go(a_an_hour=a, b_an_hour=b)
        rows[a, b] = {A_ALONE: said.alone, A_AND_B: said.with_both}
    frame = pd.DataFrame.from_dict(rows, orient="index")
    frame.index = pd.MultiIndex.from_tuples(list(rows), names=list(TURN_UP))
    return frame.round(3)

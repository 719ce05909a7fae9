"""One more call? A firm that has refused so often, and what the next try is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole
from sim.selling.prospecting.persistence import Prospect, best_tries_an_hour, return_an_hour

MOST: Final = 16
"""Tries at which curves are drawn."""
HOURS_A_TRY: Final = 0.5
LOOKED_AT: Final = 200
REFUSALS: Final = "refusals"
BELIEF: Final = "can still be won, %"
BRINGS: Final = "the next try brings, yuan"
COSTS: Final = "and costs"
BEST: Final = "best tries"
AN_HOUR: Final = "yuan an hour"
TO_FIND: Final = "hours for a fresh address"


@dataclass(frozen=True, eq=False)
class TriesAtAFirm:
    """What trying so often brings, beside the best.

    Attributes
    ----------
    prospect : Prospect
        What the firm is like; without a cost a try where hours are what is scarce.
    tries : int
        Before giving up.
    hours_to_find : float or None
        A fresh address takes; None where they are free.
    """

    prospect: Prospect
    tries: int
    hours_to_find: float | None = None

    @property
    def beliefs(self) -> NDArray[np.float64]:
        """Chance that it can still be won, after 0, 1, … refusals, to :data:`MOST`."""
        return np.array([self.prospect.belief(k) for k in range(MOST + 1)])

    @property
    def values(self) -> NDArray[np.float64]:
        """What trying 1, 2, … times is worth: yuan a firm, or yuan an hour."""
        return np.array([self.value(n) for n in range(1, MOST + 1)])

    def value(self, tries: int) -> float:
        """Return what trying so often is worth."""
        if self.hours_to_find is None:
            return self.prospect.worth(tries)
        return return_an_hour(self.prospect, max(1, tries), self.hours_to_find, HOURS_A_TRY)

    @property
    def best(self) -> int:
        """Tries that are worth most."""
        if self.hours_to_find is None:
            return self.prospect.best_tries
        return best_tries_an_hour(self.prospect, self.hours_to_find, HOURS_A_TRY, LOOKED_AT)

    @property
    def cost_of_next(self) -> float:
        """What a try costs, yuan: its price, or what half an hour brings elsewhere."""
        if self.hours_to_find is None:
            return self.prospect.cost
        return HOURS_A_TRY * self.value(self.best)

    @property
    def worth_of_next(self) -> float:
        """What the try after the last refusal would bring, yuan."""
        return self.belief * self.prospect.chance * self.prospect.value

    @property
    def belief(self) -> float:
        """Chance that it can be won, after all these tries."""
        return self.prospect.belief(self.tries)

    @property
    def stopping_line(self) -> float:
        """Belief below which the next try brings less than it costs."""
        return self.cost_of_next / (self.prospect.chance * self.prospect.value)


@public
def call_again(
    tries: int = 5,
    winnable: float = 0.3,
    chance: float = 0.25,
    value: float = 5_000.0,
    cost: float = 200.0,
    hours_to_find: float | None = None,
) -> TriesAtAFirm:
    """Say what it is worth to try a firm so often.

    Parameters
    ----------
    tries : int, default 5
        Before giving up, 1 to 16.
    winnable, chance, value, cost : float
        As for :class:`sim.selling.Prospect`; the value above 0.
    hours_to_find : float, optional
        That a fresh address takes, above 0; then a try costs half an hour and no money. Without
        it a fresh one is free, and the cost counts.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> said = call_again(12)
    >>> said.best, round(said.value(3), 2), round(said.value(12), 2)
    (3, 308.44, -459.91)
    >>> [call_again(hours_to_find=hours).best for hours in (0.25, 1, 4)]
    [2, 4, 6]
    """
    made = whole("tries", tries, 1, MOST)
    checked("value", value, above=0)
    if hours_to_find is None:
        return TriesAtAFirm(Prospect(winnable, chance, value, cost), made)
    checked("cost", cost, least=0)
    find = checked("hours_to_find", hours_to_find, above=0)
    return TriesAtAFirm(Prospect(winnable, chance, value, 0.0), made, find)


def refusals_frame() -> pd.DataFrame:
    """Return belief and the worth of the next try, after each refusal."""
    one = Prospect()
    rows = {
        k: {
            BELIEF: 100 * one.belief(k),
            BRINGS: one.belief(k) * one.chance * one.value,
            COSTS: one.cost,
        }
        for k in range(6)
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(REFUSALS).round(1)


def scarce_frame() -> pd.DataFrame:
    """Return the best number of tries by how long a fresh address takes."""
    rows = {}
    for hours in (0.25, 0.5, 1.0, 2.0, 4.0):
        said = call_again(hours_to_find=hours)
        rows[hours] = {BEST: said.best, AN_HOUR: round(said.value(said.best), 1)}
    frame = pd.DataFrame.from_dict(rows, orient="index")
    return frame.rename_axis(TO_FIND).astype({BEST: int})

"""Where the hour goes: sales ÷ time as the deck reads it, by the margin, and at the margin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole
from sim.selling.prospecting.hours import FunnelHours, funnel_hours, sales_per_hour

STAGES: Final = ("call", "talk", "visit", "offer")
SHARES: Final = (0.3, 0.4, 0.5, 0.25)
HOURS: Final = (0.25, 1.0, 3.0, 8.0)
PRICE: Final = 900_000.0
MARGIN: Final = 0.4
"""The course's machine."""

ACCOUNTS: Final = {"A": (100.0, 20.0, 25.0, 10.0), "B": (60.0, 8.0, 15.5, 15.0)}
"""Sales, hours so far, the most margin there is, margin so far; thousand yuan, illustrative."""
READ_1: Final = "sales an hour"
READ_2: Final = "margin an hour"
READ_3: Final = "margin of the next hour"


@dataclass(frozen=True, eq=False)
class SpentHours:
    """Hours of a funnel and what an hour brings.

    Attributes
    ----------
    funnel : FunnelHours
        Hours, wins and elasticities.
    shares, hours : tuple of float
        By stage.
    margin : float
        Share of the price.
    """

    funnel: FunnelHours
    shares: tuple[float, ...]
    hours: tuple[float, ...]
    margin: float

    @property
    def sales_an_hour(self) -> float:
        """Yuan: the deck's reading."""
        return sales_per_hour(PRICE, self.funnel.hours_a_win)

    @property
    def margin_an_hour(self) -> float:
        """Yuan."""
        return self.margin * self.sales_an_hour

    @property
    def hours_of_a_win(self) -> NDArray[np.float64]:
        """Hours that each stage takes for one order, those that come to nothing counted."""
        reach = np.concatenate([[1.0], np.cumprod(self.shares)[:-1]])
        return np.asarray(reach * self.hours / self.funnel.wins_a_lead, dtype=np.float64)

    def raised(self, stage: int, by: float = 0.1) -> float:
        """Return by how much an hour's margin rises if a stage's share is better by a tenth.

        Parameters
        ----------
        stage : int
            The first is 0.
        by : float
            By which part of itself; above -1.

        Raises
        ------
        InputError
            If there is no such stage, or a number is out of its range.
        """
        place, more = whole("stage", stage, 0, len(self.shares) - 1), checked("by", by, above=-1)
        better = list(self.shares)
        better[place] = min(1.0, better[place] * (1 + more))
        then = funnel_hours(better, self.hours)
        return self.funnel.hours_a_win / then.hours_a_win - 1


@public
def spend_hours(
    shares: Sequence[float] = SHARES, hours: Sequence[float] = HOURS, margin: float = MARGIN
) -> SpentHours:
    """Look at the hours of a funnel of four stages.

    Parameters
    ----------
    shares : sequence of float
        Of those who reach a stage how many pass it, above 0 and up to 1.
    hours : sequence of float
        On each who reaches it, 0 or more, not all 0.
    margin : float, default 0.4
        Share of the price, above 0 and up to 1.

    Raises
    ------
    InputError
        If a number is out of its range, or their numbers differ.

    Examples
    --------
    >>> spent = spend_hours()
    >>> round(spent.margin_an_hour), spent.hours_of_a_win.round(1).tolist()
    (3885, [16.7, 20.0, 24.0, 32.0])
    >>> [round(100 * spent.raised(stage), 1) for stage in range(4)]
    [1.7, 3.7, 6.3, 10.0]
    """
    part = checked("margin", margin, above=0, most=1)
    found = funnel_hours(shares, hours)
    return SpentHours(found, tuple(map(float, shares)), tuple(map(float, hours)), part)


def readings_frame() -> pd.DataFrame:
    """Return two accounts by sales an hour, margin an hour, and what the next hour brings.

    Margin answers to hours along ``most (1 − e^(−rate hours))``.
    """
    rows = {}
    for name, (sales, hours, most, margin) in ACCOUNTS.items():
        still = 1 - margin / most
        rows[name] = {
            "hours": hours,
            READ_1: sales_per_hour(sales, hours),
            READ_2: sales_per_hour(margin, hours),
            READ_3: most * still * (1 - still ** (1 / hours)),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("account").round(3)


def moved_hour() -> float:
    """Return what one hour more at A and one less at B brings, thousand yuan."""
    gained = 0.0
    for name, hour in (("A", 1.0), ("B", -1.0)):
        _, hours, most, margin = ACCOUNTS[name]
        rate = -np.log(1 - margin / most) / hours
        gained += most * (exp(-rate * hours) - exp(-rate * (hours + hour)))
    return float(gained)

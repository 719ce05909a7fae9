"""One price change before buyers who can wait: what they order, and what they would have ordered.

The path of :mod:`sim.pricing.theory.waiting_path` beside that of the same buyers if nobody
expected any change, with what the difference comes to.

Source: Jacobson & Obermiller (1990), *Journal of Consumer Research* 16, 420–432.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sim.pricing.theory.price_expectations import perverse_from
from sim.pricing.theory.price_path import step_prices
from sim.pricing.theory.waiting import Waiting
from sim.pricing.theory.waiting_path import WaitingPath, waiting_buyers

OLD_PRICE = 100.0
AT, PERIODS = 10, 30
"""Month of the change, and months in all, counted from 0."""


@dataclass(frozen=True, eq=False)
class WaitingStory:
    """What a price change did, month by month.

    Attributes
    ----------
    path : WaitingPath
        What happened.
    calm : WaitingPath
        What would have happened, had nobody expected any change.
    change : float
        By how much the price changed, yuan; below 0 for a cut.
    """

    path: WaitingPath
    calm: WaitingPath
    change: float

    @property
    def buyers(self) -> Waiting:
        """Who bought."""
        return self.path.buyers

    @property
    def limit(self) -> float:
        """θ above which a cut by surprise sells less at first: (1 − δ) / δ."""
        return perverse_from(self.buyers.discount)

    @property
    def repels(self) -> bool:
        """Whether the first month of a surprise cut brings fewer orders than an ordinary one."""
        return self.change < 0 and not self.buyers.announced and self.path.perverse

    @property
    def moved(self) -> int:
        """Month in which expectation works: that of the change, or before it if announced."""
        return AT - 1 if self.buyers.announced else AT

    @property
    def threshold(self) -> float:
        """Lowest valuation that buys in that month, yuan."""
        return float(self.path.frame.threshold.iloc[self.moved])

    @property
    def in_that_month(self) -> float:
        """Orders of that month, units."""
        return float(self.path.frame.orders.iloc[self.moved])

    @property
    def rise_in_orders(self) -> float:
        """Orders of that month against an ordinary one, as a share; below 0 for fewer."""
        usual = self.path.usual
        return self.in_that_month / usual - 1 if usual else 0.0

    @property
    def cover(self) -> int:
        """Months of need bought ahead by users who can stock."""
        return int(self.path.frame.cover.iloc[self.moved])

    @property
    def keeping(self) -> float:
        """Cost of keeping a unit for a month at the old price: storage and interest, yuan."""
        return self.buyers.holding_cost + (1 - self.buyers.discount) * OLD_PRICE

    @property
    def lost(self) -> float:
        """Units not ordered in any month that would have been, had nobody expected a change.

        Only those of buyers who wait: units bought ahead are needed all the same.
        """
        return self.path.lost

    @property
    def revenue_change(self) -> float:
        """Revenue of all months against that without any expectation, yuan."""
        real, calm = self.path.frame, self.calm.frame
        return float((real.price * real.orders).sum() - (calm.price * calm.orders).sum())

    @property
    def months(self) -> NDArray[np.float64]:
        """Months counted from the change, at which each begins; one more than there are."""
        return np.arange(PERIODS + 1, dtype=float) - AT


def tell_waiting(buyers: Waiting | None = None, change: float = -5.0) -> WaitingStory:
    """Let the price change once, from 100, before buyers who can wait.

    Parameters
    ----------
    buyers : Waiting, optional
        Who buys and what they expect; by default they expect three tenths of the last change.
    change : float, default -5
        Yuan; below 0 for a cut, above −100.

    Returns
    -------
    WaitingStory

    Raises
    ------
    InputError
        If a value is out of its range.

    Examples
    --------
    From 123.5 on they buy: 27.5 of 100 instead of 66.7, and of 101.8 who wait 5.4 never buy.

    >>> story = tell_waiting()
    >>> story.repels, round(story.threshold, 6), round(story.in_that_month, 6)
    (True, 123.5, 27.5)
    >>> round(story.path.postponed, 1), round(story.lost, 1), round(story.rise_in_orders, 4)
    (101.8, 5.4, -0.5875)

    Told a month before, nobody buys in that month, and nobody is lost; but all pay the new price.

    >>> story = tell_waiting(Waiting(announced=True))
    >>> story.in_that_month, abs(round(story.lost, 9)), round(story.revenue_change, 1)
    (0.0, 0.0, -333.3)
    """
    who = Waiting(theta=0.3) if buyers is None else buyers
    prices = step_prices(OLD_PRICE, change, AT, PERIODS)
    return WaitingStory(
        waiting_buyers(who, prices),
        waiting_buyers(replace(who, theta=0.0, announced=False), prices),
        float(change),
    )

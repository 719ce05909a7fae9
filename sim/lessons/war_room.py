"""The war room 作战室: one cut, the other's answer, and what both earn against no cut.

Huaxin and Beihe share one market. For some periods nobody stirs; then one of them cuts and stands
by it, and the other answers by a strategy, late or soon. The same war is played once more without
the cut, on the same luck: what differs between the two is what the cut has done.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.lessons.war_room_situation import (
    OPENS,
    PERIODS,
    SERVICE_EFFECT,
    SUPPLIERS,
    YEAR,
    Situation,
)
from sim.pricing.strategies.first_cut import FirstCut
from sim.pricing.strategies.registry import strategy
from sim.pricing.war.accounts import column
from sim.pricing.war.war import PriceWar
from sim.scenario.price_war import PriceWarScenario

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class World:
    """One war, period by period; each array has the shape (2, periods).

    Attributes
    ----------
    prices : ndarray
        NaN once a supplier has left.
    sales : ndarray
        Units, for each buyer who came: shares of all buyers.
    profits, cash, costs : ndarray
        Profit of the period; cash and unit cost at its end.
    worth : ndarray
        What the machine is worth to a typical buyer, less what it was at the start.
    fixed : ndarray
        Fixed costs of the period.
    """

    prices: Array
    sales: Array
    profits: Array
    cash: Array
    costs: Array
    worth: Array
    fixed: Array


@dataclass(frozen=True, eq=False)
class RoomStory:
    """The war with the cut beside the same war without it.

    Attributes
    ----------
    situation : Situation
    war, calm : World
        With the cut, and without.
    nash, joint : ndarray, shape (2,)
        Prices at the Nash equilibrium and at the largest joint profit.
    """

    situation: Situation
    war: World
    calm: World
    nash: Array
    joint: Array

    @property
    def cutter(self) -> int:
        """Place of the one who cuts, 0 for Huaxin."""
        return 1 - self.situation.answerer

    @property
    def values(self) -> tuple[Array, Array]:
        """Present value of all profits from the cut on, with it and without it.

        The last year is taken to go on for ever.
        """
        return self._value(self.war.profits), self._value(self.calm.profits)

    @property
    def gains(self) -> Array:
        """What the cut brings each, as a share of what it would have earned without.

        Earned: before fixed costs, so that the shares do not depend on them.
        """
        war, calm = self.values
        gains: Array = (war - calm) / self._value(self.calm.profits + self.calm.fixed)
        return gains

    @property
    def first_gain(self) -> float:
        """The cutter's gain in the first period, before anybody has answered, as a share."""
        then = float(self.calm.profits[self.cutter, OPENS] + self.calm.fixed[self.cutter, OPENS])
        more = self.war.profits[self.cutter, OPENS] - self.calm.profits[self.cutter, OPENS]
        return float(more / then)

    @property
    def at_stake(self) -> float:
        """Share of its sales that the one who answers loses in the first period."""
        i = self.situation.answerer
        return float(1 - self.war.sales[i, OPENS] / self.calm.sales[i, OPENS])

    @property
    def sales_change(self) -> float:
        """Change of the cutter's sales in the first period, as a share."""
        then = self.calm.sales[self.cutter, OPENS]
        return float(self.war.sales[self.cutter, OPENS] / then - 1)

    @property
    def new_buyers(self) -> float:
        """Part of the cutter's first additional sales that nobody lost; NaN if there are none."""
        more = self.war.sales[:, OPENS] - self.calm.sales[:, OPENS]
        own = float(more[self.cutter])
        return float(more.sum()) / own if own > 1e-12 else float("nan")

    @property
    def answered(self) -> int | None:
        """Periods from the cut to the first answer on price; None if there is none."""
        i = self.situation.answerer
        apart = np.abs(self.war.prices[i] - self.calm.prices[i])
        return _first(apart > 1e-9 * self.calm.prices[i])  # one that has left does not answer

    @property
    def anyway(self) -> bool:
        """Whether the one who answers cuts by itself, without being cut against."""
        prices = self.calm.prices[self.situation.answerer]
        return bool(np.nanmin(prices) < prices[0] * (1 - 1e-9))

    @property
    def exit(self) -> int | None:
        """Periods from the cut until the one who answers has left; None if it stays."""
        return _first(np.isnan(self.war.prices[self.situation.answerer]))

    @property
    def overtakes(self) -> int | None:
        """Periods from the cut until Huaxin makes the machine for less than Beihe, if it ever does.

        None as well if it did from the start.
        """
        cheaper = self.war.costs[0] < self.war.costs[1]
        when = None if cheaper[0] else _first(cheaper)
        return None if when is None else when + 1  # the cost at the end of that period

    def _value(self, flow: Array) -> Array:
        later = self.situation.discount ** np.arange(PERIODS - OPENS)
        rest = later[-1] * self.situation.discount / (1 - self.situation.discount)
        value: Array = flow[:, OPENS:] @ later + rest * flow[:, -YEAR:].mean(axis=1)
        return value


@public
def play_room(situation: Situation) -> RoomStory:
    """Play a war with its first cut and without it.

    Examples
    --------
    From the truce a cut of five per cent brings an eighth more until it is answered, and two per
    cent less for ever after if it is matched (D4: .337490 → .379368 → .330956).

    >>> story = play_room(Situation(cut=0.05, answer="match-cuts"))
    >>> [round(float(x), 6) for x in story.war.profits[0, [3, 4, 5]]]
    [0.33749, 0.379368, 0.330956]
    >>> story.answered, round(float(story.gains[0]), 4)
    (1, -0.0122)
    """
    scenario = situation.scenario()
    war, calm = (_world(situation, scenario, cut) for cut in (situation.cut, 0.0))
    market = situation.market
    return RoomStory(situation, war, calm, market.nash().prices, market.joint().prices)


def _world(situation: Situation, scenario: PriceWarScenario, cut: float) -> World:
    i = situation.answerer
    war = PriceWar(
        scenario,
        strategies={
            SUPPLIERS[1 - i]: FirstCut(cut=cut),
            SUPPLIERS[i]: strategy(situation.answer),
        },
    )
    war.play()

    def table(name: str) -> Array:
        return np.reshape(column(war.state.accounts, name), (-1, len(SUPPLIERS))).T

    worth = table("attractiveness")
    began = [[firm.terms.attractiveness] for firm in war.firms]
    spent = [[situation.service * (firm.terms.price - firm.terms.unit_cost)] for firm in war.firms]
    return World(
        prices=table("price"),
        sales=table("sell_out"),
        profits=table("profit"),
        cash=table("cash"),
        costs=table("unit_cost"),
        worth=worth - np.array(began) - SERVICE_EFFECT * np.array(spent),
        fixed=table("fixed"),
    )


def _first(happens: NDArray[np.bool_]) -> int | None:
    """Return how many periods after the cut something first happens."""
    when = np.flatnonzero(happens[OPENS:])
    return int(when[0]) if when.size else None

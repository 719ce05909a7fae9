"""What those with a say think of the offers, and what comes of it, without running a purchase.

The offers pass the organisation's screening rule first, as they do in
:mod:`sim.buying.process.purchase`. Where that is left to chance (elimination by aspects), all that
follows is the mean over the sets of offers that may stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.buying.choice.agreement import decide_within
from sim.buying.choice.influence import gain_by_winning, pivotal_share
from sim.buying.choice.luce import individual_choice
from sim.buying.choice.screening import survivors
from sim.buying.process.buying_center import BuyingCenter
from sim.buying.process.criteria import scores
from sim.buying.process.preferences import Relation, utility, utility_of_waiting
from sim.buying.process.screened_offers import criteria_table, importance
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.scenario.buying import BuyingScenario
from sim.scenario.segments import DecisionRule, Segment

SCREENING_REFUSES_EVERY_SUPPLIER: Final = (
    "screening refuses every supplier by the rule {rule}; allowed: cutoffs that one can reach"
)

WON_OVER = 2.0
"""Points of weighted score, of 10, by which somebody won over prefers the seller's offer to the
next best (illustrative)."""

Manner = tuple[DecisionRule, tuple[float, ...], int, int, float]


@public
@dataclass(frozen=True, eq=False)
class Voices:
    """Those with a say at one table, in the order of its voters.

    Attributes
    ----------
    offers : tuple of str
        Suppliers that meet the hard limits.
    utilities : ndarray, shape (voters, offers)
        What each thinks of each.
    waiting : float or None
        What everybody thinks of buying nothing now; None where that is not considered.
    left : dict of tuple of int to float
        Sets of offers that screening may leave, with their probabilities.
    manner : tuple
        Rule, shares of influence, the decider, patience and persuasion.
    lead : float
        Utility by which somebody won over prefers an offer to the next best.
    """

    offers: tuple[str, ...]
    utilities: NDArray[np.float64]
    waiting: float | None
    left: dict[tuple[int, ...], float]
    manner: Manner
    lead: float

    @property
    def chosen(self) -> list[float]:
        """Probability that the table ends with each offer."""
        chances = np.zeros(len(self.offers))
        for rows, p in self._each():
            chosen = decide_within(self._views(rows), *self.manner)[0]
            chances[list(rows)] += p * chosen[: len(rows)]
        return [float(chance) for chance in chances]

    @property
    def put_off(self) -> float:
        """Probability that it agrees to buy nothing now."""
        bought = sum(self.chosen) + self.no_decision
        return 0.0 if self.waiting is None else max(0.0, 1.0 - bought)

    @property
    def no_decision(self) -> float:
        """Probability that it ends with none."""
        ends = (p * decide_within(self._views(rows), *self.manner)[1] for rows, p in self._each())
        return float(fsum(ends))

    @property
    def favourites(self) -> list[str]:
        """The offer each is most likely to choose."""
        likely = np.zeros(self.utilities.shape)
        for rows, p in self._each():
            likely[:, list(rows)] += p * individual_choice(self._views(rows))[:, : len(rows)]
        return [self.offers[choice] for choice in likely.argmax(axis=1)]

    @property
    def pivotal(self) -> list[float]:
        """Share of decisions each could have turned alone."""
        rule, weights, decider, _, _ = self.manner
        shares = np.zeros(len(self.utilities))
        for rows, p in self._each():
            P = individual_choice(self._views(rows))
            shares += p * pivotal_share(P, rule, weights, decider)
        return [float(share) for share in shares]

    def gains(self, seller: str) -> list[float]:
        """Return what winning each one over would add to the seller's chance.

        A seller who is screened out stays out, whoever is won.

        Parameters
        ----------
        seller : str
            A supplier; one that has no offer here gains nothing.
        """
        gains = np.zeros(len(self.utilities))
        for rows, p in self._each():
            names = [self.offers[row] for row in rows]
            if seller in names:
                views, offer = self._views(rows), names.index(seller)
                gains += p * gain_by_winning(views, offer, self.lead, *self.manner)
        return [float(gain) for gain in gains]

    def _each(self) -> list[tuple[tuple[int, ...], float]]:
        return list(self.left.items())

    def _views(self, rows: tuple[int, ...]) -> list[list[float]]:
        """Return what each thinks of these offers, and of waiting where that is considered."""
        views: list[list[float]] = self.utilities[:, list(rows)].tolist()
        return views if self.waiting is None else [[*view, self.waiting] for view in views]


def hear(
    scenario: BuyingScenario,
    habits: Segment,
    center: BuyingCenter,
    rule: DecisionRule,
    offers: list[str],
    risk: float,
    persuasion: float,
) -> Voices:
    """Ask everybody with a say at a table.

    Parameters
    ----------
    scenario : BuyingScenario
        The market.
    habits : Segment
        The buyer's segment; the buyer is at home in the first of its places.
    center : BuyingCenter
        Who sits there.
    rule : str
        The decision rule.
    offers : list of str
        Suppliers that meet the hard limits, at least one.
    risk, persuasion : float
        As for :func:`sim.lessons.round_table.lay_table`.

    Raises
    ------
    InputError
        If the segment's screening rule leaves no offer.
    """
    stranger = Relation(incumbent=None, satisfaction=0.5)
    place = next(iter(habits.places))
    seen = [scores(scenario, scenario.suppliers[name], place) for name in offers]
    prices = [scenario.suppliers[name].price for name in offers]
    marks = list(zip(offers, prices, seen, strict=True))
    views = [
        [utility(seat, *mark, habits, stranger, risk) for mark in marks] for seat in center.voters
    ]
    table, limits = criteria_table(seen, habits.screening.cutoffs)
    left = survivors(table, habits.screening.rule, importance(center), limits)
    if () in left:
        raise InputError(SCREENING_REFUSES_EVERY_SUPPLIER.format(rule=habits.screening.rule))
    decider = center.voters.index(center.decider)
    manner = (rule, center.weights, decider, habits.patience, persuasion)
    lead = WON_OVER * habits.sharpness
    waiting = utility_of_waiting(habits)
    return Voices(tuple(offers), np.array(views), waiting, left, manner, lead)

"""Eight parts of an offer, seen by three people, and how often it wins: played, and in closed form.

Sources: Kotler (1994), *Marketing Management*, 8th ed.; McFadden (1974) for the logit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import exp, fsum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.experiment.single import run
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked_all, whole
from sim.lessons.eight_parts_market import (
    BEIHE,
    HUAXIN,
    OURS,
    PEOPLE,
    PURCHASES,
    SPREAD,
    Who,
    influence_of,
    two_offers,
    value_market,
)
from sim.scenario.vocabulary import COSTS, PARTS
from sim.value.delivered import DeliveredValue


@public
@dataclass(frozen=True, eq=False)
class EightParts:
    """Two offers in the eyes of one person or of all three, and what comes of it.

    Attributes
    ----------
    ours, theirs : DeliveredValue
        What each delivers, thousand yuan a machine, before anybody gives it weights.
    who : str
        Whose eyes: one of :data:`PEOPLE`, who then decides alone, or ``"all"``, each of whom has
        his way with a probability in proportion to his influence.
    purchases, won : int
        How many purchases were played, and how many of them we won.
    """

    ours: DeliveredValue
    theirs: DeliveredValue
    who: Who
    purchases: int
    won: int

    @property
    def weights(self) -> dict[str, float]:
        """What each part counts: for all three, the mean by influence."""
        shares = influence_of(self.who)
        return {
            part: fsum(share * PEOPLE[name].parts.get(part, 1.0) for name, share in shares.items())
            for part in PARTS
        }

    @property
    def gaps(self) -> dict[str, float]:
        """How much each part speaks for us, thousand yuan as it is seen; below 0 against us."""
        return {
            part: weight
            * (getattr(self.ours, part) - getattr(self.theirs, part))
            * (-1.0 if part in COSTS else 1.0)
            for part, weight in self.weights.items()
        }

    @property
    def advantage(self) -> float:
        """What we leave more than they do, thousand yuan as it is seen."""
        return fsum(self.gaps.values())

    @property
    def seen(self) -> tuple[DeliveredValue, DeliveredValue]:
        """Both offers as they are seen."""
        return self.ours.seen_with(self.weights), self.theirs.seen_with(self.weights)

    @property
    def worth(self) -> float:
        """The price at which both offers leave the same (EVC), thousand yuan."""
        return self.ours.monetary + self.advantage / self.weights["monetary"]

    @property
    def played(self) -> float:
        """Share of the purchases that we won."""
        return self.won / self.purchases

    @cached_property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of that share (Clopper & Pearson 1934)."""
        from scipy.stats import binomtest

        found = binomtest(self.won, self.purchases).proportion_ci(0.95, method="exact")
        return float(found.low), float(found.high)

    @property
    def theory(self) -> float:
        """The share by the closed form."""
        return win_share(self.ours, self.theirs, self.who)

    def theory_at(self, prices: ArrayLike) -> NDArray[np.float64]:
        """Return the share by the closed form at other prices of ours, thousand yuan.

        Raises
        ------
        InputError
            If one of them is no finite number.
        """
        known = checked_all("prices", prices)
        found = [
            win_share(replace(self.ours, monetary=float(price)), self.theirs, self.who)
            for price in known.flat
        ]
        return np.array(found).reshape(known.shape)

    @property
    def ratio_disagrees(self) -> bool:
        """Whether the ratio of value to cost prefers the other offer."""
        ours, theirs = self.seen
        return (ours.ratio > theirs.ratio) != (self.advantage > 0)


@public
def win_share(ours: DeliveredValue, theirs: DeliveredValue, who: Who = "all") -> float:
    """Return how often we win, by the logit's closed form, 1 / (1 + exp(−advantage / spread)).

    Parameters
    ----------
    ours, theirs : DeliveredValue
        Both offers, thousand yuan a machine.
    who : {"all", "director", "user", "buyer"}, default "all"
        Who decides; of all three each has his way with the probability of his influence.

    Returns
    -------
    float
        Probability.

    Raises
    ------
    InputError
        If there is no such person, or an offer is none.

    References
    ----------
    McFadden, D. (1974). Conditional Logit Analysis of Qualitative Choice Behavior. In Zarembka
    (ed.), *Frontiers in Econometrics*. Academic Press.

    Examples
    --------
    70 thousand yuan more at a spread of 50: the odds are exp(1.4) to 1.

    >>> round(win_share(HUAXIN, BEIHE, "director"), 4)
    0.8022
    """
    two_offers(ours, theirs)
    chances = []
    for name, share in influence_of(who).items():
        seen = PEOPLE[name].parts
        gap = ours.seen_with(seen).delivered - theirs.seen_with(seen).delivered
        chances.append(share * _logistic(gap / SPREAD))
    return fsum(chances)


@public
def eight_parts(
    ours: DeliveredValue = HUAXIN,
    theirs: DeliveredValue = BEIHE,
    who: Who = "all",
    purchases: int = PURCHASES,
    seed: int = 2010,
) -> EightParts:
    """Play the choice between two offers, on the same luck whatever they are.

    Parameters
    ----------
    ours, theirs, who, purchases
        As for :func:`value_market`.
    seed : int, default 2010

    Returns
    -------
    EightParts

    Raises
    ------
    InputError
        As for :func:`value_market`.

    Examples
    --------
    The director sees all parts as they are, and 70 thousand yuan between the offers.

    >>> found = eight_parts(who="director", purchases=50)
    >>> found.advantage, found.worth, round(found.theory, 4)
    (70.0, 970.0, 0.8022)
    """
    market = value_market(ours, theirs, who, purchases)
    cases = run(market, whole("seed", seed, 0, None)).cases
    return EightParts(ours, theirs, who, len(cases), int((cases.supplier == OURS).sum()))


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))

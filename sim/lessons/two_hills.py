"""Two hills of scores and a cutoff: who gets credit, and what it earns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.customers.theory.credit_raters import same_grade, split_separation
from sim.customers.theory.credit_scores import CreditScores
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked

SCORES: Final = np.linspace(30.0, 100.0, 141)
"""Points at which curves are drawn."""
TWO_RATERS: Final = "correlation of two raters"
SPLIT: Final = "{judged} judged, {financial} financial"
FINANCE: Final = 70.0
"""Finance's rule: grade A and better."""


@dataclass(frozen=True, eq=False)
class HillsAndCutoff:
    """What a cutoff on two hills does.

    Attributes
    ----------
    card : CreditScores
        As the raters see it.
    cutoff : float
        Points.
    """

    card: CreditScores
    cutoff: float

    @property
    def accepted(self) -> float:
        """Share who get credit."""
        return float(self.card.accepted(self.cutoff))

    @property
    def bad_among(self) -> float:
        """Share of these who will not pay."""
        return float(self.card.bad_among_accepted(self.cutoff))

    @property
    def profit(self) -> float:
        """Earned by a yuan of credit asked for."""
        return float(self.card.profit(self.cutoff))

    @property
    def default_at_cutoff(self) -> float:
        """Probability of default of somebody who just gets credit."""
        return float(self.card.default_at(self.cutoff))

    @property
    def given_up(self) -> float:
        """Margin of those refused who would have paid, by a yuan asked for."""
        return self.card.perfect * (1 - float(self.card.good_accepted(self.cutoff)))

    @property
    def saved(self) -> float:
        """Goods not lost to those refused who would not have paid, by a yuan asked for."""
        bad = self.card.bad_share * self.card.loss
        return bad * (1 - float(self.card.bad_accepted(self.cutoff)))

    def curves(self) -> tuple[NDArray[np.float64], ...]:
        """Return the hills of good and bad and the profit, at :data:`SCORES`."""
        good, bad = self.card.density(SCORES)
        return good, bad, np.asarray(self.card.profit(SCORES))


@public
def weigh_cutoff(
    bad_share: float = 0.1,
    separation: float = 1.5,
    margin: float = 0.25,
    recovery: float = 0.2,
    reliability: float = 1.0,
    raters: int = 1,
    cutoff: float = FINANCE,
) -> HillsAndCutoff:
    """Look at a cutoff on two hills of scores.

    Parameters
    ----------
    bad_share, separation, margin, recovery : float
        As for :class:`sim.customers.CreditScores`; the separation is that of a rater without error.
    reliability : float, default 1
        Of one rater, above 0 and up to 1.
    raters : int, default 1
        Whose mean counts.
    cutoff : float, default 70
        Points from which on a customer gets credit, from 0 to 100.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> said = weigh_cutoff()
    >>> round(said.profit, 4), round(said.card.accept_all, 4)
    (0.1628, 0.165)
    >>> round(said.given_up, 3), round(said.saved, 3)
    (0.048, 0.045)
    """
    card = CreditScores(bad_share, separation, margin, recovery)
    seen = card.rated(reliability, raters)
    return HillsAndCutoff(seen, checked("cutoff", cutoff, least=0, most=100))


def raters_frame() -> pd.DataFrame:
    """Return what one rater, two, three and five are worth, at a reliability of a half."""
    rows = {}
    for raters in (1, 2, 3, 5):
        card = CreditScores().rated(0.5, raters)
        best = card.best_cutoff
        rows[raters] = {
            "AUC": card.auc,
            "best cutoff": best,
            "earned a yuan": card.profit(best),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("raters")


def agreement_frame() -> pd.DataFrame:
    """Return how often two raters put a customer into the same grade."""
    card = CreditScores()
    spread = card.good_mean - card.bad_mean
    mean = card.good_mean - card.bad_share * spread
    sd = (card.sd**2 + card.bad_share * (1 - card.bad_share) * spread**2) ** 0.5
    rows = {r: {"same grade, %": 100 * same_grade(r, mean, sd)} for r in (0.5, 0.7, 0.9, 1.0)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(TWO_RATERS)


def split_frame() -> pd.DataFrame:
    """Return how well 70/30 separates where judgement predicts, and where it hardly does."""
    worlds = {"judgement predicts": (1.0, 0.8), "judgement hardly predicts": (0.5, 0.9)}
    rows = {
        name: {
            SPLIT.format(judged=round(100 * w), financial=round(100 - 100 * w)): split_separation(
                w, *both
            )
            for w in (0.7, 0.5, 0.3)
        }
        for name, both in worlds.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index")

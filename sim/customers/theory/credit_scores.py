"""A credit scorecard 信用评分卡 as a test: two hills of scores, a cutoff 临界分, and what it earns.

Customers who will pay and customers who will not score normally around two means (the binormal
model of an ROC curve). Whoever scores the cutoff or more gets credit. A yes to somebody who pays
gains the margin, a yes to somebody who does not loses the goods, a no gains nothing.

Sources: Green & Swets (1966), *Signal Detection Theory and Psychophysics*; Metz (1978), *Seminars
in Nuclear Medicine* 8(4), 283–298, for the best cutoff.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, log, sqrt
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import expit, ndtr

from sim.customers.theory.credit_loss import break_even_default, goods_lost
from sim.customers.theory.credit_raters import spearman_brown
from sim.customers.theory.credit_rating import CUTS, GRADES, in_order
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import NUMBERS, checked, checked_all, whole


@public
@dataclass(frozen=True)
class CreditScores:
    """Two hills of scores, and what a yes and a no are worth.

    Parameters
    ----------
    bad_share : float, default 0.1
        π, share of those who ask for credit who will not pay, above 0 and below 1; illustrative.
    separation : float, default 1.5
        d′, how far apart the hills are, in standard deviations, 0 or more; illustrative.
    margin : float, default 0.25
        m, contribution margin as a share of the price, above 0 and below 1.
    recovery : float, default 0.2
        Share of the goods' cost got back from who does not pay, from 0 to 1.
    bad_mean, sd : float, default 63 and 10
        Mean score of those who will not pay, and the standard deviation of both hills, points.

    Examples
    --------
    >>> card = CreditScores()
    >>> round(card.auc, 6), round(card.best_cutoff, 3), round(card.profit(card.best_cutoff), 6)
    (0.855578, 61.688, 0.180298)
    >>> round(float(card.default_at(card.best_cutoff)), 6), round(card.break_even_default, 6)
    (0.294118, 0.294118)
    """

    bad_share: float = 0.1
    separation: float = 1.5
    margin: float = 0.25
    recovery: float = 0.2
    bad_mean: float = 63.0
    sd: float = 10.0

    def __post_init__(self) -> None:
        """Refuse what is out of range."""
        checked("bad_share", self.bad_share, above=0, below=1)
        checked("separation", self.separation, least=0)
        checked("margin", self.margin, above=0, below=1)
        checked("recovery", self.recovery, least=0, most=1)
        checked("bad_mean", self.bad_mean)
        checked("sd", self.sd, above=0)

    @property
    def good_mean(self) -> float:
        """Mean score of those who will pay, points."""
        return self.bad_mean + self.separation * self.sd

    @property
    def gain(self) -> float:
        """G, what a unit of credit to somebody who pays gains."""
        return self.margin

    @property
    def loss(self) -> float:
        """L, what a unit of credit to somebody who does not pay loses."""
        return goods_lost(self.margin, self.recovery)

    @property
    def break_even_default(self) -> float:
        """The probability of default at which credit neither gains nor loses: G/(G + L)."""
        return break_even_default(self.margin, self.recovery)

    @property
    def auc(self) -> float:
        """The area under the ROC curve: how often one who pays scores above one who does not."""
        return float(ndtr(self.separation / sqrt(2)))

    @property
    def best_cutoff(self) -> float:
        """The cutoff that earns most, points: where the probability of default is G/(G + L).

        Infinite where the card says nothing, or nothing can be lost.
        """
        against, pro = self.bad_share * self.loss, (1 - self.bad_share) * self.gain
        d = self.separation
        if against == 0:
            return -inf
        if d == 0:
            return inf if against > pro else -inf
        return self.bad_mean + self.sd * (d / 2 + log(against / pro) / d)

    @property
    def perfect(self) -> float:
        """What perfect knowledge would earn, per unit of credit asked for."""
        return (1 - self.bad_share) * self.gain

    @property
    def accept_all(self) -> float:
        """What credit for everybody earns, per unit of credit asked for."""
        return self.perfect - self.bad_share * self.loss

    def good_accepted(self, cutoff: ArrayLike) -> Any:
        """Return the share of those who will pay who get credit."""
        return self._above(cutoff, self.good_mean)

    def bad_accepted(self, cutoff: ArrayLike) -> Any:
        """Return the share of those who will not pay who get credit."""
        return self._above(cutoff, self.bad_mean)

    def accepted(self, cutoff: ArrayLike) -> Any:
        """Return the share of all who get credit."""
        good, bad = self.good_accepted(cutoff), self.bad_accepted(cutoff)
        return (1 - self.bad_share) * good + self.bad_share * bad

    def bad_among_accepted(self, cutoff: ArrayLike) -> Any:
        """Return the share of those who get credit who will not pay; missing if nobody does."""
        bad = self.bad_share * self.bad_accepted(cutoff)
        with np.errstate(invalid="ignore", divide="ignore"):
            found = np.divide(bad, self.accepted(cutoff))
        return float(found) if np.ndim(found) == 0 else found

    def profit(self, cutoff: ArrayLike) -> Any:
        """Return what the cutoff earns, per unit of credit asked for."""
        good, bad = self.good_accepted(cutoff), self.bad_accepted(cutoff)
        return (1 - self.bad_share) * self.gain * good - self.bad_share * self.loss * bad

    def share_of_possible(self, cutoff: ArrayLike) -> Any:
        """Return how far the cutoff goes from credit for all (0) to perfect knowledge (1)."""
        spread = self.perfect - self.accept_all
        if not spread:
            return self.profit(cutoff) * np.nan
        return (self.profit(cutoff) - self.accept_all) / spread

    def default_at(self, score: ArrayLike) -> NDArray[np.float64]:
        """Return the probability of default of somebody with exactly this score."""
        z = (checked_all("score", score) - self.bad_mean) / self.sd
        d = self.separation
        odds = log((1 - self.bad_share) / self.bad_share)
        return np.asarray(expit(d * d / 2 - d * z - odds), dtype=float)

    def density(self, score: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the heights of the hills of those who pay and those who do not, a point."""
        x = checked_all("score", score)
        hills = [
            share * np.exp(-(((x - mean) / self.sd) ** 2) / 2) / (self.sd * sqrt(2 * np.pi))
            for share, mean in (
                (1 - self.bad_share, self.good_mean),
                (self.bad_share, self.bad_mean),
            )
        ]
        return hills[0], hills[1]

    def rated(self, reliability: float, raters: int = 1) -> CreditScores:
        """Return the hills as raters see them who do not agree with each other.

        Parameters
        ----------
        reliability : float
            ρ, the rater reliability 评分者信度 of one, above 0 and up to 1.
        raters : int, default 1
            How many rate each customer; their mean counts.

        Returns
        -------
        CreditScores
            The same means, wider hills: the separation is √ρ times as large.
        """
        rho = spearman_brown(reliability, whole("raters", raters, 1))
        return replace(self, separation=self.separation * sqrt(rho), sd=self.sd / sqrt(rho))

    def grades(self, cuts: Sequence[float] = CUTS) -> pd.DataFrame:
        """Return what the grades are worth.

        Parameters
        ----------
        cuts : sequence of float, default (90, 80, 70, 60)
            Least points of AAA, AA, A and B.

        Returns
        -------
        pandas.DataFrame
            A row a grade, the best first: `share` of all, probability of `default`, `profit` of a
            unit of credit, and what credit to this grade `and_better` earns, per unit asked for.
        """
        edges = np.array([*in_order(cuts), -inf])
        shares = np.diff(self.accepted(edges), prepend=0.0)
        bad = np.diff(self.bad_share * self.bad_accepted(edges), prepend=0.0)
        with np.errstate(invalid="ignore"):
            default = bad / shares
        return pd.DataFrame(
            {
                "share": shares,
                "default": default,
                "profit": (1 - default) * self.gain - default * self.loss,
                "and_better": self.profit(edges),
            },
            index=pd.Index(GRADES, name="grade"),
        )

    def _above(self, cutoff: ArrayLike, mean: float) -> Any:
        x = np.asarray(cutoff, dtype=float)
        if np.isnan(x).any():  # an infinite one refuses nobody, or everybody
            raise refused("cutoff", cutoff, NUMBERS)
        share = ndtr((mean - x) / self.sd)
        return float(share) if share.ndim == 0 else share

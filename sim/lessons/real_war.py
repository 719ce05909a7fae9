"""Three who watch the railway cartel: an eye with a ruler, a model, and the press of the day."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.pricing.real_wars.markov_switching import cartel_regimes
from sim.pricing.real_wars.railway_cartel import Cartel, by_eye, cartel, smoothed
from sim.pricing.real_wars.war_dates import Dating, agreement, kappa, noticed_after


@dataclass(frozen=True)
class Marked:
    """The wars of the cartel as three see them.

    Attributes
    ----------
    cartel : Cartel
        The weeks themselves.
    at_most : float
        The price from which the eye calls war, dollars for 100 pounds.
    shortest : int
        Weeks from which the eye calls it a war.
    line : ndarray, shape (weeks,)
        The price as the eye sees it, smoothed.
    eye, markov : Dating
        The wars by eye, and by Markov switching.
    hindsight : bool
        Whether both know the whole history, or in each week only what came before.
    """

    cartel: Cartel
    at_most: float
    shortest: int
    line: NDArray[np.float64]
    eye: Dating
    markov: Dating
    hindsight: bool

    @property
    def porter(self) -> Dating:
        """The wars as the press reported them, which Porter worked with."""
        return self.cartel.porter

    @property
    def agreement(self) -> float:
        """Share of weeks in which eye and Porter say the same."""
        return agreement(self.eye.at_war, self.cartel.war)

    @property
    def kappa(self) -> float:
        """Agreement of eye and Porter beyond chance."""
        return kappa(self.eye.at_war, self.cartel.war)

    @property
    def markov_agreement(self) -> float:
        """Share of weeks in which the model and Porter say the same."""
        return agreement(self.markov.at_war, self.cartel.war)

    @property
    def always_peace(self) -> float:
        """Share of weeks in which one who never calls war agrees with Porter."""
        return 1 - float(self.cartel.war.mean())

    @property
    def noticed(self) -> int:
        """How many of Porter's wars the eye called before they were over."""
        return sum(isfinite(delay) for delay in noticed_after(self.eye.at_war, self.cartel.war))

    @property
    def mean_delay(self) -> float:
        """Weeks from their start until the eye called them, over those it noticed; NaN if none."""
        delays = [x for x in noticed_after(self.eye.at_war, self.cartel.war) if isfinite(x)]
        return float(np.mean(delays)) if delays else float("nan")


@public
def mark(at_most: float, smooth: int = 1, shortest: int = 1, hindsight: bool = True) -> Marked:
    """Mark the wars of the railway cartel.

    Parameters
    ----------
    at_most : float
        War is when the smoothed price is not above this, dollars for 100 pounds.
    smooth, shortest : int, default 1
        As for :func:`sim.pricing.real_wars.railway_cartel.by_eye`, weeks.
    hindsight : bool, default True
        Whether the whole history is known, or each week only what came before.

    Raises
    ------
    MissingExtraError
        If the data or statsmodels are not installed.
    InputError
        If a number is out of its range.
    """
    weeks = cartel()
    return Marked(
        cartel=weeks,
        at_most=at_most,
        shortest=shortest,
        line=smoothed(weeks.price, smooth, hindsight),
        eye=by_eye(weeks.price, at_most, smooth, shortest, hindsight),
        markov=cartel_regimes().dating(hindsight),
        hindsight=hindsight,
    )

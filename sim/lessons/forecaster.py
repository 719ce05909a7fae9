"""Ten trends as forecasts: a probability for each, and which of them can be scored at all.

Only three of the ten have a number and a date, and only one of these can be held against what
happened. Beside it, what ten honest forecasts of one probability look like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from sim.customers.theory.forecast_score import brier_score, chance_of_hits, hits_of
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, checked_all

Fate = Literal["false", "undecided", "open"]

FATES: Final[tuple[Fate, ...]] = (
    *("open", "open", "open", "open", "open"),
    *("false", "undecided", "open", "undecided", "open"),
)
"""Of the ten in the deck's order: false; with number and date, yet undecidable; never wrong."""

SCORED: Final = FATES.index("false")
"""The chief customer officer in 15 percent of firms by 2003."""

HOUSE: Final = 0.8
"""What the house said of it that wrote the ten."""

TEN: Final = len(FATES)
HALF: Final = TEN // 2
TEN_PROBABILITIES: Final = "ten probabilities from 0 to 1"


@dataclass(frozen=True, eq=False)
class JudgedForecasts:
    """Ten probabilities, and what can be made of them.

    Attributes
    ----------
    said : tuple of float
        In the order of :data:`FATES`.
    revealed : bool
        Whether it may be shown what happened.
    level : float
        The probability of ten other forecasts, all honest.
    hits : ndarray, shape (11,)
        Probability of 0 to 10 of these coming true.
    """

    said: tuple[float, ...]
    revealed: bool
    level: float
    hits: NDArray[np.float64]

    @property
    def expected(self) -> float:
        """How many of the ten come true on average, if these are the probabilities."""
        return fsum(self.said)

    @property
    def score(self) -> float:
        """The score of what was said of the one that is settled."""
        return brier_score(self.said[SCORED], 0)

    @property
    def house(self) -> float:
        """The score of the house."""
        return brier_score(HOUSE, 0)

    @property
    def half(self) -> float:
        """The score of whoever always says one half."""
        return brier_score(0.5, 0)

    @property
    def at_most_half(self) -> float:
        """Probability that at most five of the ten honest forecasts come true."""
        return chance_of_hits(TEN, self.level, most=HALF)


@public
def judge_forecasts(
    said: Sequence[float], revealed: bool = True, level: float = HOUSE
) -> JudgedForecasts:
    """Hold ten probabilities against what happened, where that can be done.

    Parameters
    ----------
    said : sequence of float
        Ten probabilities that a trend of the deck (rows 101 to 111) came true by 2004.
    revealed : bool, default True
        Whether it may be shown what happened.
    level : float, default 0.8
        The probability of ten honest forecasts to hold beside them.

    Raises
    ------
    InputError
        If there are not ten probabilities.

    References
    ----------
    Brier, G. W. (1950). Verification of Forecasts Expressed in Terms of Probability. *Monthly
    Weather Review* 78(1), 1–3.

    Examples
    --------
    >>> found = judge_forecasts([0.5] * 10)
    >>> found.score, round(found.house, 2), round(found.at_most_half, 4)
    (0.25, 0.64, 0.0328)
    """
    given = checked_all("said", said)
    if given.shape != (TEN,) or (given < 0).any() or (given > 1).any():
        raise refused("said", said, TEN_PROBABILITIES)
    chance = checked("level", level, least=0, most=1)
    return JudgedForecasts(tuple(given.tolist()), revealed, chance, hits_of(TEN, chance))

"""The scorecard on trial: candidates with a hidden true value, scored by six factors with error.

Weights can be moved, and measurement can be bought: more looks at each candidate, and accounts that
tell what the six factors do not. A thousand years of choosing show the rank of the one chosen. How
well one look measures, and how much the factors tell, is *illustrative*.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import fsum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sim.customers.theory.channel_scorecard import (
    CHANNEL_WEIGHTS,
    chance_chosen_best,
    expected_best,
    scorecard_validity,
)
from sim.customers.theory.credit_raters import spearman_brown
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, whole
from sim.kernel.numerals import one_of
from sim.kernel.randomness.streams import Streams

Vector = NDArray[np.float64]

CORRELATION: Final = 0.3
"""Of any two factors: large dealers tend to have more of all (illustrative)."""
ONE_LOOK: Final = 0.3
"""Reliability of a factor judged once, from the file (illustrative)."""
FACTORS_TELL: Final = 0.7
"""Correlation of the true value with the six factors, if they were known without error."""
ACCOUNTS_TELL: Final = 0.9
"""The same beside audited accounts and a call to three customers (illustrative)."""
LOOK_COSTS: Final = 3.0
"""Thousand yuan for one more look at a candidate (illustrative)."""
ACCOUNTS_COST: Final = 10.0
"""Thousand yuan a candidate (illustrative)."""
WORTH: Final = 300.0
"""Thousand yuan a year by which dealers differ: one standard deviation (illustrative)."""

ALIKE: Final = "all alike"
TRUTHS: Final = {
    ALIKE: (1.0,) * 6,
    "outlets first": (40.0, 20.0, 10.0, 10.0, 10.0, 10.0),
    "money and people first": (10.0, 10.0, 10.0, 40.0, 20.0, 10.0),
}
"""What could count in truth; nobody knows which."""
YEARS: Final = 1000
MOST_CANDIDATES: Final = 20
MOST_LOOKS: Final = 8


@dataclass(frozen=True)
class Candidates:
    """Candidates of many years, score and truth in standard deviations.

    Attributes
    ----------
    score, truth : ndarray, shape (years, candidates)
    rank : ndarray of int, shape (years,)
        Of the one with the best score: 1 for the truly best.
    """

    score: Vector
    truth: Vector
    rank: NDArray[np.int64]

    @property
    def chosen(self) -> NDArray[np.int64]:
        """Who has the best score, by year."""
        return np.asarray(self.score.argmax(axis=1), np.int64)

    @property
    def brings(self) -> float:
        """True value of the chosen on average, standard deviations."""
        return float(np.take_along_axis(self.truth, self.chosen[:, None], 1).mean())


@dataclass(frozen=True)
class ScorecardTrial:
    """A scorecard, and what choosing by it brings.

    Attributes
    ----------
    candidates : Candidates
        Of a thousand years; the first is drawn.
    number : int
        Of candidates a year.
    weights : ndarray, shape (6,)
        Ours, that sum to 100.
    validity : float
        Correlation of score and truth, by theory.
    chance : float
        How often the best score is the best dealer, by theory.
    agrees : float
        How often this scorecard chooses whom that with the usual weights chooses.
    paid : float
        For measuring, thousand yuan.
    """

    candidates: Candidates
    number: int
    weights: Vector
    validity: float
    chance: float
    agrees: float
    paid: float

    @property
    def best_share(self) -> float:
        """How often the best score was the best dealer in a thousand years."""
        return float((self.candidates.rank == 1).mean())

    @property
    def expected(self) -> float:
        """What the chosen brings more than a dealer taken at random, thousand yuan a year."""
        return WORTH * self.validity * expected_best(self.number)

    @property
    def possible(self) -> float:
        """What the truly best would bring more, thousand yuan a year."""
        return WORTH * expected_best(self.number)


@public
def draw_candidates(number: int, validity: float, years: int, seed: int = 2010) -> Candidates:
    """Draw candidates whose score has a given validity.

    Parameters
    ----------
    number : int
        Of candidates a year, 1 to 1,000.
    validity : float
        Correlation of score and truth, 0 to 1.
    years : int
        1 to 100,000.
    seed : int, default 2010
        The key of the draws.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> drawn = draw_candidates(5, 1.0, 100)
    >>> int(drawn.rank.max()), drawn.truth.shape
    (1, (100, 5))
    """
    many, shape = whole("years", years, 1, 100_000), whole("number", number, 1, 1000)
    r = checked("validity", validity, least=0, most=1)
    streams = Streams(whole("seed", seed))
    score = streams["score"].normal(size=(many, shape))
    rest = streams["rest"].normal(size=(many, shape))
    return _ranked(score, r * score + np.sqrt(1 - r * r) * rest)


@public
def try_scorecard(
    number: int = 5,
    coverage: float = 20.0,
    staff: float = 15.0,
    looks: int = 1,
    accounts: bool = False,
    truth: str = ALIKE,
    seed: int = 2010,
) -> ScorecardTrial:
    """Choose the best score a thousand times.

    Parameters
    ----------
    number : int, default 5
        Of candidates, 2 to 20.
    coverage, staff : float
        Weights of the outlets covered and of the staff, 0 to 50 each; the other four share what is
        left of 100 as usual.
    looks : int, default 1
        At each candidate, by people who do not talk to each other, 1 to 8.
    accounts : bool, default False
        Whether audited accounts are bought.
    truth : str, default "all alike"
        What counts in truth, a name of `TRUTHS`.
    seed : int, default 2010
        The key of the draws.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> trial = try_scorecard()
    >>> round(trial.validity, 2), round(trial.chance, 2)
    (0.5, 0.41)
    """
    many = whole("number", number, 2, MOST_CANDIDATES)
    weights = _weights(
        checked("coverage", coverage, least=0, most=50), checked("staff", staff, least=0, most=50)
    )
    times = whole("looks", looks, 1, MOST_LOOKS)
    told = ACCOUNTS_TELL if accounts else FACTORS_TELL
    if truth not in TRUTHS:
        raise refused("truth", truth, one_of(TRUTHS))
    counts = np.array(TRUTHS[truth])
    validity = scorecard_validity(
        weights, counts, spearman_brown(ONE_LOOK, times), CORRELATION, told
    )
    drawn = _drawn(many, whole("seed", seed))
    candidates = _scored(drawn, weights, counts, times, told)
    usual = _scored(drawn, np.array([*CHANNEL_WEIGHTS.values()]), counts, times, told)
    return ScorecardTrial(
        candidates=candidates,
        number=many,
        weights=weights,
        validity=validity,
        chance=chance_chosen_best(many, validity),
        agrees=float((candidates.chosen == usual.chosen).mean()),
        paid=many * ((times - 1) * LOOK_COSTS + (ACCOUNTS_COST if accounts else 0.0)),
    )


def _weights(coverage: float, staff: float) -> Vector:
    others = {
        name: weight
        for name, weight in CHANNEL_WEIGHTS.items()
        if name not in ("coverage", "staff")
    }
    left = (100 - coverage - staff) / fsum(others.values())
    own = {"coverage": coverage, "staff": staff}
    return np.array([own.get(name, left * weight) for name, weight in CHANNEL_WEIGHTS.items()])


@lru_cache(maxsize=4)
def _drawn(number: int, seed: int) -> dict[str, Any]:
    """Draw factors, errors of each look, and what the factors do not tell; weights draw nothing."""
    streams = Streams(seed)
    shared = streams["shared"].normal(size=(YEARS, number, 1))
    own = streams["factors"].normal(size=(YEARS, number, 6))
    errors = [streams[f"look/{k}"].normal(size=(YEARS, number, 6)) for k in range(MOST_LOOKS)]
    return {
        "factors": np.sqrt(CORRELATION) * shared + np.sqrt(1 - CORRELATION) * own,
        "errors": np.cumsum(errors, axis=0),
        "rest": streams["rest"].normal(size=(YEARS, number)),
    }


def _scored(
    drawn: dict[str, Any], weights: Vector, counts: Vector, looks: int, told: float
) -> Candidates:
    factors = drawn["factors"]
    error = np.sqrt((1 - ONE_LOOK) / ONE_LOOK) * drawn["errors"][looks - 1] / looks
    score = (factors + error) @ weights
    value = (factors @ counts) / _spread(counts, 1.0)
    truth = told * value + np.sqrt(1 - told * told) * drawn["rest"]
    return _ranked(score / _spread(weights, spearman_brown(ONE_LOOK, looks)), truth)


def _spread(weights: Vector, reliability: float) -> float:
    """Return the standard deviation of a weighted sum of factors that are measured so well."""
    shared = CORRELATION * float(weights.sum()) ** 2
    own = (1 / reliability - CORRELATION) * float(weights @ weights)
    return float(np.sqrt(shared + own))


def _ranked(score: Vector, truth: Vector) -> Candidates:
    chosen = np.take_along_axis(truth, score.argmax(axis=1)[:, None], axis=1)
    return Candidates(score, truth, np.asarray(1 + (truth > chosen).sum(axis=1), np.int64))

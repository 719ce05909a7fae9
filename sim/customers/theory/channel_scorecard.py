"""The channel scorecard 渠道评分表 audited: what the best score is worth, and what weights change.

True value and score of a candidate are bivariate normal, and their correlation is the validity 效度
of the score. The best score of several candidates brings validity times what the truly best would,
and is the truly best one less often than most people think. What moves validity is how well the six
factors are measured, hardly how they are weighed.

Sources: Dawes, R. M. (1979), *American Psychologist* 34(7), 571–582; Wainer, H. (1976),
*Psychological Bulletin* 83(2), 213–217.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import fsum, sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused, shown
from sim.kernel.inputs import checked, checked_all, whole
from sim.kernel.numerals import as_given, listed

Vector = NDArray[np.float64]

CHANNEL_WEIGHTS: Final[Mapping[str, float]] = {
    "coverage": 20.0,
    "scope": 20.0,
    "size": 15.0,
    "finance": 15.0,
    "staff": 15.0,
    "products": 15.0,
}
"""The six factors of the lecture with usual weights (illustrative): outlets and where they are;
trades and customers known; turnover and profit; assets and debts; education and grades of the
staff; range and level of the products."""

MOST_CANDIDATES: Final = 10_000
NOT_A_HUNDRED: Final = "weights sum to {total}; allowed: weights that sum to 100"
NO_WEIGHT: Final = "weights has {value} for {name!r}; allowed: 0 or more"
OTHER_FACTORS: Final = "scores has {given}; allowed: one for each of {names}"
NO_SCORE: Final = "a number from 0 to 100"
NUMBER_OF_FACTORS: Final = "as many as weights has, {number}"
ALL_NOUGHT: Final = "numbers from 0, not all of them 0"
SUM_TOLERANCE: Final = 1e-6
_REACH: Final = 9.0


@public
def scorecard_total(
    scores: Mapping[str, float], weights: Mapping[str, float] | None = None
) -> float:
    """Return a candidate's score on the channel scorecard.

    Parameters
    ----------
    scores : mapping of str to float
        By factor, each from 0 to 100.
    weights : mapping of str to float, optional
        By factor, 0 or more, that sum to 100; left out: `CHANNEL_WEIGHTS`.

    Returns
    -------
    float
        From 0 to 100.

    Raises
    ------
    InputError
        If the weights do not sum to 100, or a score is missing or out of its range.

    Examples
    --------
    >>> names = list(CHANNEL_WEIGHTS)
    >>> for scores in ((80, 70, 60, 75, 65, 70), (60, 85, 80, 70, 80, 75)):
    ...     print(scorecard_total(dict(zip(names, scores))))
    70.5
    74.75
    >>> scorecard_total(dict(zip(names, [80] * 6)), dict(zip(names, (30, 20, 15, 15, 15, 15))))
    Traceback (most recent call last):
    sim.kernel.errors.InputError: weights sum to 110; allowed: weights that sum to 100
    """
    weighed = checked_weights(CHANNEL_WEIGHTS if weights is None else weights)
    if set(scores) != set(weighed):
        raise InputError(OTHER_FACTORS.format(given=shown([*scores]), names=listed(weighed)))
    points = {name: checked(name, value, least=0, most=100) for name, value in scores.items()}
    return fsum(weighed[name] * points[name] for name in weighed) / 100


def checked_weights(weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights that sum to 100, or say to what they sum."""
    weighed = {name: checked("weights", value) for name, value in weights.items()}
    for name, value in weighed.items():
        if value < 0:
            raise InputError(NO_WEIGHT.format(name=name, value=as_given(value)))
    total = fsum(weighed.values())
    if abs(total - 100) > SUM_TOLERANCE:
        raise InputError(NOT_A_HUNDRED.format(total=as_given(total)))
    return weighed


@public
def expected_best(candidates: int) -> float:
    """Return how far above the mean the best of several candidates is, standard deviations.

    Parameters
    ----------
    candidates : int
        n, from 1.

    Examples
    --------
    >>> [round(expected_best(n), 6) for n in (1, 2, 5, 40)]
    [0.0, 0.56419, 1.162964, 2.160777]
    """
    number = whole("candidates", candidates, 1, MOST_CANDIDATES)
    if number == 1:
        return 0.0
    from scipy.special import ndtr

    x = np.linspace(-_REACH, _REACH, 1801)
    weight = number * _density(x) * ndtr(x) ** (number - 1)
    return float(np.sum(x * weight) * (x[1] - x[0]))


@public
def expected_chosen(candidates: int, validity: float) -> float:
    """Return how far above the mean the one with the best score is in truth, standard deviations.

    Parameters
    ----------
    candidates : int
        n, from 1.
    validity : float
        Correlation of score and true value, from 0 to 1.

    Examples
    --------
    Validity times what the truly best would bring, whatever the number of candidates.

    >>> round(expected_chosen(5, 0.5), 6)
    0.581482
    """
    return checked("validity", validity, least=0, most=1) * expected_best(candidates)


@public
def chance_chosen_best(candidates: int, validity: float) -> float:
    """Return how often the best score is the truly best candidate.

    Parameters
    ----------
    candidates : int
        n, from 1.
    validity : float
        Correlation of score and true value, from 0 to 1.

    Returns
    -------
    float
        n ∬ φ₂ Φ₂ⁿ⁻¹ of the bivariate normal: 1/n without validity, 1 with validity 1.

    Examples
    --------
    >>> [round(chance_chosen_best(5, r), 6) for r in (0, 0.5, 0.9, 1)]
    [0.2, 0.410875, 0.721793, 1.0]
    """
    number = whole("candidates", candidates, 1, MOST_CANDIDATES)
    r = checked("validity", validity, least=0, most=1)
    if r == 1:
        return 1.0
    return _chance(number, r)


@lru_cache(maxsize=256)
def _chance(number: int, r: float) -> float:
    from scipy.integrate import cumulative_simpson
    from scipy.special import ndtr

    rest = sqrt(1 - r * r)
    step = max(0.01, min(0.05, rest / 4))
    x = np.arange(-_REACH, _REACH + step, step)
    score, truth = x[:, None], x[None, :]
    within = (truth - r * score) / rest
    below = cumulative_simpson(_density(score) * ndtr(within), dx=step, axis=0, initial=0.0)
    both = _density(score) * _density(within) / rest
    found = number * float(np.sum(both * np.clip(below, 0.0, 1.0) ** (number - 1))) * step * step
    return min(1.0, max(1 / number, found))


@public
def weights_agree(weights: ArrayLike, others: ArrayLike, correlation: float = 0.3) -> float:
    """Return how two sets of weights for the same factors correlate in the scores that they give.

    Parameters
    ----------
    weights, others : array_like, shape (k,)
        Two opinions on what counts; only proportions matter. From 0, not all 0.
    correlation : float, default 0.3
        ρ, of any two factors, from 0 to 1 (illustrative: large dealers tend to have more of all).

    Returns
    -------
    float

    Raises
    ------
    InputError
        If the two are not as many, or a number is out of its range.

    Examples
    --------
    Two opposed opinions, and they hardly differ.

    >>> round(weights_agree([40, 20, 10, 10, 10, 10], [10, 10, 10, 40, 20, 10]), 6)
    0.850427
    """
    w, v = _opinions(weights, others)
    rho = checked("correlation", correlation, least=0, most=1)
    return _product(w, v, rho) / sqrt(_product(w, w, rho) * _product(v, v, rho))


@public
def scorecard_validity(
    weights: ArrayLike,
    true_weights: ArrayLike,
    reliability: float,
    correlation: float = 0.3,
    told: float = 1.0,
) -> float:
    """Return the validity of a scorecard from how its factors are weighed and measured.

    Parameters
    ----------
    weights : array_like, shape (k,)
        Ours.
    true_weights : array_like, shape (k,)
        With which the factors count in truth.
    reliability : float
        Of the measurement of a factor: share of its variance that is no error, from 0 to 1.
    correlation : float, default 0.3
        ρ, of any two factors, from 0 to 1.
    told : float, default 1
        Correlation of the true value with what the factors say if measured without error, 0 to 1.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Measured without error and weighed as the truth weighs, all is known that the factors tell.

    >>> round(scorecard_validity([1] * 6, [1] * 6, 1.0, told=0.7), 6)
    0.7
    >>> round(scorecard_validity([1] * 6, [1] * 6, 0.3, told=0.7), 3)
    0.503
    """
    w, v = _opinions(weights, true_weights)
    part = checked("reliability", reliability, least=0, most=1)
    rho = checked("correlation", correlation, least=0, most=1)
    known = checked("told", told, least=0, most=1)
    seen = _product(w, w, part * rho)  # unit variances, and only what is no error correlates
    return float(known * sqrt(part) * _product(w, v, rho) / sqrt(seen * _product(v, v, rho)))


def _opinions(weights: ArrayLike, others: ArrayLike) -> tuple[Vector, Vector]:
    found = []
    for name, given in (("weights", weights), ("others", others)):
        numbers = np.atleast_1d(checked_all(name, given))
        if numbers.ndim != 1 or (numbers < 0).any() or not numbers.sum() > 0:
            raise refused(name, given, ALL_NOUGHT)
        found.append(numbers / numbers.sum())
    if len(found[0]) != len(found[1]):
        raise refused("others", others, NUMBER_OF_FACTORS.format(number=len(found[0])))
    return found[0], found[1]


def _product(w: Vector, v: Vector, rho: float) -> float:
    """Return the covariance of two weighted sums of factors that all correlate alike."""
    return float((1 - rho) * (w @ v) + rho * w.sum() * v.sum())


def _density(x: Vector) -> Vector:
    return np.asarray(np.exp(-x * x / 2) / sqrt(2 * np.pi), np.float64)

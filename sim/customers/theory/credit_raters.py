"""Raters who disagree: rater reliability 评分者信度, agreement, and what a split is worth.

Sources: Spearman (1910), *British Journal of Psychology* 3, 271–295, and Brown (1910), the same
issue, 296–322; Cohen (1960), *Educational and Psychological Measurement* 20, 37–46.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum, inf, sqrt
from typing import Final

from scipy.stats import multivariate_normal

from sim.customers.theory.credit_rating import CUTS, in_order
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked, whole

LENGTHS: Final = (
    "first and second have {first} and {second} entries; allowed: a grade each for every customer,"
    " one or more"
)


@dataclass(frozen=True)
class Agreement:
    """How far two raters agree.

    Attributes
    ----------
    share : float
        Of the customers whom both put into the same grade.
    by_chance : float
        Share on which they would agree if one of them shuffled the files.
    kappa : float
        Cohen's: (share − by chance)/(1 − by chance); missing where both always say the same grade.
    """

    share: float
    by_chance: float
    kappa: float


@public
def spearman_brown(reliability: float, raters: int) -> float:
    """Return the reliability of the mean of several raters: kρ/(1 + (k − 1)ρ).

    Parameters
    ----------
    reliability : float
        ρ of one: the correlation of two raters' scores, above 0 and up to 1.
    raters : int
        k, 1 or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> [round(spearman_brown(0.5, k), 4) for k in (1, 2, 3, 5)]
    [0.5, 0.6667, 0.75, 0.8333]
    """
    rho = checked("reliability", reliability, above=0, most=1)
    k = whole("raters", raters, 1)
    return k * rho / (1 + (k - 1) * rho)


@public
def same_grade(reliability: float, mean: float, sd: float, cuts: Sequence[float] = CUTS) -> float:
    """Return how often two raters put a customer into the same grade.

    Both totals are normal with this mean and standard deviation; their correlation is ρ.

    Parameters
    ----------
    reliability : float
        ρ, from 0 to 1.
    mean, sd : float
        Of a rater's total, points; sd above 0.
    cuts : sequence of float, default (90, 80, 70, 60)
        Least points of AAA, AA, A and B.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> round(same_grade(0.7, 76.5, 10.966), 3), same_grade(1.0, 76.5, 10.966)
    (0.445, 1.0)
    """
    r = checked("reliability", reliability, least=0, most=1)
    if r == 1:
        return 1.0
    middle, width = checked("mean", mean), checked("sd", sd, above=0)
    edges = [-inf, *((cut - middle) / width for cut in reversed(in_order(cuts))), inf]
    both = multivariate_normal(cov=[[1, r], [r, 1]], allow_singular=True)  # at 1 - 2⁻⁵³ it is
    return fsum(both.cdf([b, b], lower_limit=[a, a]) for a, b in pairwise(edges))


@public
def rater_agreement(first: Sequence[str], second: Sequence[str]) -> Agreement:
    """Compare two raters' grades.

    Parameters
    ----------
    first, second : sequence of str
        The grades that two raters gave the same customers, in the same order.

    Returns
    -------
    Agreement

    Raises
    ------
    InputError
        If there is no customer, or one of them is longer.

    Examples
    --------
    >>> said = rater_agreement(["A", "A", "B", "C"], ["A", "B", "B", "C"])
    >>> said.share, said.by_chance, round(said.kappa, 4)
    (0.75, 0.3125, 0.6364)
    """
    number = len(first)
    if not number or number != len(second):
        raise InputError(LENGTHS.format(first=number, second=len(second)))
    share = sum(one == other for one, other in zip(first, second, strict=True)) / number
    ours, theirs = Counter(first), Counter(second)
    chance = fsum(ours[grade] * theirs[grade] for grade in ours) / number**2
    kappa = float("nan") if chance == 1 else (share - chance) / (1 - chance)
    return Agreement(share, chance, kappa)


@public
def split_separation(
    weight: float, judgement: float, financial: float, correlation: float = 0.3
) -> float:
    """Return how well a sum of two part scores separates: w·δ/√(wᵀΣw).

    Parameters
    ----------
    weight : float
        Of the judged part, from 0 to 1; the rest is the financial one's.
    judgement, financial : float
        d′ of each part alone.
    correlation : float, default 0.3
        Of the two parts among customers of one kind, above −1 and below 1; illustrative.

    Returns
    -------
    float
        d′ of the sum.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Seventy points for judgement: near the best if it predicts, harmful if it does not.

    >>> round(split_separation(0.7, 1.0, 0.8), 6), round(split_separation(0.7, 0.5, 0.9), 6)
    (1.118731, 0.737886)
    """
    w = checked("weight", weight, least=0, most=1)
    one, other = checked("judgement", judgement), checked("financial", financial)
    r = checked("correlation", correlation, above=-1, below=1)
    spread = w**2 + (1 - w) ** 2 + 2 * r * w * (1 - w)
    return (w * one + (1 - w) * other) / sqrt(spread)


@public
def best_split(judgement: float, financial: float, correlation: float = 0.3) -> tuple[float, float]:
    """Return the weight of the judged part that separates best, and the d′ that it reaches.

    Parameters
    ----------
    judgement, financial, correlation : float
        As for :func:`split_separation`; the parts' d′ 0 or more and not both 0.

    Returns
    -------
    tuple of float
        The weight, which is kept from 0 to 1, and d′.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> [round(one, 4) for one in best_split(1.0, 0.8)]
    [0.6032, 1.129]
    """
    one = checked("judgement", judgement, least=0)
    other = checked("financial", financial, least=0 if one else None, above=None if one else 0)
    r = checked("correlation", correlation, above=-1, below=1)
    weight = (one - r * other) / ((1 - r) * (one + other))
    weight = min(1.0, max(0.0, weight))
    return weight, split_separation(weight, one, other, r)

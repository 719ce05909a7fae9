"""Whom to hire: what a test or an interview is worth, and ten questions that are one.

Score and later performance are bivariate normal with correlation r, the validity 效度 of the
method; the best scored are hired. How many of them are good depends on how many applicants are good
(base rate 基础率), on how few of them are hired (selection ratio 录用比率), and on r.

Sources: Taylor & Russell (1939), *Journal of Applied Psychology* 23(5), 565–578; Brogden (1949),
*Personnel Psychology* 2(2), 171–183; Cronbach & Gleser (1965), *Psychological Tests and Personnel
Decisions*, 2nd ed.; the composite, Spearman (1913), *British Journal of Psychology* 5(4), 417–426.
"""

from __future__ import annotations

from math import sqrt
from typing import Final

import numpy as np
from scipy.stats import binom, multivariate_normal, norm

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked, whole
from sim.kernel.numerals import as_given

VALIDITIES: Final = {
    "structured interview": 0.42,
    "job knowledge": 0.40,
    "biodata": 0.38,
    "work sample": 0.33,
    "ability": 0.31,
    "unstructured interview": 0.19,
    "conscientiousness": 0.19,
    "experience": 0.07,
}
"""Validity by method, all jobs: Sackett, Zhang, Berry & Lievens (2022), *Journal of Applied
Psychology* 107(11), 2040–2068."""

MOST_APPLICANTS: Final = 10_000
_FAR: Final = 10.0
_POINTS: Final = 4_001
"""Standard deviations on either side, and points between them: a sum that is as good as exact."""

NO_SUCH_ITEMS: Final = (
    "validity is {validity} with {items} items that correlate {correlation}; allowed: up to {most},"
    " because a sum cannot tell more than everything"
)


@public
def good_hires(base_rate: float, selection_ratio: float, validity: float) -> float:
    """Return the share of those hired who are good (Taylor–Russell).

    Parameters
    ----------
    base_rate : float
        Share of good ones among all applicants, above 0 and below 1.
    selection_ratio : float
        Places per applicant, above 0 and below 1.
    validity : float
        Correlation of score and performance, −1 to 1.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Three in ten are good, one in five is hired; by a talk, and by a structured interview:

    >>> round(good_hires(0.3, 0.2, 0.19), 4), round(good_hires(0.3, 0.2, 0.42), 4)
    (0.3965, 0.5265)
    """
    good = checked("base_rate", base_rate, above=0, below=1)
    hired = checked("selection_ratio", selection_ratio, above=0, below=1)
    r = checked("validity", validity, least=-1, most=1)
    if r == 1:
        return min(good, hired) / hired
    if r == -1:
        return max(0.0, good + hired - 1) / hired
    # the corner above both cuts is that below both of their opposites
    cuts = [norm.ppf(good), norm.ppf(hired)]
    # allow_singular: as it is to rounding where r is next to 1
    both = float(multivariate_normal.cdf(cuts, cov=[[1, r], [r, 1]], allow_singular=True))
    return min(1.0, max(0.0, both / hired))


@public
def good_of_round(applicants: int, places: int, base_rate: float, validity: float) -> float:
    """Return the share of good ones among the best scored of a small round, exact.

    The Taylor–Russell table is for very many applicants; of few, the best are less far ahead. A
    hired applicant's score x has the density n/k φ(x) P(at most k − 1 of the others score more).

    Parameters
    ----------
    applicants : int
        n, 1 to 10,000.
    places : int
        k, 1 or more, no more than the applicants.
    base_rate : float
        Share of good ones among all who might apply, above 0 and below 1.
    validity : float
        Correlation of score and performance, above −1 and below 1.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Twelve applicants, two places, three in ten are good; by a talk, and by a structured interview:

    >>> [round(good_of_round(12, 2, 0.3, r), 4) for r in (0.19, 0.42)]
    [0.3947, 0.5215]
    """
    n = whole("applicants", applicants, 1, MOST_APPLICANTS)
    k = whole("places", places, 1, n)
    good = checked("base_rate", base_rate, above=0, below=1)
    r = checked("validity", validity, above=-1, below=1)
    score = np.linspace(-_FAR, _FAR, _POINTS)
    among_best = norm.pdf(score) * binom.cdf(k - 1, n - 1, norm.sf(score)) * n / k
    is_good = norm.sf((norm.isf(good) - r * score) / sqrt(1 - r * r))
    return float((among_best * is_good).sum() * (score[1] - score[0]))


@public
def mean_of_hired(selection_ratio: float) -> float:
    """Return the mean score of those hired, in standard deviations: φ(z)/selection ratio.

    Parameters
    ----------
    selection_ratio : float
        Places per applicant, above 0 and below 1.

    Raises
    ------
    InputError
        If it is out of its range.

    Examples
    --------
    >>> round(mean_of_hired(0.2), 6)
    1.39981
    """
    hired = checked("selection_ratio", selection_ratio, above=0, below=1)
    return float(norm.pdf(norm.isf(hired)) / hired)


@public
def hiring_gain(validity: float, selection_ratio: float, sd_value: float) -> float:
    """Return what a method brings per hire and year against drawing lots (Brogden–Cronbach–Gleser).

    Parameters
    ----------
    validity : float
        Of the method, −1 to 1.
    selection_ratio : float
        Places per applicant, above 0 and below 1.
    sd_value : float
        By how much the yearly value of salespeople differs, standard deviation, money, 0 or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    A structured interview against a talk, one in five hired, five people for three years:

    >>> gain = hiring_gain(0.42, 0.2, 80_000) - hiring_gain(0.19, 0.2, 80_000)
    >>> round(5 * 3 * gain)
    386347
    """
    r = checked("validity", validity, least=-1, most=1)
    return r * checked("sd_value", sd_value, least=0) * mean_of_hired(selection_ratio)


@public
def composite_validity(validity: float, items: int, correlation: float) -> float:
    """Return the validity of a sum of items: k r/√(k + k(k − 1)ρ).

    Where one impression colours all answers (halo effect 晕轮效应), items correlate and become one.

    Parameters
    ----------
    validity : float
        r, of each item, −1 to 1.
    items : int
        k, 1 or more.
    correlation : float
        ρ, between any two items, from 0 to 1.

    Raises
    ------
    InputError
        If a number is out of its range, or such items cannot be.

    Examples
    --------
    Ten traits, each on its own, and seen through one impression:

    >>> [round(composite_validity(0.15, 10, rho), 4) for rho in (0, 0.3, 0.6, 0.9)]
    [0.4743, 0.2466, 0.1875, 0.1572]
    """
    r, k = checked("validity", validity, least=-1, most=1), whole("items", items, 1)
    rho = checked("correlation", correlation, least=0, most=1)
    most = sqrt((1 + (k - 1) * rho) / k)
    if abs(r) > most * (1 + 1e-12):
        given = {"validity": as_given(r), "items": k, "correlation": as_given(rho)}
        raise InputError(NO_SUCH_ITEMS.format(most=as_given(most), **given))
    return r / most


@public
def raters_validity(validity: float, reliability: float, raters: int) -> float:
    """Return the validity of the mean of several raters: r √(kρ/(1 + (k − 1)ρ)).

    Parameters
    ----------
    validity : float
        r, of a rating without error, −1 to 1.
    reliability : float
        ρ, of one rater, from 0 to 1.
    raters : int
        k, 1 or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> [round(raters_validity(0.6, 0.5, k), 4) for k in (1, 2, 3)]
    [0.4243, 0.4899, 0.5196]
    """
    r = checked("validity", validity, least=-1, most=1)
    rho, k = checked("reliability", reliability, least=0, most=1), whole("raters", raters, 1)
    return r * sqrt(k * rho / (1 + (k - 1) * rho))

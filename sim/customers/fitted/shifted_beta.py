"""Shifted beta-geometric 移位贝塔—几何模型 (sBG): customers under contract who differ in loyalty.

Each customer renews with a chance of his own that never changes; the chances follow a beta
distribution. Those who leave easily leave first, so the retention of a cohort rises although nobody
becomes more loyal. Survival of the first years fits the two parameters, and foretells the rest.

Source: Fader & Hardie (2007), *Journal of Interactive Marketing* 21(1), 76–90; for the values of
lifetimes, Fader & Hardie (2010), *Marketing Science* 29(1), 85–93.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaln, hyp2f1, xlogy

from sim.customers.fitted.likelihood import maximize
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, checked_all, checked_list, whole
from sim.kernel.numerals import as_given

TWO_COUNTS: Final = "customers at the start and after each period, two counts or more"
NEVER_MORE: Final = (
    "survivors rise from {before} to {after}; allowed: counts of one cohort, which never grow"
)
NOBODY_LEFT: Final = (
    "survivors never fall from {count}; allowed: a cohort that somebody leaves, or nothing is"
    " known of who leaves"
)
ONE_A_PERIOD: Final = (
    "at_risk and left have {at_risk} and {left} entries; allowed: one each a period, and one period"
    " or more"
)
MORE_THAN_THERE: Final = (
    "left is {left} where at_risk is {at_risk}; allowed: 0 up to those who were there"
)
MODEL: Final = "the shifted beta-geometric"
ALL_ALIKE: Final = (
    "the fit of {model} did not converge: customers who all leave with one chance fit as well;"
    " allowed: data in which more leave early than late; pool more customers or a longer time"
)
LEAST_GAIN: Final = 1e-6
"""By how much the model must be likelier than one chance for all, its limit."""
PERIODS: Final = ("whole numbers, 0 or more", "whole numbers, 1 or more")


@public
@dataclass(frozen=True)
class ShiftedBetaGeometric:
    """The model with its two parameters.

    Attributes
    ----------
    alpha, beta : float
        α and β of the beta distribution of the chance to leave, above 0.
    log_likelihood : float or None
        Of the data it was fitted to; None if the parameters were given.
    errors : tuple of float, or None
        Standard errors of α and β from the curvature of the likelihood.

    Examples
    --------
    >>> model = ShiftedBetaGeometric(1, 3)
    >>> model.retention([1, 2, 3]).tolist()
    [0.75, 0.8, 0.8333333333333334]
    """

    alpha: float
    beta: float
    log_likelihood: float | None = None
    errors: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        checked("alpha", self.alpha, above=0)
        checked("beta", self.beta, above=0)

    def survival(self, period: ArrayLike) -> NDArray[np.float64]:
        """Return the share still there after so many periods, S(t) = B(α, β + t) / B(α, β)."""
        t = _periods(period, 0)
        share: NDArray[np.float64] = np.exp(
            betaln(self.alpha, self.beta + t) - betaln(self.alpha, self.beta)
        )
        return share

    def retention(self, period: ArrayLike) -> NDArray[np.float64]:
        """Return which share of those there before a period stays, (β + t − 1)/(α + β + t − 1)."""
        t = _periods(period, 1)
        return (self.beta + t - 1) / (self.alpha + self.beta + t - 1)

    def churn(self, period: ArrayLike) -> NDArray[np.float64]:
        """Return the share of the cohort that leaves in a period, P(T = t)."""
        t = _periods(period, 1)
        return self.survival(t - 1) * (1 - self.retention(t))

    def lifetime(self, discount: float) -> float:
        """Return the discounted expected lifetime (DEL), the first payment now.

        Examples
        --------
        >>> round(ShiftedBetaGeometric(0.668, 3.806).lifetime(0.10), 3)
        5.923
        """
        return self._payments(self.beta, checked("discount", discount, above=0))

    def residual_lifetime(self, payments: int, discount: float) -> float:
        """Return the discounted expected residual lifetime (DERL) of one who has paid so often.

        It stands just before the next renewal, so the first payment counts if it comes.

        Examples
        --------
        >>> round(ShiftedBetaGeometric(0.668, 3.806).residual_lifetime(5, 0.10), 3)
        6.897
        """
        n = whole("payments", payments, 1)
        d = checked("discount", discount, above=0)
        return float(self.retention(n)) * self._payments(self.beta + n, d)

    def _payments(self, beta: float, discount: float) -> float:
        return float(hyp2f1(1, beta, self.alpha + beta, 1 / (1 + discount)))


@public
def fit_shifted_beta(survivors: Sequence[float]) -> ShiftedBetaGeometric:
    """Fit the model to one cohort by maximum likelihood.

    Parameters
    ----------
    survivors : sequence of float
        Customers at the start and after each period, as counts: two or more, never rising. Those
        left at the end are censored, and counted as such.

    Returns
    -------
    ShiftedBetaGeometric

    Raises
    ------
    InputError
        If the counts rise, nobody leaves, or nothing fits.

    References
    ----------
    Fader, P. S. & Hardie, B. G. S. (2007). How to Project Customer Retention. *Journal of
    Interactive Marketing* 21(1), 76–90.

    Examples
    --------
    >>> model = fit_shifted_beta([1000, 631, 468, 382, 326])
    >>> round(model.alpha, 2), round(model.beta, 1), round(model.log_likelihood, 3)
    (0.76, 1.3, -1401.559)
    """
    counts = checked_list("survivors", survivors)
    if counts.size < 2 or (counts < 0).any() or counts[0] == 0:
        raise refused("survivors", survivors, TWO_COUNTS)
    lost = -np.diff(counts)
    if (lost < 0).any():
        at = int(np.argmax(lost < 0))
        raise InputError(
            NEVER_MORE.format(before=as_given(counts[at]), after=as_given(counts[at + 1]))
        )
    if not lost.any():
        raise InputError(NOBODY_LEFT.format(count=as_given(counts[0])))

    return _fitted(counts[:-1], lost)


@public
def fit_shifted_beta_table(at_risk: ArrayLike, left: ArrayLike) -> ShiftedBetaGeometric:
    """Fit the model to a life table: customers of any age, most of whom are still there.

    Parameters
    ----------
    at_risk : array_like
        Customers who could have left in their first, second … period.
    left : array_like
        How many of them did.

    Returns
    -------
    ShiftedBetaGeometric

    Raises
    ------
    InputError
        If more left than were there, nobody left, or nothing fits.

    References
    ----------
    Fader, P. S. & Hardie, B. G. S. (2007). How to Project Customer Retention. *Journal of
    Interactive Marketing* 21(1), 76–90.

    Examples
    --------
    A cohort is a life table as well: 1,000, of whom 369 left, then 631, of whom 163 left, …

    >>> model = fit_shifted_beta_table([1000, 631, 468, 382], [369, 163, 86, 56])
    >>> round(model.alpha, 2), round(model.beta, 1), round(model.log_likelihood, 3)
    (0.76, 1.3, -1401.559)
    """
    n = checked_list("at_risk", at_risk)
    lost = checked_list("left", left)
    if n.shape != lost.shape or not n.size:
        raise InputError(ONE_A_PERIOD.format(at_risk=n.size, left=lost.size))
    wrong = (lost < 0) | (lost > n)
    if wrong.any():
        raise InputError(
            MORE_THAN_THERE.format(left=as_given(lost[wrong][0]), at_risk=as_given(n[wrong][0]))
        )
    if not lost.any():
        raise InputError(NOBODY_LEFT.format(count=as_given(n.max())))
    return _fitted(n, lost)


def _fitted(n: NDArray[np.float64], lost: NDArray[np.float64]) -> ShiftedBetaGeometric:
    """Who is there in his period k leaves with probability α/(α + β + k − 1)."""
    before = np.arange(n.size)

    def gradient(a: float, b: float) -> tuple[float, NDArray[np.float64]]:
        both = n / (a + b + before)
        height = lost * np.log(a) + (n - lost) * np.log(b + before) - n * np.log(a + b + before)
        by_a, by_b = lost / a - both, (n - lost) / (b + before) - both
        return float(height.sum()), np.array([by_a.sum(), by_b.sum()])

    fit = maximize(MODEL, ("alpha", "beta"), gradient)
    share = lost.sum() / n.sum()
    alike = float(xlogy(lost.sum(), share) + xlogy((n - lost).sum(), 1 - share))
    if fit.log_likelihood < alike + LEAST_GAIN:
        raise InputError(ALL_ALIKE.format(model=MODEL))
    alpha, beta = fit.parameters
    errors = (fit.errors[0], fit.errors[1])
    return ShiftedBetaGeometric(alpha, beta, fit.log_likelihood, errors)


def _periods(period: ArrayLike, least: int) -> NDArray[np.float64]:
    t = checked_all("period", period)
    if (t < least).any() or (t != np.floor(t)).any():
        raise refused("period", period, PERIODS[least])
    return t

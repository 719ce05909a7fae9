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
from scipy.special import betaln, hyp2f1, psi

from sim.customers.theory.likelihood import maximize
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, checked_all, whole
from sim.kernel.numerals import as_given

TWO_COUNTS: Final = "customers at the start and after each period, two counts or more"
NEVER_MORE: Final = (
    "survivors rise from {before} to {after}; allowed: counts of one cohort, which never grow"
)
NOBODY_LEFT: Final = (
    "survivors never fall from {count}; allowed: a cohort that somebody leaves, or nothing is"
    " known of who leaves"
)
MODEL: Final = "the shifted beta-geometric"
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
    counts = np.atleast_1d(checked_all("survivors", survivors))
    if counts.ndim != 1 or counts.size < 2 or (counts < 0).any() or counts[0] == 0:
        raise refused("survivors", survivors, TWO_COUNTS)
    lost = -np.diff(counts)
    if (lost < 0).any():
        at = int(np.argmax(lost < 0))
        raise InputError(
            NEVER_MORE.format(before=as_given(counts[at]), after=as_given(counts[at + 1]))
        )
    if not lost.any():
        raise InputError(NOBODY_LEFT.format(count=as_given(counts[0])))

    def gradient(a: float, b: float) -> tuple[float, NDArray[np.float64]]:
        left = betaln(a + 1, b + t - 1) - betaln(a, b)
        stay = betaln(a, b + n) - betaln(a, b)
        both = psi(a + b)  # of the beta function all terms are held against
        by_a = lost @ (psi(a + 1) - psi(a + b + t) - psi(a) + both) + rest * (both - psi(a + b + n))
        by_b = lost @ (psi(b + t - 1) - psi(a + b + t) - psi(b) + both)
        by_b += rest * (psi(b + n) - psi(a + b + n) - psi(b) + both)
        return float(lost @ left + rest * stay), np.array([by_a, by_b])

    t, n, rest = np.arange(1, counts.size), counts.size - 1, counts[-1]
    fit = maximize(MODEL, ("alpha", "beta"), gradient)
    alpha, beta = fit.parameters
    errors = (fit.errors[0], fit.errors[1])
    return ShiftedBetaGeometric(alpha, beta, fit.log_likelihood, errors)


def _periods(period: ArrayLike, least: int) -> NDArray[np.float64]:
    t = checked_all("period", period)
    if (t < least).any() or (t != np.floor(t)).any():
        raise refused("period", period, PERIODS[least])
    return t

"""Gamma–Gamma: what a customer spends a purchase, told from the few purchases he has made.

Each customer spends around a mean of his own, and the means differ. Whoever bought twice for 100
has shown little: the model draws his mean towards that of all customers, the more the fewer
purchases there are (regression to the mean). It takes for granted that those who buy often do not
spend more or less a purchase than others; :func:`spend_and_frequency` looks.

Sources: Fader, Hardie & Lee (2005), RFM and CLV: Using Iso-Value Curves for Customer Base Analysis,
*Journal of Marketing Research* 42(4), 415–430; Fader & Hardie (2013), The Gamma-Gamma Model of
Monetary Value.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln, psi

from sim.customers.fitted.histories import NOBODY_AGAIN, counted_once
from sim.customers.fitted.likelihood import maximize
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, checked_all
from sim.kernel.numerals import as_given

MODEL: Final = "the Gamma–Gamma"
LENGTHS: Final = (
    "frequency and monetary_value have {frequency} and {spend} entries; allowed: one each for every"
    " customer"
)
COUNTS: Final = "whole numbers, 0 or more"
SPENT: Final = "amounts above 0 for all who bought again; leave out refunds and gifts"
NO_MEAN: Final = (
    "q is {q}; allowed: above 1, because below the customers differ so much that no mean spend"
    " exists"
)
ALL_ALIKE: Final = (
    "monetary_value is {value} for everybody; allowed: customers who differ, or there is nothing"
    " to fit"
)
TWO_OR_MORE: Final = "{number} bought again; allowed: two customers or more, who differ"


@public
@dataclass(frozen=True)
class GammaGamma:
    """The model with its three parameters.

    Attributes
    ----------
    p : float
        Shape of what one customer spends at a time: the larger, the more alike.
    q, gamma : float
        Shape of how customers differ, and its scale, money. The mean of all is p γ / (q − 1).
    log_likelihood : float or None
        Of the data it was fitted to; None if the parameters were given.
    errors : tuple of float, or None
        Standard errors of the three.

    Examples
    --------
    The published parameters of the CDNOW customers, dollars:

    >>> model = GammaGamma(p=6.25, q=3.74, gamma=15.44)
    >>> round(model.mean, 2)
    35.22
    """

    p: float
    q: float
    gamma: float
    log_likelihood: float | None = None
    errors: tuple[float, float, float] | None = None

    def __post_init__(self) -> None:
        for name in ("p", "q", "gamma"):
            checked(name, getattr(self, name), above=0)

    @property
    def mean(self) -> float:
        """Mean spend a purchase over all customers, p γ / (q − 1).

        Raises
        ------
        InputError
            If q is not above 1: then there is none.
        """
        if self.q <= 1:
            raise InputError(NO_MEAN.format(q=as_given(self.q)))
        return self.p * self.gamma / (self.q - 1)

    def expected_spend(self, frequency: ArrayLike, monetary_value: ArrayLike) -> NDArray[Any]:
        """Return what each customer is expected to spend a purchase from now on.

        p (γ + x m_x) / (p x + q − 1): a mean of the customer's own and of everybody's, weighted by
        p x and q − 1. One who never bought again gets everybody's, whatever stands beside him.

        Raises
        ------
        InputError
            If a number is out of its range, or q is not above 1.

        Examples
        --------
        Two purchases of 22.35 on average weigh 12.5 against everybody's 2.74:

        >>> model = GammaGamma(p=6.25, q=3.74, gamma=15.44)
        >>> round(float(model.expected_spend(2, 22.35)), 2)
        24.66
        """
        x, spend = _purchases(frequency, monetary_value)
        own = np.where(x > 0, spend, 0.0)
        general = self.mean  # refuses where there is none
        weight = self.p * x / (self.p * x + self.q - 1)
        expected: NDArray[Any] = weight * own + (1 - weight) * general
        return expected


@public
def fit_gamma_gamma(frequency: ArrayLike, monetary_value: ArrayLike) -> GammaGamma:
    """Fit the model by maximum likelihood to those who bought again.

    Parameters
    ----------
    frequency : array_like
        x, purchases after the first, whole numbers, 0 or more; one a customer.
    monetary_value : array_like
        m_x, mean of these purchases, money, above 0 where x is; not looked at where x is 0.

    Returns
    -------
    GammaGamma

    Raises
    ------
    InputError
        If a number is out of its range, all spend the same, or nothing fits.

    References
    ----------
    Fader, P. S., Hardie, B. G. S. & Lee, K. L. (2005). RFM and CLV. *Journal of Marketing Research*
    42(4), 415–430.

    Examples
    --------
    >>> frequency = [1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 0, 0]
    >>> spend = [12, 90, 15, 60, 22, 75, 18, 40, 95, 30, 0, 0]
    >>> model = fit_gamma_gamma(frequency, spend)
    >>> round(model.mean, 1)
    46.4
    """
    x, spend = (np.atleast_1d(one) for one in _purchases(frequency, monetary_value))
    again = x > 0
    x, spend = x[again], spend[again]
    if not x.size:
        raise InputError(NOBODY_AGAIN)
    if x.size < 2:
        raise InputError(TWO_OR_MORE.format(number=x.size))
    if np.ptp(spend) == 0:
        raise InputError(ALL_ALIKE.format(value=as_given(spend[0])))
    unit = float(spend.mean())  # the search is in the unit of the data, and so is gamma
    (x, z), weight = counted_once(np.column_stack([x, spend / unit]))
    log_z, log_x = np.log(z), np.log(x)

    def gradient(p: float, q: float, gamma: float) -> tuple[float, NDArray[np.float64]]:
        both, below = p * x + q, np.log(gamma + x * z)
        height = gammaln(both) - gammaln(p * x) - gammaln(q) + q * np.log(gamma)
        height = height + (p * x - 1) * log_z + p * x * log_x - both * below
        slopes = (
            x * (psi(both) - psi(p * x) + log_z + log_x - below),
            psi(both) - psi(q) + np.log(gamma) - below,
            q / gamma - both / (gamma + x * z),
        )
        return float(weight @ height), np.array([weight @ slope for slope in slopes])

    fit = maximize(MODEL, ("p", "q", "gamma"), gradient)
    p, q, gamma = fit.parameters
    errors = (fit.errors[0], fit.errors[1], fit.errors[2] * unit)
    height = fit.log_likelihood - float(weight.sum()) * log(unit)  # a density by the scaled money
    return GammaGamma(p, q, gamma * unit, height, errors)


@public
def spend_and_frequency(frequency: ArrayLike, monetary_value: ArrayLike) -> float:
    """Return the correlation of how often and how much, over those who bought again.

    The Gamma–Gamma takes it for 0. In the CDNOW data it is .11 (Fader, Hardie & Lee 2005); far from
    0 frequent buyers' spend is told wrongly.

    Parameters
    ----------
    frequency, monetary_value : array_like
        As for :func:`fit_gamma_gamma`.

    Raises
    ------
    InputError
        If a number is out of its range, or either is the same for all who bought again.

    Examples
    --------
    >>> round(spend_and_frequency([1, 2, 3, 0], [10, 30, 20, 0]), 3)
    0.5
    """
    x, spend = (np.atleast_1d(one) for one in _purchases(frequency, monetary_value))
    again = x > 0
    if again.sum() < 2:
        raise InputError(TWO_OR_MORE.format(number=int(again.sum())))
    for field, one in (("frequency", x[again]), ("monetary_value", spend[again])):
        if np.ptp(one) == 0:
            raise refused(field, float(one[0]), COUNTS if field == "frequency" else SPENT)
    return float(np.corrcoef(x[again], spend[again])[0, 1])


def _purchases(
    frequency: ArrayLike, monetary_value: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    x = checked_all("frequency", frequency, least=0)
    spend = np.asarray(monetary_value, dtype=float)
    if x.shape != spend.shape:
        raise InputError(LENGTHS.format(frequency=x.size, spend=spend.size))
    if (x != np.floor(x)).any():
        raise refused("frequency", float(x[x != np.floor(x)].flat[0]), COUNTS)
    wrong = (x > 0) & ~((spend > 0) & np.isfinite(spend))
    if wrong.any():
        raise refused("monetary_value", float(spend[wrong].flat[0]), SPENT)
    return x, spend

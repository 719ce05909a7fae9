"""BG/NBD: customers without a contract, who buy at random and one day buy no more.

Nobody says goodbye, so a long silence is all there is to see. While alive a customer buys at a rate
of his own (Poisson; the rates are gamma distributed), and after each purchase he leaves with a
chance of his own (the chances are beta distributed).

Of each customer three numbers are needed, all in one unit of time from his *first* purchase on: x,
frequency 购买频率, how often he bought again; t_x, recency 最近购买时间, when he last did, 0 if
never; T, how long he has been watched. One who bought on days 0, 10 and 24 and is watched until day
60 has x = 2, t_x = 24, T = 60.

Source: Fader, Hardie & Lee (2005), *Marketing Science* 24(2), 275–284.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaln, gammaln, hyp2f1, psi

from sim.customers.fitted.histories import checked_histories, counted_once, histories_to_fit
from sim.customers.fitted.likelihood import maximize
from sim.customers.fitted.without_contract import WithoutContract
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given

MODEL: Final = "the BG/NBD"
SERIES_FAILS: Final = (
    "the forecast over {time} cannot be computed with a = {a}, b = {b}; allowed: parameters"
    " for which the hypergeometric series converges"
)


@public
@dataclass(frozen=True)
class BetaGeometricNBD(WithoutContract):
    """The model with its four parameters.

    Attributes
    ----------
    r, alpha : float
        Shape and rate of the gamma distribution of the purchase rates; their mean is r/α.
    a, b : float
        Of the beta distribution of the chance to leave after a purchase; its mean is a/(a + b).
    log_likelihood : float or None
        Of the data it was fitted to; None if the parameters were given.
    errors : tuple of float, or None
        Standard errors of the four.

    Examples
    --------
    The published parameters of the CDNOW customers, weeks:

    >>> model = BetaGeometricNBD(r=0.243, alpha=4.414, a=0.793, b=2.426)
    >>> round(float(model.expected_purchases(39)), 3)
    1.197
    >>> round(float(model.expected_of(39, 2, 30.43, 38.86)), 3)
    1.226
    """

    PARAMETERS: ClassVar[tuple[str, ...]] = ("r", "alpha", "a", "b")

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float | None = None
    errors: tuple[float, float, float, float] | None = None

    def alive(self, frequency: ArrayLike, recency: ArrayLike, watched: ArrayLike) -> NDArray[Any]:
        """Return how likely each customer has not left yet, P(alive).

        One who never bought again counts as alive, because he can only leave after a purchase.

        Raises
        ------
        InputError
            If a history cannot be.

        Examples
        --------
        >>> model = BetaGeometricNBD(r=0.243, alpha=4.414, a=0.793, b=2.426)
        >>> round(float(model.alive(2, 30.43, 38.86)), 4), float(model.alive(0, 0, 39))
        (0.7266, 1.0)
        """
        x, seen, length = checked_histories(frequency, recency, watched)
        again = np.maximum(x, 1)
        gone = (self.r + x) * np.log((self.alpha + length) / (self.alpha + seen))
        odds = np.exp(gone + np.log(self.a) - np.log(self.b + again - 1))
        alive: NDArray[Any] = np.where(x > 0, 1 / (1 + odds), 1.0)
        return alive

    def _gain(self, time: Any, frequency: Any, watched: Any) -> NDArray[Any]:
        r, alpha, b = self.r + frequency, self.alpha + watched, self.b + frequency
        if abs(self.a - 1) >= 1e-6:
            return _bought(time, r, alpha, self.a, b)
        left, right = (_bought(time, r, alpha, self.a + one, b) for one in (-1e-5, 1e-5))
        between: NDArray[Any] = (left + right) / 2  # at a = 1 it is 0/0
        return between


def _bought(t: Any, r: Any, alpha: Any, a: float, b: Any) -> NDArray[Any]:
    """(a+b−1)/(a−1) [1 − (α/(α+t))^(a−1) ₂F₁(a+b−1−r, a−1; a+b−1; t/(α+t))].

    This is the published formula after Euler's transformation: with r + x for r and b + x for b the
    x cancels from the two first places, so a history of a thousand purchases overflows nothing.
    """
    share = t / (alpha + t)
    with np.errstate(all="ignore"):
        series = hyp2f1(a + b - 1 - r, a - 1, a + b - 1, share)
        gain = (a + b - 1) / (a - 1) * (1 - (1 - share) ** (a - 1) * series)
    if not np.isfinite(gain).all():
        raise InputError(
            SERIES_FAILS.format(time=as_given(np.max(t)), a=as_given(a), b=as_given(np.max(b)))
        )
    return np.asarray(gain)


@public
def fit_bg_nbd(frequency: ArrayLike, recency: ArrayLike, watched: ArrayLike) -> BetaGeometricNBD:
    """Fit the model to customers' histories by maximum likelihood.

    Equal histories are counted once, so a million customers take seconds.

    Parameters
    ----------
    frequency : array_like
        x, purchases after the first, whole numbers, 0 or more; one a customer.
    recency : array_like
        t_x, time from the first to the last purchase; 0 where x is 0.
    watched : array_like
        T, time from the first purchase to today, in the same unit.

    Returns
    -------
    BetaGeometricNBD

    Raises
    ------
    InputError
        If a history cannot be, nobody ever bought again, or nothing fits.

    References
    ----------
    Fader, P. S., Hardie, B. G. S. & Lee, K. L. (2005). "Counting Your Customers" the Easy Way.
    *Marketing Science* 24(2), 275–284.

    Examples
    --------
    >>> frequency = [0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 6]
    >>> recency = [0, 0, 0, 0, 5, 9, 30, 24, 40, 12, 45, 58]
    >>> model = fit_bg_nbd(frequency, recency, [60] * 12)
    >>> round(model.r / model.alpha, 3)  # purchases a day while alive
    0.049
    """
    rows, unit = histories_to_fit(frequency, recency, watched)
    (x, seen, length), weight = counted_once(rows)
    again = x > 0
    before = np.maximum(x - 1, 0)

    def gradient(r: float, alpha: float, a: float, b: float) -> tuple[float, NDArray[np.float64]]:
        stays = -(r + x) * np.log(alpha + length)
        left = np.log(a) - np.log(b + before) - (r + x) * np.log(alpha + seen)
        either = np.where(again, np.logaddexp(stays, left), stays)
        stayed = np.exp(stays - either)
        gone = np.where(again, 1 - stayed, 0.0)
        height = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
        height = height + betaln(a, b + x) - betaln(a, b) + either
        slopes = (
            psi(r + x) - psi(r) + np.log(alpha)
            - stayed * np.log(alpha + length) - gone * np.log(alpha + seen),
            r / alpha - (r + x) * (stayed / (alpha + length) + gone / (alpha + seen)),
            psi(a + b) - psi(a + b + x) + gone / a,
            psi(b + x) - psi(a + b + x) - psi(b) + psi(a + b) - gone / (b + before),
        )  # fmt: skip
        return float(weight @ height), np.array([weight @ slope for slope in slopes])

    fit = maximize(MODEL, ("r", "alpha", "a", "b"), gradient)
    r, alpha, a, b = fit.parameters
    errors = (fit.errors[0], fit.errors[1] * unit, fit.errors[2], fit.errors[3])
    # a density by the scaled time: each purchase brings one factor of the unit
    shift = float(weight @ x) * log(unit)
    return BetaGeometricNBD(r, alpha * unit, a, b, fit.log_likelihood - shift, errors)

"""Pareto/NBD: customers without a contract, who buy at random and can leave at any moment.

As in the BG/NBD (:mod:`sim.customers.fitted.bg_nbd`) each customer buys at a rate of his own, gamma
distributed. But he leaves in time, at a rate of his own, also gamma distributed, and not right
after a purchase: so one who never bought again may be gone as well.

Sources: Schmittlein, Morrison & Colombo (1987), *Management Science* 33(1), 1–24; Fader & Hardie
(2005), A Note on Deriving the Pareto/NBD Model, for the likelihood.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln, psi

from sim.customers.fitted.departure import departed
from sim.customers.fitted.histories import checked_histories, counted_once, histories_to_fit
from sim.customers.fitted.likelihood import maximize
from sim.customers.fitted.without_contract import WithoutContract
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import whole
from sim.kernel.numerals import whole as whole_number

MODEL: Final = "the Pareto/NBD"
MOST_HISTORIES: Final = 100_000
"""Different histories that are fitted; of more, so many customers are drawn."""
DRAWN: Final = "fitted to {used} of {customers} customers, drawn at random"
ALL_USED: Final = "fitted to all {customers} customers"
GIVEN: Final = "parameters given, fitted to nobody"


@public
@dataclass(frozen=True)
class ParetoNBD(WithoutContract):
    """The model with its four parameters.

    Attributes
    ----------
    r, alpha : float
        Shape and rate of the gamma distribution of the purchase rates; their mean is r/α.
    s, beta : float
        Of the gamma distribution of the rates of leaving; their mean is s/β.
    log_likelihood : float or None
        Of the customers it was fitted to; None if the parameters were given.
    errors : tuple of float, or None
        Standard errors of the four.
    customers, used : int
        How many were given, and how many of them were fitted; 0 if the parameters were given.

    Examples
    --------
    The published parameters of the CDNOW customers, weeks:

    >>> model = ParetoNBD(r=0.553, alpha=10.578, s=0.606, beta=11.669)
    >>> round(float(model.expected_purchases(52)), 3)
    1.473
    >>> round(float(model.expected_of(39, 2, 30.43, 38.86)), 3)
    1.455
    """

    PARAMETERS: ClassVar[tuple[str, ...]] = ("r", "alpha", "s", "beta")

    r: float
    alpha: float
    s: float
    beta: float
    log_likelihood: float | None = None
    errors: tuple[float, float, float, float] | None = None
    customers: int = 0
    used: int = 0

    @property
    def sample(self) -> str:
        """Whether all customers were fitted, or how many of them, in words."""
        if not self.customers:
            return GIVEN
        said = ALL_USED if self.used == self.customers else DRAWN
        return said.format(used=whole_number(self.used), customers=whole_number(self.customers))

    def alive(self, frequency: ArrayLike, recency: ArrayLike, watched: ArrayLike) -> NDArray[Any]:
        """Return how likely each customer has not left yet, P(alive).

        Raises
        ------
        InputError
            If a history cannot be.

        Examples
        --------
        >>> model = ParetoNBD(r=0.553, alpha=10.578, s=0.606, beta=11.669)
        >>> model.alive([2, 0], [30.43, 0], [38.86, 39]).round(4).tolist()
        [0.8692, 0.2945]
        """
        x, seen, length = checked_histories(frequency, recency, watched)
        r, alpha, s, beta = self.r, self.alpha, self.s, self.beta
        gone = departed(x, seen, length, r, alpha, s, beta).log_height
        stays = -(r + x) * np.log(alpha + length) - s * np.log(beta + length)
        alive: NDArray[Any] = np.exp(stays - np.logaddexp(stays, gone))
        return alive

    def _gain(self, time: Any, frequency: Any, watched: Any) -> NDArray[Any]:
        """R β/(α (s−1)) [1 − (β/(β+t))^(s−1)]; at s = 1 the limit r β/α ln((β+t)/β)."""
        r, alpha, beta = self.r + frequency, self.alpha + watched, self.beta + watched
        span, less = np.log1p(time / beta), self.s - 1
        weeks = span if less == 0 else -np.expm1(-less * span) / less
        return np.asarray(r / alpha * beta * weeks)


@public
def fit_pareto_nbd(
    frequency: ArrayLike,
    recency: ArrayLike,
    watched: ArrayLike,
    most_histories: int = MOST_HISTORIES,
    seed: int = 2010,
) -> ParetoNBD:
    """Fit the model to customers' histories by maximum likelihood.

    Equal histories are counted once. Where more of them differ than `most_histories`, so many
    customers are drawn at random and fitted, and the model's `sample` says so.

    Parameters
    ----------
    frequency : array_like
        x, purchases after the first, whole numbers, 0 or more; one a customer.
    recency : array_like
        t_x, time from the first to the last purchase; 0 where x is 0.
    watched : array_like
        T, time from the first purchase to today, in the same unit.
    most_histories : int, default 100,000
        1,000 or more.
    seed : int, default 2010
        Of the draw.

    Returns
    -------
    ParetoNBD

    Raises
    ------
    InputError
        If a history cannot be, nobody ever bought again, or nothing fits.

    References
    ----------
    Schmittlein, D. C., Morrison, D. G. & Colombo, R. (1987). Counting Your Customers: Who Are They
    and What Will They Do Next? *Management Science* 33(1), 1–24.

    Examples
    --------
    Customers of a known world, a purchase in about twenty weeks, watched for 78:

    >>> rng = np.random.default_rng(1987)
    >>> there = np.minimum(rng.exponential(1, 800) / rng.gamma(0.6, 1 / 11.7, 800), 78)
    >>> bought = rng.poisson(there * rng.gamma(0.55, 1 / 10.6, 800))
    >>> last = np.where(bought > 0, there * rng.random(800) ** (1 / np.maximum(bought, 1)), 0)
    >>> model = fit_pareto_nbd(bought, last, np.full(800, 78))
    >>> model.sample, abs(model.r - 0.55) < 2 * model.errors[0]
    ('fitted to all 800 customers', True)
    """
    most = whole("most_histories", most_histories, 1000)
    rows, unit = histories_to_fit(frequency, recency, watched)
    customers = used = len(rows)
    (x, seen, length), weight = counted_once(rows)
    if len(weight) > most:
        used = most
        drawn = np.random.default_rng(whole("seed", seed)).choice(customers, most, replace=False)
        (x, seen, length), weight = counted_once(rows[drawn])

    def gradient(
        r: float, alpha: float, s: float, beta: float
    ) -> tuple[float, NDArray[np.float64]]:
        later, end = np.log(alpha + length), np.log(beta + length)
        stays = -(r + x) * later - s * end
        gone = departed(x, seen, length, r, alpha, s, beta)
        either = np.logaddexp(stays, gone.log_height)
        stay, left = np.exp(stays - either), np.exp(gone.log_height - either)
        height = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta) + either
        by_r, by_alpha, by_s, by_beta = gone.slopes
        slopes = (
            psi(r + x) - psi(r) + np.log(alpha) - stay * later + left * by_r,
            r / alpha - stay * (r + x) / (alpha + length) + left * by_alpha,
            np.log(beta) - stay * end + left * by_s,
            s / beta - stay * s / (beta + length) + left * by_beta,
        )
        return float(weight @ height), np.array([weight @ slope for slope in slopes])

    fit = maximize(MODEL, ("r", "alpha", "s", "beta"), gradient)
    r, alpha, s, beta = fit.parameters
    errors = (fit.errors[0], fit.errors[1] * unit, fit.errors[2], fit.errors[3] * unit)
    # a density by the scaled time: each purchase brings one factor of the unit
    shift = float(weight @ x) * log(unit)
    return ParetoNBD(
        r, alpha * unit, s, beta * unit, fit.log_likelihood - shift, errors, customers, used
    )

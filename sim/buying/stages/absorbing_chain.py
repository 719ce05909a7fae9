"""Absorbing Markov chains whose states last: visits, fates, and the time until the end.

Each visit to a state lasts a random time with the state's mean and coefficient of variation; then
the chain jumps, or ends with what the row of `transient` lacks to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import ceil, sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.numerals import as_given

NO_WAY_TO_AN_END: Final = (
    "transient keeps state {state} from any end; allowed: a way to an end from every state"
)
AN_END_THAT_NO_CASE_MEETS: Final = "given is an end that no case meets; allowed: one that occurs"
NO_DISTRIBUTION_FOR_CV: Final = (
    "cv is {cv} and the shortest mean {mean}; allowed for a distribution: cv 1 (exponential)"
    " and means above 0"
)
FINITE_NUMBERS: Final = "finite numbers"

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


@public
@dataclass(frozen=True, eq=False)
class AbsorbingChain:
    """An absorbing Markov chain in which a visit to a state takes time.

    Parameters
    ----------
    start : ndarray, shape (states,)
        Probability to start in each state, α; sums to 1.
    transient : ndarray, shape (states, states)
        Q, the probabilities of a jump from the row's state to the column's.
    mean : ndarray, shape (states,)
        Mean time of one visit, m, in weeks, 0 or more.
    cv : ndarray, shape (states,)
        Coefficient of variation of one visit's time, 0 or more; 1 if it is exponential.

    Raises
    ------
    InputError
        If some state has no way to an end, and so I − Q no inverse.

    References
    ----------
    Kemeny, J. G. & Snell, J. L. (1960). *Finite Markov Chains*, ch. 3.

    Examples
    --------
    A coin is thrown until heads, each throw taking 3 weeks sharp: 2 throws, variance 2 × 3².

    >>> coin = AbsorbingChain(np.array([1.0]), np.array([[0.5]]), np.array([3.0]), np.array([0.0]))
    >>> coin.visits.tolist(), coin.mean_time(), coin.variance_time()
    ([2.0], 6.0, 18.0)
    """

    start: Vector
    transient: Matrix
    mean: Vector
    cv: Vector

    def __post_init__(self) -> None:
        """Refuse a chain that can go on for ever."""
        ends = self.transient.sum(axis=1) < 1 - 1e-12
        for _ in range(len(ends)):
            ends = ends | (self.transient @ ends > 0)
        if not ends.all():
            raise InputError(NO_WAY_TO_AN_END.format(state=int(np.argmin(ends))))

    @cached_property
    def fundamental(self) -> Matrix:
        """N = (I − Q)⁻¹: mean visits to the column's state, starting from the row's."""
        return np.asarray(np.linalg.inv(np.eye(len(self.start)) - self.transient), np.float64)

    @cached_property
    def visits(self) -> Vector:
        """Mean visits to each state, α N."""
        counts: Vector = self.start @ self.fundamental
        return counts

    def given(self, exits: Vector) -> AbsorbingChain:
        """Return the chain of those cases alone that end in one way.

        With h_i the probability of that end from state i, it starts with α_i h_i and jumps with
        Q_ij h_j / h_i (Doob's h-transform); the times of the visits stay as they were.

        Parameters
        ----------
        exits : ndarray, shape (states,)
            Probability to end in this way right after a visit to each state.

        Returns
        -------
        AbsorbingChain

        Raises
        ------
        InputError
            If no case ends in this way.
        """
        h = self.fundamental @ exits
        total = float(self.start @ h)
        if total <= 0:
            raise InputError(AN_END_THAT_NO_CASE_MEETS)
        possible = h > 0
        tilted = np.zeros_like(self.transient)
        tilted[possible] = self.transient[possible] * h / h[possible, None]
        return AbsorbingChain(self.start * h / total, tilted, self.mean, self.cv)

    def mean_time(self) -> float:
        """Mean time until the end, α N m."""
        return float(self.visits @ self.mean)

    def variance_time(self) -> float:
        """Return the variance of the time until the end.

        With τ = N m the mean time left, each visit to i adds its own variance (cv_i m_i)² and that
        of the mean time left after it, Σ_j Q_ij τ_j² − (Σ_j Q_ij τ_j)². Where all visits are
        exponential the sum is 2 α N D N m − (α N m)² with D the diagonal of m; written as here,
        nothing cancels, and a deterministic chain gives exactly 0.
        """
        left = self.fundamental @ self.mean
        after = self.transient @ left
        ends = np.maximum(1 - self.transient.sum(axis=1), 0.0)
        spread = (self.transient * (left - after[:, None]) ** 2).sum(axis=1) + ends * after**2
        within = self.visits @ ((self.cv * self.mean) ** 2 + spread)
        between = self.start @ (left - self.start @ left) ** 2
        return float(within + between)

    def cdf(self, times: ArrayLike) -> Vector:
        """P(time until the end ≤ t) for exponential visits: 1 − α exp(G t) 1 (phase-type).

        G holds the rates of the continuous-time chain. The exponential is summed by uniformization,
        a Poisson mixture of powers of a substochastic matrix: all terms are positive, none cancel.

        Parameters
        ----------
        times : array_like
            Times since the start.

        Returns
        -------
        ndarray, same shape
            Probabilities; 0 before the start.

        Raises
        ------
        InputError
            If a visit is not exponential (cv other than 1, or mean 0) or a time is not finite.

        References
        ----------
        Neuts, M. F. (1981). *Matrix-Geometric Solutions in Stochastic Models*, ch. 2.
        Jensen, A. (1953). Markoff Chains as an Aid in the Study of Markoff Processes. *Skandinavisk
        Aktuarietidskrift* 36, 87–91.
        """
        if (self.cv != 1).any() or (self.mean == 0).any():
            raise InputError(
                NO_DISTRIBUTION_FOR_CV.format(
                    cv=sorted(set(self.cv.tolist())), mean=as_given(self.mean.min())
                )
            )
        t = np.asarray(times, dtype=np.float64)
        if not np.isfinite(t).all():
            raise refused("times", t.tolist(), FINITE_NUMBERS)
        fastest = 1 / self.mean.min()
        jump = (1 / self.mean / fastest)[:, None]
        step = np.eye(len(jump)) * (1 - jump) + jump * self.transient
        jumps = fastest * np.maximum(t.ravel(), 0.0)  # expected number of steps by each time
        most = float(jumps.max(initial=0.0))
        alive, still = [], self.start
        # Bernstein's bound: beyond this many steps lies less than exp(-50) of the Poisson.
        for _ in range(ceil(most + 10 * sqrt(most) + 50)):
            alive.append(float(still.sum()))
            if alive[-1] < 1e-17:
                break
            still = still @ step
        survival = _poisson_mixture(jumps, np.array(alive))
        share: Vector = np.clip(1 - survival, 0.0, 1.0).reshape(t.shape)
        return share


def _poisson_mixture(means: Vector, values: Vector) -> Vector:
    """Σ_k Poisson(k; mean) · values[k] for each mean, through logarithms."""
    k = np.arange(len(values))
    log_factorial = np.concatenate(([0.0], np.cumsum(np.log(k[1:]))))
    mixed = np.full(means.shape, values[0])
    for i in np.flatnonzero(means > 0):
        mixed[i] = np.exp(k * np.log(means[i]) - means[i] - log_factorial) @ values
    return mixed

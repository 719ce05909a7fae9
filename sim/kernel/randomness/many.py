"""Draws for many at once, each from luck of its own: events at random, and how much they differ."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv, ndtri

Numbers = NDArray[np.float64]


def at_random(
    stream: np.random.Generator, per_week: Numbers, span: Numbers, more: int
) -> tuple[NDArray[np.int64], Numbers, NDArray[np.float64]]:
    """Return events at random (Poisson): whose, when, and so many further uniforms of each.

    All draw their next gap in one row, until the last of them is through: nobody's luck hangs on
    how often the others' events come.

    Parameters
    ----------
    stream : numpy.random.Generator
    per_week : ndarray, shape (n,)
        Rate of each.
    span : ndarray, shape (n,)
        Weeks that each is followed.
    more : int
        Further uniforms of each event.

    Returns
    -------
    tuple of ndarray
        Whose, in which week of the span, and the uniforms, a row an event.

    Examples
    --------
    >>> stream = np.random.default_rng(2010)
    >>> whose, weeks, _ = at_random(stream, np.array([0.0, 1.0]), np.array([9.0, 50.0]), 0)
    >>> set(whose.tolist()), bool((weeks < 50).all())
    ({1}, True)
    """
    number, clock = len(span), np.zeros(len(span))
    whose, weeks, luck = [], [], []
    with np.errstate(divide="ignore"):
        mean = np.where(per_week > 0, 1 / per_week, np.inf)
    going = np.flatnonzero(np.isfinite(mean) & (span > 0))
    while len(going):
        row = stream.random((1 + more, number))
        clock[going] -= mean[going] * np.log1p(-row[0, going])
        going = going[clock[going] < span[going]]
        whose.append(going)
        weeks.append(clock[going])
        luck.append(row[1:, going].T)
    if not whose:
        return np.empty(0, np.int64), np.empty(0), np.empty((0, more))
    return np.concatenate(whose), np.concatenate(weeks), np.concatenate(luck)


def gammas(u: Numbers, cv: float) -> Numbers:
    """Return quantiles of a gamma distribution of mean 1 and this cv (sd / mean).

    Examples
    --------
    >>> gammas(np.array([0.2, 0.5]), 0.0).tolist()
    [1.0, 1.0]
    """
    if cv == 0:
        return np.ones(len(u))
    shape = cv**-2
    values: Numbers = np.asarray(gammaincinv(shape, u), dtype=np.float64) / shape
    return values


def lognormals(u: Numbers, cv: float) -> Numbers:
    """Return quantiles of a lognormal distribution of mean 1 and this cv (sd / mean).

    Examples
    --------
    >>> lognormals(np.array([0.2, 0.5]), 0.0).tolist()
    [1.0, 1.0]
    """
    variance = np.log1p(cv * cv)
    values: Numbers = np.exp(np.sqrt(variance) * ndtri(np.maximum(u, 1e-16)) - variance / 2)
    return values

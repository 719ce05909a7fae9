"""How likely a customer has left since his last purchase: the integral of the Pareto/NBD.

The published likelihood has the difference of two hypergeometric functions, which loses its digits
where they are nearly equal and overflows for long histories. It is the integral

    s ∫ (α + τ)^−(r + x) (β + τ)^−(s + 1) dτ,   from t_x to T,

over the moment τ of leaving, with everything positive. Gauss and Legendre's rule takes it: in the
logarithm of c + τ, c the smaller of α and β, the integrand has no singularity nearer than π.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

NODES: Final = 32
"""Points of the rule: eleven digits in the worst of the tests' cases."""
FALLS: Final = 45.0
"""Logarithms by which the integrand may fall before the rest is left out: e^−45 is 10^−19."""
AT_A_TIME: Final = 20_000
"""Histories taken together, so that a million of them need no gigabytes."""

_POINTS, _WEIGHTS = np.polynomial.legendre.leggauss(NODES)


@dataclass(frozen=True)
class Departure:
    """The integral for each history.

    Attributes
    ----------
    log_height : ndarray
        Its logarithm; −∞ where T = t_x.
    slopes : tuple of ndarray
        The derivatives of the logarithm by r, α, s and β.
    """

    log_height: Vector
    slopes: tuple[Vector, Vector, Vector, Vector]


def departed(
    x: Vector, seen: Vector, length: Vector, r: float, alpha: float, s: float, beta: float
) -> Departure:
    """Integrate over the moment of leaving, with the derivatives by the four parameters.

    Parameters
    ----------
    x, seen, length : ndarray
        Frequency, recency and how long each customer was watched.
    r, alpha, s, beta : float
        Of the Pareto/NBD.

    Examples
    --------
    Where α = β the integral is simple: s/(r + s + x) [(α + t_x)^−(r+s+x) − (α + T)^−(r+s+x)].

    >>> x, seen, length = np.array([2.0]), np.array([3.0]), np.array([5.0])
    >>> found = departed(x, seen, length, 1.0, 1.0, 1.0, 1.0)
    >>> round(float(np.exp(found.log_height[0])), 9), round((4**-4 - 6**-4) / 4, 9)
    (0.000783661, 0.000783661)
    """
    shape = np.broadcast_shapes(x.shape, seen.shape, length.shape)
    often, late, end = (np.broadcast_to(one, shape).ravel() for one in (x, seen, length))
    found = np.empty((5, often.size))
    for start in range(0, often.size, AT_A_TIME):
        part = slice(start, start + AT_A_TIME)
        found[:, part] = _part(often[part], late[part], end[part], r, alpha, s, beta)
    log_height, *slopes = (row.reshape(shape) for row in found)
    return Departure(log_height, (slopes[0], slopes[1], slopes[2], slopes[3]))


def _part(
    x: Vector, seen: Vector, length: Vector, r: float, alpha: float, s: float, beta: float
) -> Vector:
    near = min(alpha, beta)
    with np.errstate(over="ignore", divide="ignore"):
        end = np.minimum(length, (alpha + seen) * np.exp(FALLS / (r + x)) - alpha)
        half = np.log1p((end - seen) / (near + seen)) / 2
        logs = np.log(near + seen) + half * (1 + _POINTS[:, None])
        moment = np.exp(logs) - near
        purchases, leaving = np.log(alpha + moment), np.log(beta + moment)
        # the change of variable brings near + τ, whose logarithm is `logs`
        exponent = logs - (r + x) * purchases - (s + 1) * leaving
        top = exponent.max(axis=0)
        parts = _WEIGHTS[:, None] * np.exp(exponent - top)
        total = parts.sum(axis=0)
        log_height = np.log(s) + top + np.log(half) + np.log(total)
    parts /= total
    slopes = (
        -(parts * purchases).sum(axis=0),
        -(r + x) * (parts / (alpha + moment)).sum(axis=0),
        1 / s - (parts * leaving).sum(axis=0),
        -(s + 1) * (parts / (beta + moment)).sum(axis=0),
    )
    return np.vstack([log_height, *slopes])

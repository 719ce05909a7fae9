"""Maximum likelihood 极大似然 for models whose parameters are all above 0.

The search runs in the logarithms of the parameters, with the gradient; the standard errors come
from the curvature at the top (delta method). scipy searches.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from sim.kernel.errors import InputError

Gradient = Callable[..., tuple[float, NDArray[np.float64]]]
"""Takes the parameters; returns the log-likelihood and its derivative by each."""

FARTHEST: Final = 16.0
"""Logarithms beyond which a parameter has run away: e^16 is nine million."""
STEP: Final = 1e-5

RUNS_AWAY: Final = (
    "the fit of {model} did not converge: {parameter} runs away; allowed: data that show how"
    " customers differ, some of whom stay and some leave; pool more customers or a longer time"
)
NO_TOP: Final = (
    "the fit of {model} did not converge: {why}; allowed: data with a highest likelihood; pool more"
    " customers or a longer time"
)
A_RIDGE: Final = (
    "the fit of {model} did not converge: the data do not say how much customers differ; allowed:"
    " data with a highest likelihood; pool more customers or a longer time"
)


@dataclass(frozen=True)
class Fit:
    """What was found.

    Attributes
    ----------
    parameters : tuple of float
        In the order of the model.
    errors : tuple of float
        Their standard errors.
    log_likelihood : float
        At the top.
    """

    parameters: tuple[float, ...]
    errors: tuple[float, ...]
    log_likelihood: float


def maximize(model: str, names: Sequence[str], gradient: Gradient) -> Fit:
    """Find the parameters that make the data most likely.

    Parameters
    ----------
    model : str
        Its name in a sentence.
    names : sequence of str
        Of the parameters, in their order.
    gradient : callable
        Log-likelihood and its derivatives at given parameters.

    Raises
    ------
    InputError
        If a parameter runs away, or the search ends without a top.

    Examples
    --------
    Four waits of 1, 2, 3 and 6 weeks at an exponential rate: 4 in 12 weeks.

    >>> import numpy as np
    >>> def gradient(k):
    ...     return 4 * np.log(k) - 12 * k, np.array([4 / k - 12])
    >>> fit = maximize("waits", ["rate"], gradient)
    >>> round(fit.parameters[0], 6), round(fit.errors[0], 6)  # k / √4
    (0.333333, 0.166667)
    """

    def downhill(logs: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        values = np.exp(logs)
        height, slope = gradient(*values)
        return -height, -slope * values

    edges = [(-FARTHEST, FARTHEST)] * len(names)
    # scaled, since what is left to climb counts by the customer and not by the million
    unit = max(1.0, abs(downhill(np.zeros(len(names)))[0]))

    def scaled(logs: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        height, slope = downhill(logs)
        return height / unit, slope / unit

    search: dict[str, Any] = {"jac": True, "method": "L-BFGS-B", "bounds": edges}
    search["options"] = {"maxiter": 1000, "ftol": 1e-15, "gtol": 1e-10}
    found = minimize(scaled, np.zeros(len(names)), **search)
    for name, value in zip(names, found.x, strict=True):
        if abs(value) > FARTHEST - 1:
            raise InputError(RUNS_AWAY.format(model=model, parameter=name))
    if np.abs(found.jac).max() > 1e-4:
        raise InputError(NO_TOP.format(model=model, why=found.message))
    curvature = _curvature(lambda logs: downhill(logs)[1], found.x)
    if np.linalg.eigvalsh(curvature).min() <= 0:
        raise InputError(A_RIDGE.format(model=model))
    spread = np.sqrt(np.diag(np.linalg.inv(curvature)))
    values = np.exp(found.x)
    return Fit(tuple(values.tolist()), tuple((spread * values).tolist()), -downhill(found.x)[0])


def _curvature(
    slope: Callable[[NDArray[np.float64]], NDArray[np.float64]], at: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the second derivatives by central differences of the first."""
    steps = STEP * np.eye(len(at))
    rows: NDArray[np.float64] = np.array(
        [(slope(at + step) - slope(at - step)) / (2 * STEP) for step in steps]
    )
    symmetric: NDArray[np.float64] = (rows + rows.T) / 2
    return symmetric

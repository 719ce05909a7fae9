"""What the benchmark model must give: exact where there is a formula, from long runs where not.

A case's way through its stages is an absorbing Markov chain, whatever it waits: visits, fates, work
and meetings follow from the stages' probabilities. The wait for staff (lognormal work, priorities,
starting empty) has no formula; it comes from long runs, and with it the cycle time.
"""

from __future__ import annotations

from functools import cache
from statistics import fmean

import numpy as np

from benchmarks.model import (
    BUYCLASS_SHARES,
    MEAN_DELAY,
    MEMBERS,
    ROUTES,
    SELECTION,
    SUPPLIERS,
    WEIGHTS,
    Stage,
)

CENTERS = 3000
"""The long runs, and the agreement of the engines, are about runs of this many centers."""

LONG_RUNS = {"cycle": (24.55, 0.04), "wait": (0.261, 0.006)}
"""Mean of such runs, and its standard error (days)."""

SPREAD = {"abandoned": 0.0064, "visits": 0.052, "cycle": 0.77, "wait": 0.098, "work": 0.17}
"""Standard deviation of each measure from one such run to the next, over 600 runs."""


def p_nothing() -> float:
    """Return the probability that a selection ends with buying nothing.

    With suppliers of utility u, E[1 / (1 + Σ exp u)] = ∫ exp(-t) E[exp(-t exp u)]^k dt from 0 to ∞,
    u normal with variance Σ weight², averaged over the number k of suppliers; both integrals are
    sums here, the inner one a Gauss-Hermite quadrature, the outer one over ln t.
    """
    x, weight = np.polynomial.hermite_e.hermegauss(120)
    attraction = np.exp(np.linalg.norm(WEIGHTS) * x)
    log_t = np.linspace(-30.0, 6.0, 20_001)
    t = np.exp(log_t)
    inner = np.exp(-np.outer(t, attraction)) @ (weight / weight.sum())
    numbers = range(SUPPLIERS[0], SUPPLIERS[1] + 1)
    return fmean(float(np.trapezoid(np.exp(-t) * inner**k * t, log_t)) for k in numbers)


def mean_meeting() -> float:
    """Return the mean time until the last member has come: MEAN_DELAY × (1 + 1/2 + … + 1/n)."""
    sizes = range(MEMBERS[0], MEMBERS[1] + 1)
    return MEAN_DELAY * fmean(sum(1 / k for k in range(1, n + 1)) for n in sizes)


@cache
def exact() -> dict[str, float]:
    """Return what has a formula: ``abandoned``, ``visits``, ``work`` and ``met`` (days a case)."""
    parts = [_of_route(route) for route in ROUTES.values()]
    means = np.dot(BUYCLASS_SHARES, parts).tolist()
    return dict(zip(("abandoned", "visits", "work", "met"), means, strict=True))


def expected() -> dict[str, tuple[float, float]]:
    """Return the value of each measure of :func:`benchmarks.model.measures`, and its error."""
    return {name: (exact()[name], 0.0) for name in ("abandoned", "visits", "work")} | LONG_RUNS


def _of_route(route: tuple[Stage, ...]) -> tuple[float, float, float, float]:
    """Return the mean of each measure for the cases of one route."""
    p_outside = p_nothing()
    jumps = np.zeros((len(route), len(route)))
    ends = np.zeros(len(route))
    for here, stage in enumerate(route):
        outside = p_outside if stage is SELECTION else 0.0
        back = outside + (1 - outside) * stage.p_back
        ends[here] = (1 - outside) * stage.p_abandon
        jumps[here, max(here - 1, 0)] += back
        if here + 1 < len(route):
            jumps[here, here + 1] += 1 - back - ends[here]
    visits = np.linalg.inv(np.eye(len(route)) - jumps)[0]
    work = visits @ [stage.mean_work for stage in route]
    met = visits @ [stage.p_meeting for stage in route] * mean_meeting()
    return visits @ ends, visits.sum(), work, met

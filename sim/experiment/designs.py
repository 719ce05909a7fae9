"""Where to look when several levers may matter, and how to read the answers: three designs.

Each design takes a function that evaluates points and returns a table of indices; it knows nothing
of scenarios. A point has one coordinate a lever, from 0 (its low end) to 1 (its high end); a
missing coordinate (NaN) leaves that lever as it is today.

Morris (1991) and Sobol' (1993) are SALib's (Iwanaga, Usher & Herman 2022), which takes a second to
import and is therefore imported where it is used. Their intervals are those of the sampled points.
A simulation adds luck, and as these indices are made of absolute or squared differences, luck makes
them larger, never smaller. So a column ``luck`` says what a lever without any effect would come to:
computed from the spread, over the replications, of the very differences the index is made of.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.kernel.errors import InputError, refused
from sim.kernel.randomness.streams import Streams
from sim.kernel.statistics.bounds import ROUNDING
from sim.kernel.statistics.intervals import interval_table

TWO_TRAJECTORIES_OR_MORE: Final = "2 trajectories or more"
A_POWER_OF_2: Final = "a power of 2 (32, 64, 128 …) for Sobol"
MEASURE_IS_MISSING: Final = (
    "the measure is missing in all replications at {empty} of {points} points; allowed: a measure"
    " that every point has, so more replications or a longer horizon"
)

Array = NDArray[np.float64]
Evaluate = Callable[[Array], Array]
"""From points, shape (points, levers), to a measure, shape (points, replications)."""

MORRIS_LEVELS = 4
RESAMPLES = 1000
"""Bootstrap resamples behind the intervals of Morris and Sobol indices."""
SAMPLES = {"morris": 10, "sobol": 64}
"""Usual sizes: trajectories (Campolongo et al. 2007 use about 10), base points."""


def one_at_a_time(evaluate: Evaluate, levers: int, level: float, samples: int, seed: int) -> Any:
    """Move each lever from its low to its high end, all others as they are today.

    Parameters
    ----------
    evaluate : callable
        The function under study; its columns are replications on the same luck.
    levers : int
        How many levers.
    level : float
        Confidence level of the intervals.
    samples, seed : int
        Not used: this design is fixed.

    Returns
    -------
    pandas.DataFrame
        One row a lever. ``importance``: size of the mean paired difference between high and low,
        with ``ci_low``, ``ci_high`` (Student's t over the replications, brought to zero where it
        includes zero); ``effect``, ``effect_low``, ``effect_high``: the same with its sign;
        ``at_low``, ``at_high``: the measure at the ends.

    Notes
    -----
    Sees neither interactions nor a bend between the two ends.

    Examples
    --------
    y = 3a − 2b, without noise.

    >>> line = lambda x: np.tile(np.nan_to_num(x) @ [[3.0], [-2.0]], 2)
    >>> one_at_a_time(line, 2, 0.95, 0, 0)[["importance", "effect"]].values.tolist()
    [[3.0, 3.0], [2.0, -2.0]]
    """
    points = np.full((2 * levers, levers), np.nan)
    for lever in range(levers):
        points[2 * lever : 2 * lever + 2, lever] = (0.0, 1.0)
    found = _without_rounding(evaluate(points))
    _averaged(found)
    low, high = found[0::2], found[1::2]
    effects = interval_table(pd.DataFrame((high - low).T), level)
    ends = np.sort(np.abs(effects[["ci_low", "ci_high"]].to_numpy()), axis=1)
    through_zero = (effects["ci_low"] <= 0) & (effects["ci_high"] >= 0)
    return pd.DataFrame(
        {
            "importance": effects["mean"].abs(),
            "ci_low": np.where(through_zero, 0.0, ends[:, 0]),
            "ci_high": ends[:, 1],
            "effect": effects["mean"],
            "effect_low": effects["ci_low"],
            "effect_high": effects["ci_high"],
            "at_low": _averaged(low),
            "at_high": _averaged(high),
        }
    )


def morris(evaluate: Evaluate, levers: int, level: float, samples: int, seed: int) -> Any:
    """Screen by elementary effects: many short walks, each moving one lever after the other.

    Parameters
    ----------
    evaluate, levers, level
        As for :func:`one_at_a_time`; the replications are averaged.
    samples : int
        Trajectories, each of ``levers + 1`` points, at least 2.
    seed : int
        Key of the design and of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        One row a lever. ``mu_star``, also given as ``importance``: mean absolute change of the
        measure if the lever moves across its whole range (Campolongo et al. 2007), with its
        bootstrap interval over the trajectories ``ci_low``, ``ci_high``; ``mu``: the same with
        signs; ``sigma``: spread of the effects, large where the lever interacts or bends; ``luck``:
        the ``mu_star`` of a lever without effect (mean of absolute normal values, √(2/π) standard
        errors).
    """
    from SALib.analyze.morris import analyze
    from SALib.sample.morris import sample

    if samples < 2:
        raise refused("samples", samples, TWO_TRAJECTORIES_OR_MORE)
    problem = _problem(levers)
    points = sample(problem, samples, num_levels=MORRIS_LEVELS, seed=_key(seed, "design"))
    found = _without_rounding(evaluate(points))
    indices = analyze(
        problem,
        points,
        _averaged(found),
        num_resamples=RESAMPLES,
        conf_level=level,
        num_levels=MORRIS_LEVELS,
        seed=_key(seed, "bootstrap"),
    )
    star, half, mu, sigma = (
        np.asarray(indices[name], float) for name in ("mu_star", "mu_star_conf", "mu", "sigma")
    )
    table = _with_interval(star, half).assign(mu_star=star, mu=mu, sigma=sigma)
    # a walk of levers + 1 points: each step moves one lever, by the same stretch
    walks = points.reshape(samples, levers + 1, levers)
    steps = np.diff(walks, axis=1)
    moved = np.abs(steps).argmax(axis=2)
    errors = _standard_errors(np.diff(found.reshape(samples, levers + 1, -1), axis=1))
    errors /= np.abs(steps).max()
    by_lever = [errors[moved == lever].mean() for lever in range(levers)]
    return table.assign(luck=np.sqrt(2 / np.pi) * np.array(by_lever))


def sobol(evaluate: Evaluate, levers: int, level: float, samples: int, seed: int) -> Any:
    """Share the measure's variance out among the levers.

    Parameters
    ----------
    evaluate, levers, level
        As for :func:`one_at_a_time`; the replications are averaged.
    samples : int
        Base points, a power of 2; ``samples * (levers + 2)`` points are evaluated.
    seed : int
        Key of the design and of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        One row a lever. ``S1``: share of the variance that goes with the lever alone; ``ST``, also
        given as ``importance``: with all its interactions (Saltelli et al. 2010); ``S1_conf`` and
        ``ST_conf`` are half widths of their bootstrap intervals, ``ci_low`` and ``ci_high`` the
        interval of ``ST``; ``luck``: the ``ST`` of a lever without effect. All are zero where the
        measure is the same everywhere.
    """
    from SALib.analyze.sobol import analyze
    from SALib.sample.sobol import sample

    if samples < 2 or samples & (samples - 1):
        raise refused("samples", samples, A_POWER_OF_2)
    problem = _problem(levers)
    points = sample(problem, samples, calc_second_order=False, seed=_key(seed, "design"))
    found = _without_rounding(evaluate(points))
    mean = _averaged(found)
    columns = {name: np.zeros(levers) for name in ("S1", "S1_conf", "ST", "ST_conf", "luck")}
    if np.ptp(mean) > 0:  # else there is nothing to share out, and nothing to divide by
        indices = analyze(
            problem,
            mean,
            calc_second_order=False,
            num_resamples=RESAMPLES,
            conf_level=level,
            seed=_key(seed, "bootstrap"),
        )
        columns |= {name: np.asarray(indices[name], float) for name in columns if name in indices}
        # rows of one base point: itself, each lever in turn taken from the second, the second
        blocks = found.reshape(samples, levers + 2, -1)
        errors = _standard_errors(blocks[:, 1:-1] - blocks[:, :1])
        columns["luck"] = (errors**2).mean(axis=0) / (2 * mean.var())
    return _with_interval(columns["ST"], columns["ST_conf"], most=1.0).assign(**columns)


METHODS: dict[str, Callable[[Evaluate, int, float, int, int], Any]] = {
    "one_at_a_time": one_at_a_time,
    "morris": morris,
    "sobol": sobol,
}


def _problem(levers: int) -> dict[str, Any]:
    names = [str(lever) for lever in range(levers)]
    return {"num_vars": levers, "names": names, "bounds": [[0.0, 1.0]] * levers}


def _key(seed: int, purpose: str) -> int:
    return int(Streams(seed)[f"sensitivity/{purpose}"].integers(2**31))


def _without_rounding(found: Array) -> Array:
    """Return the values with those of a replication that differ by rounding only made the same."""
    size = float(np.nanmax(np.abs(found), initial=0.0))
    if size == 0:
        return found
    first = found[:1]
    return np.where(
        np.abs(found - first) <= ROUNDING * size, np.broadcast_to(first, found.shape), found
    )


def _averaged(found: Array) -> Array:
    there = ~np.isnan(found)
    if not there.any(axis=1).all():
        empty = int((~there.any(axis=1)).sum())
        raise InputError(MEASURE_IS_MISSING.format(empty=empty, points=len(found)))
    mean: Array = np.nanmean(found, axis=1)
    return mean


def _standard_errors(differences: Array) -> Array:
    """Return the standard errors of the means over the last axis, the replications."""
    n = (~np.isnan(differences)).sum(axis=-1)
    mean = np.nansum(differences, axis=-1) / np.maximum(n, 1)
    squares = np.nansum((differences - mean[..., None]) ** 2, axis=-1)
    errors: Array = np.sqrt(squares / np.maximum(n - 1, 1) / np.maximum(n, 1))
    return errors


def _with_interval(importance: Array, half: Array, most: float = np.inf) -> pd.DataFrame:
    """Cut the interval where a size or a share cannot be."""
    low, high = np.maximum(importance - half, 0.0), np.minimum(importance + half, most)
    return pd.DataFrame(
        {"importance": importance, "ci_low": low, "ci_high": np.maximum(importance, high)}
    )

"""What theory expects of a retention scenario: survival, causes, who stays after a trouble.

All causes compete, each with its own hazard; what customers weigh by themselves they weigh with a
proneness of their own, so that the hazard of a cohort falls although nobody's does. Nobody has to
wait for somebody to answer him here: with few people answers are slower than that.
"""

from __future__ import annotations

from math import exp, fsum, log, log1p, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaln, ndtr, psi

from sim.customers.process.retention.luck import YEAR, beta_of, rates_by_tenure
from sim.customers.theory.leaving_causes import troubled_retention
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, checked_all
from sim.scenario.retention import RetentionScenario
from sim.scenario.vocabulary import LEAVING_CAUSES, TROUBLES, WEIGHED

GRID = 4000
"""Steps in which hazards are added up over time."""

Numbers = NDArray[np.float64]


@public
def expected_kept(scenario: RetentionScenario, quick: float | None = None) -> float:
    """Return how likely a customer stays after something went wrong.

    Parameters
    ----------
    scenario : RetentionScenario
        Whose `handling`, and what is adopted, count.
    quick : float, optional
        Part of the answers that are quick; by default as if nobody had to wait for an answer.

    Raises
    ------
    InputError
        If `quick` is no part.

    Examples
    --------
    Of Goodman's customers in trouble a quarter complain, half of them in vain.

    >>> from sim.scenario import load
    >>> round(expected_kept(load("lost-accounts"), quick=0.4), 5)
    0.17275
    """
    handling = scenario.handling
    speaks, solved, factor = handling.speaks, handling.solved, 1.0
    for one in scenario.measures_taken:
        speaks += (1 - speaks) * one.speak_up
        solved += (1 - solved) * one.solve
        factor *= one.work_factor
    if quick is None:
        quick = _within(scenario, factor)
    part = checked("quick", quick, least=0, most=1)
    mix = (1 - solved, solved * (1 - part), solved * part)
    stays = (handling.stay_silent, handling.stay_unsolved, handling.stay_solved)
    return troubled_retention(speaks, mix, (*stays, handling.stay_quick))


@public
def expected_survival(
    scenario: RetentionScenario, years: ArrayLike, quick: float | None = None
) -> NDArray[np.float64]:
    """Return which part of new customers is still there after so many years.

    Parameters
    ----------
    scenario : RetentionScenario
        What is done about it included.
    years : array_like
        0 or more.
    quick : float, optional
        As in :func:`expected_kept`.

    Raises
    ------
    InputError
        If a time is below 0.

    Notes
    -----
    E[(1 − p)^t] = B(α, β + t) / B(α, β) for the chance p of the shifted beta-geometric model, here
    at any time t; times e^(−ht) for the causes that befall all alike.

    Examples
    --------
    >>> from sim.scenario import load
    >>> expected_survival(load("lost-accounts"), [0, 1, 5]).round(3).tolist()
    [1.0, 0.772, 0.34]
    """
    tenure = checked_all("years", years) * YEAR
    if (tenure < 0).any():
        checked("years", float(tenure.min() / YEAR), least=0)
    if scenario.renewal:
        tenure = np.floor(tenure / scenario.renewal + 1e-9) * scenario.renewal
    others = _added(scenario, tenure, _befalls(scenario, quick))
    survival: NDArray[np.float64] = _stay_by_choice(scenario, tenure) * np.exp(-others)
    return survival


@public
def expected_causes(
    scenario: RetentionScenario, years: float, quick: float | None = None
) -> dict[str, float]:
    """Return the share of each cause among the customers lost within so many years.

    Parameters
    ----------
    scenario : RetentionScenario
        Customers all come at once, and leave at any time.
    years : float
        Above 0.
    quick : float, optional
        As in :func:`expected_kept`.

    Raises
    ------
    InputError
        If the time is not above 0.

    Examples
    --------
    >>> from sim.scenario import load
    >>> shares = expected_causes(load("lost-accounts"), 5)
    >>> round(shares["high_price"], 3), round(sum(shares.values()), 9)
    (0.127, 1.0)
    """
    end = checked("years", years, above=0) * YEAR
    tenure = np.linspace(0.0, end, GRID + 1)
    middle = (tenure[1:] + tenure[:-1]) / 2
    there = expected_survival(scenario.replace({"renewal": 0.0}), middle / YEAR, quick)
    befalls = _befalls(scenario, quick)
    found = {}
    for name in LEAVING_CAUSES:
        hazard = _hazard(scenario, name, middle, befalls)
        found[name] = float((there * hazard).sum())
    total = fsum(found.values())
    return {name: value / total if total else 0.0 for name, value in found.items()}


def _hazard(
    scenario: RetentionScenario, name: str, tenure: Numbers, befalls: dict[str, float]
) -> Numbers:
    """Return the hazard of one cause among those who are still there."""
    if name in WEIGHED:
        if name not in scenario.causes:
            return np.zeros(len(tenure))
        prone: Numbers = np.ones(len(tenure))
        beta = beta_of(scenario)
        if beta is not None:
            past = _added(scenario, tenure, _weighs(scenario)) / scenario.weighed_rate
            prone = (psi(fsum(beta) + past) - psi(beta[1] + past)) / scenario.weighed_rate
        return _rate(scenario, name, tenure, scenario.causes[name].rate) * prone
    return _rate(scenario, name, tenure, befalls.get(name, 0.0))


def _rate(scenario: RetentionScenario, name: str, tenure: Numbers, rate: float) -> Numbers:
    """Return a cause's rate at a tenure, as what is done has left it."""
    steps, rates = (np.array(one) for one in zip(*_steps(scenario, name, rate), strict=True))
    values: Numbers = rates[np.searchsorted(steps, tenure, side="right") - 1]
    return values


def _added(scenario: RetentionScenario, tenure: Numbers, rates: dict[str, float]) -> Numbers:
    """Return the rates added up to a tenure."""
    total = np.zeros_like(tenure)
    for name, rate in rates.items():
        steps = _steps(scenario, name, rate)
        for (begin, value), end in zip(
            steps, [*(one for one, _ in steps[1:]), np.inf], strict=True
        ):
            total += value * np.clip(tenure - begin, 0.0, end - begin) / YEAR
    return total


def _steps(scenario: RetentionScenario, name: str, rate: float) -> list[tuple[float, float]]:
    return rates_by_tenure(scenario, name, rate)  # type: ignore[arg-type]


def _weighs(scenario: RetentionScenario) -> dict[str, float]:
    return {name: scenario.causes[name].rate for name in WEIGHED if name in scenario.causes}


def _befalls(scenario: RetentionScenario, quick: float | None) -> dict[str, float]:
    """Return the rates of what makes all customers leave alike."""
    lost = 1 - expected_kept(scenario, quick)
    rates = {n: one.rate for n, one in scenario.causes.items() if n not in WEIGHED}
    return rates | {n: scenario.troubles[n].rate * lost for n in TROUBLES if n in scenario.troubles}


def _stay_by_choice(scenario: RetentionScenario, tenure: Numbers) -> Numbers:
    past = _added(scenario, tenure, _weighs(scenario))
    beta = beta_of(scenario)
    if beta is None:
        return np.exp(-past)
    stay: Numbers = np.exp(betaln(beta[0], beta[1] + past / scenario.weighed_rate) - betaln(*beta))
    return stay


def _within(scenario: RetentionScenario, factor: float) -> float:
    """Return the part of answers that is quick if nobody waits."""
    work, limit = scenario.handling.work, scenario.handling.quick_within
    mean = work.mean * factor
    if mean == 0:
        return 1.0
    if work.shape == "exponential":
        return 1 - exp(-limit / mean)
    if work.shape == "deterministic" or work.cv == 0:
        return float(limit >= mean)
    if limit == 0:
        return 0.0
    variance = log1p(work.cv**2)
    return float(ndtr((log(limit / mean) + variance / 2) / sqrt(variance)))

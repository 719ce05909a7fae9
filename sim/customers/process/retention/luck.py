"""The luck of all customers, drawn before anything happens and whatever is done to keep them.

Two worlds on one seed have the same customers: who comes when, how loyal each is, what would make
him leave and when, what goes wrong, and how he would take each answer. What is done moves only what
it touches, and a comparison of two worlds is of what is done, not of luck.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

from sim.kernel.randomness.many import at_random, gammas, lognormals
from sim.kernel.randomness.streams import Streams
from sim.scenario.leaving import Prevention
from sim.scenario.retention import RetentionScenario
from sim.scenario.vocabulary import LEAVING_CAUSES, TROUBLES, WEIGHED, LeavingCause

YEAR: Final = 52.0
"""Weeks of a year, as in all models."""
WORST: Final = 1 - 1e-12
"""The likeliest leaver: a chance of 1 itself would leave before he has come."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ComingTrouble:
    """One thing that may go wrong for a customer, with the luck of what follows.

    Attributes
    ----------
    week : float
        When.
    kind : str
        Which of the causes.
    avoided, speaks, solved, stays, works : float
        Uniforms: whether it is prevented, whether he complains, whether it is solved, whether he
        stays, and how long the answer takes.
    """

    week: float
    kind: LeavingCause
    avoided: float
    speaks: float
    solved: float
    stays: float
    works: float


@dataclass(frozen=True)
class CustomerLuck:
    """What is drawn of all customers, an entry each, in the order in which they come.

    Attributes
    ----------
    came : ndarray
        Weeks.
    leaves_within_a_year : ndarray
        Each one's own chance to leave within a year for what he weighs by himself.
    decides : ndarray
        Week in which he would decide to leave if nothing went wrong; infinite if never.
    causes : list of str
        What for.
    troubles : list of list of ComingTrouble
        What may go wrong for him, in order of time.
    orders_of, order_weeks : ndarray
        Orders that would come if nobody ever left: whose and when.
    margin : ndarray
        Of one order, yuan.
    named : ndarray
        Uniforms: which cause he will name.
    """

    came: Numbers
    leaves_within_a_year: Numbers
    decides: Numbers
    causes: Sequence[LeavingCause]
    troubles: Sequence[list[ComingTrouble]]
    orders_of: NDArray[np.int64]
    order_weeks: Numbers
    margin: Numbers
    named: Numbers


def luck_of(scenario: RetentionScenario, streams: Streams) -> CustomerLuck:
    """Draw the luck of all customers of a scenario."""
    came = _arrivals(scenario, streams)
    number, orders = len(came), scenario.orders
    loyal = streams["loyalty"].random(number)
    leaves = leaves_within_a_year(scenario, loyal)
    decides, causes = _decisions(scenario, streams, came, leaves)
    span = np.maximum(0.0, scenario.horizon - came)
    per_week = orders.a_year / YEAR * gammas(streams["order_rates"].random(number), orders.cv)
    whose, weeks, _ = at_random(streams["orders"], per_week, span, 0)
    return CustomerLuck(
        came,
        leaves,
        decides,
        causes,
        _troubles(scenario, streams, came, span),
        whose,
        came[whose] + weeks,
        orders.margin * lognormals(streams["margins"].random(number), orders.margin_cv),
        streams["named"].random(number),
    )


def beta_of(scenario: RetentionScenario) -> tuple[float, float] | None:
    """Return α and β of the chance to leave within a year; None where all customers are alike."""
    if not scenario.polarization:
        return None
    mean = float(-np.expm1(-scenario.weighed_rate))
    size = 1 / scenario.polarization - 1
    return mean * size, (1 - mean) * size


def leaves_within_a_year(scenario: RetentionScenario, u: Numbers) -> Numbers:
    """Return the chances to leave within a year at these quantiles."""
    beta = beta_of(scenario)
    if beta is None:
        return np.full(len(u), float(-np.expm1(-scenario.weighed_rate)))
    return np.minimum(betaincinv(*beta, u), WORST)


def rates_by_tenure(
    scenario: RetentionScenario, name: LeavingCause, rate: float
) -> list[tuple[float, float]]:
    """Return from which tenure (weeks) a cause has which rate a year, what is done included.

    Examples
    --------
    >>> from sim.scenario import load
    >>> better = load("lost-accounts").replace({"adopted": ["loyalty_programme"]})
    >>> rates_by_tenure(better, "better_product", 0.06)
    [(0.0, 0.06), (52.0, 0.045)]
    """
    taken = [one for one in scenario.measures_taken if name in one.fewer]
    steps = sorted({0.0, *(one.from_tenure for one in taken)})
    return [(step, rate * _left(taken, name, step)) for step in steps]


def _left(taken: Sequence[Prevention], name: str, tenure: float) -> float:
    left = 1.0
    for one in taken:
        if one.from_tenure <= tenure:
            left *= 1 - one.fewer[name]
    return left


def _arrivals(scenario: RetentionScenario, streams: Streams) -> Numbers:
    per_week = np.array([scenario.new_customers / YEAR])
    _, weeks, _ = at_random(streams["arrivals"], per_week, np.array([scenario.horizon]), 0)
    return np.concatenate([np.zeros(scenario.customers), weeks])


def _decisions(
    scenario: RetentionScenario, streams: Streams, came: Numbers, leaves: Numbers
) -> tuple[Numbers, list[LeavingCause]]:
    """Let all causes compete: each has its own time, and the first one counts."""
    number = len(came)
    known = [name for name in LEAVING_CAUSES if name in scenario.causes]
    if not known:
        return np.full(number, np.inf), ["moved"] * number
    weighed = scenario.weighed_rate
    proneness = -np.log1p(-leaves) / weighed if weighed else np.ones(number)
    when = np.empty((len(known), number))
    for row, name in enumerate(known):
        patience = -np.log1p(-streams[f"cause/{name}"].random(number)) * YEAR
        if name in WEIGHED:
            with np.errstate(divide="ignore", over="ignore"):
                patience = np.where(proneness > 0, patience / proneness, np.inf)
        when[row] = _reached(patience, rates_by_tenure(scenario, name, scenario.causes[name].rate))
    first = when.argmin(axis=0)
    return came + when.min(axis=0), [known[one] for one in first.tolist()]


def _reached(patience: Numbers, rates: Sequence[tuple[float, float]]) -> Numbers:
    """Return after which tenure the rates have added up to so much (weeks times a year)."""
    steps, values = (np.array(one) for one in zip(*rates, strict=True))
    added = np.concatenate([[0.0], np.cumsum(np.diff(steps) * values[:-1])])
    at = np.searchsorted(added, patience, side="right") - 1
    with np.errstate(divide="ignore", over="ignore"):
        when: Numbers = steps[at] + (patience - added[at]) / values[at]
    return np.where(values[at] > 0, when, np.inf)


def _troubles(
    scenario: RetentionScenario, streams: Streams, came: Numbers, span: Numbers
) -> list[list[ComingTrouble]]:
    troubles: list[list[ComingTrouble]] = [[] for _ in came]
    for kind in TROUBLES:
        if kind not in scenario.troubles:
            continue
        per_week = np.full(len(came), scenario.troubles[kind].rate / YEAR)
        whose, weeks, luck = at_random(streams[f"trouble/{kind}"], per_week, span, 5)
        found = zip(whose.tolist(), (came[whose] + weeks).tolist(), luck.tolist(), strict=True)
        for customer, week, uniforms in found:
            troubles[customer].append(ComingTrouble(week, kind, *uniforms))
    for some in troubles:
        some.sort(key=lambda one: one.week)
    return troubles

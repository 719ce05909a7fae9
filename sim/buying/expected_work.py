"""About how many steps a run of a buying scenario takes: known before it begins."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum, inf
from typing import Final

from sim.buying.process.economy import peak
from sim.buying.process.following import FOLLOWED_AT_MOST
from sim.kernel.work import times
from sim.scenario.buying import BuyingScenario
from sim.scenario.vocabulary import STAGES

WEEKS_PER_YEAR: Final = 52.0


def expected_work(scenario: BuyingScenario) -> Mapping[str, float]:
    """Return how many steps of which kind a run takes, as many as it may take in the mean.

    Examples
    --------
    >>> from sim.scenario import load
    >>> work = expected_work(load("first-order"))
    >>> work["organisations"], 0 < work["stages of purchases"] < 100
    (1.0, True)
    """
    weeks = scenario.horizon + FOLLOWED_AT_MOST
    firms = needs = 0.0
    for segment in scenario.segments.values():
        firms += segment.organisations
        a_week = segment.needs_per_year * peak(scenario.economy)
        needs += segment.organisations * (
            times(weeks * a_week, WEEKS_PER_YEAR) + len(segment.planned_needs)
        )
    calls = fsum(
        weeks * terms.cold_calls * max(one.contact_interest for one in scenario.segments.values())
        for terms in scenario.suppliers.values()
    )
    tries = fsum(terms.calls_per_search for terms in scenario.suppliers.values())
    patience = max(segment.patience for segment in scenario.segments.values())
    return {
        "organisations": firms,
        "stages of purchases": (needs + calls)
        * min(_visits(scenario), _visits_in(scenario, weeks)),
        "sales calls": (needs + calls) * tries,
        "rounds of decision": patience,
    }


def _visits(scenario: BuyingScenario) -> float:
    """Return how many stages a purchase passes through in the mean, those again included.

    To get on from stage k takes one visit and, with chance b of going back, what it takes to get on
    from the stage before, and from k again: T(k) = (1 + b T(k − 1)) / (1 − b).
    """
    total = before = 0.0
    for stage in STAGES:
        back = scenario.stages[stage].p_back
        before = (1 + back * before) / (1 - back)
        total += before
    return total


def _visits_in(scenario: BuyingScenario, weeks: float) -> float:
    """Return how many stages there is time for, where each takes some."""
    shortest = min(scenario.stages[stage].work.mean for stage in STAGES)
    return len(STAGES) + times(weeks, shortest) if shortest > 0 else inf

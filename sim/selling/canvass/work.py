"""How much there is to do in a canvass scenario, known before it begins."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from sim.scenario.canvass import DAYS_A_WEEK, CanvassScenario


def expected_work(scenario: CanvassScenario) -> Mapping[str, float]:
    """Return about how many steps of which kind a run takes.

    Examples
    --------
    >>> from sim.scenario import load
    >>> expected_work(load("year-of-days"))["days"]
    364.0
    """
    days = DAYS_A_WEEK * scenario.horizon
    terms = scenario.visits
    return {
        "days": days,
        "visits": days * 60 * scenario.hours_a_day / (terms.travel + terms.minutes),
        "addresses": days * fsum(one.hours * one.an_hour for one in scenario.sources.values()),
        "friends": days * scenario.friends.a_day,
    }

"""Small worlds of canvassing, in which one thing happens and nothing else."""

from typing import Any

import sim
from sim.scenario import CanvassScenario

STREET: dict[str, Any] = {
    "horizon": 8.0,
    "free_weeks": [],
    "hours_a_day": 8.5,
    "cost_a_day": 0.0,
    "sources": {"street": {"hours": 0.5, "an_hour": 24.0, "winnable": 1.0, "chance": 0.25}},
    "visits": {"minutes": 25.0, "travel": 15.0, "tries": 1},
    "meetings": {"after": 1.0, "hours": 0.0, "closes": 0.0, "decides": 0.0},
    "friends": {"a_day": 0.0},
}
"""Twelve visits in each of forty days, each to a firm nobody has been at; no meeting takes time."""

SURE: dict[str, Any] = {"sources.street.chance": 1.0, "meetings.closes": 1.0}
"""Every visit is an appointment, every meeting a deal."""

FRIENDS: dict[str, Any] = {
    "sources.street.hours": 0.0,
    "friends": {"a_day": 4.0, "minutes": 20.0, "cost": 37.5, "share": 1.0, "worth": 60.0},
}
"""Nobody is visited; four people are met a day, and all of them buy after half a year."""


def world(*changes: dict[str, Any]) -> CanvassScenario:
    """Return the shipped year with these changes."""
    scenario = sim.load("year-of-days")
    for one in changes:
        scenario = scenario.replace(one)
    assert isinstance(scenario, CanvassScenario)
    return scenario

"""Small worlds of credit, in which one thing happens and nothing else."""

from typing import Any

import sim
from sim.scenario import ReceivablesScenario

SURE: dict[str, Any] = {
    "customers": 40,
    "orders": {"a_year": 6.0, "amount": 1000.0},
    "score": {"sd": 0.0},
    "standings": {"sound": {"share": 1.0, "score": 80.0}},
}
"""Everybody pays on the day."""

NOBODY_PAYS: dict[str, Any] = {
    "standings": {"gone": {"share": 1.0, "score": 50.0, "moves": {"default": 1.0}}},
    "credit.term": 13.0,
}

HILLS: dict[str, Any] = {
    "standings": {
        "good": {"share": 0.9, "score": 78.0},
        "bad": {"share": 0.1, "score": 63.0, "moves": {"default": 1.0}},
    },
    "score": {"sd": 10.0},
    "orders": {"a_year": 6.0, "amount": 1000.0},
    "credit": {"rated": "once", "term": 26.0, "cutoff": 61.68829440011787},
}
"""The two hills of the theory: whoever is bad has stopped paying before the first bill is due."""


def world(*changes: dict[str, Any]) -> ReceivablesScenario:
    """Return the shipped year with these changes."""
    scenario = sim.load("on-credit")
    for one in changes:
        scenario = scenario.replace(one)
    assert isinstance(scenario, ReceivablesScenario)
    return scenario

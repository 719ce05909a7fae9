"""Small worlds of customers, in which one thing happens and nothing else."""

from typing import Any

import sim
from sim.scenario import RetentionScenario

BARE: dict[str, Any] = {
    "customers": 1,
    "polarization": 0.0,
    "causes": {},
    "troubles": {},
    "handling": {},
    "horizon": 104.0,
}


def world(changes: dict[str, Any] | None = None) -> RetentionScenario:
    """Return a world in which nothing happens but what is said."""
    scenario = sim.load("lost-accounts").replace(BARE | (changes or {}))
    assert isinstance(scenario, RetentionScenario)
    return scenario


def always(wish: str, **more: Any) -> dict[str, Any]:
    """Let a trouble befall everybody about twice a week, and something sure become of it."""
    sure = {
        "silent": {"speaks": 0.0, "stay_silent": 0.0},
        "patient": {"speaks": 0.0, "stay_silent": 1.0},
        "solved": {"speaks": 1.0, "solved": 1.0, "stay_quick": 0.0, "stay_solved": 1.0},
        "unsolved": {"speaks": 1.0, "solved": 0.0, "stay_unsolved": 0.0},
    }
    return {"troubles": {"poor_service": {"rate": 104.0}}, "handling": sure[wish] | more}

"""Reduced worlds: the shipped model with everything switched off that a closed form leaves out.

All start from ``first-order-certain``. In the quiet world nothing takes time, nobody waits for
anybody, every supplier is known, nothing is refused, and the purchase ends with an order; each
verification then switches one mechanism on.
"""

from __future__ import annotations

from typing import Any

import sim
from sim.scenario import Scenario
from sim.scenario.vocabulary import STAGES

SHOP = "segments.job_shop"
PLENTY = 10**9
"""So many people that nobody waits for one."""

MEAN_WEEKS = dict(zip(STAGES, (2.0, 2.0, 3.0, 4.0, 4.0, 4.0, 2.0, 4.0), strict=True))
"""Mean weeks of the eight phases, as taught in the course."""

Changes = dict[str, Any]


def lasting(mean: float, shape: str = "deterministic", cv: float = 0.8) -> Changes:
    """Return a duration."""
    return {"mean": mean, "cv": cv, "shape": shape}


NOTHING = lasting(0.0)


def stage(work: Changes = NOTHING, **settings: Any) -> Changes:
    """Return a stage's settings: no staff, no meeting and no way but on, unless said otherwise."""
    return {"work": work, "needs_staff": False} | settings


def quiet(changes: Changes | None = None) -> Scenario:
    """Return the quiet world with some mechanisms switched on."""
    world: Changes = {f"stages.{name}": stage() for name in STAGES}
    for name in ("Huaxin", "Beihe"):
        world |= {
            f"suppliers.{name}.{field}": value
            for field, value in {
                "advertising_reach": 1.0,
                "calls_per_search": 0,
                "conformity": 1.0,
                "sales_engineers": PLENTY,
                "proposal_work": NOTHING,
                "service_capacity": PLENTY,
                "lead_time": NOTHING,
                "promised_lead_time": 1.0,
            }.items()
        }
    world |= {
        f"{SHOP}.{field}": value
        for field, value in {
            "planned_needs": [],
            "price_tolerance": None,
            "status_quo_score": None,
            "incumbents": {"Beihe": 1.0},
            "budget": 1e9,
            "purchasing_staff": PLENTY,
            "decision_rule": "autocracy",
            "satisfied_above": 0.0,
            "defects_below": 0.0,
        }.items()
    }
    return sim.load("first-order-certain").replace(world | (changes or {}))


def crowd(buyclass: str, organisations: int, changes: Changes | None = None) -> Scenario:
    """Return many equal organisations in the quiet world that buy once each, at week 0."""
    buys = {
        f"{SHOP}.organisations": organisations,
        f"{SHOP}.planned_needs": [{"week": 0.0, "buyclass": buyclass}],
    }
    return quiet(buys | (changes or {}))


def buys(*needs: tuple[float, str]) -> Changes:
    """Return needs of the one firm at known weeks."""
    return {f"{SHOP}.planned_needs": [{"week": week, "buyclass": b} for week, b in needs]}


def table(part: Any) -> Changes:
    """Return a part of a scenario (a supplier, a segment) as a table to change and put back."""
    return dict(part.model_dump())

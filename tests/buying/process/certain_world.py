"""The certain world, in which Beihe is the supplier so far, with changes."""

from typing import Any

import sim
from sim.kernel.results import Run

SHOP = "segments.job_shop"
NEEDS = f"{SHOP}.planned_needs"
LEAD = "suppliers.Beihe.lead_time"


def needs(*dated: tuple[float, str]) -> dict[str, Any]:
    return {NEEDS: [{"week": week, "buyclass": buyclass} for week, buyclass in dated]}


def play(changes: dict[str, Any]) -> Run:
    """Play the certain world, in which Beihe is the supplier so far, with changes."""
    base = {f"{SHOP}.incumbents": {"Beihe": 1.0}} | needs((0, "straight_rebuy"))
    return sim.run(sim.load("first-order-certain").replace(base | changes), seed=1)


def told(run: Run, *names: str) -> list[tuple[Any, ...]]:
    events = run.events
    mine = events[events.event.isin(names)]
    columns = ["time", "case", "event", "actor", "supplier", "value"]
    return list(mine[columns].itertuples(index=False, name=None))


def fixed(weeks: float) -> dict[str, Any]:
    return {"mean": weeks, "shape": "deterministic"}

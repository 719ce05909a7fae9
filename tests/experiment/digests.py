"""Fingerprints of runs, to see that a run is the same on every Python and every machine.

``python tests/experiment/digests.py`` prints them; with ``--write`` it stores them as the ones to
compare with, after a change of the model or of a scenario that was meant.
"""

import hashlib
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

import sim
from sim.buying.accounts.tables import AT_HORIZON
from sim.buying.process.purchase_log import NOTES, PurchaseLog
from sim.buying.reading.at_horizon import at_horizon
from sim.scenario import Scenario
from sim.scenario.buying import BuyingScenario

STORED = Path(__file__).with_name("digests.json")
BUYING_RUNS = (("first-order", 2010, 0), ("first-order", 7, 3), ("machine-tools", 2010, 0))
RUNS = (
    *BUYING_RUNS,
    ("first-order-certain", 2010, 0),
    ("arena", 2010, 0),
    ("price-duel", 2010, 0),
    ("machine-tools-war", 2010, 0),
)
DECIMALS = 6


NOTED = ", with notes"
FOLLOWED = ", followed to the end"
PRICE_BLIND = ", price-blind"
"""Buyers who never look at the usual price, never wait, and stop scoring a
price at 0: the model as it was before it knew of that, event for event."""

BUDGETS_BEFORE = {
    "machine-tools": {
        "segments.aerospace.budget": 1_500_000.0,
        "segments.job_shop.budget": 950_000.0,
        "segments.gearbox.budget": 1_100_000.0,
        "segments.dealer.budget": 1_000_000.0,
    }
}


def price_blind(name: str) -> Scenario:
    """Return a shipped market with all that gives a price its consequences switched off."""
    scenario = sim.load(name)
    assert isinstance(scenario, BuyingScenario)
    changes: dict[str, Any] = {"lowest_price_score": 0.0} | BUDGETS_BEFORE.get(name, {})
    for segment in scenario.segments:
        changes[f"segments.{segment}.price_tolerance"] = None
        changes[f"segments.{segment}.status_quo_score"] = None
    return scenario.replace(changes)


def digest(run: sim.Run, notes: bool = False) -> str:
    """Return a fingerprint of a run's cases, events and accounts, rounded.

    The first fingerprints are of logs without :data:`NOTES`, and of what is known at the horizon;
    those with notes have their own, and those of purchases followed to their end.
    """
    if AT_HORIZON in run.tables:
        then = at_horizon(run)
        cases = then.cases.drop(columns="open_at_horizon")
        run = replace(then, tables={**then.tables, "cases": cases})
    events = _events(run)
    shown = events if notes else events[~events.event.isin(NOTES)]
    text = "".join(
        table.to_csv(index=False, float_format=f"%.{DECIMALS}f", lineterminator="\n")
        for table in (run.cases, shown)
    )
    if len(run.accounts):  # of a war: sums too large for so many decimals
        text += run.accounts.to_csv(index=False, float_format="%.9g", lineterminator="\n")
    return hashlib.sha256(text.encode()).hexdigest()


def exact_digest(run: sim.Run) -> str:
    """Return a fingerprint of all that a run tells, to the last bit: for one machine only."""
    tables = {**run.tables, "summary": run.summary()}
    text = "".join(tables[name].to_csv(index=False, lineterminator="\n") for name in sorted(tables))
    return hashlib.sha256(text.encode()).hexdigest()


def followed_digest(run: sim.Run) -> str:
    """Return a fingerprint of the purchases that were open at the horizon, rounded."""
    text = "".join(
        table.to_csv(index=False, float_format=f"%.{DECIMALS}f", lineterminator="\n")
        for table in (
            run.cases[run.cases.open_at_horizon],
            run.events[run.events.time >= run.scenario.horizon],
        )
    )
    return hashlib.sha256(text.encode()).hexdigest()


def exact_digests() -> dict[str, str]:
    """Return the exact fingerprints of all shipped scenarios."""
    return {name: exact_digest(sim.run(name, 2010)) for name in sim.scenarios()}


def _events(run: sim.Run) -> pd.DataFrame:
    """Return the log under the columns in which it was first stored: those of a purchase.

    A war's supplier stood there three times: by number, as an organisation and by name.
    """
    log = run.events
    if "case" in log:
        return log
    numbers = {name: number for number, name in enumerate(run.scenario.suppliers)}
    case = log.supplier.astype(str).map(numbers)
    stored = log.assign(case=case, organisation=log.supplier, buyclass="", stage="", actor="")
    return stored[list(PurchaseLog.COLUMNS)]


def digests() -> dict[str, str]:
    """Return the fingerprints of :data:`RUNS`, by scenario, seed and replication."""
    runs = {
        f"{name}, seed {seed}, replication {number}": sim.run(name, seed, number)
        for name, seed, number in RUNS
    }
    runs |= {
        f"{name}, seed {seed}, replication {number}{PRICE_BLIND}": sim.run(
            price_blind(name), seed, number
        )
        for name, seed, number in BUYING_RUNS
    }
    noted = {f"{name}{NOTED}": run for name, run in runs.items() if "case" in run.events}
    found = {name: digest(run) for name, run in runs.items()}
    found |= {name: digest(run, notes=True) for name, run in noted.items()}
    followed = {name: run for name, run in runs.items() if AT_HORIZON in run.tables}
    return found | {f"{name}{FOLLOWED}": followed_digest(run) for name, run in followed.items()}


if __name__ == "__main__":
    found = json.dumps(exact_digests() if "--exact" in sys.argv else digests(), indent=2) + "\n"
    if "--write" in sys.argv[1:]:
        STORED.write_text(found, encoding="utf-8", newline="\n")
    print(found, end="")

"""From finished purchases to tables: everything here is derived, nothing decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.buying.accounts.costs import effort_cost
from sim.buying.process.organisations import Organisation
from sim.buying.process.purchase_file import Case
from sim.buying.process.purchase_log import PurchaseLog
from sim.buying.process.seller import SupplierFirm
from sim.kernel.events import empty
from sim.scenario.buying import BuyingScenario

Columns = dict[str, list[Any]]
"""A table in the making: its columns by name."""

Mask = NDArray[np.bool_]

CASE_COLUMNS: dict[str, str] = {
    "case": "number of the purchase, in order of start",
    "organisation": "who buys",
    "segment": "segment of the organisation",
    "buyclass": "straight_rebuy, modified_rebuy or new_task",
    "source": "'inside', or the supplier whose call started it",
    "outcome": "won, no_decision or abandoned; open if it had no end when following stopped",
    "supplier": "who won it, else empty",
    "started": "week of the need",
    "ended": "week of its fate (order, no decision, abandonment), also after the horizon",
    "cycle_time": "weeks from need to fate",
    "total_time": "weeks from need to the end of the review; missing unless reviewed",
    "phases": "different phases gone through",
    "visits": "stages entered, loops counted again",
    "participants": "different people who took part",
    "rounds": "rounds of decision",
    "work": "weeks of work",
    "staff_wait": "weeks waited for purchasing staff",
    "meeting_wait": "weeks waited for people to meet",
    "proposal_wait": "weeks waited for suppliers' proposals",
    "freeze_wait": "weeks frozen",
    "quantity": "units asked for",
    "kind": "standard or custom",
    "price": "yuan a unit, 0 unless won",
    "abandoned_at": "stage at which it was abandoned, else empty",
    "cause": "why it ended without an order, else empty",
    "defection": "why the supplier was dropped after it (quality, delivery), else empty",
    "call_offs": "orders called off the blanket order it led to, up to the horizon",
    "call_off_units": "their units",
    "call_off_amount": "their amount, yuan",
    "counted": "started after the warm-up",
    "open_at_horizon": "had no fate yet at the horizon, and was followed to it",
}
"""Columns of ``run.cases`` and what they mean."""

AT_HORIZON = "cases_at_horizon"
"""Name of the table of the same purchases as they were at the horizon."""

WEEKS = ("work", "staff_wait", "meeting_wait", "proposal_wait", "freeze_wait")
"""Columns that say what the weeks of a purchase went to."""

PLAIN = (
    *("buyclass", "source", "outcome", "started", "ended", "rounds", *WEEKS, "quantity", "price"),
    *("abandoned_at", "cause", "defection", "call_offs", "call_off_units", "call_off_amount"),
)
"""Columns that a purchase has under the same name."""


def case_columns(
    cases: Sequence[Case], scenario: BuyingScenario, then: Columns | None = None
) -> Columns:
    """Return what is known of every purchase, with the columns :data:`CASE_COLUMNS`.

    Parameters
    ----------
    cases : sequence of Case
    scenario : BuyingScenario
    then : dict of str to list, optional
        What was known of them at the horizon; by default that is now.
    """
    found: Columns = {name: [getattr(case, name) for case in cases] for name in PLAIN} | {
        "case": [case.number for case in cases],
        "organisation": [case.organisation.name for case in cases],
        "segment": [case.organisation.segment_name for case in cases],
        "supplier": [case.supplier if case.outcome == "won" else "" for case in cases],
        "cycle_time": [case.ended - case.started for case in cases],
        "total_time": [case.reviewed - case.started for case in cases],
        "phases": [len(set(case.visited)) for case in cases],
        "visits": [len(case.visited) for case in cases],
        "participants": [len(case.people) for case in cases],
        "kind": ["custom" if case.custom else "standard" for case in cases],
        "counted": [case.started >= scenario.warm_up for case in cases],
    }
    outcomes = (found if then is None else then)["outcome"]
    found["open_at_horizon"] = [outcome == "open" for outcome in outcomes]
    return {name: found[name] for name in CASE_COLUMNS}


def case_frame(cases: Columns) -> pd.DataFrame:
    """Return one row a purchase, with the columns :data:`CASE_COLUMNS`."""
    frame = pd.DataFrame(cases) if cases["case"] else empty(CASE_COLUMNS)
    # a run without purchases must not break the masks
    return frame.astype({"counted": bool, "open_at_horizon": bool})


def customer_columns(organisations: Sequence[Organisation]) -> Columns:
    """Return what every organisation is, and how it stands at the horizon."""
    return {
        "organisation": [one.name for one in organisations],
        "segment": [one.segment_name for one in organisations],
        "size": [one.size for one in organisations],
        "place": [one.place for one in organisations],
        "centralised": [one.centralised for one in organisations],
        "supplier": [one.incumbent or "" for one in organisations],
        "satisfaction": [one.satisfaction for one in organisations],
        "purchases": [one.purchases for one in organisations],
        "orders": [one.orders for one in organisations],
        "spent": [one.spent for one in organisations],
        "defections": [one.defections for one in organisations],
    }


def supplier_rows(
    suppliers: Mapping[str, SupplierFirm], cases: Columns, log: PurchaseLog, weeks: float
) -> list[dict[str, Any]]:
    """Return, supplier by supplier, what it was asked, won, delivered, earned and spent.

    Counted are the purchases that started after the warm-up, ``weeks`` long.
    """
    counted = np.array(cases["counted"], dtype=bool)
    won = counted & (np.array(cases["outcome"], dtype=str) == "won")
    winner = np.array(cases["supplier"], dtype=str)
    quantity, price, call_offs, call_off_units, call_off_amount = (
        np.array(cases[name])
        for name in ("quantity", "price", "call_offs", "call_off_units", "call_off_amount")
    )
    of_counted = counted[log.numbers("case")]
    happened = _event_counts(log, of_counted)
    late = _event_counts(log, of_counted & (log.numbers("value") > 0))
    rows = []
    for name, firm in suppliers.items():
        mine = won & (winner == name)
        units = int(quantity[mine].sum() + call_off_units[mine].sum())
        revenue = float((price[mine] * quantity[mine]).sum() + call_off_amount[mine].sum())
        margin = revenue - units * firm.terms.unit_cost
        calls = happened["call_passed", name] + happened["call_stopped", name]
        costs = effort_cost(firm.terms, weeks, calls, units)
        rows.append(
            {
                "supplier": name,
                "price": firm.terms.price,
                "invited": happened["invited", name],
                "proposals": happened["proposal_in", name],
                "late_proposals": happened["proposal_late", name],
                "refused": happened["infeasible", name],
                "orders": int(mine.sum()),
                "call_offs": int(call_offs[mine].sum()),
                "units": units,
                "revenue": revenue,
                "margin": margin,
                "calls": calls,
                "costs": costs,
                "net_margin": margin - costs,
                "deliveries": happened["delivered", name],
                "late_deliveries": late["delivered", name],
                "defections": happened["defected", name],
                "engineers_busy": firm.engineers.utilisation(),
                "crew_busy": firm.crew.utilisation(),
            }
        )
    return rows


def late_share(cases: Columns, log: PurchaseLog) -> float:
    """Return the share of the counted purchases' deliveries that came late; missing without any."""
    of_counted = np.array(cases["counted"], dtype=bool)[log.numbers("case")]
    delivered = of_counted & (log.numbers("event") == log.labels["event"]["delivered"])
    late = log.numbers("value")[delivered] > 0
    return float(late.mean()) if len(late) else float("nan")


def _event_counts(log: PurchaseLog, rows: Mask) -> Counter[tuple[str, str]]:
    """Count these rows of the log by event and supplier; what never happened counts 0."""
    events, suppliers = log.labels["event"], log.labels["supplier"]
    pairs = log.numbers("event")[rows] * len(suppliers) + log.numbers("supplier")[rows]
    counts = np.bincount(pairs, minlength=len(events) * len(suppliers)).tolist()
    return Counter(dict(zip(product(events, suppliers), counts, strict=True)))

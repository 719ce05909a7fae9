"""From finished purchases to tables and figures: everything here is derived, nothing decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import nan
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.buying.process.activities import Case
from sim.buying.process.organisations import Organisation
from sim.scenario.buying import BuyingScenario
from sim.scenario.vocabulary import BUYCLASSES, OUTCOMES

if TYPE_CHECKING:
    from sim.buying.model import BuyingModel

CASE_COLUMNS: dict[str, str] = {
    "case": "number of the purchase, in order of start",
    "organisation": "who buys",
    "segment": "segment of the organisation",
    "buyclass": "straight_rebuy, modified_rebuy or new_task",
    "source": "'inside', or the supplier whose call started it",
    "outcome": "won, no_decision, abandoned or open at the horizon",
    "supplier": "who won it, else empty",
    "started": "week of the need",
    "ended": "week of its fate (order, no decision, abandonment); missing while open",
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
    "call_offs": "orders called off the blanket order it led to",
    "call_off_units": "their units",
    "call_off_amount": "their amount, yuan",
    "counted": "started after the warm-up",
}
"""Columns of ``run.cases`` and what they mean."""

WEEKS = ("work", "staff_wait", "meeting_wait", "proposal_wait", "freeze_wait")


def case_frame(cases: Sequence[Case], scenario: BuyingScenario) -> pd.DataFrame:
    """Return one row a purchase, with the columns :data:`CASE_COLUMNS`."""
    rows = [_row(case, scenario.warm_up) for case in cases]
    frame = pd.DataFrame(rows, columns=list(CASE_COLUMNS))
    return frame.astype({"counted": bool})  # a run without purchases must not break the masks


def _row(case: Case, warm_up: float) -> dict[str, object]:
    plain = (
        "rounds work staff_wait meeting_wait proposal_wait freeze_wait quantity price supplier "
        "abandoned_at cause defection call_offs call_off_units call_off_amount source started "
        "ended outcome buyclass"
    )
    return {name: getattr(case, name) for name in plain.split()} | {
        "case": case.number,
        "organisation": case.organisation.name,
        "segment": case.organisation.segment_name,
        "cycle_time": case.ended - case.started,
        "total_time": case.reviewed - case.started,
        "phases": len(set(case.visited)),
        "visits": len(case.visited),
        "participants": len(case.people),
        "kind": "custom" if case.custom else "standard",
        "supplier": case.supplier if case.outcome == "won" else "",
        "counted": case.started >= warm_up,
    }


def customer_frame(organisations: Sequence[Organisation]) -> pd.DataFrame:
    """Return one row an organisation: what it is, and how it stands at the horizon."""
    return pd.DataFrame(
        [
            {
                "organisation": one.name,
                "segment": one.segment_name,
                "size": one.size,
                "place": one.place,
                "centralised": one.centralised,
                "supplier": one.incumbent or "",
                "satisfaction": one.satisfaction,
                "purchases": one.purchases,
                "orders": one.orders,
                "spent": one.spent,
                "defections": one.defections,
            }
            for one in organisations
        ]
    )


def supplier_frame(model: BuyingModel, cases: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Return one row a supplier: asked, won, delivered and earned on counted purchases."""
    counted = cases[cases.counted]
    won = counted[counted.outcome == "won"]
    of_counted = events[events.case.isin(counted.case)]
    told = of_counted.groupby(["supplier", "event"], observed=True).value.agg(["size", _positive])
    rows = []
    for name, firm in model.suppliers.items():
        mine = won[won.supplier == name]
        count = _counter(told, name)
        units = int(mine.quantity.sum() + mine.call_off_units.sum())
        revenue = float((mine.price * mine.quantity).sum() + mine.call_off_amount.sum())
        delivered = count("delivered")
        rows.append(
            {
                "supplier": name,
                "price": firm.terms.price,
                "invited": count("invited"),
                "proposals": count("proposal_in"),
                "late_proposals": count("proposal_late"),
                "refused": count("infeasible"),
                "orders": len(mine),
                "call_offs": int(mine.call_offs.sum()),
                "units": units,
                "revenue": revenue,
                "margin": revenue - units * firm.terms.unit_cost,
                "deliveries": delivered,
                "late_deliveries": count("delivered", "_positive"),
                "defections": count("defected"),
                "engineers_busy": firm.engineers.utilisation(),
                "crew_busy": firm.crew.utilisation(),
            }
        )
    return pd.DataFrame(rows)


def measures(
    cases: pd.DataFrame, suppliers: pd.DataFrame, scenario: BuyingScenario
) -> dict[str, float]:
    """Return the run's figures by name, over the counted purchases.

    Shares are of decided purchases (open ones left out); a figure without cases is missing (NaN).
    """
    counted = cases[cases.counted]
    decided = counted[counted.outcome != "open"]
    found: dict[str, float] = {"purchases": len(counted)}
    for outcome in OUTCOMES:
        found[outcome] = int((counted.outcome == outcome).sum())
    for outcome in OUTCOMES[:-1]:
        found[f"share.{outcome}"] = _share(decided.outcome == outcome)
    for name in scenario.suppliers:
        found[f"win_share.{name}"] = _share(decided.supplier == name)
    for buyclass in BUYCLASSES:
        of_class = decided[decided.buyclass == buyclass]
        bought = of_class[of_class.outcome == "won"]
        found[f"cycle_time.{buyclass}"] = _mean(bought.cycle_time)
        found[f"phases.{buyclass}"] = _mean(bought[bought.total_time.notna()].phases)
        found[f"participants.{buyclass}"] = _mean(of_class.participants)
    spent = decided[list(WEEKS)].sum()
    for kind in WEEKS:
        found[f"time_share.{kind}"] = float(spent[kind] / spent.sum()) if spent.sum() else nan
    found["call_offs"] = int(counted.call_offs.sum())
    found["defections"] = int((counted.defection != "").sum())
    found["late_deliveries"] = _ratio(suppliers.late_deliveries, suppliers.deliveries)
    for _, row in suppliers.iterrows():
        found[f"revenue.{row.supplier}"] = float(row.revenue)
        found[f"margin.{row.supplier}"] = float(row.margin)
    return found


def _positive(values: pd.Series[float]) -> int:
    return int((values > 0).sum())


def _counter(told: pd.DataFrame, supplier: str) -> _Count:
    return _Count(told.to_dict("index"), supplier)  # type: ignore[arg-type]


class _Count:
    """How often an event happened with one supplier."""

    def __init__(self, told: Mapping[tuple[str, str], Mapping[str, int]], supplier: str) -> None:
        self.told, self.supplier = told, supplier

    def __call__(self, event: str, column: str = "size") -> int:
        return int(self.told.get((self.supplier, event), {}).get(column, 0))


def _share(flags: pd.Series[bool]) -> float:
    return float(flags.mean()) if len(flags) else nan


def _mean(values: pd.Series[float]) -> float:
    return float(np.mean(values)) if len(values) else nan


def _ratio(part: pd.Series[int], whole: pd.Series[int]) -> float:
    return float(part.sum() / whole.sum()) if whole.sum() else nan

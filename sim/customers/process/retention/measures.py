"""The measures of a retention run: what they are, and how they come from its tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from sim.customers.process.retention.life import CustomerBase
from sim.customers.process.retention.luck import YEAR
from sim.kernel.measure import Measure
from sim.scenario.vocabulary import CHINESE, LEAVING_CAUSES

_ZH: dict[str, str] = {name: CHINESE[name] for name in LEAVING_CAUSES}

MEASURES = (
    Measure("customers", "", "count", "customers who were there", "在册客户数", "customers"),
    Measure("lost", "", "count", "customers lost", "流失客户数", "customers lost"),
    Measure(
        *("churn", "%", "share", "the part of customers lost in a year", "客户流失率"),
        heading="lost in a year",
    ),
    Measure(
        *("lost_to.<cause>", "", "count", "customers lost to {}", "因“{}”流失的客户数"),
        members_zh=_ZH,
    ),
    Measure(
        *("named.<cause>", "", "count", "lost customers who name {}", "称“{}”的流失客户数"),
        members_zh=_ZH,
    ),
    Measure(
        *("kept_after_trouble", "%", "share", "the part of troubles after which customers stay"),
        "出问题后仍留下的客户的比例",
        heading="stay after trouble",
    ),
    Measure(
        *("answer_time", "weeks", "number", "the time to an answer", "答复时间"),
        heading="weeks to an answer",
    ),
    Measure(
        *("quick_answers", "%", "share", "the part of complaints answered quickly"),
        "快速答复的投诉的比例",
        heading="answered quickly",
    ),
    Measure(
        *("margin", "yuan", "money", "the margin on all orders", "全部订单的边际贡献"),
        heading="margin, {unit}",
        is_negative_too=False,
    ),
    Measure(
        *("cost", "yuan", "money", "the cost of keeping customers", "保持客户的成本"),
        heading="cost of keeping, {unit}",
        is_negative_too=False,
    ),
    Measure(
        *("profit", "yuan", "money", "margin less the cost of keeping customers"),
        "边际贡献减去保持客户的成本",
        heading="profit, {unit}",
    ),
)
"""The measures of a run."""


def measures(base: CustomerBase, customers: Mapping[str, Any]) -> Mapping[str, float]:
    """Return the figures of the counted weeks, by name.

    ``churn`` is told as a part of those there, 1 − e^(−lost / years of all customers).
    """
    scenario = base.scenario
    begin, end = scenario.warm_up, scenario.horizon
    left, came = customers["left"], customers["came"]
    lost = left >= begin
    there = np.maximum(0.0, np.fmin(left, end) - np.maximum(came, begin))
    years = float(there.sum()) / YEAR
    found: dict[str, float] = {
        "customers": float((there > 0).sum()),
        "lost": float(lost.sum()),
        "churn": float(-np.expm1(-lost.sum() / years)) if years else np.nan,
    }
    for family, told in (("lost_to", "cause"), ("named", "named")):
        for name in LEAVING_CAUSES:
            found[f"{family}.{name}"] = float((lost & (customers[told] == name)).sum())
    found |= _of_troubles(base)
    placed = base.luck.order_weeks[base.placed] >= begin
    found["margin"] = float(base.luck.margin[base.luck.orders_of[base.placed][placed]].sum())
    found["cost"] = _cost(base, left, came)
    found["profit"] = found["margin"] - found["cost"]
    return found


def _of_troubles(base: CustomerBase) -> dict[str, float]:
    log = base.log
    event, value = np.asarray(log.column("event")), log.column("value")
    counted = log.column("time") >= base.scenario.warm_up
    stayed, gone = (int((counted & (event == one)).sum()) for one in ("stayed", "decided"))
    weeks = value[counted & np.isin(event, ("solved", "unsolved"))]
    quick = weeks <= base.scenario.handling.quick_within
    return {
        "kept_after_trouble": stayed / (stayed + gone) if stayed + gone else np.nan,
        "answer_time": float(weeks.mean()) if len(weeks) else np.nan,
        "quick_answers": float(quick.mean()) if len(weeks) else np.nan,
    }


def _cost(base: CustomerBase, left: Any, came: Any) -> float:
    """Add up what it costs to answer complaints and to do what is done."""
    scenario, people = base.scenario, base.staff.people
    begin, end = scenario.warm_up, scenario.horizon
    years = (end - begin) / YEAR
    worked = people * years if np.isfinite(people) else base.weeks_of_work / YEAR
    cost = scenario.handling.wage * worked
    for one in scenario.measures_taken:
        since = np.maximum(came + one.from_tenure, begin)
        had = np.maximum(0.0, np.fmin(left, end) - since).sum() / YEAR
        cost += one.setup + one.cost_a_year * years + one.cost_a_customer * float(had)
    return float(cost)

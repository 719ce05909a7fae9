"""The measures of a contact center: what a caller meets, what it costs, and the four scales."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan, nan
from typing import Any, Final

import numpy as np
import pandas as pd

from sim.customers.process.contact_center.center import ContactCenter
from sim.customers.theory.contact_scales import MOST, SCALES, ContactScales
from sim.kernel.measure import Measure

NOBODY_CAME: Final = "Nobody called in the counted time: there is nothing to be told of."

MEASURES = (
    Measure("contacts", "", "count", "contacts that came and ended", "已结束的联络数", "contacts"),
    Measure("hung_up", "%", "share", "the part of callers in line who hang up", "挂机率"),
    Measure("wait", "minutes", "number", "the wait of all in line", "平均等待时间"),
    Measure(
        *("wait_served", "minutes", "number", "the wait of those who are answered"),
        "接通者的平均等待时间",
    ),
    Measure("wait_hot", "minutes", "number", "the wait of hot leads", "热线索的平均等待时间"),
    Measure("wait_others", "minutes", "number", "the wait of the others", "其他来电的平均等待时间"),
    Measure(
        *("to_person", "minutes", "number", "the time from the first ring to a person"),
        "从来电到人工的时间",
    ),
    Measure("solved", "%", "share", "the part of contacts solved at once", "一次解决率"),
    Measure(
        "known", "%", "share", "the part of contacts answered with a true history", "知情应答率"
    ),
    Measure("utilisation", "%", "share", "the people's time at work", "人员利用率"),
    Measure("records_true", "%", "share", "the part of records that are true", "记录正确率"),
    Measure("convenient", "", "number", "the scale convenient", "方便得分"),
    Measure("care", "", "number", "the scale care", "关怀得分"),
    Measure("personalized", "", "number", "the scale personalized", "个性化得分"),
    Measure("real_time", "", "number", "the scale real-time", "实时响应得分"),
    Measure("weakest", "", "number", "the lowest of the four scales", "四项得分的最小值"),
    Measure("mean_scale", "", "number", "the mean of the four scales", "四项得分的均值"),
    Measure(
        *("cost", "yuan", "money", "wages, lost callers and checks, an hour", "每小时成本"),
        heading="{unit} an hour",
        is_negative_too=False,
    ),
)
"""The measures of a run, of contacts that came after the warm-up: waits of all whose wait has
ended, shares and scales of all contacts that have."""


def measures(center: ContactCenter, contacts: pd.DataFrame) -> Mapping[str, float]:
    """Return the figures of a run, by name."""
    scenario = center.scenario
    counted = contacts[contacts.came >= center.counts_from]
    waited, hung_up = counted.waited.to_numpy(), np.asarray(counted.outcome) == "hung_up"
    in_line, hot = ~np.isnan(waited), counted.hot.to_numpy()
    answered = in_line & ~hung_up
    until_person = counted.menu.to_numpy() + waited
    ended = counted[counted.outcome != "open"]
    outcome = np.asarray(ended.outcome)
    scales = contact_scales(ended, scenario.half_life)
    hours = (scenario.horizon - scenario.warm_up) * scenario.hours_a_week
    found = {
        "contacts": float(len(ended)),
        "hung_up": _mean(hung_up[in_line]),
        "wait": _mean(waited[in_line]),
        "wait_served": _mean(waited[answered]),
        "wait_hot": _mean(waited[in_line & hot]),
        "wait_others": _mean(waited[in_line & ~hot]),
        "to_person": _mean(until_person[answered]),
        "solved": _mean(outcome == "solved"),
        "known": _mean(ended.known.to_numpy()),
        "utilisation": center.utilisation,
        "records_true": center.records.true_share(center.env.now),
    }
    for name in SCALES:
        found[name] = getattr(scales, name) if scales else nan
    found["weakest"] = scales.minimum if scales else nan
    found["mean_scale"] = scales.mean if scales else nan
    lost = scenario.lost_worth * float(hung_up.sum()) / hours
    checked = scenario.records.check_cost * center.records.checks / hours
    return found | {"cost": scenario.wage * scenario.people + lost + checked}


def contact_scales(ended: pd.DataFrame, half_life: float) -> ContactScales | None:
    """Return the four scales of contacts that have ended; nothing, if there are none.

    Convenient is the part solved at once in the medium the customer chose, care the part that
    reaches a person, personalized the part answered with a true history, each times 5; real-time is
    the mean of 5 · 2^(−t/t½) over the time t to a person or to the menu's own answer, and nothing
    for whoever hangs up.
    """
    if not len(ended):
        return None
    outcome = np.asarray(ended.outcome)
    until = ended.menu.to_numpy() + np.nan_to_num(ended.waited.to_numpy())
    worth = np.where(outcome == "hung_up", 0.0, 0.5 ** (until / half_life))
    return ContactScales(
        convenient=MOST * _mean(np.isin(outcome, ("solved", "self_served"))),
        care=MOST * _mean(np.isin(outcome, ("solved", "unsolved"))),
        personalized=MOST * _mean(ended.known.to_numpy()),
        real_time=MOST * _mean(worth),
    )


def caution(found: Mapping[str, float]) -> str:
    """Say why there are no figures where there are none.

    Examples
    --------
    >>> caution({"contacts": 12.0, "care": 4.0})
    ''
    """
    return NOBODY_CAME if isnan(found.get("care", 0.0)) else ""


def _mean(values: Any) -> float:
    return float(np.mean(values)) if len(values) else nan

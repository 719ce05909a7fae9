"""The measures of the buying model: what they are, and how they come from its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sim.buying.accounts.tables import WEEKS, Columns
from sim.buying.process.following import FOLLOWED_AT_MOST
from sim.kernel.measure import Measure
from sim.kernel.numerals import as_given, figures
from sim.scenario.buying import BuyingScenario
from sim.scenario.vocabulary import BUYCLASSES, CHINESE, OUTCOMES

ONE_STILL_OPEN: Final = (
    "{number} purchase was still open {weeks} weeks after the horizon, when following\n"
    "them stopped: means and shares leave them out, so weeks are too few."
)
STILL_OPEN: Final = (
    "{number} purchases were still open {weeks} weeks after the horizon, when following\n"
    "them stopped: means and shares leave them out, so weeks are too few."
)

WEEKS_ZH = {
    "work": "工作",
    "staff_wait": "等候人手",
    "meeting_wait": "等候会议",
    "proposal_wait": "等候供应建议书",
    "freeze_wait": "预算冻结",
}

MEASURES = (
    Measure("purchases", "", "count", "purchases", "采购项目数", "purchases begun"),
    Measure("won", "", "count", "orders", "成交数"),
    Measure("no_decision", "", "count", "purchases without a decision", "未作决定的采购数"),
    Measure("abandoned", "", "count", "abandoned purchases", "中途放弃的采购数"),
    Measure(
        "open",
        "",
        "count",
        "purchases open at the horizon",
        "期末进行中的采购数",
        "open at the end",
    ),
    Measure(
        *("still_open", "", "count", "purchases never seen to end", "跟踪期内仍未结束的采购数"),
        heading="never seen to end",
    ),
    Measure("share.won", "%", "share", "the share of purchases won", "成交的比例"),
    Measure(
        *("share.<outcome>", "%", "share", "the share of purchases with {}", "结局为{}的比例"),
        heading="seen to the end",
        members_zh=CHINESE,
    ),
    Measure(
        *("win_share.<supplier>", "%", "share", "{}'s share of wins", "{}的成交份额"),
        heading="won, seen to the end",
    ),
    Measure(
        *("cycle_time.<buyclass>", "weeks", "number", "the cycle time of a {}", "{}的采购周期"),
        heading="weeks to the order",
        members_zh=CHINESE,
    ),
    Measure(
        *("phases.<buyclass>", "phases", "number", "phases of {}", "{}经过的阶段数"),
        members_zh=CHINESE,
    ),
    Measure(
        *("participants.<buyclass>", "people", "number", "participants of {}", "{}的参与人数"),
        heading="people",
        members_zh=CHINESE,
    ),
    Measure(
        *("time_share.<spell>", "%", "share", "time share of {}", "{}占用时间的比例"),
        heading="of the time spent",
        members_zh=WEEKS_ZH,
    ),
    Measure("call_offs", "", "count", "call-offs", "按需要货次数", "call-offs"),
    Measure("defections", "", "count", "defections", "弃用供应商的次数"),
    Measure("late_deliveries", "%", "share", "late deliveries", "延迟交货率"),
    Measure(
        *("revenue.<supplier>", "yuan", "money", "{}'s revenue", "{}的销售收入"),
        heading="revenue, {unit}",
        is_negative_too=False,
    ),
    Measure("margin.<supplier>", "yuan", "money", "{}'s margin", "{}的边际贡献", "margin, {unit}"),
    Measure(
        *("net_margin.<supplier>", "yuan", "money", "{}'s margin after its efforts"),
        *("{}扣除销售与服务费用后的贡献", "margin after efforts, {unit}"),
    ),
)
"""The measures of a run. Of an outcome, the open one left out; a spell is one of the columns
:data:`sim.buying.accounts.tables.WEEKS`."""


def measures(
    cases: Columns,
    then: Columns,
    suppliers: Sequence[Mapping[str, Any]],
    late_deliveries: float,
    scenario: BuyingScenario,
) -> dict[str, float]:
    """Return the run's figures by name, over the counted purchases.

    Means and shares are of purchases followed to their end: of those finished at the horizon the
    long ones are missing. Counts, revenues and margins are those of the time up to the horizon. A
    figure without cases is missing (NaN).

    Parameters
    ----------
    cases, then : dict of str to list
        The purchases followed to their end, and as they were at the horizon.
    suppliers : sequence of mapping
        The suppliers' accounts, closed at the horizon.
    late_deliveries : float
        Share of late ones among the deliveries of these purchases.
    scenario : BuyingScenario
    """
    counted = np.array(cases["counted"], dtype=bool)
    outcome, winner, buyclasses = (
        np.array(cases[name], dtype=str) for name in ("outcome", "supplier", "buyclass")
    )
    cycle_time, total_time, phases, participants = (
        np.array(cases[name], dtype=float)
        for name in ("cycle_time", "total_time", "phases", "participants")
    )
    decided, won = counted & (outcome != "open"), outcome == "won"
    found: dict[str, float] = {"purchases": int(counted.sum())}
    at_horizon = np.array(then["outcome"], dtype=str)[counted]
    for fate in OUTCOMES:
        found[fate] = int((at_horizon == fate).sum())
    found["still_open"] = int((counted & (outcome == "open")).sum())
    for fate in OUTCOMES[:-1]:
        found[f"share.{fate}"] = _mean(outcome[decided] == fate)
    for name in scenario.suppliers:
        found[f"win_share.{name}"] = _mean(winner[decided] == name)
    for buyclass in BUYCLASSES:
        of_class = decided & (buyclasses == buyclass)
        found[f"cycle_time.{buyclass}"] = _mean(cycle_time[of_class & won])
        found[f"phases.{buyclass}"] = _mean(phases[of_class & won & ~np.isnan(total_time)])
        found[f"participants.{buyclass}"] = _mean(participants[of_class])
    spent = np.array([np.array(cases[kind], dtype=float)[decided].sum() for kind in WEEKS])
    for kind, weeks in zip(WEEKS, spent, strict=True):
        found[f"time_share.{kind}"] = float(weeks / spent.sum()) if spent.sum() else nan
    found["call_offs"] = int(np.array(then["call_offs"], dtype=int)[counted].sum())
    found["defections"] = int((np.array(then["defection"], dtype=str)[counted] != "").sum())
    found["late_deliveries"] = late_deliveries
    for row in suppliers:
        found[f"revenue.{row['supplier']}"] = row["revenue"]
        found[f"margin.{row['supplier']}"] = row["margin"]
        found[f"net_margin.{row['supplier']}"] = row["net_margin"]
    return found


def caution(found: Mapping[str, float]) -> str:
    """Say whether purchases are missing in means and shares, since nobody saw them end.

    Examples
    --------
    >>> caution({"still_open": 0.0})
    ''
    >>> print(caution({"still_open": 2.5}))
    2.5 purchases were still open 156 weeks after the horizon, when following
    them stopped: means and shares leave them out, so weeks are too few.
    """
    number = found.get("still_open", 0.0)
    if not number > 0:
        return ""
    said = ONE_STILL_OPEN if number == 1 else STILL_OPEN
    return said.format(number=figures(number), weeks=as_given(FOLLOWED_AT_MOST))


def _mean(values: NDArray[Any]) -> float:
    return float(values.mean()) if len(values) else nan

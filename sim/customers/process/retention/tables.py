"""The tables of a retention run that has been played: all is derived, nothing decided."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.customers.process.retention.life import CustomerBase
from sim.scenario.retention import RetentionScenario
from sim.scenario.vocabulary import LEAVING_CAUSES

CUSTOMER_COLUMNS: dict[str, str] = {
    "customer": "his number, in the order in which they came",
    "came": "week of his first day",
    "left": "week in which he left; missing if he is still there",
    "tenure": "weeks from his first day to the day he left, or to the end of the run",
    "is_lost": "whether he left: false where the end of the run came first (censored)",
    "cause": "what he left for; empty if he is there",
    "named": "what he says he left for",
    "troubles": "how often something went wrong for him",
    "complaints": "how often he complained of it",
    "orders": "orders he placed",
    "last_order": "week of his last order; missing if he placed none",
    "margin": "margin on all of them, yuan",
    "leaves_within_a_year": "his own chance to leave within a year for what he weighs by himself",
}
"""Columns of ``run.customers`` and what they mean. No firm knows ``cause``, nor the last one."""


def customer_columns(base: CustomerBase) -> dict[str, Any]:
    """Return the columns of ``run.customers``."""
    luck, end = base.luck, base.scenario.horizon
    number = len(luck.came)
    left = np.array(base.left)
    placed = base.placed
    whose, weeks = luck.orders_of[placed], luck.order_weeks[placed]
    last = np.full(number, -np.inf)
    np.maximum.at(last, whose, weeks)
    orders = np.bincount(whose, minlength=number)
    cause = np.array(base.left_for, dtype=object)
    return {
        "customer": np.arange(number),
        "came": luck.came,
        "left": left,
        "tenure": np.fmin(left, end) - luck.came,
        "is_lost": ~np.isnan(left),
        "cause": cause,
        "named": _named(base.scenario, cause, luck.named),
        "troubles": _how_often(base, "trouble"),
        "complaints": _how_often(base, "complained"),
        "orders": orders,
        "last_order": np.where(orders > 0, last, np.nan),
        "margin": luck.margin * orders,
        "leaves_within_a_year": luck.leaves_within_a_year,
    }


def order_frame(base: CustomerBase) -> pd.DataFrame:
    """Return the orders in order of time: ``time`` (week), ``customer``, ``margin`` (yuan)."""
    luck, placed = base.luck, base.placed
    whose = luck.orders_of[placed]
    frame = pd.DataFrame(
        {"time": luck.order_weeks[placed], "customer": whose, "margin": luck.margin[whose]}
    )
    return frame.sort_values("time", ignore_index=True)


def _how_often(base: CustomerBase, event: str) -> NDArray[np.int64]:
    log = base.log
    customers = log.column("customer")[np.asarray(log.column("event")) == event]
    return np.bincount(customers.astype(np.int64), minlength=len(base.left))


def _named(
    scenario: RetentionScenario, cause: NDArray[Any], u: NDArray[np.float64]
) -> NDArray[Any]:
    """Return what those who left say they left for: the truth, or what is easier to say."""
    named = cause.copy()
    hidden = float(np.prod([1 - one.honest for one in scenario.measures_taken]))
    causes = {**scenario.causes, **scenario.troubles}
    for name in LEAVING_CAUSES:
        if name not in causes:
            continue
        from_here, mine = 0.0, cause == name
        for other, part in causes[name].named.items():
            named[mine & (u >= from_here) & (u < from_here + part * hidden)] = other
            from_here += part * hidden
    return named

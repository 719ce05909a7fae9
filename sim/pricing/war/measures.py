"""The measures of a price war: what they are, and how they come from its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum, isnan, nan
from typing import Any

from sim.kernel.measure import Measure
from sim.pricing.war.accounts import column
from sim.pricing.war.state import WarState
from sim.pricing.war.tables import Columns, mean_of

MEASURES = (
    Measure("buyers", "", "count", "buyers with a need", "有需要的买方数", "buyers with a need"),
    Measure(
        *("bought", "%", "share", "the part of the buyers who buy", "购买的买方的比例"),
        heading="of them bought",
    ),
    Measure("units", "", "count", "units bought", "销售量", "units bought"),
    Measure(
        *("mean_price", "yuan", "number", "the mean price paid", "平均成交价"),
        heading="mean price paid, {money}",
    ),
    Measure(
        *("price_gap", "", "number"),
        "the place of prices between Nash (0) and joint profit (1)",
        "价格在纳什均衡价格（0）与联合利润最大化价格（1）之间的位置",
        "price (Nash 0, joint 1)",
    ),
    Measure("profit.<supplier>", "yuan", "money", "{}'s profit", "{}的利润", "profit, {unit}"),
    Measure(
        "npv.<supplier>", "yuan", "money", "{}'s discounted profit", "{}的利润现值", "discounted"
    ),
    Measure("share.<supplier>", "%", "share", "{}'s share of units", "{}的销量份额"),
    Measure("price.<supplier>", "yuan", "number", "{}'s mean price", "{}的平均价格", "mean price"),
    Measure("cash.<supplier>", "yuan", "money", "{}'s cash", "{}的现金"),
    Measure("exit_week.<supplier>", "weeks", "number", "the week of {}'s exit", "{}退出的周次"),
)
"""The measures of a run."""

MEASURED = {
    "profit": "profit",
    "npv": "npv",
    "share": "share",
    "price": "mean_price",
    "cash": "cash",
    "exit_week": "exit_week",
}
"""Measures by supplier, and the columns of ``run.suppliers`` they are."""


def measures(
    state: WarState, counted: Columns, suppliers: Mapping[str, Any]
) -> Mapping[str, float]:
    """Return the figures of the counted periods, by name.

    ``units`` bought, ``buyers`` who came with a need and the part of them who ``bought`` (1 − D_0
    of the logit), ``mean_price`` (of the units bought) and ``price_gap`` (where the mean list
    prices lie between Nash, 0, and joint profit, 1); by supplier ``profit``, ``npv``, ``share``,
    ``price``, ``cash`` and ``exit_week``.
    """
    seen = [book for book in state.periods if book.start >= state.scenario.warm_up]
    came, bought = float(column(seen, "came").sum()), float(column(seen, "bought").sum())
    came = round(came, 9)  # no rounding error that differs from run to run
    found: dict[str, float] = {
        "buyers": came,
        "bought": bought / came if came else nan,
        "units": float(counted["sell_out"].sum()),
        "mean_price": mean_of(counted["price"], counted["sell_out"]),
        "price_gap": _price_gap(state, suppliers["mean_price"]),
    }
    for measure, of in MEASURED.items():
        for name, value in zip(suppliers["supplier"], suppliers[of], strict=True):
            found[f"{measure}.{name}"] = float(value)
    return found


def _price_gap(state: WarState, mean_prices: Sequence[float]) -> float:
    gaps = [
        (price - seat.nash_price) / (seat.joint_price - seat.nash_price)
        for seat, price in zip(state.seats, mean_prices, strict=True)
        if seat.joint_price != seat.nash_price and not isnan(price)
    ]
    return fsum(gaps) / len(gaps) if gaps else nan

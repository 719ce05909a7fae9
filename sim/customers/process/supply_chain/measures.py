"""What a supply chain's log says: the flows of each tier, its measures, its machines."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from math import isnan, nan
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.kernel.events import EventLog
from sim.kernel.measure import Measure
from sim.scenario.supply_chain import SupplyChainScenario

NOTHING_VARIES: Final = (
    "End demand does not vary before the shock: there is no amplification to be told of."
)

MEASURES = (
    Measure("demand", "", "number", "the end demand of a period", "每期最终需求", "end demand"),
    Measure(
        *("amplification.<tier>", "", "number"),
        "the variance of {}'s orders, end demand's being 1",
        "{}订单方差与最终需求方差之比",
        "variance of orders, end demand 1",
    ),
    Measure(
        *("served.<tier>", "%", "share", "{}'s share of demand served from stock"),
        *("{}现货满足率", "served from stock"),
    ),
    Measure("stock.<tier>", "", "number", "{}'s mean stock", "{}的平均库存", "mean stock"),
    Measure(
        *("machines_before", "", "number", "machines ordered a budget before the shock"),
        *("冲击前每次预算的机床订单", "machines a budget, before"),
    ),
    Measure(
        *("machines_after", "", "number", "machines ordered by the first budget after the shock"),
        *("冲击后首次预算的机床订单", "machines, first budget after"),
    ),
)
"""The measures of a run. Demand, amplification, service and stock are of the counted periods: after
the warm-up and before the shock, if there is one, since a fall of the level is no swing."""

Numbers = NDArray[np.float64]


class Flows:
    """The numbers of a played chain, read off its log.

    Parameters
    ----------
    log : EventLog
        Of a chain that has been played.
    scenario : SupplyChainScenario
        What was played.

    Attributes
    ----------
    names : list of str
        The tiers, from who serves the end customers to the furthest.
    """

    def __init__(self, log: EventLog, scenario: SupplyChainScenario) -> None:
        self.scenario = scenario
        self.names = list(scenario.tiers)
        self._log = log

    @cached_property
    def _columns(self) -> tuple[NDArray[Any], NDArray[Any], Numbers]:
        return tuple(map(self._log.numbers, ("tier", "event", "value")))  # type: ignore[return-value]

    def values(self, event: str, tier: str | None = None) -> Numbers:
        """Return what the log says of an event, of all tiers or of one, in order of time."""
        tiers, events, values = self._columns
        chosen = events == self._log.labels["event"][event]
        if tier is not None:
            chosen &= tiers == self._log.labels["tier"][tier]
        found: Numbers = values[chosen]
        return found

    @cached_property
    def demand(self) -> Numbers:
        """End demand by period, units."""
        return self.values("bought")

    @cached_property
    def ordered(self) -> Numbers:
        """Orders, an array (periods, tiers), units."""
        return self.values("ordered").reshape(-1, len(self.names))

    @cached_property
    def asked(self) -> Numbers:
        """What each tier was asked for, an array (periods, tiers), units."""
        return np.column_stack([self.demand, self.ordered[:, :-1]])

    @cached_property
    def stock(self) -> Numbers:
        """Stock at the end of a period, below zero what is owed, an array (periods, tiers)."""
        return self.values("stock").reshape(-1, len(self.names))

    @cached_property
    def weeks(self) -> Numbers:
        """Week in which each period begins."""
        return np.arange(float(len(self.demand))) * self.scenario.period

    @cached_property
    def counted(self) -> NDArray[np.bool_]:
        """Which periods count: after the warm-up, and before the shock if there is one."""
        counts = self.weeks >= self.scenario.warm_up
        shock = self.scenario.demand
        return counts & (self.weeks < shock.shock_week) if shock.shock else counts

    def amplification(self) -> Numbers:
        """Return the variance of each tier's orders, that of end demand being 1."""
        demand, ordered = self.demand[self.counted], self.ordered[self.counted]
        if len(demand) < 2 or not np.ptp(demand) > 0:
            return np.full(len(self.names), nan)
        return np.asarray(ordered.var(axis=0, ddof=1) / demand.var(ddof=1), float)

    def frame(self) -> pd.DataFrame:
        """Return one row a period and tier: what was asked, ordered, and left in stock."""
        periods, tiers = self.ordered.shape
        return pd.DataFrame(
            {
                "time": np.repeat(self.weeks, tiers),
                "tier": pd.Categorical(self.names * periods, categories=self.names),
                "asked": self.asked.ravel(),
                "ordered": self.ordered.ravel(),
                "stock": self.stock.ravel(),
            }
        )

    def tiers(self, found: Mapping[str, float]) -> pd.DataFrame:
        """Return one row a tier, with its measures."""
        terms = [self.scenario.tiers[name] for name in self.names]
        columns: dict[str, Any] = {"tier": self.names, "title_zh": [one.title_zh for one in terms]}
        for family in ("amplification", "served", "stock"):
            columns[family] = [found[f"{family}.{name}"] for name in self.names]
        return pd.DataFrame(columns)

    def budgets(self) -> pd.DataFrame:
        """Return one row a budget: the machines needed and ordered."""
        needed = self.values("machines_needed")
        return pd.DataFrame(
            {
                "time": np.arange(1, len(needed) + 1) * self.scenario.equipment.review,
                "needed": needed,
                "ordered": self.values("machines_ordered"),
            }
        )


def measures(flows: Flows) -> Mapping[str, float]:
    """Return the figures of a chain, by name."""
    counts, budgets, scenario = flows.counted, flows.budgets(), flows.scenario
    late = np.minimum(np.maximum(flows.asked, 0), np.maximum(-flows.stock, 0))[counts].sum(axis=0)
    asked = np.maximum(flows.asked, 0)[counts].sum(axis=0)
    found = {"demand": _mean(flows.demand[counts])}
    for n, (name, ratio) in enumerate(zip(flows.names, flows.amplification(), strict=True)):
        found[f"amplification.{name}"] = float(ratio)
        found[f"served.{name}"] = 1 - float(late[n] / asked[n]) if asked[n] else nan
        found[f"stock.{name}"] = _mean(np.maximum(flows.stock[counts, n], 0))
    shock = scenario.demand.shock_week if scenario.demand.shock else scenario.horizon
    before = budgets[(budgets.time > scenario.warm_up) & (budgets.time <= shock)]
    after = budgets[budgets.time > shock]
    found["machines_before"] = _mean(before.ordered.to_numpy())
    found["machines_after"] = float(after.ordered.iloc[0]) if len(after) else nan
    return found


def caution(found: Mapping[str, float]) -> str:
    """Say why there is no amplification where there is none.

    Examples
    --------
    >>> caution({"amplification.dealers": 2.5})
    ''
    >>> caution({"demand": 100.0, "amplification.dealers": float("nan")})
    'End demand does not vary before the shock: there is no amplification to be told of.'
    """
    ratios = [value for name, value in found.items() if name.startswith("amplification.")]
    return NOTHING_VARIES if any(map(isnan, ratios)) else ""


def _mean(values: Numbers) -> float:
    return float(values.mean()) if len(values) else nan

"""Is there a best level of each lever? A scan of what a supplier earns over seven levels of it.

Levels share their luck, so that they are compared replication by replication. What a lever brings
is the supplier's margin after its efforts (``net_margin``; in a price war its profit), a year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

import sim
from sim.kernel.statistics.intervals import interval_table

SEED: Final = 2010
LEVEL: Final = 0.95


@dataclass(frozen=True)
class Lever:
    """One lever of one supplier, and the levels it is tried at."""

    market: str
    supplier: str
    path: str
    levels: tuple[float, ...]
    replications: int

    @property
    def is_price(self) -> bool:
        """Whether it is the price."""
        return self.path == "price"

    def at(self, level: float) -> dict[str, Any]:
        """Return what to change so that the lever stands at a level.

        In a price war a price is worth looking at where it is kept: nobody answers.
        """
        changes: dict[str, Any] = {f"suppliers.{self.supplier}.{self.path}": level}
        scenario: Any = sim.load(self.market)
        if scenario.model == "price-war":
            for name in scenario.suppliers:
                keeps = {"strategy": "hold", "strategy_settings": {}, "noise": 0.0}
                changes |= {f"suppliers.{name}.{field}": value for field, value in keeps.items()}
            changes[f"suppliers.{self.supplier}.floor"] = min(self.levels)
            changes[f"suppliers.{self.supplier}.ceiling"] = max(self.levels)
        return changes

    @property
    def measure(self) -> str:
        """What it shall bring."""
        war = sim.load(self.market).model == "price-war"
        return f"{'profit' if war else 'net_margin'}.{self.supplier}"


def price_levels(unit_cost: float, price: float) -> tuple[float, ...]:
    """Return seven prices: from the unit cost to twice the list price, close around the latter."""
    margin = price - unit_cost
    near = (price - 0.5 * margin, price - 0.2 * margin, price, price + 0.2 * margin)
    levels = (unit_cost, *near, price + 0.6 * margin, 2 * price)
    return tuple(float(f"{level:.4g}") for level in levels)


def _prices(market: str, replications: int) -> list[Lever]:
    scenario: Any = sim.load(market)
    return [
        Lever(market, name, "price", price_levels(firm.unit_cost, firm.price), replications)
        for name, firm in scenario.suppliers.items()
    ]


OFFERED: Final[Mapping[str, tuple[float, ...]]] = {
    "calls_per_search": (0, 1, 2, 3, 4, 6, 10),
    "cold_calls": (0.0, 2.0, 4.0, 6.0, 9.0, 12.0, 24.0),
    "advertising_reach": (0.0, 0.1, 0.2, 0.3, 0.4, 0.6, 1.0),
    "sales_engineers": (1, 2, 3, 4, 5, 7, 10),
    "service_capacity": (5, 8, 11, 14, 17, 21, 30),
    "proposal_work.mean": (0.5, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0),
    "custom_factor": (1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 3.0),
    "promised_lead_time": (6.0, 10.0, 12.0, 14.0, 17.0, 20.0, 30.0),
    "lead_time.mean": (4.0, 7.0, 10.0, 12.0, 14.0, 18.0, 24.0),
    "conformity": (0.7, 0.8, 0.88, 0.93, 0.96, 0.98, 0.999),
    "scores.product_quality": (4.0, 6.0, 7.0, 7.5, 8.0, 9.0, 10.0),
    "scores.service_quality": (4.0, 6.0, 7.0, 7.5, 8.0, 9.0, 10.0),
}
"""What panels and exercises let Huaxin change in `machine-tools`, besides its price."""


def levers() -> list[Lever]:
    """Return all that is scanned."""
    wars = ("arena", "price-duel", "machine-tools-war")
    return [
        *_prices("machine-tools", 12),
        *_prices("first-order", 300),
        *_prices("first-order-certain", 2),
        *(lever for war in wars for lever in _prices(war, 5)),
        *(Lever("machine-tools", "Huaxin", path, at, 12) for path, at in OFFERED.items()),
    ]


@dataclass(frozen=True, eq=False)
class Scan:
    """What a lever brought.

    Attributes
    ----------
    lever : Lever
    earned : ndarray, shape (replications, levels)
        Margin after efforts, yuan a year.
    """

    lever: Lever
    earned: NDArray[np.float64]

    @property
    def best(self) -> int:
        """Number of the level that earned most on average."""
        return int(self.earned.mean(axis=0).argmax())

    def less(self, level: int) -> tuple[float, float]:
        """Return the interval of what a level earns less than the best, yuan a year."""
        less = self.earned[:, self.best] - self.earned[:, level]
        if np.ptp(less) < 1e-6:
            return float(less[0]), float(less[0])
        row = interval_table(pd.DataFrame({"less": less}), LEVEL).loc["less"]
        return float(row.ci_low), float(row.ci_high)

    @property
    def as_good(self) -> tuple[float, float]:
        """The lowest and highest level that luck does not tell from the best."""
        tried = enumerate(self.lever.levels)
        kept = [level for k, level in tried if k == self.best or self.less(k)[0] <= 0]
        return min(kept), max(kept)

    @property
    def sells(self) -> bool:
        """Whether it earns anything at any level."""
        return bool((self.earned != 0).any())

    @property
    def is_interior(self) -> bool:
        """Whether the best level is not at an end."""
        return 0 < self.best < len(self.lever.levels) - 1

    @property
    def is_shown(self) -> bool:
        """Whether both ends are worse than the best by more than luck."""
        return all(self.less(end)[0] > 0 for end in (0, len(self.lever.levels) - 1))


@cache
def scan(lever: Lever) -> Scan:
    """Play a lever's levels on the same luck."""
    scenario = sim.load(lever.market)
    years = (scenario.horizon - scenario.warm_up) / 52
    columns = [
        sim.replicate(
            scenario.replace(lever.at(level)), lever.replications, SEED, progress=False
        ).frame[lever.measure]
        for level in lever.levels
    ]
    return Scan(lever, np.column_stack(columns) / years)


def rows(scans: Sequence[Scan]) -> list[str]:
    """Return the scans as rows of a Markdown table."""
    return [
        "| market | lever | tried | best | as good | less at the low end | less at the high end |",
        "|---|---|---|---:|---:|---:|---:|",
        *(_row(one) for one in scans),
    ]


def _row(one: Scan) -> str:
    lever = one.lever
    low, high = one.as_good
    same = "–" if low == high else f"{_said(low)} to {_said(high)}"
    if not one.sells:
        tried = ", ".join(map(_said, lever.levels))
        what = f"{lever.supplier}: {lever.path}"
        return f"| {lever.market} | {what} | {tried} | sells at none | – | – | – |"
    cells = (
        lever.market,
        f"{lever.supplier}: {lever.path}",
        ", ".join(map(_said, lever.levels)),
        _said(lever.levels[one.best]),
        same,
        *(_interval(one.less(end)) for end in (0, len(lever.levels) - 1)),
    )
    return "| " + " | ".join(cells) + " |"


def _said(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:g}"


def _interval(ends: tuple[float, float]) -> str:
    low, high = map(_rounded, ends)
    return low if low == high else f"{low} to {high}"


def _rounded(yuan: float) -> str:
    shown = float(f"{yuan:.3g}")
    return f"{shown:,.0f}" if abs(shown) >= 1000 else f"{shown:g}"

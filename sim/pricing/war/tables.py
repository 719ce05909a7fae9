"""The tables of a price war that has been played: all is derived, nothing decided."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan, nan
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.kernel.events import Log
from sim.pricing.war.accounts import column
from sim.pricing.war.firm import Firm, strategy_name
from sim.pricing.war.state import WarState

SUPPLIER_COLUMNS: dict[str, str] = {
    "supplier": "its name",
    "title_zh": "its name in Chinese",
    "strategy": "how it set its price",
    "price": "list price at the end, yuan; missing if it has left",
    "mean_price": "mean list price while in the market, yuan",
    "changes": "how often it changed its price",
    "sell_out": "units that buyers got",
    "share": "its part of all units that buyers got",
    "units": "units sold, to buyers or dealers",
    "revenue": "yuan",
    "cost": "yuan",
    "service": "yuan",
    "protection": "yuan",
    "fixed": "yuan",
    "profit": "yuan",
    "npv": "profit as of the first counted period, discounted, yuan",
    "cash": "yuan at the end",
    "unit_cost": "cost of the next unit at the end, yuan",
    "exit_week": "week of its last exit; missing if it never left",
}
"""Columns of ``run.suppliers`` in a price war and what they mean. Sums are of counted periods."""

SUMMED = ("sell_out", "units", "revenue", "cost", "service", "protection", "fixed", "profit")
Columns = Mapping[str, NDArray[np.float64]]
"""Numbers by name, each an array (periods, suppliers)."""


def price_frame(firms: list[Firm]) -> pd.DataFrame:
    """Return one row a price set: the starts, then every change; missing price: it left."""
    log = Log(time=float, supplier=str, price=float)
    label = log.labels["supplier"]
    rows = [
        (time, firm.index, firm.name, price)
        for firm in firms
        for time, price in zip(firm.times, firm.charged, strict=True)
    ]
    for time, _, name, price in sorted(rows, key=lambda row: row[:2]):
        log.write(time, label[name], price)
    return log.frame()


def supplier_columns(state: WarState, counted: Columns) -> dict[str, Any]:
    """Return ``run.suppliers`` column by column, as :data:`SUPPLIER_COLUMNS` names them."""
    sums = {name: counted[name].sum(axis=0) for name in SUMMED}
    weeks = np.where(np.isnan(counted["price"]), 0.0, counted["end"] - counted["start"])
    later = state.scenario.market.discount ** np.arange(len(weeks))
    bought = float(sums["sell_out"].sum())
    firms = state.firms
    columns: dict[str, Any] = {
        "supplier": [firm.name for firm in firms],
        "title_zh": [firm.terms.title_zh for firm in firms],
        "strategy": [strategy_name(firm) for firm in firms],
        "price": [firm.price if firm.in_market else nan for firm in firms],
        "mean_price": [mean_of(counted["price"][:, i], weeks[:, i]) for i in range(len(firms))],
        "changes": [sum(not isnan(price) for price in firm.charged) - 1 for firm in firms],
        "share": sums["sell_out"] / bought if bought else np.full(len(firms), nan),
        "npv": later @ counted["profit"],
        "cash": [firm.cash for firm in firms],
        "unit_cost": [firm.unit_cost for firm in firms],
        "exit_week": [firm.left_at for firm in firms],
        **sums,
    }
    return {name: columns[name] for name in SUPPLIER_COLUMNS}


def counted_columns(state: WarState) -> Columns:
    """Return the numbers of the periods after the warm-up, as arrays (periods, suppliers)."""
    columns = {
        name: np.reshape(column(state.accounts, name), (-1, len(state.firms)))
        for name in ("start", "end", "price", *SUMMED)
    }
    counts = columns["start"][:, 0] >= state.scenario.warm_up
    return {name: values[counts] for name, values in columns.items()}


def mean_of(values: Any, weights: Any) -> float:
    """Return the weighted mean of what is known; missing where nothing is."""
    there = np.asarray(values, float), np.asarray(weights, float)
    known = ~np.isnan(there[0]) & (there[1] > 0)
    if not known.any():
        return nan
    return float(np.average(there[0][known], weights=there[1][known]))

"""The tables of a year of receivables that has been played: all is derived, nothing decided."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from sim.customers.process.receivables.office import CreditOffice

CUSTOMER_COLUMNS: dict[str, str] = {
    "customer": "its number: those by name first",
    "name": "its name in the scenario; empty if it was drawn",
    "standing": "how sound it is at the start: nobody sees it",
    "score": "points of the first rating",
    "grade": "grade of the first rating",
    "default_week": "week in which it stops paying; missing if not within the run",
    "asked": "credit it asked for, yuan",
    "sold": "goods it had on credit, yuan",
    "paid": "of these, what it paid, yuan",
    "written_off": "of these, what was written off, yuan",
}
"""Columns of ``run.customers`` and what they mean."""

INVOICE_COLUMNS: dict[str, str] = {
    "order": "its number, in order of time",
    "customer": "whose",
    "week": "when it was asked for",
    "amount": "yuan",
    "grade": "the customer's, on that day",
    "fate": "paid, written_off, prepaid, refused, stopped or over_limit",
    "settled": "week in which it was paid, written off or turned down",
}
"""Columns of ``run.tables["invoices"]``."""


def invoice_frame(office: CreditOffice) -> pd.DataFrame:
    """Return the orders, whatever became of them."""
    luck = office.luck
    columns: dict[str, Any] = {
        "order": np.arange(len(luck.weeks)),
        "customer": luck.orders_of,
        "week": luck.weeks,
        "amount": luck.amounts,
        "grade": office.asked_in,
        "fate": office.fate,
        "settled": office.settled,
    }
    return pd.DataFrame(columns)


def customer_frame(office: CreditOffice) -> pd.DataFrame:
    """Return a row a customer."""
    scenario, luck = office.scenario, office.luck
    names, number = list(scenario.accounts), len(luck.usual)
    standings, fate = np.array(list(scenario.standings), object), np.array(office.fate, object)
    log = office.log.frame()
    first = log[log["event"] == "rated"].drop_duplicates("customer")
    first = first.set_index("customer").reindex(range(number))

    def of(*fates: str) -> Any:
        chosen = np.isin(fate, fates)
        return np.bincount(luck.orders_of[chosen], weights=luck.amounts[chosen], minlength=number)

    columns: dict[str, Any] = {
        "customer": np.arange(number),
        "name": names + [""] * (number - len(names)),
        "standing": standings[luck.standing[0]],
        "score": luck.score[0],
        "grade": first["grade"].astype(object).to_numpy(),
        "default_week": np.where(np.isfinite(luck.default_week), luck.default_week, np.nan),
        "asked": np.bincount(luck.orders_of, weights=luck.amounts, minlength=number),
        "sold": of("paid", "written_off"),
        "paid": of("paid"),
        "written_off": of("written_off"),
    }
    return pd.DataFrame(columns)


def week_frame(office: CreditOffice) -> pd.DataFrame:
    """Return what was owed and what was in the till at the end of each week, yuan.

    ``cash`` begins at 0: goods cost their part of the price when they go, money comes when it is
    paid, and what is got back of goods comes with the write-off.
    """
    scenario, luck = office.scenario, office.luck
    fate, settled = np.array(office.fate, object), np.array(office.settled)
    cost, back = 1 - scenario.orders.margin, scenario.recovery
    last = int(np.ceil(max(scenario.horizon, settled.max(initial=0.0))))
    owed, cash = np.zeros(last + 1), np.zeros(last + 1)
    gone = np.ceil(luck.weeks).astype(int)
    comes = np.ceil(settled).astype(int)
    on_credit = np.isin(fate, ("paid", "written_off"))
    amounts = luck.amounts
    np.add.at(owed, gone[on_credit], amounts[on_credit])
    np.subtract.at(owed, comes[on_credit], amounts[on_credit])
    went = on_credit | (fate == "prepaid")
    np.subtract.at(cash, gone[went], cost * amounts[went])
    paid, lost = np.isin(fate, ("paid", "prepaid")), fate == "written_off"
    np.add.at(cash, comes[paid], amounts[paid])
    np.add.at(cash, comes[lost], cost * back * amounts[lost])
    weeks = np.arange(last + 1, dtype=float)
    return pd.DataFrame({"time": weeks, "owed": owed.cumsum(), "cash": cash.cumsum()})

"""The accounts of a war: what is counted during a period, and the table of closed books.

A period's accounts close: cash at the end is cash at the start, plus revenue, less cost, service,
protection and fixed cost, plus capital paid in; dealers' stock at the end is that at the start plus
what they were sold, less what they sold on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import nan
from operator import attrgetter
from typing import Any

import numpy as np
import pandas as pd

from sim.kernel.events import Labels

ACCOUNT_COLUMNS: dict[str, str] = {
    "period": "number of the period, from 0",
    "start": "week in which it begins",
    "end": "week in which it is closed",
    "supplier": "whose accounts",
    "price": "mean list price in force, yuan; missing while it was out of the market",
    "demand": "units that buyers asked for",
    "sell_out": "units that buyers got, from the supplier or from its dealers",
    "units": "units that the supplier sold, to buyers or to dealers",
    "share": "its part of all units that buyers got; missing if they got none",
    "stock": "units that its dealers have at the end",
    "revenue": "yuan for its units",
    "cost": "yuan that its units cost to make",
    "service": "yuan spent on service",
    "protection": "yuan paid back to dealers for price falls",
    "fixed": "yuan of fixed cost",
    "profit": "revenue less cost, service, protection and fixed cost",
    "capital": "yuan paid in by its owners, when it comes back to the market",
    "cash": "yuan at the end",
    "dealer_income": "yuan that its dealers earned: sales and protection less purchases",
    "unit_cost": "cost of the next unit at the end, yuan",
    "attractiveness": "worth of its machine to a typical buyer at the end, yuan",
    "service_level": "part of the asked-for units that was delivered; missing if none was",
    "active": "whether it is in the market at the end",
}
"""Columns of ``run.accounts`` and what they mean."""

BUYER_COLUMNS: dict[str, str] = {
    "period": "number of the period, from 0",
    "start": "week in which it begins",
    "end": "week in which it ends",
    "came": "buyers who came with a new need",
    "returned": "buyers who came again after waiting",
    "bought": "buyers who bought",
    "waited": "buyers who put their purchase off",
    "nothing": "buyers who bought nothing: did not want to, or got none",
    "gave_up": "buyers who gave up waiting when the period began",
    "waiting": "buyers who wait at the end",
}
"""Columns of ``run.customers`` in a price war and what they mean."""

WORKED_OUT = ("price", "profit", "service_level")
"""Columns of ``run.accounts`` that follow from the others."""
KINDS: dict[str, Any] = {"period": np.int64, "active": np.bool_}
"""Columns that are neither decimals nor words."""


class Book:
    """A supplier's accounts of a period: :data:`ACCOUNT_COLUMNS`, each by its name.

    What stands only at the end of the period is set when it is closed
    (:meth:`sim.pricing.war.firm.Firm.close`).

    Parameters
    ----------
    supplier : str
        Whose accounts.
    period : int
        Number of the period, from 0.
    start : float
        Week in which it begins.
    """

    __slots__ = (
        "_price_weeks",
        "_since",
        "takings",
        "weeks_in_market",
        *(name for name in ACCOUNT_COLUMNS if name not in WORKED_OUT),
    )
    active: bool
    attractiveness: float
    cash: float
    dealer_income: float
    end: float
    fixed: float
    share: float
    stock: float
    unit_cost: float

    def __init__(self, supplier: str, period: int, start: float) -> None:
        self.supplier, self.period, self.start = supplier, period, start
        self._since = start
        self._price_weeks = self.weeks_in_market = 0.0
        self.demand = self.sell_out = self.units = self.takings = 0.0
        self.revenue = self.cost = self.service = self.protection = self.capital = 0.0

    def hold(self, now: float, price: float) -> None:
        """Note the price that was in force until now; NaN for none."""
        weeks, self._since = now - self._since, now
        if price == price:
            self._price_weeks += price * weeks
            self.weeks_in_market += weeks

    def sold(self, units: float, price: float) -> None:
        """Note units that buyers got, at a list price."""
        self.sell_out += units
        self.takings += units * price

    @property
    def price(self) -> float:
        """Mean price in force."""
        return self._price_weeks / self.weeks_in_market if self.weeks_in_market else nan

    @property
    def service_level(self) -> float:
        """Part of the asked-for units that was delivered."""
        return self.sell_out / self.demand if self.demand else nan

    @property
    def profit(self) -> float:
        """Revenue less all costs."""
        return self.revenue - self.cost - self.service - self.protection - self.fixed


class MarketBook:
    """What the buyers do in a period: :data:`BUYER_COLUMNS`, each by its name.

    Parameters
    ----------
    period : int
        Number of the period, from 0.
    start : float
        Week in which it begins.
    """

    __slots__ = tuple(BUYER_COLUMNS)
    end: float
    waiting: float

    def __init__(self, period: int, start: float) -> None:
        self.period, self.start = period, start
        self.came = self.returned = self.bought = self.waited = self.nothing = self.gave_up = 0.0


def column(books: Sequence[Book] | Sequence[MarketBook], name: str) -> Any:
    """Return one column of closed books, a value a book: an array; words as a categorical."""
    values = map(attrgetter(name), books)
    if name == "supplier":
        label = Labels()
        return label.words(np.array([label[word] for word in values]))
    return np.fromiter(values, KINDS.get(name, np.float64), len(books))


def table(books: Sequence[Book] | Sequence[MarketBook], columns: Iterable[str]) -> pd.DataFrame:
    """Return closed books as a table, a row a book."""
    return pd.DataFrame({name: column(books, name) for name in columns}, copy=False)

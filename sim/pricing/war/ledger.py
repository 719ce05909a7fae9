"""What is counted while a war goes on: a supplier's period, the buyers' period, the rows kept."""

from __future__ import annotations

from math import nan

from sim.kernel.events import Log

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


class Book:
    """A supplier's accounts of the period that is under way."""

    __slots__ = (
        "_price_weeks",
        "_since",
        "capital",
        "cost",
        "demand",
        "fixed",
        "protection",
        "revenue",
        "sell_out",
        "service",
        "takings",
        "units",
        "weeks_in_market",
    )

    def __init__(self, since: float = 0.0) -> None:
        self._since = since
        self._price_weeks = self.weeks_in_market = 0.0
        self.demand = self.sell_out = self.units = 0.0
        self.revenue = self.cost = self.service = self.protection = self.fixed = 0.0
        self.capital = self.takings = 0.0

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
    """What the buyers did in the period that is under way."""

    __slots__ = ("bought", "came", "gave_up", "nothing", "returned", "waited")

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin a new period."""
        self.came = self.returned = self.bought = self.waited = self.nothing = self.gave_up = 0.0


class Rows(Log):
    """Rows of whole numbers, words and decimals, in order of their columns."""

    def __init__(self, columns: dict[str, str]) -> None:
        kinds = {"period": int, "supplier": str, "active": int}
        super().__init__(**{name: kinds.get(name, float) for name in columns})

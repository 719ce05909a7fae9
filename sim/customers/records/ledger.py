"""The ledger 台账 of the course's company: a thousand customers, four years, made up.

Its card, ``datasets/ledger.md``, says how it was made, what every column means and what it is not
good for.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from sim.data import datasets_path
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import whole
from sim.kernel.numerals import listed

COLUMNS: Final = {
    "customers": ("customer", "name", "name_zh", "segment", "place", "since", "fleet", "ours"),
    "prices": ("product", "year", "list_price", "unit_cost"),
    "activities": ("kind", "yuan_an_hour", "yuan_an_event"),
    "orders": ("order", "customer", "date", "product", "quantity", "price", "amount"),
    "service": ("event", "customer", "date", "kind", "hours", "answered_hours"),
    "payments": ("order", "part", "due", "paid", "amount"),
    "contacts": ("contact", "customer", "role", "entered", "checked", "found"),
}
"""The tables and their columns, in the order of the files."""
DATES: Final = ("since", "date", "due", "paid", "entered", "checked")
NOT_THERE: Final = "{folder} has no {name}.csv; allowed: a folder with the seven tables of a ledger"
OTHER_COLUMNS: Final = "{name}.csv has the columns {found}; allowed: {columns}"
NOT_READ: Final = (
    "{name}.csv cannot be read: {why}; allowed: a table as the card of the ledger says"
)
FIRST_YEAR, LAST_YEAR = 2022, 2025


@public
@dataclass(frozen=True)
class Ledger:
    """Seven tables, one row a customer, a price, an activity, an order, a service, and so on.

    Attributes
    ----------
    customers, prices, activities, orders, service, payments, contacts : DataFrame
        Their columns are in the card of the ledger.
    """

    customers: pd.DataFrame
    prices: pd.DataFrame
    activities: pd.DataFrame
    orders: pd.DataFrame
    service: pd.DataFrame
    payments: pd.DataFrame
    contacts: pd.DataFrame

    @property
    def transactions(self) -> pd.DataFrame:
        """The orders as a shop's till would have them: customer, date, amount (yuan)."""
        return self.orders[["customer", "date", "amount"]]

    def sales(self, year: int | None = None) -> pd.Series[float]:
        """Return what every customer bought, yuan less returns, in a year or in all four.

        Parameters
        ----------
        year : int, optional
            2022 to 2025.

        Raises
        ------
        InputError
            If it is another year.
        """
        orders = self.orders
        if year is not None:
            orders = orders[orders["date"].dt.year == whole("year", year, FIRST_YEAR, LAST_YEAR)]
        everybody = self.customers["customer"]
        return orders.groupby("customer")["amount"].sum().reindex(everybody, fill_value=0)


@public
def load_ledger(folder: str | Path | None = None) -> Ledger:
    """Read the ledger of the course's company.

    Parameters
    ----------
    folder : str or Path, optional
        Another folder with the same seven tables; without it, the shipped one.

    Returns
    -------
    Ledger

    Raises
    ------
    InputError
        If a table is missing, cannot be read or has other columns.

    Examples
    --------
    >>> ledger = load_ledger()
    >>> len(ledger.customers), len(ledger.sales(2025))
    (1000, 1000)
    """
    home = datasets_path("ledger") if folder is None else Path(folder)
    return Ledger(**{name: _table(home, name, columns) for name, columns in COLUMNS.items()})


def _table(folder: Path, name: str, columns: tuple[str, ...]) -> pd.DataFrame:
    file = folder / f"{name}.csv"
    dates = [column for column in columns if column in DATES]
    try:
        table = pd.read_csv(file, encoding="utf-8-sig")
        if tuple(table.columns) != columns:
            raise InputError(
                OTHER_COLUMNS.format(
                    name=name, found=listed(map(str, table.columns)), columns=listed(columns)
                )
            )
        return table.assign(
            **{column: pd.to_datetime(table[column], format="%Y-%m-%d") for column in dates}
        )
    except FileNotFoundError:
        raise InputError(NOT_THERE.format(folder=folder, name=name)) from None
    except (OSError, UnicodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise InputError(NOT_READ.format(name=name, why=error)) from None
    except InputError:
        raise
    except ValueError as error:
        raise InputError(NOT_READ.format(name=name, why=error)) from None

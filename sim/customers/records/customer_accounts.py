"""A profit and loss account of every customer: what they bring, and what they cause.

Sales less what the goods cost is the gross margin, which the books show. Beneath it stands what
the books keep in one sum for all: work on orders, service, and money that is paid late, charged to
whoever caused it by the activities of the ledger (activity-based costing 作业成本法).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from sim.customers.records.ledger import FIRST_YEAR, LAST_YEAR, Ledger
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, entries, whole

INTEREST: Final = 0.06
"""A year on money that is paid late: what the company's bank asks; illustrative."""

ORDERING: Final = "order"
"""The activity of taking an order, in the ledger's list."""

ONE_YEAR: Final = "one year of the ledger or more, each once"


@public
def customer_accounts(
    ledger: Ledger, years: Sequence[int] = (2022, 2023, 2024, 2025), interest: float = INTEREST
) -> pd.DataFrame:
    """Work out what every customer brings and costs a year, on average of some years.

    Parameters
    ----------
    ledger : Ledger
    years : sequence of int, default (2022, 2023, 2024, 2025)
        Of the ledger, each once.
    interest : float, default 0.06
        A year on what is paid after it is due, 0 or more.

    Returns
    -------
    pandas.DataFrame
        A row a customer who ordered or was served, the largest first: `name`, `name_zh`, `segment`;
        thousand yuan a year: `sales` less returns, `goods` what they cost, `margin`, `ordering`,
        `service`, `waiting` for money, `service_cost` these three, and `profit`.

    Raises
    ------
    InputError
        If a year is none of the ledger's, or the interest is below 0.

    References
    ----------
    Kaplan, R. S. & Narayanan, V. G. (2001). Measuring and Managing Customer Profitability. *Journal
    of Cost Management* 15(5), 5–15.

    Examples
    --------
    >>> from sim.customers.records.ledger import load_ledger
    >>> accounts = customer_accounts(load_ledger())
    >>> left = accounts.sales - accounts.goods - accounts.service_cost - accounts.profit
    >>> bool(left.abs().max() < 1e-6)
    True
    """
    wanted = [whole("years", year, FIRST_YEAR, LAST_YEAR) for year in years]
    if not wanted or len(set(wanted)) < len(wanted):
        raise refused("years", tuple(years), ONE_YEAR)
    rate = checked("interest", interest, least=0)
    orders = ledger.orders.assign(year=ledger.orders["date"].dt.year)
    orders = orders[orders["year"].isin(wanted)].merge(ledger.prices, on=["product", "year"])
    service = ledger.service[ledger.service["date"].dt.year.isin(wanted)]
    frame = pd.DataFrame(
        {
            "sales": orders.groupby("customer")["amount"].sum(),
            "goods": (orders["quantity"] * orders["unit_cost"]).groupby(orders["customer"]).sum(),
            "ordering": _ordering(orders, ledger.activities),
            "service": service_by_kind(ledger, service).sum(axis=1),
            "waiting": _waiting(ledger, orders, rate),
        }
    ).fillna(0.0)
    frame = frame / (1000 * len(wanted))
    frame["margin"] = frame["sales"] - frame["goods"]
    frame["service_cost"] = frame["ordering"] + frame["service"] + frame["waiting"]
    frame["profit"] = frame["margin"] - frame["service_cost"]
    known = ledger.customers.set_index("customer")[["name", "name_zh", "segment"]]
    columns = ["sales", "goods", "margin", "ordering", "service", "waiting", "service_cost"]
    frame = known.join(frame[[*columns, "profit"]], how="inner")
    return frame.sort_values("sales", ascending=False, kind="stable")


@public
def service_by_kind(ledger: Ledger, service: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return what the service of every customer cost, by kind of activity.

    Parameters
    ----------
    ledger : Ledger
    service : pandas.DataFrame, optional
        Some rows of the ledger's service; all of them if left out.

    Returns
    -------
    pandas.DataFrame
        A row a customer who was served, a column a kind, yuan.

    Raises
    ------
    InputError
        If the rows of service lack a column.

    Examples
    --------
    >>> from sim.customers.records.ledger import load_ledger
    >>> bool((service_by_kind(load_ledger()) >= 0).all(axis=None))
    True
    """
    served = ledger.service if service is None else service
    entries("service", served, columns=("customer", "kind", "hours"))
    done = served.merge(ledger.activities, on="kind")
    cost = done["hours"] * done["yuan_an_hour"] + done["yuan_an_event"]
    frame = done.assign(cost=cost)
    return frame.pivot_table("cost", "customer", "kind", aggfunc="sum", fill_value=0.0)


def _ordering(orders: pd.DataFrame, activities: pd.DataFrame) -> pd.Series[float]:
    each = activities.loc[activities["kind"] == ORDERING, "yuan_an_event"].sum()
    found: pd.Series[float] = orders[orders["quantity"] > 0].groupby("customer").size() * each
    return found


def _waiting(ledger: Ledger, orders: pd.DataFrame, interest: float) -> pd.Series[float]:
    """Return interest on what was paid late; what is open still counts to the end of the ledger."""
    owed = ledger.payments.merge(orders[["order", "customer"]].drop_duplicates(), on="order")
    end = pd.Timestamp(LAST_YEAR + 1, 1, 1)
    days = (owed["paid"].fillna(end) - owed["due"]).dt.days.clip(lower=0)
    return (owed["amount"] * days / 365 * interest).groupby(owed["customer"]).sum()

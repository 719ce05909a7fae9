"""The plan of 25 items, hunted for in the ledger: what each item's question finds there.

The lecture deck asks seven things of the customers one has (row 84) and eighteen of what one does
with them (rows 83, 85, 86). Here are the answers that the ledger of the course's company gives; a
tick would give none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from sim.customers.records.customer_accounts import customer_accounts
from sim.customers.records.ledger import LAST_YEAR, Ledger
from sim.customers.theory.pyramid import abc_classes
from sim.kernel.doors.kinds import public

LARGE: Final = 50
"""How many of a year's largest count as large."""
TEN: Final = 10
MANY: Final = 10
"""Machines of a customer."""
FIVE_DAYS: Final = 120.0
"""Hours."""


@dataclass(frozen=True)
class LargestAgain:
    """Last year's largest customer, this year.

    Attributes
    ----------
    customer : str
    before, after : float
        Sales of the two years, yuan.
    rank : int
        Place this year.
    expected : float
        What is expected of him this year if nobody changes, yuan: the mean of this year, and his
        distance from the mean of last year times the correlation of the two.
    """

    customer: str
    before: float
    after: float
    rank: int
    expected: float


@public
def gold_and_not(ledger: Ledger) -> pd.DataFrame:
    """Return the ten largest customers of four years by sales, with profit and its place.

    Parameters
    ----------
    ledger : Ledger

    Returns
    -------
    pandas.DataFrame
        ``name``, and thousand yuan a year: ``sales``, ``service_cost``, ``profit``; ``place`` by
        profit of all customers, 1 the first.

    Examples
    --------
    >>> from sim.customers import load_ledger
    >>> table = gold_and_not(load_ledger())
    >>> table.index[2], bool(table.profit.iloc[2] < 0), int(table.place.iloc[2])
    ('C0983', True, 971)
    """
    accounts = customer_accounts(ledger)
    accounts["place"] = accounts["profit"].rank(ascending=False, method="first").astype(int)
    return accounts[["name", "sales", "service_cost", "profit", "place"]].head(TEN)


@public
def risen_every_year(ledger: Ledger) -> pd.DataFrame:
    """Return who bought more in each year than in the year before, the largest first.

    Parameters
    ----------
    ledger : Ledger

    Returns
    -------
    pandas.DataFrame
        Sales by year, yuan.

    Examples
    --------
    >>> from sim.customers import load_ledger
    >>> list(risen_every_year(load_ledger()).index[:2])
    ['C0779', 'C0001']
    """
    sales = pd.DataFrame({year: ledger.sales(year) for year in range(LAST_YEAR - 3, LAST_YEAR + 1)})
    risen = (sales.diff(axis=1).iloc[:, 1:] > 0).all(axis=1)
    order = sales.loc[risen, LAST_YEAR].sort_values(ascending=False)
    return sales.loc[order.index]


@public
def large_who_complained(ledger: Ledger, times: int = 2) -> pd.DataFrame:
    """Return the fifty largest of last year who complained this year, so many times or more.

    Parameters
    ----------
    ledger : Ledger
    times : int, default 2

    Returns
    -------
    pandas.DataFrame
        ``complaints`` this year, ``sales`` of last year and ``now`` of this, yuan.

    Examples
    --------
    >>> from sim.customers import load_ledger
    >>> list(large_who_complained(load_ledger()).index)
    ['C0410', 'C0504', 'C0541', 'C0836']
    """
    service = ledger.service
    this_year = service[(service["kind"] == "complaint") & (service["date"].dt.year == LAST_YEAR)]
    often = this_year.groupby("customer").size()
    before = ledger.sales(LAST_YEAR - 1).nlargest(LARGE)
    found = often[often >= times].reindex(before.index).dropna().astype(int)
    table = pd.DataFrame({"complaints": found, "sales": before[found.index]})
    table["now"] = ledger.sales(LAST_YEAR)[found.index]
    return table.sort_index()


@public
def largest_again(ledger: Ledger) -> LargestAgain:
    """Return what last year's largest customer bought this year.

    Parameters
    ----------
    ledger : Ledger

    Examples
    --------
    >>> from sim.customers import load_ledger
    >>> found = largest_again(load_ledger())
    >>> found.customer, found.rank, round(1 - found.after / found.before, 3)
    ('C0410', 2, 0.394)
    """
    before, after = ledger.sales(LAST_YEAR - 1), ledger.sales(LAST_YEAR)
    whom = str(before.idxmax())
    steady = float(np.corrcoef(before, after)[0, 1])
    distance = float((before[whom] - before.mean()) / before.std())
    expected = float(after.mean() + steady * distance * after.std())
    place = int(after.rank(ascending=False, method="min")[whom])
    return LargestAgain(whom, float(before[whom]), float(after[whom]), place, expected)


@public
def buys_elsewhere(ledger: Ledger) -> pd.DataFrame:
    """Return who has many machines, some of ours, and buys one or two of our lines.

    Parameters
    ----------
    ledger : Ledger

    Returns
    -------
    pandas.DataFrame
        ``fleet``, ``ours`` machines, ``lines`` of ours bought in four years, ``sales`` of them,
        yuan; the smallest part of ours first. Many are ten or more.

    Examples
    --------
    >>> from sim.customers import load_ledger
    >>> buys_elsewhere(load_ledger()).index[0]
    'C0215'
    """
    bought = ledger.orders[ledger.orders["quantity"] > 0]
    known = ledger.customers.set_index("customer")[["name", "fleet", "ours"]]
    lines = bought.groupby("customer")["product"].nunique()
    table = known.assign(lines=lines).dropna(subset="lines").astype({"lines": int})
    table["sales"] = ledger.sales()[table.index]
    few = table[(table["lines"] <= 2) & (table["fleet"] >= MANY) & (table["ours"] > 0)]
    return few.loc[(few["ours"] / few["fleet"]).sort_values(kind="stable").index]


@public
def three_sortings(ledger: Ledger) -> pd.DataFrame:
    """Sort the customers into A or not three times: by sales, by hours of visits, by years.

    A by sales are those who bring 80 % of this year's sales; by the other two as many.

    Parameters
    ----------
    ledger : Ledger

    Returns
    -------
    pandas.DataFrame
        A row a customer, True for A: ``sales``, ``visits``, ``years``.

    Examples
    --------
    >>> from sim.customers import load_ledger
    >>> table = three_sortings(load_ledger())
    >>> int(table.sales.sum()), int(table.all(axis=1).sum())
    (92, 2)
    """
    sales = ledger.sales(LAST_YEAR)
    by_sales = pd.Series(abc_classes(sales.clip(lower=0)) == "A", index=sales.index)
    number = int(by_sales.sum())
    service = ledger.service
    visits = service[(service["kind"] == "visit") & (service["date"].dt.year == LAST_YEAR)]
    hours = visits.groupby("customer")["hours"].sum().reindex(sales.index, fill_value=0.0)
    since = ledger.customers.set_index("customer")["since"]
    return pd.DataFrame(
        {
            "sales": by_sales,
            "visits": sales.index.isin(hours.nlargest(number).index),
            "years": sales.index.isin(since.nsmallest(number).index),
        }
    )


@public
def plan_measures(ledger: Ledger) -> dict[str, float]:
    """Return what the ledger says of the items of rows 83, 85 and 86 of which it says anything.

    Parameters
    ----------
    ledger : Ledger

    Returns
    -------
    dict of str to float
        Shares from 0 to 1; what is counted, is of 2025.

    Examples
    --------
    >>> from sim.customers import load_ledger
    >>> found = plan_measures(load_ledger())
    >>> int(found["names added"]), round(found["found right"], 3)
    (414, 0.725)
    """
    contacts, service = ledger.contacts, ledger.service
    this_year = service[service["date"].dt.year == LAST_YEAR]
    checked = contacts[contacts["checked"].notna()]
    complaints = this_year[this_year["kind"] == "complaint"]
    top = ledger.sales(LAST_YEAR).nlargest(LARGE).index
    everybody = ledger.customers["customer"]

    def each(kind: str) -> pd.Series[int]:
        done = this_year[this_year["kind"] == kind]
        counts: pd.Series[int] = done.groupby("customer").size()
        return counts.reindex(everybody, fill_value=0)

    calls, visits = each("hotline"), each("visit")
    first_ten = ledger.sales(LAST_YEAR).nlargest(TEN).index
    shared = contacts[contacts["contact"].duplicated(keep=False)]
    return {
        "names added": float((contacts["entered"].dt.year == LAST_YEAR).sum()),
        "two contacts or more": float((contacts.groupby("customer").size() >= 2).mean()),
        "found right": float((checked["found"] == "right").mean()),
        "never checked": float(contacts["checked"].isna().mean()),
        "customers under two numbers": float(shared["customer"].nunique()),
        "calls a large customer": float(calls[top].mean()),
        "calls another customer": float(calls.drop(top).mean()),
        "complaints answered in five days": float(
            (complaints["answered_hours"] <= FIVE_DAYS).mean()
        ),
        "of the ten largest without a visit": float((visits[first_ten] == 0).sum()),
    }

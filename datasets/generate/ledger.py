"""Write the ledger of the course's company: `python -m datasets.generate.ledger [folder]`.

Machines are sold by the market `machine-tools`, played for five years of which the first is
warm-up; parts and service follow `after_sales`; `planted` puts in what the chapters hunt for. The
same seed writes the same bytes.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pandas as pd

import sim
from datasets.generate.accounts import DAYS, END, START, Account, accounts
from datasets.generate.after_sales import (
    ACTIVITIES,
    MACHINE,
    OF_ORDERING,
    PRODUCTS,
    RISE,
    Order,
    Service,
    day_of,
    served,
)
from datasets.generate.contacts import contacts
from datasets.generate.payments import payments
from datasets.generate.planted import plant
from sim.kernel.randomness.streams import Streams

SEED: Final = 2010
WEEKS: Final = (52.0, 260.0)
FOLDER: Final = Path(__file__).resolve().parents[1] / "ledger"
LOT, BETWEEN = 4, 100
"""Machines that a customer takes at once, and days between two lots of an order; illustrative."""
YEARS: Final = range(START.year, END.year)
DISCOUNTS: Final = {"job_shop": (0.0, 0.03), "gearbox": (0.01, 0.06), "aerospace": (0.0, 0.03),
                    "dealer": (0.06, 0.11)}  # fmt: skip
"""Lowest and highest of the discount that a customer always has; illustrative."""


def list_price(product: str, year: int) -> int:
    """Return the list price of a year, whole tens of yuan."""
    price = PRODUCTS[product][0]
    if product == MACHINE:
        return price
    return 10 * round(price * (1 + RISE) ** (year - START.year) / 10)


def unit_cost(product: str, year: int) -> int:
    """Return what one costs to make and deliver, whole tens of yuan."""
    cost = PRODUCTS[product][1]
    if product == MACHINE:
        return cost
    return 10 * round(cost * (1 + RISE) ** (year - START.year) / 10)


def main(folder: Path = FOLDER, seed: int = SEED) -> None:
    """Play, plant and write."""
    run = sim.run(sim.load("machine-tools").replace({"horizon": WEEKS[1]}), seed=seed)
    ours = run.events[run.events["supplier"] == "Huaxin"]
    sold = ours[ours["event"].isin(["order_placed", "call_off"]) & (ours["time"] < WEEKS[1])]
    units = (sold.groupby("organisation")["value"].sum() / PRODUCTS[MACHINE][0]).round().astype(int)
    buyers = run.customers[run.customers["organisation"].isin(units.index)]
    who = accounts(buyers, units, seed)
    of = {one.organisation: one for one in who if one.organisation}
    orders = list(_machines(sold, of))
    services: list[Service] = []
    gone: dict[str, float] = {}
    for one in who:
        more, done, gone[one.customer] = served(one, seed)
        orders += more
        services += done
    for order in orders:
        if order.product == MACHINE:
            services.append(Service(order.customer, order.day, "training", 16.0))
    _discounts(who, orders, seed)
    facts = plant(who, orders, services, list_price, unit_cost)
    orders.sort(key=lambda one: (one.day, one.customer, one.product, one.quantity))
    services.sort(key=lambda one: (one.day, one.customer, one.kind, one.hours))
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder, "customers", CUSTOMERS, map(_customer, who))
    _write(folder, "prices", PRICES, _prices())
    _write(folder, "activities", ("kind", "yuan_an_hour", "yuan_an_event"), _activities())
    lines = list(_orders(orders))
    _write(folder, "orders", ORDERS, lines)
    _write(folder, "service", SERVICES, _services(services))
    terms = {one.customer: one.segment for one in who}
    late = {fact.customer for fact in facts if fact.name == "late_payer"}
    _write(folder, "payments", PAYMENTS, payments(lines, terms, late, seed))
    _write(folder, "contacts", CONTACTS, contacts(who, gone, facts, seed))
    _write(folder, "planted", ("fact", "customer", "chapters", "says"), facts)


CUSTOMERS: Final = ("customer", "name", "name_zh", "segment", "place", "since", "fleet", "ours")
PRICES: Final = ("product", "year", "list_price", "unit_cost")
ORDERS: Final = ("order", "customer", "date", "product", "quantity", "price", "amount")
SERVICES: Final = ("event", "customer", "date", "kind", "hours", "answered_hours")
PAYMENTS: Final = ("order", "part", "due", "paid", "amount")
CONTACTS: Final = ("contact", "customer", "role", "entered", "checked", "found")


def _machines(sold: pd.DataFrame, of: dict[str, Account]) -> Iterator[Order]:
    """Give what is invoiced in these years; a large order is, lot by lot."""
    for row in sold.itertuples(index=False):
        left = round(row.value / PRODUCTS[MACHINE][0])
        day = int(7 * (row.time - WEEKS[0]))
        while left > 0:
            if 0 <= day < DAYS:
                yield Order(of[row.organisation].customer, day, MACHINE, min(left, LOT))
            left, day = left - LOT, day + BETWEEN


def _discounts(who: Sequence[Account], orders: Iterable[Order], seed: int) -> None:
    luck = Streams(seed)["discounts"]
    always = {}
    for one in who:
        low, high = DISCOUNTS[one.segment]
        always[one.customer] = round(low + (high - low) * luck.random(), 3)
    for order in orders:
        order.discount = always[order.customer]


def _customer(one: Account) -> tuple[Any, ...]:
    return (one.customer, one.name, one.name_zh, one.segment, one.place, one.since, one.fleet,
            one.ours)  # fmt: skip


def _prices() -> Iterator[tuple[Any, ...]]:
    for product in PRODUCTS:
        for year in YEARS:
            yield product, year, list_price(product, year), unit_cost(product, year)


def _activities() -> Iterator[tuple[Any, ...]]:
    yield "order", 0, OF_ORDERING
    for kind, (an_hour, an_event, *_) in ACTIVITIES.items():
        yield kind, an_hour, an_event


def _orders(orders: Iterable[Order]) -> Iterator[tuple[Any, ...]]:
    for number, one in enumerate(orders, start=1):
        when = day_of(one.day)
        price = 10 * round(list_price(one.product, when.year) * (1 - one.discount) / 10)
        price = 0 if one.free else price
        yield (f"O{number:05d}", one.customer, when, one.product, one.quantity, price,
               one.quantity * price)  # fmt: skip


def _services(services: Iterable[Service]) -> Iterator[tuple[Any, ...]]:
    for number, one in enumerate(services, start=1):
        answered = "" if one.answered is None else f"{one.answered:.1f}"
        yield (f"S{number:05d}", one.customer, day_of(one.day), one.kind, f"{one.hours:.1f}",
               answered)  # fmt: skip


def _write(folder: Path, name: str, header: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))

"""Parts, service and complaints: a simple process of repeat purchases.

A customer orders at a rate of their own for as long as they are one (a Poisson process; the rates
are lognormal), in sizes of their own, and leaves at a constant hazard. A complaint that is answered
late makes leaving much more likely: that is planted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from datasets.generate.accounts import DAYS, START, Account
from sim.kernel.randomness.draws import exponential, lognormal
from sim.kernel.randomness.streams import Streams

MACHINE: Final = "machining center"
PRODUCTS: Final = {
    # list price of 2022 and unit cost, yuan; share of the after-sales orders. All illustrative.
    MACHINE: (900_000, 620_000, 0.0),
    "retrofit": (85_000, 52_000, 0.05),
    "service contract": (24_000, 15_000, 0.12),
    "spindle kit": (12_000, 6_600, 0.20),
    "tool holder set": (3_600, 2_300, 0.25),
    "filter kit": (1_800, 1_000, 0.38),
}
RISE: Final = 0.03
"""A year, of the list prices of all but the machine; illustrative."""

ACTIVITIES: Final = {
    # yuan an hour, yuan an event, hours of one; events a year for each machine, for each customer
    "repair": (420, 600, 9.0, 0.6, 0.0),
    "hotline": (180, 0, 0.7, 0.5, 0.2),
    "visit": (350, 900, 5.0, 0.0, 0.8),
    "test cut": (500, 2_500, 14.0, 0.0, 0.0),
    "rush delivery": (260, 1_800, 3.0, 0.0, 0.0),
    "training": (380, 600, 16.0, 0.0, 0.0),
    "complaint": (350, 400, 6.0, 0.02, 0.06),
}
"""What service costs (illustrative), and how often it happens."""
OF_ORDERING: Final = 320
"""Yuan that one order costs the office; illustrative."""
MORE_VISITS: Final = {"job_shop": 1.0, "gearbox": 4.0, "aerospace": 5.0, "dealer": 5.0}
TEST_CUTS: Final = {"job_shop": 0.05, "gearbox": 0.5, "aerospace": 1.5, "dealer": 0.1}
ANSWERED: Final = ("repair", "hotline", "complaint")
"""Of these is known how long the customer waited for an answer."""

LATE: Final = 72.0
"""Hours after which a complaint counts as answered late."""
LEAVES: Final = {True: 0.60, False: 0.08}
"""Chance to leave after a complaint that was answered late, or in time: planted."""


@dataclass
class Order:
    """An order as the office writes it down; a return has a quantity below 0."""

    customer: str
    day: int
    product: str
    quantity: int
    discount: float = 0.0
    free: bool = False  # replaced under warranty


@dataclass
class Service:
    """Something that was done for a customer."""

    customer: str
    day: int
    kind: str
    hours: float
    answered: float | None = None


def day_of(day: float) -> date:
    """Return a day of the ledger as a date."""
    return START + timedelta(int(day))


def served(account: Account, seed: int) -> tuple[list[Order], list[Service], float]:
    """Play one customer: after-sales orders, service, and the day on which they leave."""
    luck = Streams(seed)[f"after-sales {account.customer}"]
    first = float(account.first_day)
    gone = first + exponential(luck.random(), 365 / account.leaving_a_year)
    services = []
    for kind, (_, _, hours, for_machine, for_customer) in ACTIVITIES.items():
        rate = for_machine * account.ours + for_customer
        if kind == "visit":
            rate *= MORE_VISITS[account.segment]
        if kind == "test cut":
            rate = TEST_CUTS[account.segment]
        day = first
        while rate and (day := day + exponential(luck.random(), 365 / rate)) < min(gone, DAYS):
            took = max(0.1, lognormal(luck.random(), hours, 0.6))
            waited = lognormal(luck.random(), 40.0, 1.1) if kind in ANSWERED else None
            services.append(Service(account.customer, int(day), kind, took, waited))
    for one in sorted(services, key=lambda one: one.day):
        if one.kind == "complaint" and one.day < gone:
            assert one.answered is not None
            leaves = luck.random() < LEAVES[one.answered > LATE]
            after = 20 + 100 * luck.random()
            if leaves:
                gone = min(gone, one.day + after)
    services = [one for one in services if one.day < gone]
    orders, day = [], first
    while (day := day + exponential(luck.random(), 365 / account.orders_a_year)) < min(gone, DAYS):
        u = luck.random(6).tolist()
        product = _product(u[0])
        many = lognormal(u[1], account.order_size * (0.3 if product == "retrofit" else 1.2), 0.7)
        order = Order(account.customer, int(day), product, 1 + int(many), free=u[2] < 0.01)
        orders.append(order)
        if u[3] < 0.06:
            services.append(Service(account.customer, order.day, "rush delivery", 1 + 4 * u[4]))
        if u[2] > 0.993 and not order.free:
            back = min(order.day + 10 + int(30 * u[5]), _last_of_the_year(order.day))
            orders.append(Order(account.customer, back, product, -1 - int(u[4] * order.quantity)))
    return orders, services, gone


def _last_of_the_year(day: int) -> int:
    """Return the day of the ledger until which a return is entered: in the year of its order."""
    return (date(day_of(day).year, 12, 31) - START).days


def _product(u: float) -> str:
    for product, (_, _, share) in PRODUCTS.items():
        u -= share
        if u < 0:
            return product
    return "filter kit"

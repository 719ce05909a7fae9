"""When orders are paid: terms by segment, delays by customer, and some never."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any, Final

from datasets.generate.accounts import DAYS, END, START
from datasets.generate.after_sales import MACHINE
from sim.kernel.randomness.draws import lognormal
from sim.kernel.randomness.streams import Streams

TERMS: Final = {"job_shop": 30, "gearbox": 60, "aerospace": 60, "dealer": 45}
"""Days in which parts and service are to be paid; illustrative."""
INSTALMENTS: Final = ((0.30, 7), (0.60, 98), (0.10, 463))
"""Of a machine: share and days after the order; the last is kept back for a year after delivery."""
DELAY: Final = {"job_shop": 10.0, "gearbox": 35.0, "aerospace": 22.0, "dealer": 14.0}
"""Mean days behind the due day; illustrative."""
NEVER: Final = 0.006
"""Share of the instalments that nobody ever pays; illustrative."""


def payments(
    orders: Iterable[tuple[Any, ...]], segments: Mapping[str, str], late: set[str], seed: int
) -> Iterator[tuple[Any, ...]]:
    """Give every instalment of every order that has something to pay.

    Parameters
    ----------
    orders : iterable of tuple
        As the ledger has them.
    segments : mapping
        Segment of each customer.
    late : set of str
        Customers who pay later every year: planted.
    seed : int
    """
    luck = Streams(seed)["payments"]
    habits = {
        customer: lognormal(luck.random(), DELAY[segment], 0.9)
        for customer, segment in segments.items()
    }
    for order, customer, when, product, _, _, amount in orders:
        if amount <= 0:
            continue
        parts = INSTALMENTS if product == MACHINE else ((1.0, TERMS[segments[customer]]),)
        for part, (share, days) in enumerate(parts, start=1):
            due = when + timedelta(days)
            u = luck.random(2).tolist()
            behind = lognormal(u[0], habits[customer], 0.6) - 4
            if customer in late:
                behind = 30 + 90 * (when - START).days / DAYS + 20 * u[0]
            paid = due + timedelta(int(behind))
            open_still = paid >= END or (u[1] < NEVER and customer not in late)
            yield order, part, due, "" if open_still else paid, round(share * amount)

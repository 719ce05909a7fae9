"""Who is in the ledger: the simulated buyers of machines, and many who only have old ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from typing import Final

import pandas as pd

from sim.kernel.randomness.draws import lognormal
from sim.kernel.randomness.streams import Streams

ACCOUNTS: Final = 1000
START, END = date(2022, 1, 3), date(2026, 1, 1)
"""The first day, a Monday and the end of the warm-up; and the day after the last."""
DAYS: Final = (END - START).days

SEGMENTS: Final = {"job_shop": 0.80, "gearbox": 0.09, "aerospace": 0.04, "dealer": 0.07}
"""Of those who bought no machine in these years; illustrative."""
PLACES: Final = {
    "job_shop": ("Ningbo", "Wuxi", "Dongguan", "Suzhou", "Hangzhou"),
    "gearbox": ("Chongqing", "Shenyang", "Wuxi"),
    "aerospace": ("Shenyang", "Shanghai", "Chengdu"),
    "dealer": ("Shanghai", "Dongguan", "Chongqing"),
}
TRADES: Final = {
    "job_shop": "Machining",
    "gearbox": "Gearbox Works",
    "aerospace": "Aero Parts",
    "dealer": "Machinery Trade",
}
PARTS: Final = pd.read_csv(Path(__file__).with_name("names.csv"), encoding="utf-8-sig")
"""What names are put together from, in both languages."""
IN_CHINESE: Final = dict(zip(PARTS["english"], PARTS["chinese"], strict=True))
SYLLABLES: Final = PARTS.loc[PARTS["kind"] == "syllable", "english"].tolist()


@dataclass
class Account:
    """A customer of the ledger, with what only the generator knows of it."""

    customer: str
    name: str
    name_zh: str
    segment: str
    place: str
    since: date
    fleet: int  # machining centers on the floor, of all makers
    ours: int  # of these Huaxin's
    organisation: str  # in the simulated market; empty for those who bought no machine
    orders_a_year: float
    order_size: float
    leaving_a_year: float

    @property
    def first_day(self) -> int:
        """Day of the ledger from which on it buys."""
        return max(0, (self.since - START).days)


def accounts(organisations: pd.DataFrame, units: pd.Series[int], seed: int) -> list[Account]:
    """Return the customers in the order of their numbers.

    Parameters
    ----------
    organisations : DataFrame
        The simulated buyers who have machines of Huaxin's.
    units : Series
        Machines that each of them has bought, by organisation.
    seed : int
    """
    luck = Streams(seed)["accounts"]
    names = _names(luck.random(ACCOUNTS).tolist())
    found = []
    known = list(organisations.itertuples(index=False))
    for number in range(ACCOUNTS):
        u = luck.random(9).tolist()
        first, second = next(names)
        if number < len(known):
            one = known[number]
            segment, place, organisation = one.segment, one.place, one.organisation
            ours = int(units.get(organisation, 0)) + 1
            since = date(2009, 1, 1) + timedelta(int(u[0] * 4600))
            leaving = 0.04
        else:
            segment, place, organisation = _segment(u[1]), "", ""
            place = PLACES[segment][int(u[2] * len(PLACES[segment]))]
            ours = 1 + int(lognormal(u[3], 0.9, 1.3))
            late = u[0] > 0.80  # a fifth came in these years
            since = START + timedelta(int((u[0] - 0.80) / 0.20 * (DAYS - 60))) if late else (
                date(2009, 1, 1) + timedelta(int(u[0] / 0.80 * 4600))
            )  # fmt: skip
            leaving = lognormal(u[4], 0.07, 0.8)
        trade = TRADES[segment]
        found.append(
            Account(
                customer=f"C{number + 1:04d}",
                name=f"{place} {first}{second.lower()} {trade}",
                name_zh="".join(IN_CHINESE[part] for part in (place, first, second, trade)),
                segment=segment,
                place=place,
                since=since,
                fleet=ours + int(lognormal(u[5], 1.5 * ours + 1, 0.8)),
                ours=ours,
                organisation=organisation,
                orders_a_year=lognormal(u[6], 1.6 + 1.0 * ours**0.8, 0.8),
                order_size=lognormal(u[7], 1.0, 0.9),
                leaving_a_year=leaving,
            )
        )
    return _numbered_anew(found, luck.random(ACCOUNTS).tolist())


def _names(u: list[float]) -> Iterator[tuple[str, str]]:
    """Give pairs of syllables; the same pair comes again only after all the others."""
    pairs = list(permutations(SYLLABLES, 2))
    order = sorted(range(len(pairs)), key=lambda k: (u[k % len(u)] * (k + 1)) % 1.0)
    while True:
        for k in order:
            yield pairs[k]


def _segment(u: float) -> str:
    for segment, share in SEGMENTS.items():
        u -= share
        if u < 0:
            return segment
    return "dealer"


def _numbered_anew(found: list[Account], u: list[float]) -> list[Account]:
    """Shuffle the numbers, so that they say nothing of machines or size."""
    order = sorted(range(len(found)), key=lambda k: u[k])
    shuffled = [found[k] for k in order]
    for number, account in enumerate(shuffled, start=1):
        account.customer = f"C{number:04d}"
    return shuffled

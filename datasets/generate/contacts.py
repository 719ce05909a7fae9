"""Whom the office knows at each customer: no names, only roles, and how old the knowledge is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from datasets.generate.accounts import DAYS, START, Account
from datasets.generate.planted import Planted
from sim.kernel.randomness.draws import exponential
from sim.kernel.randomness.streams import Streams

ROLES: Final = {
    "job_shop": ("owner", "foreman"),
    "gearbox": ("purchasing", "chief engineer", "workshop head", "finance head"),
    "aerospace": ("purchasing", "chief engineer", "quality manager", "workshop head"),
    "dealer": ("owner", "sales head", "office"),
}
GOES_STALE: Final = 0.125
"""A year: share of the records that stop being true; illustrative."""
CHECKED_AGAIN: Final = 0.5
"""Share of the records that somebody has checked since they were entered; illustrative."""


def contacts(
    who: Sequence[Account], gone: Mapping[str, float], facts: Sequence[Planted], seed: int
) -> Iterator[tuple[Any, ...]]:
    """Give every record: who holds which role, when it was entered and checked, what was found.

    Parameters
    ----------
    who : sequence of Account
    gone : mapping
        Day on which each customer has left, or will.
    facts : sequence of Planted
        The customer that stands twice has its people twice.
    seed : int
    """
    luck = Streams(seed)["contacts"]
    pair = [fact.customer for fact in facts if fact.name == "twice"]
    shared: dict[str, str] = {}  # the same people, by role, under both numbers
    number = 0
    for one in who:
        for role in ROLES[one.segment]:
            u = luck.random(5).tolist()
            if u[0] < 0.25 and role != ROLES[one.segment][0]:
                continue
            number += 1
            contact = f"P{number:04d}"
            if one.customer in pair:
                contact = shared.setdefault(role, contact)
            oldest = max(one.since, date(2016, 1, 1))
            entered = oldest + timedelta(int(u[1] * ((START - oldest).days + DAYS - 30)))
            yield (
                contact,
                one.customer,
                role,
                entered,
                *_checked(entered, u[2:], gone[one.customer]),
            )


def _checked(entered: date, u: list[float], gone: float) -> tuple[Any, str]:
    if u[0] > CHECKED_AGAIN:
        return "", ""
    left = (START - entered).days + DAYS - 1
    checked = entered + timedelta(1 + int(u[1] * (left - 1)))
    if (checked - START).days > gone:
        return checked, "no customer any more"
    stale = exponential(u[2], 365 / GOES_STALE)
    return checked, "somebody else" if stale < (checked - entered).days else "right"

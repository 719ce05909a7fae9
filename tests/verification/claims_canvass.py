"""A salesperson's days against the closed forms of prospecting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from zlib import crc32

import numpy as np

import sim
from sim.selling import (
    canvass_contacts,
    dry_spell_at_least,
    expected_canvass,
    no_success,
    wait_for_success,
)
from sim.selling.canvass.many_years import ManyYears, play_many
from sim.selling.canvass.measures import day_paid_back, longest_row
from tests.verification.claims import PLANTED_QUOTED, SEED, Claim, figures

TITLE = "A salesperson's days"
THEORY = (
    "Visits that succeed with one chance are Bernoulli trials: an empty day is the power of a "
    "failure, rows of empty days are runs, the wait for several appointments is negative binomial. "
    "A firm that is tried three times is a prospect that may be winnable. Friends of whom business "
    "is asked after half a year are a queue, to which Little's law applies, and a debt until they "
    "buy. Played are the days, visit by visit; many lives at once are those of SimPy, which a test "
    "holds life by life."
)

CHAPTER: Final = "22"
"""Which quotes what may be only 2 % off."""
EMPTY: Final = no_success(30 / 6264, 100)
"""Chance of a day of a hundred dials without appointment or referral (Keller Center, 2011)."""
VISITS, DAYS = 12, 220
YEAR: Final[dict[str, Any]] = {
    "hours_a_day": 8.5,
    "sources": {
        "street": {
            **{"hours": 0.5, "an_hour": 24.0, "winnable": 1.0},
            "chance": 1 - EMPTY ** (1 / VISITS),
        }
    },
    "visits": {"minutes": 25.0, "travel": 15.0, "tries": 1},
    "meetings": {"after": 1.0, "hours": 0.0, "closes": 0.0, "decides": 0.0},
    "friends": {"a_day": 0.0},
}
"""Twelve visits on each of 220 days, together as likely in vain as a hundred dials."""
TOGETHER: Final = 200
"""Lives that are played at once."""


def claims() -> list[Claim]:
    """Play the days and return what is claimed of them."""
    return [*_empty_days(), *_wait(), *_three_tries(), *_friends()]


def _lives(label: str, scenario: Any, number: int) -> Iterator[ManyYears]:
    seed = crc32(f"{SEED} {label}".encode())
    for first in range(0, number, TOGETHER):
        yield play_many(scenario, seed, range(first, first + TOGETHER))


def _empty_days() -> Iterator[Claim]:
    world = sim.load("year-of-days").replace(YEAR)
    empty = np.concatenate(
        [years.appointments[:, years.works] == 0 for years in _lives("a street", world, 6_000)]
    )
    assert empty.shape[1] == DAYS
    rows = np.array([longest_row(life) for life in empty.tolist()])
    yield Claim("a street: part of empty days", EMPTY, empty.mean(axis=1), **_quoted(EMPTY))
    for row in (7, 10):
        theory = dry_spell_at_least(EMPTY, DAYS, row)
        yield Claim(
            f"a street: part of years with {row} empty days in a row",
            *(theory, rows >= row, "probability"),
            **(_quoted(theory) if row == 7 else {}),
        )


def _wait() -> Iterator[Claim]:
    """The visit on which the fiftieth appointment comes; each firm is visited once here."""
    world = sim.load("year-of-days").replace(YEAR | {"horizon": 38.0, "free_weeks": []})
    theory = wait_for_success(world.sources["street"].chance, 50)
    found = figures("fifty appointments", world, _fiftieth, 400)
    yield Claim("visits until the fiftieth appointment: mean", theory.mean, found.visits)


def _fiftieth(run: sim.Run) -> dict[str, float]:
    events = run.events
    return {"visits": float(events.firm[events.event == "appointment"].iloc[49] + 1)}


def _three_tries() -> Iterator[Claim]:
    source = sim.load("year-of-days").sources["own_network"].model_dump()
    source |= {"hours": 0.5, "an_hour": 24.0}
    changes = YEAR | {"sources": {"people": source}, "visits": {"tries": 3, "again": 14.0}}
    world = sim.load("year-of-days").replace(changes)
    lives = list(_lives("three tries", world, 400))
    won = np.concatenate(
        [one.appointments[:, 91:].sum(axis=1) / one.works[91:].sum() for one in lives]
    )
    theory = float(expected_canvass(world).appointments.sum())
    yield Claim("tried three times: appointments a day", theory, won, **_quoted(theory))


def _friends() -> Iterator[Claim]:
    """Half of them buy for a little, so that the mean comes out of fewer years; none is visited."""
    alone = {
        **YEAR,
        "horizon": 104.0,
        "sources": {"none": {"an_hour": 0.0, "winnable": 0.0}},
        "cost_a_day": 0.0,
        "friends": {"a_day": 4.0, "cost": 37.5, "share": 0.5, "worth": 120.0},
    }
    world = sim.load("year-of-days").replace(alone)
    back = canvass_contacts(world).paid_back
    lives = _lives("four friends a day", world, 400)
    days = [day_paid_back(cash) for one in lives for cash in one.cash]
    yield Claim("four friends a day: day paid back", back, days, **_quoted(back))
    for lost, named in ((0.0, "nobody lost"), (0.003, "0.3 % lost a day")):
        left = world.replace({"friends.lost_a_day": lost, "horizon": 78.0})
        waiting = canvass_contacts(left).waiting
        what = f"four friends a day, {named}: waiting"
        found = figures(what, left, _waiting, 30)
        yield Claim(what, waiting, found.waiting, **_quoted(waiting))


def _waiting(run: sim.Run) -> dict[str, float]:
    return {"waiting": run.measures["friends_waiting"]}


def _quoted(theory: float) -> dict[str, Any]:
    """Let the two numbers 2 % off be refused, whether a chapter quotes the theory yet or not."""
    off = theory * (1 - PLANTED_QUOTED), theory * (1 + PLANTED_QUOTED)
    return {"planted": off, "quoted": CHAPTER}

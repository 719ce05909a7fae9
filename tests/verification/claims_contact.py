"""A contact center: waits, callers who hang up, priorities, desks, and records that rot (G2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import sim
from sim.customers.theory.priority_waits import priority_mg1_waits
from sim.customers.theory.record_decay import records_true
from sim.customers.theory.waiting_lines import erlang_a, mmc_wait
from sim.scenario import Scenario
from tests.verification.claims import MORE, Claim, figures

TITLE = "A contact center"
THEORY = (
    "Callers who come at random, talk and have patience for exponential times, before one pool: "
    "Erlang A (Palm 1946) says how many hang up and how long those wait who are served. Without "
    "impatience: one person and hot leads first (Cobham 1954), and four desks that do not help "
    "each other (M/M/1). Records go wrong at one rate and are checked once or four times a year. "
    "Waits before one person are noisy: there a tenth too much must be refused, and a fifth where "
    "some go first."
)

QUOTED: Final = "19"
"""The chapter that sets these numbers beside simulated ones."""

Changes = dict[str, Any]


def claims() -> list[Claim]:
    """Play the centers and return what is claimed of them."""
    return [*_hotline(), *_palm(), *_hot_first(), *_desks(), *_records()]


def center(weeks: float, changes: Changes) -> Scenario:
    """Return the shipped hotline over so many counted weeks."""
    return sim.load("hotline").replace({"horizon": weeks + 0.1, "warm_up": 0.1} | changes)


def _hotline() -> Iterator[Claim]:
    line = erlang_a(0.5, 5.0, 3, 2.0)
    found = figures("hotline, three people", center(12, {}), _line, MORE)
    what = "hotline, three people"
    yield Claim(f"{what}: share who hang up", line.hung_up, found.hung_up, quoted=QUOTED)
    yield Claim(f"{what}: wait of those served, minutes", line.wait_served, found.served)


def _palm() -> Iterator[Claim]:
    """The published example: 48 calls a minute, a minute each, fifty people, two minutes."""
    terms = {"calls_an_hour": 2880.0, "talk.mean": 1.0, "media.phone.people": 50}
    found = figures("fifty people", center(0.05, terms | {"warm_up": 0.01}), _line, MORE)
    theory = erlang_a(48, 1, 50, 2).wait
    wrong = (0.85 * theory, 1.15 * theory)
    yield Claim("fifty people: wait of all, minutes", theory, found.wait, planted=wrong)


def _hot_first() -> Iterator[Claim]:
    terms: Changes = {
        **{"calls_an_hour": 4.0, "patience": None, "hot_first": True, "media.phone.people": 1},
        "talk": {"mean": 10.0, "cv": 1.5, "shape": "lognormal"},
    }
    found = figures("hot leads first", center(20, terms | {"warm_up": 1.0}), _classes, MORE)
    hot, others = priority_mg1_waits([1 / 60, 3 / 60], 10.0, 1.5)
    for what, theory, values in (("hot leads", hot, found.hot), ("others", others, found.others)):
        wrong = (0.8 * theory, 1.2 * theory)
        yield Claim(f"hot leads first: wait of {what}, minutes", theory, values, planted=wrong)


def _desks() -> Iterator[Claim]:
    media = {name: {"share": 0.25, "people": 1} for name in ("phone", "web", "mail", "visit")}
    terms: Changes = {"media": media, "one_pool": False, "patience": None}
    found = figures("four desks", center(5, terms), _line, MORE)
    theory = mmc_wait(0.125, 5.0, 1)
    yield Claim(
        "four desks: wait, minutes", theory, found.wait, planted=(0.9 * theory, 1.1 * theory)
    )


def _records() -> Iterator[Claim]:
    rare = {"calls_an_hour": 1e-6, "warm_up": 0.0, "horizon": 52.0}
    for months in (3, 12):
        label = f"records checked every {months} months"
        world = center(52, rare | {"records.check_every": 52 * months / 12})
        found = figures(label, world, lambda run: {"true": run.measures["records_true"]})
        yield Claim(f"{label}: share true", records_true(0.021, months), found.true, quoted=QUOTED)


def _line(run: sim.Run) -> dict[str, float]:
    found = run.measures
    return {"hung_up": found["hung_up"], "wait": found["wait"], "served": found["wait_served"]}


def _classes(run: sim.Run) -> dict[str, float]:
    return {"hot": run.measures["wait_hot"], "others": run.measures["wait_others"]}

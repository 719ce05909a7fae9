"""Credit: what two hills of scores and a chain of grades say of a year that is played."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

import sim
from sim.customers import CreditScores, grade_migration
from sim.customers.theory.credit_rating import GRADES
from tests.verification.claims import Claim, figures

TITLE = "A year on credit"
THEORY = (
    "Scores of those who will pay and of those who will not are normal around two means (the "
    "binormal model); at the cutoff that earns most the probability of default is G/(G + L). "
    "Grades are a Markov chain by quarters, with default as a state that nobody leaves: four "
    "quarters are the fourth power of one. Played with everybody's orders, bills and delays."
)

CHAPTER: Final = "20"
CARD: Final = CreditScores()
HILLS: Final[dict[str, Any]] = {
    "customers": 3_600,
    "standings": {
        "good": {"share": 1 - CARD.bad_share, "score": CARD.good_mean},
        "bad": {"share": CARD.bad_share, "score": CARD.bad_mean, "moves": {"default": 1.0}},
    },
    "score": {"sd": CARD.sd},
    "orders": {"a_year": 6.0, "amount": 1000.0, "margin": CARD.margin},
    "recovery": CARD.recovery,
    "credit": {"rated": "once", "term": 26.0, "cutoff": CARD.best_cutoff, "stop_after": None},
}
"""Who is bad has stopped paying before the first bill is due, and asks for as much as the good."""


def claims() -> list[Claim]:
    """Play the years and return what is claimed of them."""
    return [*_two_hills(), *_four_quarters()]


def _two_hills() -> Iterator[Claim]:
    world = sim.load("on-credit").replace(HILLS)
    found = figures("two hills, best cutoff", world, _earned)
    of = "two hills, best cutoff"
    given = CARD.accepted(CARD.best_cutoff)
    yield Claim(f"{of}: part that gets credit", given, found.accepted, quoted=CHAPTER)
    profit = CARD.profit(CARD.best_cutoff)
    yield Claim(f"{of}: earned a yuan asked for", profit, found.earned, quoted=CHAPTER)


def _earned(run: sim.Run) -> dict[str, float]:
    return {name: run.measures[name] for name in ("accepted", "earned")}


def _four_quarters() -> Iterator[Claim]:
    """Customers of B and C alone, who order almost nothing: their grades are what is played."""
    year = grade_migration()
    for name, customers in (("B", 4_000), ("C", 7_000)):
        shares = {f"standings.{grade}.share": float(grade == name) for grade in GRADES}
        still = {"customers": customers, "score.sd": 0.0, "orders.a_year": 0.001}
        world = sim.load("on-credit").replace(shares | still)
        found = figures(f"four quarters from {name}", world, _defaults)
        what, theory = f"four quarters from {name}: in default", float(year.default[name])
        if name == "C":
            yield Claim(what, theory, found.defaults, quoted=CHAPTER)
        else:
            yield Claim(what, theory, found.defaults, planted=(0.9 * theory, 1.1 * theory))


def _defaults(run: sim.Run) -> dict[str, float]:
    return {"defaults": float(np.mean(run.customers.default_week < 52))}

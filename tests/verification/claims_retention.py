"""Customers who stay or leave: competing hazards, sorting, and what becomes of troubles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from math import log
from typing import Any, Final

import numpy as np

import sim
from sim.customers.fitted.shifted_beta import ShiftedBetaGeometric
from sim.customers.process.retention.life import CustomerBase
from sim.customers.process.retention.luck import ComingTrouble, luck_of
from sim.customers.theory.leaving_causes import (
    cause_shares,
    competing_retention,
    named_shares,
    troubled_retention,
)
from sim.kernel.randomness.streams import Streams
from sim.scenario import RetentionScenario, Scenario
from sim.scenario.leaving import Cause
from tests.verification.claims import SEED, Claim, figures
from tests.verification.every_luck import cells

TITLE = "Customers who leave"
THEORY = (
    "All causes compete, so that hazards add up: retention is exp(-sum), each cause takes its part "
    "of the sum, and what nobody can help is a floor. Where customers differ and nobody changes, "
    "the retention of a cohort rises as the shifted beta-geometric model says (Fader & Hardie "
    "2007); What becomes of a trouble is "
    "(1 - c) s0 + c sum(m s), played once for each luck that makes a difference."
)

CUSTOMERS: Final = 1_000
YEAR: Final = 52.0
BARE: Final = {"new_customers": 0.0, "orders": {"a_year": 0.01}, "handling.people": None}
AT_ONCE: Final = {"mean": 0.0, "shape": "deterministic"}


def claims() -> list[Claim]:
    """Play the customers and return what is claimed of them."""
    return [*_competing(), _floor(), *_sorting(), *_troubles()]


def customers(changes: Mapping[str, Any], years: float) -> Scenario:
    """Return so many customers of the shipped scenario, all new, for some years."""
    base = BARE | {"customers": CUSTOMERS, "horizon": years * YEAR + 1}
    return sim.load("lost-accounts").replace(base | dict(changes))


def _competing() -> Iterator[Claim]:
    """All nine causes, customers all alike, complaints answered at once."""
    years = 5.0
    world: Any = customers({"polarization": 0.0, "handling.work": AT_ONCE}, years)
    handling = world.handling
    kept = troubled_retention(handling.speaks, (1 - handling.solved, 0.0, handling.solved))
    rates = {name: cause.rate for name, cause in world.causes.items()}
    rates |= {name: cause.rate * (1 - kept) for name, cause in world.troubles.items()}

    def measure(run: sim.Run) -> dict[str, float]:
        lost = run.customers[run.customers.left <= years * YEAR]
        return {
            "year": float((run.customers.tenure > YEAR).mean()),
            "price": float((lost.cause == "high_price").mean()),
            "service": float((lost.cause == "poor_service").mean()),
            "named": float((lost.named == "high_price").mean()),
        }

    found = figures("competing causes", world, measure)
    shares = cause_shares(rates)
    causes: dict[str, Cause] = {**world.causes, **world.troubles}
    named = named_shares(shares, {name: cause.named for name, cause in causes.items()})
    of = "nine causes that compete"
    one = competing_retention(rates)
    yield Claim(f"{of}: there after a year", one, found.year, "probability")
    for name, what in (("high_price", "price"), ("poor_service", "service")):
        share = shares[name]
        wrong = (0.9 * share, 1.1 * share)
        yield Claim(f"{of}: part lost to {what}", share, found[what], "probability", wrong)
    told = named["high_price"]
    yield Claim(f"{of}: part who name the price", told, found.named, "probability")


def _floor() -> Claim:
    """Only what nobody can help: the highest retention there can be."""
    years, none = 5.0, {"polarization": 0.0, "troubles": {}}
    kept: Any = sim.load("lost-accounts")
    rates = {name: kept.causes[name].rate for name in ("moved", "changed_trade", "bankrupt")}
    causes = {"causes": {name: {"rate": rate} for name, rate in rates.items()}}
    world = customers(none | causes, years)

    def measure(run: sim.Run) -> dict[str, float]:
        return {"there": float((run.customers.tenure > years * YEAR).mean())}

    found = figures("uncontrollable causes", world, measure, 30)
    what = "only what nobody can help: there after five years"
    return Claim(what, competing_retention(rates, years), found.there, "probability")


def _sorting() -> Iterator[Claim]:
    """Customers who differ and never change; F17: rising retention without rising loyalty."""
    alpha, beta, years = 0.704, 1.182, 5  # the published cohort of chapter 17
    rate, polarization = -log(beta / (alpha + beta)), 1 / (alpha + beta + 1)
    causes = {"causes": {"better_product": {"rate": rate}}, "troubles": {}}
    world = customers(causes | {"polarization": polarization, "customers": 3 * CUSTOMERS}, years)
    theory = ShiftedBetaGeometric(alpha, beta)
    ends = YEAR * np.arange(years + 1)

    def measure(run: sim.Run) -> dict[str, float]:
        there = (run.customers.tenure.to_numpy()[:, np.newaxis] > ends).mean(axis=0)
        return {f"year {t}": float(there[t] / there[t - 1]) for t in (1, 2, 3, 5)}

    found = figures("sorting", world, measure)
    for t in (1, 2, 3, 5):
        value = float(theory.retention(t))
        what = f"customers who differ and never change: retention in year {t}"
        yield Claim(what, value, found[f"year {t}"], "probability", quoted="17")


def _troubles() -> Iterator[Claim]:
    """F18: the two mixes of E7, to the last digit."""
    for label, speaks, solved, quick in (
        ("a quarter complain, a fifth of them solved quickly", 0.25, 0.5, 0.4),
        ("half complain, half of them solved quickly", 0.5, 0.8, 0.625),
    ):
        theory = troubled_retention(speaks, (1 - solved, solved * (1 - quick), solved * quick))
        mean = 1 / -log(1 - quick)  # so that an exponential answer comes within a week
        handling = {"speaks": speaks, "solved": solved, "work": {"mean": mean}}
        changes = {f"handling.{name}": value for name, value in handling.items()}
        changes["handling.work"] = {"mean": mean, "shape": "exponential"}
        kept = kept_after_trouble(customers(changes | {"customers": 1}, 5.0))  # type: ignore[arg-type]
        yield Claim(f"in trouble, {label}: stay", theory, [kept], "probability", quoted="17")


def kept_after_trouble(world: RetentionScenario) -> float:
    """Return how likely a customer stays, playing a trouble with each luck of it."""
    neutral = luck_of(world.replace({"causes": {}, "polarization": 0.0}), Streams(SEED))

    def stays(speaks: float, solved: float, works: float, luck: float) -> bool:
        trouble = ComingTrouble(1.0, "poor_service", 0.5, speaks, solved, luck, works)
        base = CustomerBase(world, replace(neutral, troubles=[[trouble]]))
        base.env.process(base.live(0))
        base.env.run(until=100.0)
        return "stayed" in base.log.frame().event.tolist()

    def kept(speaks: float, solved: float, works: float) -> float:
        """Return the chance to stay after what became of the trouble."""
        of_luck = cells(lambda luck: stays(speaks, solved, works, luck), 8)
        return sum(one.size for one in of_luck if stays(speaks, solved, works, one.luck))

    def like(speaks: float, solved: float, works: float) -> float:
        return round(kept(speaks, solved, works), 9)

    of_speaks = cells(lambda u: like(u, 0.0, 0.0), 4)
    of_solved = cells(lambda u: like(0.0, u, 0.0), 4)
    of_works = cells(lambda u: like(0.0, 0.0, u), 4)
    return sum(
        a.size * b.size * c.size * kept(a.luck, b.luck, c.luck)
        for a, b, c in product(of_speaks, of_solved, of_works)
    )

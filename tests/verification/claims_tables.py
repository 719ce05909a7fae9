"""Tables and gates that chapters 03 and 05 quote, over all luck (domain rows B3, B5, F3 and F4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import sim
from sim.buying.stages.access import reach
from sim.lessons.rehearsal import rehearse
from sim.lessons.round_table import lay_table
from sim.scenario.vocabulary import plain
from tests.verification.claims import Claim
from tests.verification.every_luck import UNDECIDED, Table, chance_at_the_gate

TITLE = "Tables and gates of the course's market"
THEORY = (
    "The tables of machine-tools that chapters show, as rehearsed there: all suppliers are known "
    "and offer in time. Each voter chooses by a logit, the house's rule decides a ballot or calls "
    "the next, and between ballots they talk (Choffray & Lilien 1980; DeGroot 1974); demands may "
    "come up first by chance (Tversky 1972). Nothing is sampled: the stage is played once for each "
    "luck that makes a difference, and weighted by how much luck that is."
)

RULES: Final = ("autocracy", "weighted_probability", "voting", "majority", "unanimity")
SCREENS: Final[dict[str, dict[str, Any]]] = {
    "cutoff on quality": {"rule": "conjunctive", "cutoffs": {"product_quality": 6.0}},
    "elimination by aspects": {
        "rule": "elimination_by_aspects",
        "cutoffs": {"product_quality": 6.0, "price": 5.5},
    },
}
GATE: Final = 0.35
CALLS: Final = {"Alpenwerk": 1, "Huaxin": 2, "Jiangnan": 3}
"""Calls a search in machine-tools."""


def claims() -> list[Claim]:
    """Play the tables and return what is claimed of them."""
    return [*_lost_deal(), *_gates(), *_gearbox_works()]


def _lost_deal() -> Iterator[Claim]:
    """Chapter 03: the aerospace parts maker of 600, where all must agree."""
    market = sim.load("machine-tools")
    found = Table(rehearse(market, "aerospace", size=600, purchases=1)).chances()
    theory = lay_table(market, "aerospace", "new_task", size=600)
    what = "aerospace, 600, unanimity"
    for name in ("Alpenwerk", "Huaxin"):
        yield _claim(f"{what}: {name} chosen", theory.choice[name], found[name], "03")
    yield _claim(f"{what}: no decision", theory.no_decision, found[UNDECIDED], "03")


def _gates() -> Iterator[Claim]:
    """Chapter 03: the calls of three suppliers at the aerospace firms' gates."""
    world = rehearse(sim.load("machine-tools"), "aerospace", size=600, purchases=1)
    for name, calls in CALLS.items():
        what = f"{calls} calls at a gate that lets 35 % pass: inside"
        yield _claim(what, reach(GATE, calls), chance_at_the_gate(world, name), "03")


def _gearbox_works() -> Iterator[Claim]:
    """Chapter 05: the works of 4,000, with its rule of choice and of screening exchanged."""
    market = sim.load("machine-tools")
    changes = {plain(rule): ("decision_rule", rule) for rule in RULES}
    changes |= {name: ("screening", screening) for name, screening in SCREENS.items()}
    for name, (field, value) in changes.items():
        changed = market.replace({f"segments.gearbox.{field}": value})
        found = Table(rehearse(changed, "gearbox", size=4000, purchases=1)).chances()
        theory = lay_table(changed, "gearbox", "new_task", size=4000)
        what = f"gearbox works, 4,000, {name}"
        yield _claim(f"{what}: Huaxin chosen", theory.choice["Huaxin"], found["Huaxin"], "05")
        if theory.no_decision:
            yield _claim(f"{what}: no decision", theory.no_decision, found[UNDECIDED], "05")


def _claim(what: str, theory: float, found: float, chapter: str) -> Claim:
    return Claim(what, theory, [found], "probability", quoted=chapter)

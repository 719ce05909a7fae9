"""What value does to the sale: delivered value in the choice, moved by function and by cost.

The theory is worked out here from the scenario's own figures, apart from the model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp, fsum, log
from typing import Any

import sim
from sim.lessons.eight_parts_market import ALL, BEIHE, HUAXIN, OVERHAUL, PEOPLE, Who, value_market
from sim.scenario import Scenario
from sim.value.delivered import DeliveredValue
from tests.verification.claims import Claim, complete, figures
from tests.verification.every_luck import Table
from tests.verification.worlds import SHOP, Changes, crowd, table

TITLE = "Value and the sale"
THEORY = (
    "One decider who weighs delivered value, two suppliers: a logit of the difference in what they "
    "leave to him, so that x yuan more multiply the odds by exp(a x), a the utility of a yuan. "
    "Whether they come from a better function (F) or from a lower cost (C), in money or in weeks, "
    "is all the same: the odds of both together are the product."
)

PURCHASES = 500
PART = 0.02
"""Planted error: so small a mistake of the model would be noticed."""

ODDS = 0.8 / 0.2
QUALITY, SPEED, A_POINT, A_WEEKS_POINT = 7.0, 5.0, 6_000.0, 3_000.0
SWING, SHARPNESS, WEIGHT = 60_000.0, 0.8, 0.9
A_YUAN = SHARPNESS * WEIGHT * 5 / SWING
"""Utility that a yuan of delivered value has."""


def claims() -> list[Claim]:
    """Run the worlds and return what is claimed of them."""
    better, cheaper, sooner = 1.5, 9_000.0, 2.0
    worlds: Sequence[tuple[str, Changes, float]] = (
        ("F: quality 1.5 points better", {"product_quality": QUALITY + better}, better * A_POINT),
        ("C: 9,000 yuan cheaper", {"price": -cheaper}, cheaper),
        ("C: 2 points sooner", {"delivery_speed": SPEED + sooner}, sooner * A_WEEKS_POINT),
    )
    return [*(_claim(*world) for world in worlds), *_chapter()]


EASIER = replace(HUAXIN, time=15.0, psychic=5.0)
"""The machine with 30 thousand yuan of waiting and worry taken away."""

QUOTED: Sequence[tuple[str, DeliveredValue, DeliveredValue, Who]] = (
    ("the director decides", HUAXIN, BEIHE, "director"),
    ("the workshop head decides", HUAXIN, BEIHE, "user"),
    ("the purchasing officer decides", HUAXIN, BEIHE, "buyer"),
    ("each as his influence is", HUAXIN, BEIHE, "all"),
    ("each, 30 off the price", replace(HUAXIN, monetary=870.0), BEIHE, "all"),
    ("each, 30 off waiting and worry", EASIER, BEIHE, "all"),
    ("the director, against an overhaul", HUAXIN, OVERHAUL, "director"),
)


def _chapter() -> Sequence[Claim]:
    """Chapter 08: over all luck, the works' table at the moment of its choice."""
    return [
        Claim(
            f"delivered value, {what}: Huaxin chosen",
            _by_hand(ours, theirs, who),
            [Table(value_market(ours, theirs, who, purchases=1)).chances()["Huaxin"]],
            "probability",
            quoted="08",
        )
        for what, ours, theirs, who in QUOTED
    ]


def _by_hand(ours: DeliveredValue, theirs: DeliveredValue, who: Who) -> float:
    """Add up the gaps as each sees them, at 50 thousand yuan a unit of utility."""
    chances, influence = [], []
    for name in PEOPLE if who == ALL else (who,):
        seen = PEOPLE[name].parts
        gap = 0.0
        for part in ("product", "service", "personnel", "image"):
            gap += seen.get(part, 1.0) * (getattr(ours, part) - getattr(theirs, part))
        for part in ("monetary", "time", "energy", "psychic"):
            gap -= seen.get(part, 1.0) * (getattr(ours, part) - getattr(theirs, part))
        chances.append(1 / (1 + exp(-gap / 50)))
        influence.append(PEOPLE[name].influence)
    return fsum(p * w for p, w in zip(chances, influence, strict=True)) / fsum(influence)


def _claim(what: str, changes: Changes, more: float) -> Claim:
    odds = ODDS * exp(A_YUAN * more)
    theory = odds / (1 + odds)
    frame = figures(f"delivered value: {what}", two_offers(changes), _won)
    wrong = ((1 - PART) * theory, (1 + PART) * theory)
    return Claim(f"delivered value, {what}: Huaxin chosen", theory, frame.Huaxin, planted=wrong)


def two_offers(changes: Changes) -> Scenario:
    """Return a world where Beihe asks so much less that Huaxin is chosen with its odds."""
    market: Any = sim.load("first-order-certain")
    scores = {"product_quality": QUALITY, "delivery_speed": SPEED}
    huaxin = table(market.suppliers["Huaxin"])
    huaxin["scores"] = dict(huaxin["scores"]) | scores
    beihe = table(market.suppliers["Beihe"])
    beihe["scores"] = dict(beihe["scores"]) | scores
    beihe["price"] = huaxin["price"] + log(ODDS) / A_YUAN
    given = dict(changes)
    huaxin["price"] += given.pop("price", 0.0)
    huaxin["scores"] = huaxin["scores"] | given
    for firm in (huaxin, beihe):
        firm["previous_price"] = None
        firm["place"] = "elsewhere"  # nobody is at home here
    quick = {"advertising_reach": 1.0, "calls_per_search": 0, "sales_engineers": 10**9}
    nothing = {"mean": 0.0, "cv": 0.8, "shape": "deterministic"}
    quick |= {"proposal_work": nothing, "lead_time": nothing, "service_capacity": 10**9}
    return crowd(
        "new_task",
        PURCHASES,
        {
            "suppliers": {"Huaxin": huaxin | quick, "Beihe": beihe | quick},
            f"{SHOP}.incumbents": {},
            f"{SHOP}.sharpness": SHARPNESS,
            f"{SHOP}.delivered_value": {
                "worth": {"product_quality": A_POINT, "delivery_speed": A_WEEKS_POINT},
                "swing": SWING,
            },
            f"{SHOP}.members.owner.criteria": {"delivered_value": WEIGHT, "location": 1 - WEIGHT},
        },
    )


def _won(run: sim.Run) -> dict[str, float]:
    cases = complete(run)
    assert (cases.outcome == "won").all()
    return {"Huaxin": float((cases.supplier == "Huaxin").mean())}

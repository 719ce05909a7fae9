"""Phases and total time by buyclass: the BuyGrid's arithmetic (domain rows B1 and F1)."""

from __future__ import annotations

from collections.abc import Sequence

import sim
from sim.buying.process.purchase import Purchase
from sim.buying.stages.grid import BuyGrid
from sim.scenario.vocabulary import plain
from tests.verification.claims import (
    REPLICATIONS,
    Claim,
    complete,
    figures,
    moment_claims,
    moments,
)
from tests.verification.even_luck import even_moments, told_at_once
from tests.verification.worlds import MEAN_WEEKS, crowd, lasting, stage

TITLE = "Phases and total time by buyclass"
THEORY = (
    "A modified rebuy goes through 2 sure stages and 6 that take place with probability p_maybe, "
    "independently; a new task goes through all 8, a straight rebuy through 2. Nobody waits, "
    "nothing fails: the total time is the sum of the stages' work, with mean weeks 2, 2, 3, 4, 4, "
    "4, 2, 4. A fixed length and exponential ones give the moments below; the luck of exponential "
    "ones is spread evenly over the purchases of a replication."
)

# The course's figures for p_maybe = .5, worked out apart from this program: mean weeks, then sd
# with fixed lengths, then coefficient of variation with exponential ones.
WEEKS = {
    "new_task": (25.0, 0.0, 0.368782),
    "modified_rebuy": (16.0, 3.872983, 0.522913),
    "straight_rebuy": (7.0, 0.0, 0.714286),
}
# Purchases in one replication, powers of two: the less evenly luck can be spread, the more.
PURCHASES = {"new_task": 512, "modified_rebuy": 1024, "straight_rebuy": 512}
FEW = 5
"""Replications where nothing varies."""


def claims() -> list[Claim]:
    """Run the worlds and return what is claimed of them."""
    return [*_maybes(), *_fixed_lengths(), *_exponential_lengths()]


def _measure(run: sim.Run) -> dict[str, float]:
    cases = complete(run)
    return moments("phases", cases.phases) | moments("weeks", cases.total_time)


def _maybes() -> Sequence[Claim]:
    found: list[Claim] = []
    for p_maybe in (0.0, 0.25, 1.0):
        grid = BuyGrid(p_maybe)
        replications = REPLICATIONS if 0 < p_maybe < 1 else FEW
        what = f"modified rebuy, p_maybe {p_maybe:g}, phases"
        world = crowd("modified_rebuy", 120, {"p_maybe": p_maybe})
        found += moment_claims(
            what,
            figures(what, world, _measure, replications),
            "phases",
            grid.expected_phases("modified_rebuy"),
            grid.sd_time("modified_rebuy", 1),  # of stages that last a week each
        )
    return found


def _fixed_lengths() -> Sequence[Claim]:
    stages = {f"stages.{s}": stage(lasting(weeks)) for s, weeks in MEAN_WEEKS.items()}
    found: list[Claim] = []
    for buyclass, phases, sd_phases in (
        ("new_task", 8.0, 0.0),
        ("modified_rebuy", 5.0, 1.5**0.5),
        ("straight_rebuy", 2.0, 0.0),
    ):
        replications = REPLICATIONS if sd_phases else FEW
        mean, sd, _ = WEEKS[buyclass]
        name = plain(buyclass)
        world = crowd(buyclass, 150 if sd_phases else 20, {"p_maybe": 0.5, **stages})
        frame = figures(f"{name}, fixed lengths", world, _measure, replications)
        found += moment_claims(f"{name}, phases", frame, "phases", phases, sd_phases, "04")
        found += moment_claims(f"{name}, weeks, fixed lengths", frame, "weeks", mean, sd, "04")
    return found


def _exponential_lengths() -> Sequence[Claim]:
    stages = {f"stages.{s}": stage(lasting(w, "exponential")) for s, w in MEAN_WEEKS.items()}
    found: list[Claim] = []
    for buyclass, (mean, _, cv) in WEEKS.items():
        purchases = PURCHASES[buyclass]
        world = crowd(buyclass, purchases, {"p_maybe": 0.5, **stages})
        what = f"{plain(buyclass)}, weeks, exponential lengths"
        frame = told_at_once(what, world, buyclass, _weeks, purchases)
        found += moment_claims(what, frame, "weeks", mean, cv * mean, "04", "04")
    return found


def _weeks(purchases: list[Purchase]) -> dict[str, float]:
    assert all(one.outcome == "won" for one in purchases)
    return even_moments("weeks", [one.reviewed - one.started for one in purchases])

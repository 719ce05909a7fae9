"""Dealers who choose: what theory says of what they sell and owe, and of the scorecard (G1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import sim
from sim.customers.theory.channel_margins import dealer_channel
from sim.customers.theory.channel_scorecard import chance_chosen_best
from sim.lessons.province import province
from sim.lessons.scorecard_on_trial import draw_candidates
from sim.scenario import Scenario
from tests.verification.claims import SEED, Claim, figures

TITLE = "Dealers and their contracts"
THEORY = (
    "Buyers whose willingness to pay is uniform, so that demand is linear: one margin on another "
    "(Spengler 1950), service that is a common good among dealers with districts of their own "
    "(Telser 1960), debts by Little's law. A chosen candidate is truly the best as often as the "
    "bivariate normal of score and value says."
)

QUOTED: Final = "18"
MORE_BUYERS: Final = 15
"""Times the buyers of the shipped province, so that a planted error is seen."""


def claims() -> list[Claim]:
    """Play the provinces and return what is claimed of them."""
    return [*_one_dealer(), *_free_riding(), _best_score()]


def _busy(**terms: Any) -> Scenario:
    """Return a province with many buyers, who decide at once: half the events, the same theory."""
    return province(busier=MORE_BUYERS, **terms).replace({"thinks": 0.0})


def _one_dealer() -> Iterator[Claim]:
    theory = dealer_channel(1260, 540, 9)
    found = figures("one dealer, one price", _busy(), _told)
    of = "one dealer, one price"
    yield Claim(f"{of}: machines a year", theory.quantity, found.machines, quoted=QUOTED)
    yield Claim(f"{of}: buyers' surplus, thousand yuan a year", theory.buyers, found.buyers)
    owed = 900 * theory.quantity * 8 / 52
    yield Claim(f"{of}: what he owes, thousand yuan", owed, found.owed)


def _free_riding() -> Iterator[Claim]:
    theory = dealer_channel(1260, 540, 9, 2, service_cost=2.0, districts=True)
    world = _busy(dealers=2, service_cost=2.0, free_riding=1.0)
    found = figures("two dealers, free riding", world, _told)
    of = "two dealers who sell what the other has shown"
    yield Claim(f"{of}: machines a year", theory.quantity, found.machines, quoted=QUOTED)
    yield Claim(f"{of}: their profit, thousand yuan a year", theory.dealers, found.dealers)


def _told(run: sim.Run) -> dict[str, float]:
    found = run.measures
    return {
        "machines": found["machines.Huaxin"] / MORE_BUYERS,
        **{name: found[name] / MORE_BUYERS / 1000 for name in ("buyers", "owed", "dealers")},
    }


def _best_score() -> Claim:
    shares = [float((draw_candidates(5, 0.5, 4_000, SEED + k).rank == 1).mean()) for k in range(50)]
    what = "five candidates, validity 0.5: the best score is the best dealer"
    return Claim(what, chance_chosen_best(5, 0.5), shares, "probability", quoted=QUOTED)

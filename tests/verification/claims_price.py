"""Prices and their consequences: who looks at them, who waits, and which of them is best."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from typing import Any

import sim
from sim.pricing.theory.equilibrium import LogitMarket
from sim.scenario import Scenario
from tests.verification.claims import Claim, complete, figures
from tests.verification.claims_people import tail
from tests.verification.worlds import SHOP, crowd, quiet, table

TITLE = "Prices and their consequences"
THEORY = (
    "A routine whose price lies above a lognormal budget comes to a choice: as often as the budget "
    "lies below it. One decider, one supplier and the old machine: a logit with an outside option, "
    "beyond the usual range of prices too. Its best price has a closed form, "
    "p = c + 1 / (a (1 - s)) with a the utility that a yuan takes and s the share that buys; "
    "margins beside it are less."
)

PURCHASES = 800
MORE = 1200
"""The margins beside the best are so near that it takes more."""

PART = 0.02
"""Planted error: so small a mistake of the model would be noticed."""

COST, LIST, REFERENCE, SWING, WEIGHT = 70_000.0, 95_000.0, 100_000.0, 0.25, 0.3
BUYS = 0.8
"""Share that buys at the list price, which shall be the best one."""

SHARPNESS = 1 / (1 - BUYS) / (LIST - COST) / (WEIGHT * 5 / (SWING * REFERENCE))
REST = 0.4 * 8 + 0.3 * 7
"""What the owner of first-order-certain finds in Huaxin besides its price: quality, service."""

ODDS = BUYS / (1 - BUYS)


def claims() -> list[Claim]:
    """Run the worlds and return what is claimed of them."""
    return [*_questioned(), *_margins(), *_beyond()]


def _claim(what: str, theory: float, values: object) -> Claim:
    return Claim(what, theory, values, planted=((1 - PART) * theory, (1 + PART) * theory))  # type: ignore[arg-type]


def _questioned() -> Sequence[Claim]:
    budget, cv = 77_000.0, 0.1
    looks = {f"{SHOP}.price_tolerance": 0.0, f"{SHOP}.budget": budget, f"{SHOP}.budget_cv": cv}
    world = crowd("straight_rebuy", PURCHASES, looks)

    def measure(run: sim.Run) -> dict[str, float]:
        asked = complete(run).buyclass == "modified_rebuy"
        assert (run.events.event == "price_questioned").sum() == asked.sum()
        return {"asked": float(asked.mean())}

    frame = figures("a price above the budget", world, measure)
    what = "straight rebuys that become modified ones, their price above the budget"
    return [_claim(what, 1 - tail(82_000.0, budget, cv), frame.asked)]


def price_score(price: float) -> float:
    """Return what the price scores, in line however high it is."""
    return 5 - 5 * (price / REFERENCE - 1) / SWING


def alone(price: float, waiting: float) -> Scenario:
    """Return a world of one supplier and one decider, to whom waiting is worth so many points."""
    market: Any = quiet()
    huaxin = table(market.suppliers["Huaxin"]) | {"price": price, "previous_price": None}
    changes = {
        "suppliers": {"Huaxin": huaxin | {"unit_cost": COST}},
        f"{SHOP}.incumbents": {},
        f"{SHOP}.sharpness": SHARPNESS,
        f"{SHOP}.status_quo_score": waiting,
    }
    return crowd("new_task", PURCHASES if price > REFERENCE else MORE, changes)


def waiting_for(odds: float, price: float) -> float:
    """Return what waiting must be worth that these are the odds to buy at a price."""
    return REST + WEIGHT * price_score(price) - log(odds) / SHARPNESS


def share(price: float) -> float:
    """Share that buys at a price, where the list price has its odds."""
    lost = SHARPNESS * WEIGHT * (price_score(LIST) - price_score(price))
    return 1 / (1 + exp(lost) / ODDS)


def measure_margin(run: sim.Run) -> dict[str, float]:
    """Return margin a purchase, and the share that buys."""
    cases = complete(run)
    return {
        "margin": run.measures["margin.Huaxin"] / len(cases),
        "bought": float((cases.outcome == "won").mean()),
    }


def _margins() -> Sequence[Claim]:
    found = []
    waiting = waiting_for(ODDS, LIST)
    for percent in (-3, 0, 3):
        price = LIST * (1 + percent / 100)
        frame = figures(f"a price {percent} % off", alone(price, waiting), measure_margin)
        what = f"margin a need, yuan, at {price:,.0f} yuan" + " (the best)" * (percent == 0)
        found.append(_claim(what, (price - COST) * share(price), frame.margin))
    return found


def _beyond() -> Sequence[Claim]:
    price = 150_000.0  # scores -5
    odds = 4.0
    frame = figures("beyond the range", alone(price, waiting_for(odds, price)), measure_margin)
    return [_claim("buyers at a price twice the swing beyond", odds / (1 + odds), frame.bought)]


def best_price() -> float:
    """Return the best price by the closed form of :mod:`sim.pricing.theory`, in yuan of utility."""
    mu = 1 / (SHARPNESS * WEIGHT * 5 / (SWING * REFERENCE))
    worth = SHARPNESS * (REST + WEIGHT * price_score(0.0)) * mu
    waiting = SHARPNESS * waiting_for(ODDS, LIST) * mu
    return LogitMarket([worth], [COST], mu, a0=waiting).best_response(0, [LIST])

"""One plan in two markets: what is sold in simulated years (domain rows 2 to 8)."""

from __future__ import annotations

from sim.lessons.two_markets import HOUSEHOLDS, STATIONS, plan_in_market
from tests.verification.claims import Claim

TITLE = "One pump in two markets"
THEORY = (
    "A buyer has passed four hurdles with the product of their chances, where a firm decides by "
    "the majority of its persons, a binomial's tail. Expected sales are that chance times all "
    "pumps, whatever the sizes of the buyers."
)

SEEDS = 80
"""Each with the simulated years of the panel."""


def claims() -> list[Claim]:
    """Let years go by and return what is claimed of their sales."""
    found = []
    for name, market, direct in (
        ("households, by dealers", HOUSEHOLDS, False),
        ("power stations, by own people", STATIONS, True),
    ):
        years = [plan_in_market(market, direct=direct, seed=9_000 + k) for k in range(SEEDS)]
        means = [year.simulated["mean"] for year in years]
        what = f"{name}: pumps sold in a year"
        found.append(Claim(what, years[0].sold, means, quoted="01"))
    return found

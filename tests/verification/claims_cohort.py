"""Customers who stay or leave, over all luck: what chapter 16 says they bring (domain row E7)."""

from __future__ import annotations

from typing import Final
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from sim.customers import profile_value
from sim.lessons.cohort import sampled_cohort
from tests.verification.claims import Claim

TITLE = "Fewer defections: what a customer is worth"
THEORY = (
    "A customer who stays from year to year with probability r brings m r / (1 + d − r) if his "
    "first margin comes in a year (Gupta & Lehmann 2003); with margins that change, the sum over "
    "years of margin, survival and discount. Single customers are put before each luck that makes "
    "a difference, before and after five points fewer leave; each counts by how probable it is."
)

CHURN: Final = 0.20
CUT: Final = 0.05
DISCOUNT: Final = 0.10
CARD: Final = (30.0, 42.0, 44.0, 49.0, 55.0)
MOST: Final = 150
"""Renewals that are told apart: at 15 % churn three customers in 10^11 have more."""


class _EachLuck:
    """Streams whose replication n is the luck of a customer who stays n years, and no more."""

    def __init__(self, churn: float) -> None:
        self.edges = (1 - churn) ** np.arange(MOST + 1.0)

    def __call__(self, _seed: int, replication: int) -> dict[str, _EachLuck]:
        self.luck = self.edges[replication : replication + 2].mean()
        return {"renewals": self}

    def random(self, number: int) -> NDArray[np.float64]:
        return np.full(number, 1 - self.luck)


def claims() -> list[Claim]:
    """Play the customers and return what is claimed of them."""
    said = {"flat": ((1.0,), 0.0), "credit card of 1990": (CARD, 51.0)}
    found = []
    for name, (margins, cost) in said.items():
        for column, churn in (("before", CHURN), ("after", CHURN - CUT)):
            theory = profile_value(churn, DISCOUNT, margins, cost)
            what = f"{name}, {100 * churn:.0f} % leave: a customer is worth"
            found.append(Claim(what, theory, [_worth(column, churn, margins, cost)], quoted="16"))
    return found


def _worth(column: str, churn: float, margins: tuple[float, ...], cost: float) -> float:
    """Return the mean over all luck of what the simulation says a customer brought."""
    luck = _EachLuck(churn)
    with patch("sim.lessons.cohort.Streams", luck):
        seen = sampled_cohort(
            CHURN, CUT, "points", DISCOUNT, margins, cost, customers=1, replications=MOST
        )
    return float(seen[column].to_numpy() @ -np.diff(luck.edges))

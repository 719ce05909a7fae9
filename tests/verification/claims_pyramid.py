"""Last year's best customers, this year, though nobody has changed (E1, F14)."""

from __future__ import annotations

from sim.lessons.last_years_vips import two_years
from tests.verification.claims import Claim

TITLE = "Last year's best customers"
THEORY = (
    "Sales of two years are lognormal with the same spread, and their logarithms correlate. How "
    "many of a year's top are the next year's top is a bivariate normal probability (Owen 1956). "
    "The closed form holds for very many customers: a hundred thousand are drawn. The shares of "
    "the sales that they have are held to theirs in a test of the lesson."
)

REPLICATIONS = 150
CUSTOMERS = 100_000
STEADINESS, TOP = 0.8, 0.01
"""Those of the chapter."""


def claims() -> list[Claim]:
    """Draw pairs of years and return what is claimed of them."""
    runs = [
        two_years(STEADINESS, TOP, seed=9_000 + k, customers=CUSTOMERS) for k in range(REPLICATIONS)
    ]
    return [
        Claim(
            "a year's top 1 % who are the next year's, too",
            runs[0].stay,
            [run.again / run.vips for run in runs],
            quoted="14",
        )
    ]

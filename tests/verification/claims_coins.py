"""Judgements that a coin makes: how often they go round in circles (domain row C1)."""

from __future__ import annotations

from sim.lessons.judgements import CIRCLES, CONSISTENCY, circles_expected, coin_judges
from sim.value.pairwise import most_circles
from tests.verification.claims import SEED, Claim

TITLE = "Judgements that a coin makes"
THEORY = (
    "Of three functions that are judged two by two by the toss of a coin, one judgement in four "
    "goes round in a circle; so C(n, 3) / 4 of all triads do, and ζ is 1 less the share of the "
    "most circles there can be (Kendall & Babington Smith 1940)."
)

FUNCTIONS, JUDGES = 6, 60_000
"""Functions of the chapter's spindle; so many judges that 2 % are told."""


def claims() -> list[Claim]:
    """Let the coins judge and return what is claimed of them."""
    found = coin_judges(FUNCTIONS, JUDGES, SEED)
    circles = circles_expected(FUNCTIONS)
    consistency = 1 - circles / most_circles(FUNCTIONS)
    return [
        Claim("circles of six functions", circles, found[CIRCLES], quoted="07"),
        Claim("consistency ζ of six functions", consistency, found[CONSISTENCY], quoted="07"),
    ]

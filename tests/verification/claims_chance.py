"""Chance alone: coin tosses, buyers with tastes of their own, and a chain of weeks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd
from scipy.stats import binom

from sim.kernel.randomness.streams import Streams
from sim.lessons.break_even import SHARES, market_answer, sampled_answer
from sim.pricing.real_wars.markov_switching import Regimes
from tests.verification.claims import REPLICATIONS, SEED, Claim

TITLE = "Chance alone"
THEORY = (
    "Of ten conversations that a coin decides, seven or more are won with the binomial's "
    "probability, and by the best of five with what follows from it; so often is one of two like "
    "worlds ahead in seven years of ten. Buyers with Gumbel tastes choose as the logit says "
    "(McFadden 1974). A chain that stays in a regime with a probability of its own spends a share "
    "of its weeks there (Hamilton 1989). In chapters few are drawn; here as many as it takes."
)

P: Final = "probability"
SCRIPTS: Final = 8_000
OFFICES: Final = 5
BUYERS: Final = {0.0: 36_000, 0.5: 64_000, 1.0: 160_000}
"""By what the rivals follow: the smaller the difference, the more it takes."""

WEEKS: Final = 180_000
STAY_WAR, STAY_PEACE = 0.951, 0.979
"""As chapter 13 reads them off the railways' price."""


def claims() -> list[Claim]:
    """Draw and return what is claimed."""
    return [*_scripts(), _like_worlds(), *_buyers(), _weeks()]


def _each(label: str) -> Iterator[np.random.Generator]:
    for replication in range(REPLICATIONS):
        yield Streams(SEED, replication)[label]


def _scripts() -> list[Claim]:
    """Chapter 06: useless scripts, tried ten times each."""
    by_luck = float(binom.sf(6, n=10, p=0.5))
    one, best = [], []
    for luck in _each("scripts"):
        good = luck.binomial(10, 0.5, size=(SCRIPTS, OFFICES)) >= 7
        one.append(good.mean())
        best.append(good.any(axis=1).mean())
    return [
        Claim("a useless script wins 7 or more of 10", by_luck, one, P, quoted="06"),
        Claim(
            "the best of five useless scripts does", 1 - (1 - by_luck) ** 5, best, P, quoted="06"
        ),
    ]


def _like_worlds() -> Claim:
    """Chapter 06: ten years of a world held against ten of its like, year by year."""
    ahead = []
    for luck in _each("years"):
        one, other = luck.standard_normal(size=(2, 2 * SCRIPTS, 10))
        ahead.append(((one > other).sum(axis=1) >= 7).mean())
    what = "one of two like worlds is ahead in 7 years of 10 or more"
    return Claim(what, float(binom.sf(6, n=10, p=0.5)), ahead, P, quoted="06")


def _buyers() -> Iterator[Claim]:
    """Chapter 09: what 10 % off gains, if the rivals follow none, half or all of it."""
    for follow, buyers in BUYERS.items():
        theory = 100 * SHARES[0] * market_answer(-0.10, 0.5, follow=follow).got
        seen = sampled_answer(-0.10, follow, buyers=buyers, replications=REPLICATIONS, seed=SEED)
        what = f"10 % off, rivals follow {follow:.0%}: points of all purchases gained"
        yield Claim(what, theory, 100 * seen.gained, quoted="09")


def _weeks() -> Claim:
    """Chapter 13: weeks at war in the chain of two regimes."""
    nothing = np.empty(0)
    chain = Regimes(nothing, 17.0, 28.0, 0.1, STAY_WAR, STAY_PEACE, 0.0, nothing, nothing)
    shares = [chain.path(WEEKS, luck).at_war.mean() for luck in _each("planted")]
    what = "a chain of war and peace: part of the weeks at war"
    return Claim(what, chain.expected_share, pd.Series(shares), P, quoted="13")

"""Prices misread: what two rules that err do month by month, over all luck (domain row D5)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from statistics import NormalDist
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

import sim
from sim.lessons.noisy_duel import noisy_duel
from sim.pricing.real_wars.simulated_wars import weekly_duel
from sim.pricing.theory.noisy_play import (
    TIT_FOR_TAT,
    WIN_STAY_LOSE_SHIFT,
    Rule,
    generous_tit_for_tat,
    noisy_chain,
    noisy_shares,
)
from sim.pricing.theory.repeated_game import dilemma_of
from tests.verification.claims import Claim
from tests.verification.claims_war import JOINT, MARKET, ME, NASH, RIVAL, duel, own, scripted
from tests.verification.misread_months import chain

TITLE = "Prices misread, month by month"
THEORY = (
    "Two alike rules with a memory of one month and an error of sight make a Markov chain over "
    "four outcomes, with its long-run shares and what it does in a number of months from peace "
    "(Molander 1985; Nowak & Sigmund 1993). Nothing is sampled: the war is played from each "
    "outcome for each luck of a look that makes a difference; months follow by multiplication."
)

RULES: Final[dict[str, Rule]] = {
    "tit-for-tat": TIT_FOR_TAT,
    "win-stay-lose-shift": WIN_STAY_LOSE_SHIFT,
    "generous-tit-for-tat": generous_tit_for_tat(1 / 3),
}
ERROR: Final = 0.05
MONTHS: Final = 200
SIGHT: Final = 0.117
"""Error of sight of chapter 13's weekly duel, in unit costs."""


def claims() -> list[Claim]:
    """Play the months and return what is claimed of them."""
    return [*_long_run(), *_arena(), _peace()]


def _long_run() -> Iterator[Claim]:
    """Chapter 10: each rule against its like, one look in twenty misread."""
    game, earned = dilemma_of(MARKET), _earned()
    for name, rule in RULES.items():
        theory = noisy_shares(ERROR, rule, kind="seen")
        found = _settled(chain(noisy_duel(name, ERROR)))
        what = f"{name} against its like, one look in twenty misread"
        paid = float(found @ earned)
        yield Claim(f"{what}: profit a period", game.mean_payoff(theory), [paid], quoted="10")
        yield _part(f"{what}: part of the time both hold", theory["CC"], found[0], "10")


def _arena() -> Iterator[Claim]:
    """Chapter 12: two hundred months from peace, and the long run."""
    arena: Any = sim.load("arena")
    midpoint, noise = (JOINT + NASH) / 2, arena.suppliers["Huaxin"].noise
    error = NormalDist(JOINT, noise).cdf(midpoint)
    for name in ("tit-for-tat", "generous-tit-for-tat"):
        both = {f"suppliers.{who}.strategy": name for who in arena.suppliers}
        found, theory = chain(arena.replace(both)), noisy_chain(error, RULES[name], kind="seen")
        what = f"{name} against its like in the arena: part of the time at war"
        yield _part(f"{what}, {MONTHS} months", _at_war(theory), _at_war(found), "12")
        long_run = 1 - noisy_shares(error, RULES[name], kind="seen")["CC"]
        yield _part(f"{what}, in the long run", long_run, 1 - _settled(found)[0], "12")


def _peace() -> Claim:
    """Chapter 13: how long until one of two takes the other for a cutter."""
    weekly = weekly_duel(noise=SIGHT)
    both = {f"suppliers.{who}.strategy": "tit-for-tat" for who in weekly.suppliers}
    misread = NormalDist().cdf(-(JOINT - NASH) / 2 / SIGHT)
    theory = 1 / (1 - (1 - misread) ** 2)
    found = 1 / (1 - chain(weekly.replace(both))[0, 0])
    return Claim(f"weeks of peace at an error of sight of {SIGHT:g}", theory, [found], quoted="13")


@lru_cache
def _earned() -> NDArray[np.float64]:
    """Return what Huaxin's books show for a period of each outcome."""
    found = []
    for mine, theirs in ((JOINT, JOINT), (JOINT, NASH), (NASH, JOINT), (NASH, NASH)):
        world = duel(scripted(ME, [mine]) | scripted(RIVAL, [theirs]), periods=2)
        found.append(own(sim.run(world), "profit", 1))
    return np.array(found)


def _settled(months: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the shares of the time in the long run."""
    shares: NDArray[np.float64] = np.linalg.matrix_power(months, 2**20)[0]
    return shares / shares.sum()


def _at_war(months: NDArray[np.float64]) -> float:
    """Return the part of the first months in which not both hold, from peace."""
    peace = [np.linalg.matrix_power(months, k)[0, 0] for k in range(MONTHS)]
    return 1 - float(np.mean(peace))


def _part(what: str, theory: float, found: float, chapter: str) -> Claim:
    return Claim(what, theory, [float(found)], "probability", quoted=chapter)

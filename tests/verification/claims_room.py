"""The war room of chapter 10 beside its formulas (domain rows D1, D4 and F8): no chance in it."""

from __future__ import annotations

from collections.abc import Iterator
from math import log

import numpy as np

from sim.lessons.war_room import RoomStory, play_room
from sim.lessons.war_room_situation import OPENS, PERIOD, Situation
from sim.pricing.theory.equilibrium import LogitMarket
from sim.pricing.theory.learning_curve import overtaking_time
from sim.pricing.theory.predation import longest_war
from sim.pricing.theory.repeated_game import truce_of
from sim.pricing.war.war import PriceWar
from sim.scenario import load
from tests.verification.claims import Claim
from tests.verification.claims_war import (
    JOINT,
    MARKET,
    ME,
    NASH,
    RIVAL,
    Measure,
    certain,
    duel,
    plays,
    scripted,
)

TITLE = "The war room"
THEORY = (
    "A war of best answers goes the war path of the logit market. Of what a cut brings, the part "
    "D0 / (1 - D1) is new demand. Costs cross when cumulative volumes do, after the gap over the "
    "difference of volumes. A cut against a grim rival pays from a lag of "
    "ln((T - R) / (T - P)) / ln d on, and a war at cost if the rival is out within "
    "ln(L / (L + G)) / ln d. Where the room only says after which whole period, the point between "
    "is found from the values on both sides, which are linear in d to the power of the periods."
)

LEARNING = 0.8
EXPERIENCE = np.array([5.0, 10.0])
"""Units that both have made before, in the war room."""

ANSWERS = 7


def claims() -> list[Claim]:
    """Play the room and return what is claimed of it."""
    return [*_war_path(), *_new_demand(), *_overtaking(), *_slow_rivals(), _predation()]


def _war_path() -> Iterator[Claim]:
    war = PriceWar(load("price-duel"))  # type: ignore[arg-type]
    war.play()
    path = MARKET.war_path([firm.charged[0] for firm in war.firms], rounds=ANSWERS)[:, 0]
    for answer in range(2, ANSWERS + 1):
        found = war.firms[0].charged[answer]
        what = f"best answers: the price after {answer}"
        yield Claim(what, float(path[answer]), [found], quoted="10")


def _new_demand() -> Iterator[Claim]:
    for name, truce in (("Nash prices", False), ("a truce", True)):
        end = MARKET.joint() if truce else MARKET.nash()
        theory = (1 - end.shares.sum()) / (1 - end.shares[0])
        found = play_room(Situation(cut=0.05, answer="hold", truce=truce)).new_buyers
        what = f"a cut of 5 % from {name}: part of the gain that is new demand"
        yield Claim(what, float(theory), [found], "probability", quoted="10")


def _overtaking() -> Iterator[Claim]:
    for cut in (0.20, 0.25, 0.30):
        story = play_room(Situation(cut=cut, answer="hold", learning=LEARNING))
        sold = story.war.sales
        gap = float(EXPERIENCE[1] - EXPERIENCE[0]) + float(
            (sold[1, :OPENS] - sold[0, :OPENS]).sum()
        )
        theory = overtaking_time(gap, *sold[:, OPENS])
        what = f"a cut of {cut:.0%} that nobody answers: periods until Huaxin's cost is the lower"
        yield Claim(what, theory, [_crossing(story)], quoted="10")


def _crossing(story: RoomStory) -> float:
    """Return when the experience behind both costs is the same, between two periods' ends."""
    fallen = story.war.costs[:, OPENS:] / np.array(story.situation.market.c)[:, None]
    experience = EXPERIENCE[:, None] * fallen ** (1 / log(LEARNING, 2))
    lead = experience[0] - experience[1]
    after = int(np.argmax(lead > 0))
    return after + float(-lead[after - 1] / (lead[after] - lead[after - 1]))


def _slow_rivals() -> Iterator[Claim]:
    """Break a truce for so many periods, then Nash for ever: where neither gain nor loss is."""
    periods = 800  # what comes after is worth .95^800, 1e-18
    truce, best = truce_of(MARKET), MARKET.best_response(0, [JOINT, JOINT])
    npv: Measure = lambda run: {"npv": run.measures["npv.Huaxin"]}  # noqa: E731
    for discount in (0.8, 0.9, 0.95):
        base = {"market.discount": discount}
        peace = plays(ME, "hold") | plays(RIVAL, "hold") | base
        kept = certain("truce", duel(peace, periods=periods), npv).npv[0]
        lag, worth = truce.critical_lag(discount), []
        for late in (lag - 1, lag):
            cheats = scripted(ME, [*[best] * late, NASH])
            grim = plays(RIVAL, "grim-trigger") | {f"{RIVAL}.delay": PERIOD * (late - 1)}
            told = certain("cut", duel(cheats | grim | base, periods=periods), npv)
            worth.append(float(told.npv[0] - kept))
        what = f"a grim rival, a period counts {discount:g} of the last: late enough from"
        found = _between(lag - 1, worth, discount)
        yield Claim(f"{what}, periods", truce.break_even_lag(discount), [found], quoted="10")


def _predation() -> Claim:
    """Chapter 10's war at cost: out after 17 periods it pays, after 18 no longer."""
    discount = Situation().discount
    stories = [
        play_room(Situation(cut=1 - 1 / NASH, truce=False, pockets=pockets)) for pockets in (15, 16)
    ]
    out = stories[0].exit
    assert out is not None
    forgone = float(MARKET.nash().profits[0])
    gained = float(LogitMarket([2], [1], 0.25).nash().profits[0]) - forgone
    found = _between(out + 1, [float(story.gains[0]) for story in stories], discount)
    what = "a war at cost pays if the rival is gone within, periods"
    return Claim(what, longest_war(forgone, gained, discount), [found], quoted="10")


def _between(first: int, worth: list[float], discount: float) -> float:
    """Return where the worth is nothing between a whole number of periods and the next."""
    low, high = discount**first, discount ** (first + 1)
    return log(low + (high - low) * worth[0] / (worth[0] - worth[1])) / log(discount)

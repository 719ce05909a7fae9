"""Price wars: what the theory of price competition says of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

import sim
from sim.pricing.theory.equilibrium import LogitMarket
from sim.pricing.theory.learning_curve import overtaking_time
from sim.pricing.theory.repeated_game import dilemma_of, truce_of
from sim.scenario import Scenario
from tests.pricing.truces import cheating_value
from tests.verification.claims import Claim, Measure, figures, moment_claims, moments

TITLE = "Price wars"
THEORY = (
    "Two like suppliers whose buyers choose by logit (Calvano and others 2020), in accounts of one "
    "period's buyers. Best answers end in the Nash price; what a cut does follows from the logit; "
    "a cut against a grim trigger pays if the rival is slow enough; a supplier leaves when its "
    "reserves are used up; with the same learning curve costs are equal when cumulative volumes "
    "are. The expected flow has no chance in it and must meet theory exactly. Two tit-for-tats who "
    "misread each other spend a quarter of their time in each of the four outcomes; single "
    "purchases are a Poisson stream."
)
MARKET = LogitMarket((2, 2), (1, 1), 0.25, 0.0)
NASH, JOINT = (float(found.prices[0]) for found in (MARKET.nash(), MARKET.joint()))
PERIOD = 4.0
ME, RIVAL = "suppliers.Huaxin", "suppliers.Beihe"

Changes = dict[str, Any]


def claims() -> list[Claim]:
    """Run the wars and return what is claimed of them."""
    return [
        *_best_answers(),
        *_a_cut(),
        *_slow_rivals(),
        _exit(),
        _overtaking(),
        *_tit_for_tats(),
        *_purchases(),
    ]


def duel(changes: Changes | None = None, start: float = JOINT, periods: int = 52) -> Scenario:
    """Return the duel from a common starting price, with some things changed."""
    base = {"horizon": periods * PERIOD, f"{ME}.price": start, f"{RIVAL}.price": start}
    return sim.load("price-duel").replace(base | (changes or {}))


def plays(who: str, strategy: str, **settings: float | str) -> Changes:
    """Let a supplier play a strategy."""
    return {f"{who}.strategy": strategy, f"{who}.strategy_settings": settings}


def scripted(who: str, prices: Iterable[float]) -> Changes:
    """Let a supplier play a list of prices, from its first review (period 1) on."""
    return plays(who, "scripted", prices=", ".join(map(repr, prices)))


def own(run: sim.Run, column: str, period: int, who: str = "Huaxin") -> float:
    """One figure of one supplier's accounts."""
    rows = run.accounts[(run.accounts.supplier == who) & (run.accounts.period == period)]
    return float(rows[column].iloc[0])


def certain(label: str, world: Scenario, measure: Measure) -> pd.DataFrame:
    """Play a war in which there is no chance; twice, which shows that there is none."""
    return figures(label, world, measure, replications=2)


def _best_answers() -> list[Claim]:
    def measure(run: sim.Run) -> dict[str, float]:
        return {"second": own(run, "price", 1), "last": own(run, "price", 51)}

    found = certain("best answers", duel(), measure)
    first = MARKET.best_response(0, [JOINT, JOINT])
    return [
        Claim(
            "best answers from the joint-profit price: the first, yuan",
            first,
            found.second,
            quoted="10",
        ),
        Claim(
            "best answers: the price after four years (Nash), yuan",
            NASH,
            found["last"],
            quoted="10",
        ),
    ]


def _a_cut() -> list[Claim]:
    """What the table "what a cut does" says (D4, F7): a cut of 5 % in period 1."""

    def measure(run: sim.Run) -> dict[str, float]:
        gain = own(run, "units", 1) - own(run, "units", 0)
        whole = [run.accounts[run.accounts.period == period].units.sum() for period in (0, 1)]
        return {
            "units": own(run, "units", 1),
            "profit": own(run, "profit", 1),
            "growth": float(whole[1] - whole[0]) / gain,
        }

    found: list[Claim] = []
    for name, start in (("Nash", NASH), ("joint-profit", JOINT)):
        cut = 0.95 * start
        for answer, rival in (("holds", start), ("matches", cut)):
            label = f"5 % cut from the {name} price, rival {answer}"
            world = duel(scripted(ME, [cut]) | scripted(RIVAL, [rival]), start, periods=2)
            told = certain(label, world, measure)
            share = float(MARKET.demand([cut, rival])[0])
            found.append(Claim(f"{label}: own profit, yuan", (cut - 1) * share, told.profit))
            if (name, answer) == ("Nash", "holds"):
                before = MARKET.demand([start, start])
                growth = (MARKET.demand([cut, rival]).sum() - before.sum()) / (share - before[0])
                what = f"{label}: part of the gain that is market growth"
                found.append(Claim(what, float(growth), told.growth, "probability"))
    return found


def _slow_rivals() -> list[Claim]:
    """F8: cut as is best, until a grim rival answers after L periods; then Nash for ever."""
    discount, horizon = 0.9, 300  # what comes after is worth 0.9^300 = 2e-14
    truce = truce_of(MARKET)
    best = MARKET.best_response(0, [JOINT, JOINT])
    npv: Measure = lambda run: {"npv": run.measures["npv.Huaxin"]}  # noqa: E731
    base = {"market.discount": discount}
    peace = plays(ME, "hold") | plays(RIVAL, "hold") | base
    kept = certain("truce", duel(peace, periods=horizon), npv)
    found = []
    for lag in (4, 8, 12):
        cheats = scripted(ME, [*[best] * lag, NASH])
        grim = plays(RIVAL, "grim-trigger") | {f"{RIVAL}.delay": PERIOD * (lag - 1)}
        told = certain(f"cut, lag {lag}", duel(cheats | grim | base, periods=horizon), npv)
        worth = (told.npv - kept.npv) / discount  # as of the cut, in period 1
        what = f"cut against a grim rival who answers after {lag} periods: NPV gained, yuan"
        found.append(Claim(what, cheating_value(truce, discount, lag), worth))
    return found


def _exit() -> Claim:
    """Reserves 60, loss 10 a quarter: a supplier that sells nothing and pays its fixed cost."""
    quarter = 13.0
    world = duel(
        {
            "period": quarter,
            f"{ME}.attractiveness": -1e4,
            f"{ME}.fixed_cost": 10 / quarter,
            f"{ME}.cash": 60.0,
            f"{ME}.exits": True,
        }
        | plays(ME, "hold")
    )
    told = certain("exit", world, lambda run: {"week": run.measures["exit_week.Huaxin"]})
    return Claim("reserves 60, loss 10 a quarter: week of the exit", quarter * 60 / 10, told.week)


def _overtaking() -> Claim:
    """A follower with half the experience but more volume, on the same curve of 80 %."""
    shares = LogitMarket((2.3, 2.0), (1, 1), 0.25, 0.0).demand([1.9, 1.9])
    ahead, behind = 400.0, 200.0
    volume = 100 * shares
    weeks = overtaking_time(ahead - behind, float(volume[0]), float(volume[1]))
    exponent = np.log2(0.8)
    world = duel(
        {
            "horizon": weeks,
            "market.buyers_per_week": 100.0,
            f"{ME}.attractiveness": 2.3,
            f"{ME}.experience": behind,
            f"{ME}.unit_cost": float(5 * behind**exponent),
            f"{RIVAL}.experience": ahead,
            f"{RIVAL}.unit_cost": float(5 * ahead**exponent),
        }
        | {f"{who}.learning_rate": 0.8 for who in (ME, RIVAL)}
        | plays(ME, "hold")
        | plays(RIVAL, "hold"),
        start=1.9,
    )

    def measure(run: sim.Run) -> dict[str, float]:
        costs = run.suppliers.unit_cost
        return {"ratio": float(costs[0] / costs[1])}

    told = certain("overtaking", world, measure)
    what = "follower's unit cost over the leader's when cumulative volumes meet"
    return Claim(what, 1.0, told.ratio)


def _tit_for_tats() -> list[Claim]:
    """D5: with errors, a quarter of the time in each outcome, whatever the rate of errors."""
    blur = 0.4  # yuan; the halfway point is 0.226 away, so that 29 of 100 prices are misread
    noisy = {f"{who}.noise": blur for who in (ME, RIVAL)}
    world = duel(
        plays(ME, "tit-for-tat") | plays(RIVAL, "tit-for-tat") | noisy | {"warm_up": 80.0},
        periods=420,
    )
    halfway = (NASH + JOINT) / 2

    def measure(run: sim.Run) -> dict[str, float]:
        counted = run.accounts[run.accounts.start >= 80]
        mine, theirs = (
            counted.price[counted.supplier == who].to_numpy() < halfway
            for who in ("Huaxin", "Beihe")
        )
        return {
            "payoff": run.measures["profit.Huaxin"] / len(mine),
            "peace": float((~mine & ~theirs).mean()),
            "war": float((mine & theirs).mean()),
        }

    found = figures("noisy tit-for-tat", world, measure)
    quarters = dict.fromkeys(("CC", "CD", "DC", "DD"), 0.25)
    payoff = dilemma_of(MARKET).mean_payoff(quarters)
    both = "two tit-for-tats who misread each other"
    return [
        Claim(f"{both}: profit a period, yuan", payoff, found.payoff, quoted="10"),
        Claim(f"{both}: part of the time both hold", 0.25, found.peace, "probability"),
        Claim(f"{both}: part of the time both cut", 0.25, found.war, "probability"),
    ]


def _purchases() -> list[Claim]:
    """Single purchases at constant prices: a Poisson stream with the expected flow as its mean."""
    week, buyers = 1.0, 20.0
    world = duel(
        {"sampled": True, "period": week, "market.buyers_per_week": buyers}
        | plays(ME, "hold")
        | plays(RIVAL, "hold"),
        periods=26,
    )

    def measure(run: sim.Run) -> dict[str, float]:
        return moments("units", run.accounts[run.accounts.supplier == "Huaxin"].units)

    found = figures("single purchases", world, measure)
    mean = buyers * float(MARKET.demand([JOINT, JOINT])[0])
    return list(moment_claims("single purchases a week", found, "units", mean, mean**0.5))

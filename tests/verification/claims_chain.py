"""Loops and abandonment: a purchase as an absorbing Markov chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import pandas as pd

import sim
from sim.buying.process.purchase import Purchase
from sim.buying.stages.chain import StageChain
from sim.buying.stages.grid import BuyGrid
from sim.lessons.textbook import textbook, work_chain
from sim.scenario.vocabulary import STAGES, Buyclass, plain
from tests.verification.claims import Claim, complete, figures, moment_claims, moments
from tests.verification.even_luck import told_at_once
from tests.verification.worlds import MEAN_WEEKS, crowd, lasting, stage

TITLE = "Cycle time, loops and abandonment"
THEORY = (
    "Stages last exponentially long, nobody waits; after each, the purchase is abandoned, goes "
    "back one stage or goes on with fixed probabilities. That is an absorbing Markov chain, whose "
    "fates, visits and the moments and distribution of the time to the end have closed forms "
    "(Kemeny & Snell 1960). The cycle time ends with the order or the abandonment, the total time "
    "with the review. The last rows are machine-tools as chapter 04's panel plays it with nothing "
    "but work; their luck is spread evenly."
)

BEFORE = STAGES[:-1]
P_ABANDON = dict(zip(STAGES, (0.05, 0.03, 0.02, 0.02, 0.02, 0.04, 0.02, 0.0), strict=True))
P_BACK = dict(zip(STAGES, (0.10, 0.05, 0.15, 0.10, 0.20, 0.15, 0.10, 0.0), strict=True))
POINTS = (15.0, 40.0)
PANEL: Final[dict[Buyclass, int]] = {
    "new_task": 512,
    "modified_rebuy": 1024,
    "straight_rebuy": 1024,
}
"""Purchases of a replication in the panel's world."""

NINETY: Final = 13.0
"""Weeks that the panel's first question asks about: 90 days."""

SURELY: Final = 0.99


def claims() -> list[Claim]:
    """Run the worlds and return what is claimed of them."""
    return [
        *_claims("new task", "new_task", {STAGES: 1.0}, purchases=200),
        *_claims(
            "modified rebuy", "modified_rebuy", BuyGrid(0.5).routes("modified_rebuy"), purchases=200
        ),
        *_panel(),
    ]


def _panel() -> Iterator[Claim]:
    """Chapter 04's panel, market "textbook": the line, and its mean, beside the simulated one."""
    market = sim.load("machine-tools")
    for buyclass, purchases in PANEL.items():
        world = textbook(market, purchases)
        chain = work_chain(world, buyclass)
        name = f"machine-tools, nothing but work, {plain(buyclass)}"
        frame = told_at_once(name, world, buyclass, _of_panel, purchases)
        mean, line = chain.mean_time("completed"), chain.phase_type_cdf([NINETY], "completed")
        what = f"{name}: weeks to the order, mean"
        yield Claim(what, mean, frame["weeks"], quoted="04")
        if line[0] < SURELY:
            what = f"{name}: ordered within {NINETY:g} weeks"
            yield Claim(what, float(line[0]), frame.within, "probability", quoted="04")


def _of_panel(purchases: list[Purchase]) -> dict[str, float]:
    weeks = np.array([one.ended - one.started for one in purchases if one.outcome == "won"])
    return {"weeks": float(weeks.mean()), "within": float((weeks <= NINETY).mean())}


def _measure(run: sim.Run) -> dict[str, float]:
    cases = complete(run)
    won = cases[cases.outcome == "won"]
    lost = cases[cases.outcome == "abandoned"]
    assert set(lost.cause) <= {"cancelled"}, "in this world nothing else stops a purchase"
    return {
        "abandoned": len(lost) / len(cases),
        "abandoned.selection": float((cases.abandoned_at == "supplier_selection").mean()),
        "visits": float(cases.visits.mean()),
        "lost.mean": float(lost.cycle_time.mean()),
        **moments("cycle", cases.cycle_time),
        **moments("won", won.cycle_time),
        **moments("total", won.total_time),
        **{f"within {t:g}": _share_within(cases.cycle_time, t) for t in POINTS},
    }


def _share_within(times: pd.Series[float], weeks: float) -> float:
    return float((times <= weeks).mean())


def _claims(
    name: str, buyclass: str, routes: dict[tuple[str, ...], float], purchases: int
) -> Sequence[Claim]:
    changes = {
        f"stages.{s}": stage(
            lasting(MEAN_WEEKS[s], "exponential"), p_abandon=P_ABANDON[s], p_back=P_BACK[s]
        )
        for s in STAGES
    }
    world = crowd(buyclass, purchases, {"p_maybe": 0.5, "horizon": 1e5, **changes})
    frame = figures(f"{name}, loops", world, _measure)
    whole = StageChain(routes, MEAN_WEEKS, P_ABANDON, P_BACK)
    # The review comes after the order and always ends: without it, the same chain up to the fate.
    fate = StageChain(_without_review(routes), MEAN_WEEKS, P_ABANDON, P_BACK)
    at_selection = fate.p_abandoned_at["supplier_selection"]
    return [
        Claim(f"{name}, abandoned", fate.p_abandoned, frame.abandoned, "probability"),
        Claim(
            f"{name}, abandoned at supplier selection",
            at_selection,
            frame["abandoned.selection"],
            "probability",
            # A probability as small as this one must be told from half and from double.
            (at_selection / 2, at_selection * 2),
        ),
        Claim(f"{name}, stages entered, loops counted: mean", whole.expected_visits, frame.visits),
        *moment_claims(
            f"{name}, cycle time, weeks", frame, "cycle", fate.mean_time(), fate.sd_time()
        ),
        *moment_claims(
            f"{name}, cycle time of orders, weeks",
            frame,
            "won",
            fate.mean_time("completed"),
            fate.sd_time("completed"),
        ),
        Claim(
            f"{name}, cycle time of abandoned purchases, weeks: mean",
            fate.mean_time("abandoned"),
            frame["lost.mean"],
            # Few are abandoned; their mean must at least be told from that of all purchases.
            planted=(0.8 * fate.mean_time("abandoned"), fate.mean_time()),
        ),
        *moment_claims(
            f"{name}, total time of orders, weeks",
            frame,
            "total",
            whole.mean_time("completed"),
            whole.sd_time("completed"),
        ),
        *(
            Claim(
                f"{name}, ended within {t:g} weeks",
                float(fate.phase_type_cdf([t])[0]),
                frame[f"within {t:g}"],
                "probability",
            )
            for t in POINTS
        ),
    ]


def _without_review(routes: dict[tuple[str, ...], float]) -> dict[tuple[str, ...], float]:
    return {tuple(s for s in route if s in BEFORE): p for route, p in routes.items()}

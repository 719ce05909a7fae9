"""Waiting for the purchasing staff: queueing theory."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

import sim
from sim.customers.theory.priority_waits import mg1_wait, priority_mg1_waits
from sim.customers.theory.waiting_lines import erlang_c, mmc_wait
from sim.scenario import Scenario
from sim.scenario.vocabulary import BUYCLASSES, plain
from tests.verification.claims import MORE, Claim, figures
from tests.verification.worlds import SHOP, Changes, lasting, quiet, stage

TITLE = "Waiting for the purchasing department"
THEORY = (
    "One organisation whose needs come as a Poisson stream; only the specification needs staff. "
    "Waits follow Erlang C (exponential work), Pollaczek-Khinchine (lognormal work, one clerk) and "
    "Cobham (one clerk, straight rebuys first). The first purchases find an empty office and are "
    "left out. Waits are noisy: what must be refused is what theory says of clerks 10 % slower or "
    "faster (20 % for new tasks, the last in line)."
)

# The influence of the empty start fades like exp(-k / (1 - sqrt(load))^-2) over k arrivals (M/M/1;
# several clerks and less variable work are quicker): after 120 at load .6 it is e^-6, and it is
# spread over 400 arrivals: far below what an interval can show.
SKIPPED, COUNTED = 120, 400
PACE = 0.1
"""Planted error of the clerks' speed."""

NEEDS_A_YEAR = 26.0  # one need in two weeks
ARRIVALS = NEEDS_A_YEAR / 52.0
# 15 % longer than these arrivals take on average, and time for the last of them to be served.
HORIZON = 1.15 * (SKIPPED + COUNTED) / ARRIVALS + 100


def claims() -> list[Claim]:
    """Run the worlds and return what is claimed of them."""
    return [
        *_one_class("one clerk, exponential work", 1, lasting(1.2, "exponential")),
        *_one_class("three clerks, exponential work", 3, lasting(4.2, "exponential")),
        *_one_class("one clerk, lognormal work", 1, lasting(1.2, "lognormal", cv=0.5)),
        *_priorities(),
    ]


def _office(clerks: int, work: Changes, changes: Changes | None = None) -> Scenario:
    return quiet(
        {
            "horizon": HORIZON,
            # What comes after the clerk's work is of no interest here, so nothing does.
            "stages.product_specification": stage(work, needs_staff=True, p_abandon=1.0),
            f"{SHOP}.needs_per_year": NEEDS_A_YEAR,
            f"{SHOP}.purchasing_staff": clerks,
            **(changes or {}),
        }
    )


def _steady(run: sim.Run) -> pd.DataFrame:
    """Return the purchases that count, chosen by number: by time, busy spells would weigh more."""
    cases = run.cases.iloc[SKIPPED : SKIPPED + COUNTED]
    assert len(cases) == COUNTED, "the horizon is too short"
    assert (cases.work > 0).all(), "some purchase was not served before the horizon"
    return cases


def _one_class(what: str, clerks: int, work: Changes) -> Sequence[Claim]:
    def measure(run: sim.Run) -> dict[str, float]:
        waits = _steady(run).staff_wait
        return {"wait": float(waits.mean()), "waited": float((waits > 0).mean())}

    def theory(pace: float) -> tuple[float, float]:
        mean = work["mean"] * pace
        if work["shape"] == "lognormal":
            return mg1_wait(ARRIVALS, mean, work["cv"]), ARRIVALS * mean
        return mmc_wait(ARRIVALS, mean, clerks), erlang_c(ARRIVALS, mean, clerks)

    frame = figures(what, _office(clerks, work), measure, MORE)
    return [
        _planted(f"{what}: mean wait, weeks", frame.wait, lambda pace: theory(pace)[0]),
        _planted(f"{what}: share that waits", frame.waited, lambda pace: theory(pace)[1]),
    ]


def _priorities() -> Sequence[Claim]:
    new, changed = 0.2, 0.375  # of all needs; of the others
    shares = {
        "straight_rebuy": (1 - new) * (1 - changed),
        "modified_rebuy": (1 - new) * changed,
        "new_task": new,
    }
    factors = {"straight_rebuy": 0.5, "modified_rebuy": 1.0, "new_task": 2.0}
    work = lasting(1.4, "exponential")
    buyclasses = {
        f"buyclasses.{name}": {"risk": 0.2, "priority": rank, "work_factor": factors[name]}
        for rank, name in enumerate(BUYCLASSES)
    }
    world = _office(
        1,
        work,
        {
            "p_maybe": 0.0,
            f"{SHOP}.new_task_share": new,
            f"{SHOP}.change_share": changed,
            **buyclasses,
        },
    )

    def measure(run: sim.Run) -> dict[str, float]:
        cases = _steady(run)
        # Divided by the expected number of each class, which is known: a ratio of two random
        # numbers would be biased.
        sums = cases.groupby("buyclass").staff_wait.sum()
        return {name: float(sums[name]) / (COUNTED * shares[name]) for name in BUYCLASSES}

    def theory(name: str) -> Callable[[float], float]:
        return lambda pace: dict(
            zip(
                BUYCLASSES,
                priority_mg1_waits(
                    [ARRIVALS * shares[b] for b in BUYCLASSES],
                    [pace * factors[b] * work["mean"] for b in BUYCLASSES],
                ),
                strict=True,
            )
        )[name]

    frame = figures("three priorities", world, measure, MORE)
    return [
        _planted(
            f"one clerk, three priorities, {plain(name)}: mean wait, weeks",
            frame[name],
            theory(name),
            2 * PACE if name == "new_task" else PACE,
        )
        for name in BUYCLASSES
    ]


def _planted(
    what: str, values: pd.Series[float], theory: Callable[[float], float], pace: float = PACE
) -> Claim:
    wrong = (theory(1 - pace), theory(1 + pace))
    return Claim(what, theory(1), values, planted=wrong)

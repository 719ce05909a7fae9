"""What ours costs by itself: growth, overload, the log, memory, a real scenario, import."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

import sim
from benchmarks import ours
from benchmarks.clock import timed
from benchmarks.model import ARRIVALS_A_DAY, OVERLOAD_A_DAY
from sim.buying.process.purchase_log import PurchaseLog
from sim.customers import (
    abc_classes,
    customer_pyramid,
    fit_bg_nbd,
    fit_pareto_nbd,
    fit_shifted_beta_table,
    life_table,
    rfm_scores,
    tier_migration,
    whale_curve,
)
from sim.pricing import PriceWar, Tournament
from sim.pricing.strategies import STRATEGIES, strategy

LOG_ROWS = 100_000
CUSTOMERS = 1_000_000


def growth(
    large: int, small: int, arrivals_a_day: float = ARRIVALS_A_DAY, rounds: int = 3
) -> list[float]:
    """Return, round by round, a center's cost in a large run over its cost in small ones.

    Small runs come before and after the large one, so that a machine whose speed drifts does not
    count for either.
    """

    def cost(centers: int, seed: int) -> float:
        return timed(lambda: ours.run(centers, seed, arrivals_a_day))[0] / centers

    found = []
    for number in range(rounds):
        before = [cost(small, seed) for seed in range(5)]
        whole = cost(large, number)
        after = [cost(small, seed) for seed in range(5, 10)]
        found.append(whole / median(before + after))
    return found


def overload(rounds: int = 3) -> list[float]:
    """Return a center's cost with 16,000 of them over that with 4,000, at 2.0 arrivals a day."""
    return growth(16_000, 4_000, OVERLOAD_A_DAY, rounds)


def log_to_frame(times: int = 15) -> list[float]:
    """Return milliseconds from a log of 100,000 rows to its DataFrame."""
    log = PurchaseLog()
    for case in range(1000):
        log.open_case(case, f"firm-{case}", "new_task")
    for row in range(LOG_ROWS):
        log.add(row / 10, row % 1000, "supplier_search", "aware", "buyer", f"S{row % 7}", row / 2)
    return [1000 * timed(log.frame)[0] for _ in range(times)]


def memory(centers: int = 20_000) -> tuple[float, float]:
    """Return kilobytes a center at the peak of a run, and of those the log kept in the frame."""
    ours.run(100, 1)  # what is loaded once does not count
    tracemalloc.start()
    frame = ours.run(centers, 1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / centers / 1000, frame.memory_usage().sum() / centers / 1000


def machine_tools(times: int = 9) -> tuple[list[float], list[float]]:
    """Return cases a second and events a second of the course's own scenario, run by run."""
    scenario = sim.load("machine-tools")
    sim.run(scenario, seed=0)
    cases, events = [], []
    for seed in range(1, times + 1):
        taken, run = timed(partial(sim.run, scenario, seed))
        cases.append(len(run.cases) / taken)
        events.append(len(run.events) / taken)
    return cases, events


def price_war(times: int = 30) -> list[float]:
    """Return milliseconds of a war of two suppliers who answer each other in 200 reviews."""
    duel: Any = sim.load("arena")
    rules = {name: strategy("best-response") for name in duel.suppliers}
    PriceWar(duel, seed=0, strategies=rules).play()
    return [
        1000 * timed(PriceWar(duel, seed=seed, strategies=rules).play)[0]
        for seed in range(1, times + 1)
    ]


def tournament(players: int = 15, replications: int = 100) -> float:
    """Return seconds by the clock on the wall of a round robin of 200 periods, on two cores."""
    entries = Tournament(list(STRATEGIES)[:players], replications=replications)
    begun = perf_counter()
    entries.play(n_jobs=2, progress=False)
    return perf_counter() - begun


def import_seconds(what: str, times: int = 7) -> list[float]:
    """Return the seconds that a statement adds to numpy and pandas, each time in a new process.

    These are seconds by the clock on the wall, as a person waits for them.
    """
    script = (
        "import numpy, pandas, time; start = time.perf_counter(); "
        f"{what}; print(time.perf_counter() - start)"
    )
    command = [sys.executable, "-c", script]
    return [
        float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        for _ in range(times)
    ]


def customers(rounds: int = 3) -> dict[str, list[float]]:
    """Return what ranking and sorting a million customers takes, seconds of the processor."""
    luck = np.random.default_rng(2010)
    before, after = np.exp(1.7 * luck.standard_normal((2, CUSTOMERS)))
    recency, frequency = luck.integers(0, 1460, CUSTOMERS), luck.poisson(3, CUSTOMERS)
    jobs: dict[str, Callable[[], Any]] = {
        "customer pyramid": lambda: customer_pyramid(before).frame,
        "ABC classification": lambda: abc_classes(before),
        "RFM scores": lambda: rfm_scores(recency, frequency, before),
        "moves between tiers": lambda: tier_migration(before, after),
        "whale curve": lambda: whale_curve(before - 1).peak,
    }
    return {name: [timed(job)[0] for _ in range(rounds)] for name, job in jobs.items()}


def fitted() -> dict[str, float]:
    """Return what fitting a model to a million customers takes, seconds of the processor.

    Their purchases are those of CDNOW's customers (Fader, Hardie & Lee 2005), watched for a year
    and dated to the day.
    """
    luck = np.random.default_rng(2010)
    leaves = luck.exponential(1, CUSTOMERS) / luck.gamma(0.606, 1 / 11.669, CUSTOMERS)
    there = np.minimum(leaves, 52)
    bought = luck.poisson(there * luck.gamma(0.553, 1 / 10.578, CUSTOMERS))
    last = np.ceil(7 * there * luck.random(CUSTOMERS) ** (1 / np.maximum(bought, 1))) / 7
    histories = bought, np.where(bought > 0, last, 0), np.full(CUSTOMERS, 52.0)
    years = luck.geometric(luck.beta(0.7, 1.2, CUSTOMERS))
    seen, left = np.minimum(years, 5), years <= 5
    jobs: dict[str, Callable[[], Any]] = {
        "BG/NBD": lambda: fit_bg_nbd(*histories),
        "Pareto/NBD": lambda: fit_pareto_nbd(*histories),
        "shifted beta-geometric": lambda: fit_shifted_beta_table(
            *life_table(seen, left)[["at_risk", "left"]].to_numpy().T
        ),
    }
    return {name: timed(job)[0] for name, job in jobs.items()}

"""The engines side by side: timed in turn, and held to the same results before a time is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from math import hypot, sqrt
from statistics import fmean, median

import pandas as pd

from benchmarks import bare_heap, idiomatic_simpy, ours
from benchmarks.clock import timed
from benchmarks.model import measures
from benchmarks.theory import CENTERS, SPREAD, expected

PEERS = {"Mesa": "mesa", "Ciw": "ciw", "salabim": "salabim"}
"""The other simulators, and what they are imported as."""

SURE = 4.5
"""Standard errors from which on an engine disagrees: by chance one comparison in 100,000."""


@dataclass
class Engine:
    """One way to run the model, its times and its results so far."""

    name: str
    run: Callable[[int, int], pd.DataFrame]
    seconds: list[float] = field(default_factory=list)
    results: list[dict[str, float]] = field(default_factory=list)

    def play(self, seed: int) -> None:
        """Run once, and keep time and results."""
        taken, visits = timed(lambda: self.run(CENTERS, seed))
        self.seconds.append(taken)
        self.results.append(measures(visits))

    @property
    def cost(self) -> float:
        """Microseconds a center, the median round."""
        return median(self.seconds) / CENTERS * 1e6


def engines() -> dict[str, Engine]:
    """Return ours, plain SimPy, the bare heap, and the peers that are installed."""
    runs: dict[str, Callable[[int, int], pd.DataFrame]] = {
        "ours": ours.run,
        "ours, members visible": partial(ours.run, members_visible=True),
        "idiomatic SimPy": idiomatic_simpy.run,
        "bare heap": bare_heap.run,
        "bare heap, members visible": partial(bare_heap.run, members_visible=True),
    }
    for name, module in PEERS.items():
        if find_spec(module):
            runs[name] = import_module(f"benchmarks.{module}_model").run
    return {name: Engine(name, run) for name, run in runs.items()}


def interleaved(field: Sequence[Engine], rounds: int) -> Iterator[int]:
    """Let all engines run once a round, each round in another order; yield the round's number."""
    for number in range(rounds):
        start = number % len(field)
        for engine in (*field[start:], *field[:start]):
            engine.play(seed=number)
        yield number


def ratios(slow: Engine, fast: Engine) -> list[float]:
    """Return, round by round, how many times longer the one takes than the other."""
    return [a / b for a, b in zip(slow.seconds, fast.seconds, strict=True)]


def disagreements(engine: Engine) -> list[str]:
    """Return in words what an engine's results are too far from, chance allowed for."""
    found = []
    for name, (value, error) in expected().items():
        mean = fmean(result[name] for result in engine.results)
        allowed = SURE * hypot(SPREAD[name] / sqrt(len(engine.results)), error)
        if abs(mean - value) > allowed:
            found.append(f"{engine.name}: {name} {mean:.4g}, expected {value:.4g} ± {allowed:.2g}")
    return found

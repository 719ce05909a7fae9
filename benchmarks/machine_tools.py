"""The course's own scenario, now and before: cases a second, a run whose tables are read, growth.

``make bench`` prints it among the rest; ``python -m benchmarks.machine_tools`` measures it alone.
The present code and that of the commit before the house was rearranged live side by side, each in
a process of its own and with the same packages, and answer in turn, one replication each: what the
machine does meanwhile slows both. Both play the market as it was at that commit, since the market
has changed as well; what it costs to grow is told of today's. Today's code follows what is open at
the horizon to its end, and plays on meanwhile: a third more purchases, which no table counts. So it
is told what a purchase costs that is played, and what one costs that is counted; of growth as well:
the last of forty times as many purchases takes longer to its end, so that more are played meanwhile
(1.5 for one counted instead of 1.3, whatever a purchase costs). Without that commit in the
repository's history growth is told alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.set_up import BEFORE, ROOT, git

CLONE = ROOT / "build" / "before"
PAIRS, TIMES, AROUND = 12, 40, 12

# What either answers to a line: a study of one replication, its measures included; a run with every
# table; today's market once and forty times as large, its suppliers' people, and the calls they
# make, with it. Seconds of processor time, how many cases are told of, and how many were played.
WORKER = f"""
import json, sys, time
import sim
from sim.buying import model

def tables(seed):
    run = sim.run(market, seed=seed)
    return [run.events, run.cases, run.suppliers, run.customers, run.summary()]

def grown(market, times):
    more = {{f"segments.{{n}}.organisations": times * s.organisations
            for n, s in market.segments.items()}}
    for name, firm in market.suppliers.items():
        for people in ("sales_engineers", "service_capacity", "cold_calls"):
            more[f"suppliers.{{name}}.{{people}}"] = times * getattr(firm, people)
    return market.replace(more)

played, begin = [0], model.Purchase

def counted(*told):
    played[0] += 1
    return begin(*told)

model.Purchase = counted
market = sim.load(sys.argv[1])
today = sim.load("machine-tools")
jobs = {{
    "study": lambda k: sim.replicate(market, 1, seed=k, n_jobs=1, progress=False),
    "tables": tables,
    "once": lambda k: sim.run(today, seed=k),
    "grown": lambda k: sim.run(large, seed=k),
}}
tables(1)
for line in sys.stdin:
    what, seed = line.split()
    if what == "grown":
        large = grown(today, {TIMES})
    played[0], start = 0, time.process_time()
    result = jobs[what](int(seed))
    seconds = time.process_time() - start
    cases = len(result.cases) if what in ("once", "grown") else 0
    print(json.dumps([seconds, cases, played[0]]), flush=True)
"""


class Did(NamedTuple):
    """Seconds of processor time that a job took, cases it tells of, and purchases it played."""

    seconds: float
    cases: int
    played: int


class Worker:
    """A process with the code that lies in a place, which does one job at a time.

    Parameters
    ----------
    place : Path
        A checkout of the project.
    market : str
        The scenario, or its file, that both codes play.
    """

    def __init__(self, place: Path, market: str) -> None:
        command = [sys.executable, "-c", WORKER, market]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=place, stdin=pipe, stdout=pipe, text=True)

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def does(self, what: str, seed: int) -> Did:
        """Let it do a job; say what that took, and what came of it."""
        assert self._process.stdin
        assert self._process.stdout
        print(what, seed, file=self._process.stdin, flush=True)
        return Did(*json.loads(self._process.stdout.readline()))

    def growth(self, seed: int) -> dict[str, list[float]]:
        """Return what a purchase of the large market costs of one in the small, run around it."""
        seeds = range(AROUND * seed, AROUND * seed + AROUND)
        small = [self.does("once", k) for k in seeds[: AROUND // 2]]
        large = self.does("grown", seed)
        small += [self.does("once", k) for k in seeds[AROUND // 2 :]]
        seconds = large.seconds / sum(did.seconds for did in small)
        played = sum(did.played for did in small) / large.played
        counted = sum(did.cases for did in small) / large.cases
        return {"growth, a purchase": [seconds * played], "growth": [seconds * counted]}


def rounds(number: int) -> Iterator[Mapping[str, list[float]]]:
    """Measure in turn; each round's ratios of now to before, a pair of jobs each, and growth."""
    with ExitStack() as stack:
        if git("cat-file", "-e", f"{BEFORE}^{{commit}}").returncode != 0:
            now = stack.enter_context(Worker(ROOT, "machine-tools"))
            yield from (now.growth(count + 1) for count in range(number))
            return
        if not CLONE.exists():
            subprocess.run(["git", "clone", "--quiet", str(ROOT), str(CLONE)], check=True)
        subprocess.run(["git", "-C", str(CLONE), "checkout", "--quiet", BEFORE], check=True)
        market = str(CLONE / "datasets" / "scenarios" / "machine-tools.toml")
        before, now = (stack.enter_context(Worker(place, market)) for place in (CLONE, ROOT))
        for count in range(number):
            found: dict[str, list[float]] = {}
            for seed in range(2010 + PAIRS * count, 2010 + PAIRS * (count + 1)):
                for what in ("study", "tables"):
                    both = (before, now) if seed % 2 else (now, before)
                    did = {worker: worker.does(what, seed) for worker in both}
                    took = did[now].seconds / did[before].seconds
                    found.setdefault(what, []).append(took)
                    each = took * did[before].played / did[now].played
                    found.setdefault(f"{what}, a purchase", []).append(each)
            yield found | now.growth(count + 1)


def medians(measured: list[Mapping[str, list[float]]], what: str) -> list[float]:
    """Return each round's median ratio; empty without the commit before."""
    return [median(each[what]) for each in measured if what in each]


def main() -> None:
    """Print every round's medians."""
    measured = list(rounds(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
    for what in measured[0]:
        told = medians(measured, what)
        print(f"{what}: {median(told):.3f} of {' '.join(f'{ratio:.3f}' for ratio in told)}")


if __name__ == "__main__":
    main()

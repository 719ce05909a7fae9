"""The course's own scenario, now and before: cases a second, a run whose tables are read, growth.

``make bench`` prints it among the rest; ``python -m benchmarks.machine_tools`` measures it alone.
The present code and that of the commit before the house was rearranged run in turn, each in a
process of its own and with the same packages. Both play the market as it was at that commit, since
the market has changed as well; what it costs to grow is told of today's. Without that commit in the
repository's history the present is told alone, with today's market.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

from benchmarks.set_up import BEFORE, ROOT, git

CLONE = ROOT / "build" / "before"
FEW, TIMES = 4, 40

# What either does: a study with its measures, a run with every table, and the market forty times as
# large, its suppliers' people with it. Seconds of processor time.
JOB = f"""
import json, sys, time
import sim

def timed(job):
    start = time.process_time()
    result = job()
    return time.process_time() - start, result

def tables(seed):
    run = sim.run(market, seed=seed)
    return [run.events, run.cases, run.suppliers, run.customers, run.summary()]

def grown(times):
    more = {{f"segments.{{n}}.organisations": times * s.organisations
            for n, s in market.segments.items()}}
    for name, firm in market.suppliers.items():
        more[f"suppliers.{{name}}.sales_engineers"] = times * firm.sales_engineers
        more[f"suppliers.{{name}}.service_capacity"] = times * firm.service_capacity
    return market.replace(more)

def cost(scenario, seeds):
    seconds, cases = timed(lambda: sum(len(sim.run(scenario, seed=s).cases) for s in seeds))
    return seconds / cases

market = sim.load(sys.argv[1])
tables(1)
seconds, study = timed(lambda: sim.replicate(market, {FEW}, seed=2010, n_jobs=1, progress=False))
cases = sum(len(sim.run(market, seed=2010, replication=k).cases) for k in range({FEW}))
read, _ = timed(lambda: [tables(seed) for seed in range({FEW})])
market = sim.load("machine-tools")
small = cost(market, range(8))
print(json.dumps({{
    "cases a second": cases / seconds,
    "run, every table read": read / {FEW},
    "growth": cost(grown({TIMES}), [1]) / small,
}}))
"""


def found(place: Path, market: str) -> dict[str, float]:
    """Run the job with the code that lies in a place, on a scenario or its file."""
    done = subprocess.run(
        [sys.executable, "-c", JOB, market], cwd=place, capture_output=True, text=True, check=True
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def rounds(number: int) -> Iterator[Mapping[str, dict[str, float]]]:
    """Measure both in turn, the first of a round last in the next."""
    places, market = {"now": ROOT}, "machine-tools"
    if git("cat-file", "-e", f"{BEFORE}^{{commit}}").returncode == 0:
        if not CLONE.exists():
            subprocess.run(["git", "clone", "--quiet", str(ROOT), str(CLONE)], check=True)
        subprocess.run(["git", "-C", str(CLONE), "checkout", "--quiet", BEFORE], check=True)
        places["before"] = CLONE
        market = str(CLONE / "datasets" / "scenarios" / "machine-tools.toml")
    for count in range(number):
        order = list(places) if count % 2 == 0 else list(reversed(places))
        yield {name: found(places[name], market) for name in order}


def ratios(measured: list[Mapping[str, dict[str, float]]], what: str) -> list[float]:
    """Return now over before, a round each; empty without the commit before."""
    return [each["now"][what] / each["before"][what] for each in measured if "before" in each]


def main() -> None:
    """Print the medians and every round's ratio."""
    measured = list(rounds(int(sys.argv[1]) if len(sys.argv) > 1 else 3))
    for what in measured[0]["now"]:
        now = median(each["now"][what] for each in measured)
        told = " ".join(f"{ratio:.2f}" for ratio in ratios(measured, what))
        print(f"{what}: {now:.4g}" + (f"; of what it was: {told}" if told else ""))


if __name__ == "__main__":
    main()

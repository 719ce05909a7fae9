"""Where the time of a machine-tools run goes: the tables of docs/speed.md, by sampling.

Usage: python -m benchmarks.profile [--write]      (Linux and macOS)

Every few milliseconds of processor time the program is asked where it is. A sample counts for the
innermost function of ours or of SimPy; what numpy and pandas do for it counts as its own. Unlike a
tracing profiler this does not make small functions look dear.
"""

from __future__ import annotations

import signal
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from types import FrameType

import simpy

import sim
from benchmarks.table import table

PAGE = Path(__file__).resolve().parents[1] / "docs" / "speed.md"
START = "<!-- tables: written by benchmarks/profile.py -->"
END = "<!-- end of tables -->"

OURS, SIMPY = Path(sim.__file__).parent, Path(simpy.__file__).parent
RUNS = 60
TICK = 0.001
"""Seconds between samples; the system may make it a few times as long."""
SMALLEST = 0.01
"""Shares below this are summed up."""


def samples(runs: int) -> Counter[tuple[str, str]]:
    """Return how often each function, as (module, name), was found at work."""
    scenario = sim.load("machine-tools")
    sim.run(scenario, seed=0)
    found: Counter[tuple[str, str]] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        while frame is not None:
            place = _place(frame)
            if place:
                found[place] += 1
                return
            frame = frame.f_back

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, TICK, TICK)
    for seed in range(runs):
        sim.run(scenario, seed)
    signal.setitimer(signal.ITIMER_PROF, 0.0)
    return found


def _place(frame: FrameType) -> tuple[str, str] | None:
    path = Path(frame.f_code.co_filename)
    if path.is_relative_to(SIMPY):
        return "simpy", frame.f_code.co_qualname
    if path.is_relative_to(OURS):
        module = path.relative_to(OURS.parent).with_suffix("")
        return ".".join(module.parts), frame.f_code.co_qualname
    return None


def purpose(module: str) -> str:
    """Return what a module is for: the first line of its docstring."""
    if module == "simpy":
        return "The engine: clock, events, processes."
    return (import_module(module).__doc__ or "").partition("\n")[0]


def report(found: Counter[tuple[str, str]]) -> str:
    """Return the shares by module and by function, as two tables."""
    total = found.total()
    modules: Counter[str] = Counter()
    for (module, _), count in found.items():
        modules[module] += count
    by_module = [
        [f"{count / total:.0%}", f"`{module}`", purpose(module)]
        for module, count in modules.most_common()
        if count >= SMALLEST * total
    ]
    rest = 1 - sum(count for count in modules.values() if count >= SMALLEST * total) / total
    by_module.append([f"{rest:.0%}", "others", f"less than {SMALLEST:.0%} each"])
    by_function = [
        [f"{count / total:.1%}", f"`{module}`", f"`{name}`"]
        for (module, name), count in found.most_common(15)
    ]
    return "\n\n".join(
        [
            f"{total:,} samples over {RUNS} runs.",
            table(["share", "module", "what it is for"], by_module),
            "The fifteen dearest functions, each without the functions it calls:",
            table(["share", "module", "function"], by_function),
        ]
    )


def main() -> None:
    """Print the tables; with ``--write`` put them into the page."""
    if not hasattr(signal, "setitimer"):
        sys.exit("This system has no profiling timer; Linux and macOS have one.")
    tables = report(samples(RUNS))
    print(tables)
    if "--write" in sys.argv[1:]:
        before, rest = PAGE.read_text(encoding="utf-8").split(START)
        after = rest.partition(END)[2]
        PAGE.write_text(
            f"{before}{START}\n\n{tables}\n\n{END}{after}", encoding="utf-8", newline="\n"
        )


if __name__ == "__main__":
    main()

"""Measure everything and print the table: what is asked, what is measured, whether that is enough.

``make bench``, or ``python -m benchmarks.run``; ``--write`` stores the table in
``benchmarks/results.md``.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from math import nan
from pathlib import Path
from statistics import median

from benchmarks import costs
from benchmarks.engines import PEERS, Engine, disagreements, engines, interleaved, ratios
from benchmarks.theory import CENTERS

RESULTS = Path(__file__).with_name("results.md")


@dataclass(frozen=True)
class Line:
    """One line of the table: the median of several measurements, and what is asked of it."""

    measure: str
    values: Sequence[float]
    unit: str = ""
    at_least: float | None = None
    at_most: float | None = None

    @property
    def asked(self) -> str:
        if self.at_least is not None:
            return f"≥ {self.at_least:g}{self.unit}"
        return "" if self.at_most is None else f"≤ {self.at_most:g}{self.unit}"

    @property
    def found(self) -> str:
        middle, low, high = (f(self.values) for f in (median, min, max))
        spread = f" ({tidy(low)} to {tidy(high)})" if len(self.values) > 1 else ""
        return f"{tidy(middle)}{self.unit}{spread}"

    @property
    def verdict(self) -> str:
        middle = median(self.values)
        if self.at_least is not None:
            return "ok" if middle >= self.at_least else "short"
        if self.at_most is not None:
            return "ok" if middle <= self.at_most else "short"
        return ""


def tidy(value: float) -> str:
    """Write a number with three figures, and thousands in full."""
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def speed(field: dict[str, Engine]) -> Iterator[Line]:
    """Tell how ours compares, from the times of one interleaved run."""
    one, each = field["ours"], field["ours, members visible"]
    simpy = field["idiomatic SimPy"]
    yield Line(
        "faster than idiomatic SimPy, members visible", ratios(simpy, each), "×", at_least=2.5
    )
    yield Line(
        "faster than idiomatic SimPy, meeting as one event", ratios(simpy, one), "×", at_least=4
    )
    for variant, engine in (("", one), (", members visible", each)):
        heap = field[f"bare heap{variant}"]
        yield Line(
            f"time against a bare heap loop{variant}", ratios(engine, heap), "×", at_most=2.5
        )
    for name, least in (("Mesa", 1.5), ("Ciw", 3.0), ("salabim", 7.0)):
        if name in field:
            yield Line(f"faster than {name}", ratios(field[name], one), "×", at_least=least)


def rest() -> Iterator[Line]:
    """Tell what is measured of ours alone."""
    large, small = 100_000, 1_000
    yield Line(
        "cost per center, 100,000 against 1,000", costs.growth(large, small), "×", at_most=1.3
    )
    yield Line("overload, cost per center 16,000 against 4,000", costs.overload(), "×", at_most=1.5)
    yield Line("log of 100,000 rows to DataFrame", costs.log_to_frame(), " ms", at_most=10)
    peak, kept = costs.memory()
    yield Line("memory a center, log kept", [peak], " kB", at_most=1.0)
    yield Line("of these the log as a DataFrame", [kept], " kB")
    cases, events = costs.machine_tools()
    yield Line("machine-tools, cases a second", cases)
    yield Line("machine-tools, events a second", events)
    yield Line("price war, 2 × 200 reviews", costs.price_war(), " ms")
    yield Line(
        "tournament: 15 strategies, 200 periods, 100 replications, two cores",
        [costs.tournament()],
        " s",
        at_most=60,
    )
    for name, seconds in costs.customers().items():
        yield Line(f"a million customers: {name}", seconds, " s", at_most=2)
    yield Line(
        "import sim, beyond numpy and pandas", costs.import_seconds("import sim"), " s", at_most=0.5
    )
    everything = "import sim; [getattr(sim, name) for name in sim.__all__]"
    yield Line("import sim and all it lends", costs.import_seconds(everything), " s", at_most=0.5)


def course_scenario(rounds: int) -> Iterator[Line]:
    """Tell what a study, a run and a large market of the course cost, and of what they once did."""
    from benchmarks.machine_tools import medians
    from benchmarks.machine_tools import rounds as measured_in

    found = list(measured_in(rounds))
    more = [1 / ratio for ratio in medians(found, "study, a purchase")]
    if more:
        yield Line("machine-tools, purchases played a second, of before", more, "×", at_least=1.6)
        counted = [1 / ratio for ratio in medians(found, "study")]
        yield Line("of these the purchases that are counted", counted, "×")
        read = medians(found, "tables")
        yield Line("machine-tools, a run with every table read, of before", read, "×", at_most=1)
    growth = medians(found, "growth")
    yield Line("machine-tools, cost a case at 40 times the market", growth, "×", at_most=1.2)


def set_up(rounds: int) -> Iterator[Line]:
    """Tell how long a student waits the first time, and how much of what it once was."""
    if os.name == "nt":
        return  # there is no make
    from benchmarks.set_up import BEFORE, ratios, waits

    found = list(waits(rounds))
    if not found:
        return
    for what, name in (("server", "JupyterLab's answer"), ("result", "a kernel's first run")):
        now = [getattr(each["HEAD"], what) for each in found]
        yield Line(f"from a fresh clone to {name}, packages at hand", now, " s")
    if BEFORE in found[0]:
        yield Line("the first of what it was before uv", ratios(found, "server"), "×", at_most=0.5)


def lectures() -> Iterator[Line]:
    """Tell how long a class waits for a lecture's screens, and what a session takes."""
    from benchmarks.lecture import measured

    for chapter, one in measured():
        said = f"lecture {chapter[:2]}"
        yield Line(f"{said}, request to first screen", [one.first], " s", at_most=3)
        yield Line(f"{said}, key to next screen", one.screens, " s", at_most=1)
        yield Line(f"{said}, key to a panel that has moved", one.panels, " s", at_most=1)
        yield Line(f"{said}, memory of a session", [one.memory], " MB")
        yield Line(f"{said}, processor time until a session is warm", [one.processor], " s")


def panels() -> tuple[str, list[float]]:
    """Tell how long a picture takes to follow a key, and how busy the machine was meanwhile."""
    from benchmarks.key_to_picture import asked_of_each, measured_apart

    before = load_average()
    rows = asked_of_each(measured_apart())
    head = ["panel: key to picture", "presses", "p50", "p95", "asked of p95", ""]
    return (table(head, rows) if rows else ""), [before, load_average()]


def circumstances(rounds: int, load: Sequence[float], browser: Sequence[float] = ()) -> str:
    """Say in neutral words on what, with what and how it was measured."""
    packages = ["simpy", "numpy", "pandas", *(m for m in PEERS.values() if find_spec(m))]
    versions = ", ".join(f"{package} {version(package)}" for package in packages)
    shown = ""
    if browser:
        shown = "; in the browser part {:.1f} before and {:.1f} after".format(*browser)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
    return (
        f"{machine}, Python {platform.python_version()}; load average {load[0]:.1f} before and "
        f"{load[1]:.1f} after{shown}. {versions}. Engines: {rounds} rounds of {CENTERS:,} centers "
        "each, interleaved; median of the rounds' ratios (smallest to largest), processor time."
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table whose columns line up in a terminal too."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [head, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    )


def load_average() -> float:
    """Return how many programs wanted the processor in the last minute; nan on Windows."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else nan


def say(text: str) -> None:
    """Say on the side what is being done: the measurements take minutes."""
    print(text, file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 if engines disagree or a part broke off, else 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="rounds of the engines (default 9)")
    parser.add_argument(
        "--set-up",
        type=int,
        default=3,
        help="rounds of setting up, and of machine-tools now and before (default 3)",
    )
    parser.add_argument(
        "--no-browser",
        dest="browser",
        action="store_false",
        help="leave out the panels in a browser",
    )
    parser.add_argument("--write", action="store_true", help=f"store the table in {RESULTS.name}")
    chosen = parser.parse_args(arguments)
    load = [load_average()]
    field = engines()
    missing = [name for name in PEERS if name not in field]
    if missing:
        say(f"Not installed and left out: {', '.join(missing)} (make bench installs them).")
    for number in interleaved(list(field.values()), chosen.rounds):
        say(f"engines, round {number + 1} of {chosen.rounds}")
    wrong = [sentence for engine in field.values() for sentence in disagreements(engine)]
    if wrong:
        print("The engines do not agree, so their times say nothing:", *wrong, sep="\n")
        return 1
    lines = list(speed(field))
    told = (rest(), course_scenario(chosen.set_up), set_up(chosen.set_up), lectures())
    failed: list[str] = []
    for part in told:
        try:
            for line in part:
                say(f"{line.measure}: {line.found} {line.verdict}")
                lines.append(line)
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            failed.append(f"Broke off after “{lines[-1].measure}”: {error}")
            say(failed[-1])
    load.append(load_average())
    asked = table(
        ["measure", "asked", "measured", ""],
        [[line.measure, line.asked, line.found, line.verdict] for line in lines],
    )
    costs_by_engine = table(
        ["engine", "µs a center"],
        [
            [engine.name, f"{engine.cost:.0f}"]
            for engine in sorted(field.values(), key=lambda e: e.cost)
        ],
    )
    said, browser = panels() if chosen.browser else ("", [])
    how = circumstances(chosen.rounds, load, browser)
    parts = [asked, costs_by_engine, said, *failed, how]
    report = "\n\n".join(filter(None, parts)) + "\n"
    print(report)
    if chosen.write:
        RESULTS.write_text(
            f"# Measured by `make bench`\n\n{report}", encoding="utf-8", newline="\n"
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Measure everything and print the table: what is asked, what is measured, whether that is enough.

``make bench``, or ``python -m benchmarks.run``; ``--write`` stores what was measured in
``benchmarks/results.md``, a section a part, as soon as it is measured. ``lectures panels`` measures
these parts alone.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from math import nan
from pathlib import Path

from benchmarks import costs, fits
from benchmarks.engines import PEERS, Engine, disagreements, engines, interleaved, ratios
from benchmarks.results import renewed
from benchmarks.table import Line, table, table_of
from benchmarks.theory import CENTERS

RESULTS = Path(__file__).with_name("results.md")
DISAGREE = "The engines do not agree, so their times say nothing:"


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
    for name, once in costs.fitted().items():
        most = 120 if name == "Pareto/NBD" else 10
        yield Line(f"a million customers: {name} fitted", [once], " s", at_most=most)
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
    grown = medians(found, "growth, a purchase")
    yield Line(
        "machine-tools, cost a purchase played, 40 times the market", grown, "×", at_most=1.2
    )
    counted = medians(found, "growth")
    yield Line("of these the purchases that are counted", counted, "×")


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
    from benchmarks.lecture import measured_apart

    for chapter, one in measured_apart():
        said = f"lecture {chapter[:2]}"
        yield Line(f"{said}, request to first screen", [one.first], " s", at_most=3)
        yield Line(f"{said}, key to next screen", one.screens, " s", at_most=1)
        yield Line(f"{said}, key to a panel that answers", one.panels, " s", at_most=1)
        yield Line(f"{said}, memory of a session", [one.memory], " MB")
        yield Line(f"{said}, processor time until a session is warm", [one.processor], " s")


def panels() -> str:
    """Tell how long a picture takes to follow a key."""
    from benchmarks.key_to_picture import asked_of_each, measured_apart

    rows = asked_of_each(measured_apart())
    return table(["panel: key to picture", "presses", "p50", "p95", "asked of p95", ""], rows)


def engines_compared(rounds: int) -> str:
    """Tell how ours compares with other engines, and what a center costs on each.

    Raises
    ------
    RuntimeError
        If the engines do not agree on what happened, so that their times say nothing.
    """
    field = engines()
    missing = [name for name in PEERS if name not in field]
    if missing:
        say(f"Not installed and left out: {', '.join(missing)} (make bench installs them).")
    for number in interleaved(list(field.values()), rounds):
        say(f"engines, round {number + 1} of {rounds}")
    wrong = [sentence for engine in field.values() for sentence in disagreements(engine)]
    if wrong:
        raise RuntimeError("\n".join([DISAGREE, *wrong]))
    by_cost = sorted(field.values(), key=lambda engine: engine.cost)
    costs_by_engine = table(
        ["engine", "µs a center"], [[engine.name, f"{engine.cost:.0f}"] for engine in by_cost]
    )
    how = (
        f"{rounds} rounds of {CENTERS:,} centers each, interleaved; median of the rounds' ratios "
        "(smallest to largest), processor time."
    )
    return "\n\n".join([table_of(list(speed(field))), costs_by_engine, how])


def told(lines: Iterator[Line]) -> str:
    """Say each line when it is measured; return their table."""
    found = []
    for line in lines:
        say(f"{line.measure}: {line.found} {line.verdict}")
        found.append(line)
    return table_of(found)


def circumstances(load: Sequence[float]) -> str:
    """Say in neutral words on what, with what and how it was measured."""
    packages = [
        "simpy",
        "numpy",
        "pandas",
        *(m for m in (*PEERS.values(), fits.PEER) if find_spec(m)),
    ]
    versions = ", ".join(f"{package} {version(package)}" for package in packages)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
    return (
        f"{machine}, Python {platform.python_version()}; load average {load[0]:.1f} before and "
        f"{load[1]:.1f} after. {versions}."
    )


def load_average() -> float:
    """Return how many programs wanted the processor in the last minute; nan on Windows."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else nan


def say(text: str) -> None:
    """Say on the side what is being done: the measurements take minutes."""
    print(text, file=sys.stderr, flush=True)


PARTS: dict[str, tuple[str, Callable[[argparse.Namespace], str]]] = {
    "engines": ("Beside other engines", lambda chosen: engines_compared(chosen.rounds)),
    "ours": ("Ours alone", lambda chosen: told(rest())),
    "fits": ("Fitted models beside another package", lambda chosen: told(fits.beside())),
    "course": ("The course's scenario", lambda chosen: told(course_scenario(chosen.set_up))),
    "set-up": ("Setting up", lambda chosen: told(set_up(chosen.set_up))),
    "lectures": ("Lectures", lambda chosen: told(lectures())),
    "panels": ("Panels", lambda chosen: panels()),
}
"""What can be measured, by the word that asks for it: heading, and how."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; return 1 if engines disagree or a part broke off, else 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; or all")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of the engines (default 9)")
    parser.add_argument(
        "--set-up",
        type=int,
        default=3,
        help="rounds of setting up, and of machine-tools now and before (default 3)",
    )
    parser.add_argument(
        "--write", action="store_true", help=f"store what was measured in {RESULTS.name}"
    )
    chosen = parser.parse_args(arguments)
    unknown = [word for word in chosen.parts if word not in PARTS]
    if unknown:
        parser.error(f"{unknown[0]} is no part: choose of {', '.join(PARTS)}")
    failed = False
    for word, (heading, measured) in PARTS.items():
        if chosen.parts and word not in chosen.parts:
            continue
        before = load_average()
        try:
            said = measured(chosen)
        except Exception as error:  # whatever broke off, the other parts are told
            print(f"{heading} broke off: {error}", flush=True)
            failed = True
            continue
        said = f"{said}\n\n{circumstances([before, load_average()])}"
        print(f"## {heading}\n\n{said}\n", flush=True)
        if chosen.write:
            page = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
            order = tuple(heading for heading, _ in PARTS.values())
            page = renewed(page, {heading: said}, order)
            RESULTS.write_text(page, encoding="utf-8", newline="\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

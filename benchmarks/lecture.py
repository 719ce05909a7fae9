"""How long a class waits for a lecture: its first screen, the next, a panel; what a session takes.

By the clock on the wall, in a browser, on a kernel that was warm when the page was asked for, as it
is for a lecturer. ``python -m benchmarks.lecture 10 04`` measures this alone.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from importlib import import_module
from time import perf_counter, sleep
from typing import Any

CHAPTERS = ("10-price-wars", "04-purchase-stages")
"""One whose panel is a closed form, and one whose panels play a market."""
TALK = 5.0
"""Seconds for which a screen stands before the next: a class talks for minutes."""
REACTS = """src => {
    const stage = document.querySelector('.sim-stage');
    const bar = stage.querySelector('.iml-busy');
    return stage.querySelector('img.iml-picture').src !== src
        || (bar !== null && getComputedStyle(bar).visibility === 'visible');
}"""
"""A panel has another picture, or says that it plays."""


@dataclass
class Waits:
    """Seconds in one chapter, and what its session took.

    Attributes
    ----------
    first : float
        From the browser's request until the first screen is read and has answered a key.
    screens : list of float
        From a key press until the next screen without a panel is there.
    panels : list of float
        From a key press until the next screen's panel has answered a move of a control: by its
        picture, or, where it plays a market for seconds, by its progress.
    memory : float
        MB that the session's kernel holds at the end, shared pages counted in part where the
        system tells.
    processor : float
        Seconds of a core until a kernel is warm.
    """

    first: float = 0.0
    screens: list[float] = field(default_factory=list)
    panels: list[float] = field(default_factory=list)
    memory: float = 0.0
    processor: float = 0.0


def waits(chapter: str, browser: Any) -> Waits:
    """Give a chapter as a lecture, walk through it by keyboard, and tell the times."""
    driver: Any = import_module("tests.browser.lecture")
    found = Waits()
    with driver.lecture(chapter) as given:
        kernel = _kernels(given.process.pid)[0]
        found.processor = sum(kernel.cpu_times()[:2])
        began = perf_counter()
        wall = driver.Wall(browser, given.address)
        wall.press("PageDown", 1)
        found.first = perf_counter() - began
        for place in range(2, wall.count):
            sleep(TALK)
            began = perf_counter()
            wall.press("PageDown", place)
            panel = wall.page.locator(".sim-stage .iml-panel")
            if panel.count():
                _move(wall.page)
                found.panels.append(perf_counter() - began)
            else:
                found.screens.append(perf_counter() - began)
        found.memory = _held(kernel)
        wall.page.context.close()
    return found


def _move(page: Any) -> None:
    """Move the first control that there is by a key, until the panel answers."""
    before = page.locator(".sim-stage img.iml-picture").get_attribute("src")
    page.locator(".sim-stage .noUi-handle").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(REACTS, arg=before, timeout=60_000)


def _kernels(server: int) -> list[Any]:
    psutil: Any = import_module("psutil")  # which Jupyter's kernels bring along
    return [
        one
        for one in psutil.Process(server).children(recursive=True)
        if "ipykernel" in " ".join(one.cmdline())
    ]


def _held(kernel: Any) -> float:
    told = kernel.memory_full_info()
    return float(getattr(told, "pss", 0) or told.rss) / 1e6


def measured(chapters: Sequence[str] = CHAPTERS) -> Iterator[tuple[str, Waits]]:
    """Tell of each chapter; of none where there is no browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return
    found: Any = import_module("tests.browser.conftest")
    if found.chromium() is None:
        return
    flags = [*found.FLAGS, *(["--no-sandbox"] if found.ROOT else [])]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found.chromium(), args=flags)
        for chapter in chapters:
            yield chapter, waits(chapter, browser)
        browser.close()


def measured_apart() -> Iterator[tuple[str, Waits]]:
    """Measure in the project's own environment, whose Jupyter and browser driver a student has."""
    from benchmarks.environment import PROJECT_PYTHON, ROOT

    done = subprocess.run(
        [PROJECT_PYTHON, "-m", "benchmarks.lecture", "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    for chapter, waited in json.loads(done.stdout).items():
        yield chapter, Waits(**waited)


def main(words: Sequence[str]) -> None:
    """Print the times of some chapters, with ``--json`` for another program."""
    chapters = [word for word in words if word != "--json"]
    if "--json" in words:
        print(json.dumps({name: asdict(one) for name, one in measured(chapters or CHAPTERS)}))
        return
    for chapter, one in measured(chapters or CHAPTERS):
        print(chapter)
        print(f"  first screen {one.first:.2f} s")
        print(f"  next screens {max(one.screens):.2f} s at most")
        print("  panels", ", ".join(f"{panel:.2f}" for panel in one.panels), "s")
        print(f"  a session: {one.memory:.0f} MB, {one.processor:.1f} s of a core to begin")


if __name__ == "__main__":
    main(sys.argv[1:])

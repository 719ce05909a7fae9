"""From a key pressed on a slider to the new picture on the screen, for every panel of closed forms.

Usage: python -m benchmarks.key_to_picture      (make bench calls it)
       python -m benchmarks.key_to_picture AtTheGate BreakEven

Each panel stands alone on its page, in the JupyterLab that `make lab` starts, in a headless
Chromium. Its sliders are moved by arrow keys, one press at a time; the next one waits until the
picture has stood still. Both ends are read on the page's own clock: the key event's time stamp, and
the first moment after the frame in which the decoded picture was put up.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np

ASKED = 100
"""Milliseconds below which 95 of 100 presses are asked to be."""
PLAY = frozenset(
    {
        "AnsweredTroubles",
        "DiagnoseTheRival",
        "DoorToDoor",
        "NamedCauses",
        "ReceivablesYear",
        "SixCreditFiles",
        "SurvivalCurves",
        "WarRoom",
    }
)
"""Panels that play a model at every move; the others are closed forms, and it is asked of these."""
PRESSES = 60
"""Measured on each panel, shared by its sliders."""
WARMING = 6
"""Presses before, which are not counted: the first draw of a kernel is slower."""
PATIENCE = 4_000
"""Milliseconds after which a press that changes no picture is given up."""
PAUSE = 120
"""Milliseconds between two presses: one that waits for its picture, as a person does."""

WATCH = """(panel) => {
    const picture = panel.querySelector('.iml-picture');
    const watch = window.imlTimes = { pressed: null, done: null, tell: () => {} };
    panel.addEventListener('keydown', (event) => {
        watch.pressed = event.timeStamp;
    }, { capture: true });
    new MutationObserver(async () => {
        const pressed = watch.pressed;
        if (pressed === null) return;
        await picture.decode().catch(() => {});
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
                if (watch.pressed !== pressed) return;
                watch.done = performance.now() - pressed;
                watch.tell();
            };
            port2.postMessage(0);
        });
    }).observe(picture, { attributeFilter: ['src'] });
}"""
DONE = """([patience, pause]) => new Promise((resolve) => {
    const watch = window.imlTimes;
    const rest = () => setTimeout(() => {
        resolve(watch.done);
        watch.pressed = watch.done = null;
        watch.tell = () => {};
    }, pause);
    if (watch.done !== null) {
        rest();
        return;
    }
    const late = setTimeout(rest, patience);
    watch.tell = () => { clearTimeout(late); rest(); };
})"""
"""The page itself waits: whoever asks it every few milliseconds takes the processor it needs."""


@dataclass(frozen=True)
class Times:
    """What was measured on one panel, in milliseconds."""

    panel: str
    measured: Sequence[float]

    def at(self, percentile: float) -> float:
        """Return a percentile."""
        return float(np.percentile(self.measured, percentile))


def press(page: Any, slider: Any, key: str) -> float | None:
    """Press a key; return the milliseconds to the new picture, None if there is none."""
    slider.press(key)
    done = page.evaluate(DONE, [PATIENCE, PAUSE])
    return None if done is None else float(done)


def measured(page: Any, panel: Any) -> Iterator[float]:
    """Move the sliders of a panel in turn, each to and fro, and yield the times."""
    panel.root.evaluate("panel => panel.scrollIntoView({ block: 'start' })")
    panel.root.evaluate(WATCH)
    sliders = [c.element for c in panel.controls() if c.kind == "slider"]
    left = dict.fromkeys(range(len(sliders)), 0)
    taken = 0
    for place in cycle(range(len(sliders))):
        if not left or taken >= PRESSES + WARMING:
            return
        if place not in left:
            continue
        slider = sliders[place]
        if slider.get_attribute("aria-disabled") == "true" or not slider.is_visible():
            left.pop(place)
            continue
        keys = ("ArrowLeft", "ArrowRight") if left[place] % 2 else ("ArrowRight", "ArrowLeft")
        found = [press(page, slider, key) for key in (keys[0], keys[0], keys[1], keys[1])]
        left[place] += 1
        moved = [one for one in found if one is not None]
        if not moved:
            left.pop(place)
        for one in moved:
            taken += 1
            if taken > WARMING:
                yield one


def panels(names: Sequence[str]) -> Iterator[Times]:
    """Measure some of the panels that follow the hand, or every one if none is named."""
    nbformat: Any = import_module("nbformat")
    from playwright.sync_api import sync_playwright

    driving: Any = import_module("tests.browser.conftest")
    lab: Any = import_module("tests.browser.lab")
    every: Any = import_module("tests.widgets.every_panel")
    flags = [*driving.FLAGS, *(["--no-sandbox"] if driving.ROOT else [])]
    with (
        tempfile.TemporaryDirectory() as home,
        driving.opened_course(Path(home)) as server,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=driving.chromium(), args=flags)
        page = browser.new_context(viewport=driving.VIEW).new_page()
        page.goto(f"{server.url}/lab?token={server.token}")
        page.wait_for_function("window.jupyterapp !== undefined", timeout=60_000)
        page.evaluate("async () => { await jupyterapp.restored; }")
        for name in names or sorted(name for name, panel in every.PANELS.items() if panel.live):
            cell = nbformat.v4.new_code_cell(f"from sim.widgets import {name}\n\n{name}()")
            nbformat.write(nbformat.v4.new_notebook(cells=[cell]), server.folder / f"{name}.ipynb")
            notebook = lab.Notebook(page, f"{name}.ipynb")
            notebook.run_all()
            yield Times(name, list(measured(page, notebook.panels()[0])))
            notebook.close()
        browser.close()


def measured_apart() -> list[Times]:
    """Measure in the project's own environment, which has JupyterLab and playwright."""
    from benchmarks.environment import PROJECT_PYTHON, ROOT

    done = subprocess.run(
        [PROJECT_PYTHON, "-m", "benchmarks.key_to_picture", "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        print("The panels were not measured: there is no browser.", file=sys.stderr)
        return []
    return [Times(panel, times) for panel, times in json.loads(done.stdout).items()]


def asked_of_each(found: Sequence[Times]) -> list[list[str]]:
    """Return the rows of the results' table.

    Examples
    --------
    >>> asked_of_each([Times("Gate", [40.0, 50.0, 130.0])])
    [['Gate', '3', '50 ms', '122 ms', '< 100 ms', 'short']]
    """
    rows = []
    for one in found:
        if one.measured:
            said = ["", "plays a model"]
            if one.panel not in PLAY:
                said = [f"< {ASKED} ms", "ok" if one.at(95) < ASKED else "short"]
            p50, p95 = (f"{one.at(share):.0f} ms" for share in (50, 95))
            rows.append([one.panel, str(len(one.measured)), p50, p95, *said])
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print: a table, or with ``--json`` the times themselves."""
    words = sys.argv[1:] if arguments is None else arguments
    as_json = "--json" in words
    before = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    found = []
    for one in panels([word for word in words if word != "--json"]):
        print(
            f"{one.panel:24} n {len(one.measured):3}  p50 {one.at(50):6.1f}  p95 {one.at(95):6.1f}"
            f"  max {max(one.measured):6.1f} ms",
            file=sys.stderr if as_json else sys.stdout,
            flush=True,
        )
        found.append(one)
    if as_json:
        print(json.dumps({one.panel: list(one.measured) for one in found}))
    else:
        after = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
        print(f"load average {before:.1f} before, {after:.1f} after")
    return 0


if __name__ == "__main__":
    sys.exit(main())

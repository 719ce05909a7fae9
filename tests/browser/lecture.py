"""Give a lecture and walk through it, as a lecturer with a keyboard does."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

ON_THE_WALL = (
    "place => document.querySelector('.sim-bar-foot')?.dataset.ready === String(place)"
    " && document.querySelector('.sim-stage')?.childElementCount === 1"
)
READ = ".sim-stage .sim-question, .sim-stage .sim-shown"

# Letters of the page; those of a panel's picture are its pixels, and measured there.
SMALL = """least => {
    const unit = Math.min(innerWidth / 1280, innerHeight / 720);
    const words = document.createTreeWalker(
        document.querySelector('.sim-lecture'), NodeFilter.SHOW_TEXT);
    const found = new Set();
    while (words.nextNode()) {
        const { textContent, parentElement } = words.currentNode;
        if (!textContent.trim() || parentElement.closest('style, option, mjx-container')) continue;
        if (!parentElement.checkVisibility() || !parentElement.getClientRects().length) continue;
        const size = parseFloat(getComputedStyle(parentElement).fontSize) / unit;
        if (size < least - 0.1) found.add(`${size.toFixed(1)}: ${textContent.trim().slice(0, 40)}`);
    }
    for (const field of document.querySelectorAll('.sim-stage input[type=text], .sim-stage select'))
        if (parseFloat(getComputedStyle(field).fontSize) / unit < least - 0.1) found.add('a field');
    return [...found];
}"""

# What the wall cuts off. A panel's controls may be more than the wall is high: they scroll.
CUT_OFF = """() => {
    const wall = document.querySelector('.sim-stage').getBoundingClientRect();
    const scrolls = '.iml-left, mjx-container, .sim-spoken > .widget-label';
    return [...document.querySelectorAll('.sim-stage *')].filter(one => {
        if (one.closest(scrolls) || !one.checkVisibility()) return false;
        const own = one.getBoundingClientRect();
        return own.width > 0 && own.height > 0 && (own.bottom > wall.bottom + 1
            || own.right > wall.right + 1 || own.left < wall.left - 1 || own.top < wall.top - 1);
    }).map(one => `${one.className || one.tagName}: ${one.textContent.trim().slice(0, 40)}`);
}"""

PICTURE = "panel => panel.querySelector('img.iml-picture').clientWidth"


class Given(NamedTuple):
    """A lecture that is being given: its address, and the process that gives it."""

    address: str
    process: subprocess.Popen[str]


@contextmanager
def lecture(chapter: str) -> Iterator[Given]:
    """Give a lecture by the command of `make lecture`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sim", "lecture", chapter, "--no-browser", "--port", str(port)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ}
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline() + process.stdout.readline()
        found = re.search(r"http://\S+", said)
        assert found, said
        yield Given(found[0], process)
    finally:
        process.terminate()
        process.wait(60)


class Wall:
    """A lecture in a browser."""

    def __init__(self, browser: Any, address: str, width: int = 1280, height: int = 720) -> None:
        self.page = browser.new_context(viewport={"width": width, "height": height}).new_page()
        self.page.set_default_timeout(120_000)  # a busy machine warms a kernel for a minute
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.goto(address)
        self.page.wait_for_selector(READ)
        self.wait(0)

    @property
    def count(self) -> int:
        return int(
            self.page.evaluate("document.querySelectorAll('.sim-sheet-over.sim-screens li').length")
        )

    @property
    def where(self) -> str:
        return str(self.page.locator(".sim-where").text_content())

    def wait(self, place: int) -> None:
        """Wait until a screen is on the wall, with all its pictures."""
        self.page.wait_for_function(ON_THE_WALL, arg=place)
        self.page.evaluate(
            "async () => { for (const one of document.querySelectorAll('.sim-stage img'))"
            " await one.decode().catch(() => {}); await document.fonts.ready; }"
        )

    def resize(self, width: int, height: int) -> None:
        """Give the wall another size, and wait until its panel is drawn for it."""
        size = {"width": width, "height": height}
        if self.page.viewport_size != size:
            self.page.set_viewport_size(size)
            self.page.wait_for_timeout(700)

    def press(self, key: str, place: int) -> None:
        self.page.keyboard.press(key)
        self.wait(place)

    def outside(self) -> list[str]:
        """What was asked of another machine than this one."""
        own = ("http://127.0.0.1:", "data:", "blob:")
        return [address for address in self.asked if not address.startswith(own)]

    def photograph(self, path: Path) -> None:
        self.page.wait_for_timeout(250)  # a formula is set, a font is there
        self.page.screenshot(path=path)

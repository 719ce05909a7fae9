"""The debrief of a tournament, in a browser at the size of a projector."""

from pathlib import Path

import pytest

from sim.plots.debrief import write_debrief
from sim.pricing.matches.price_debrief import price_debrief
from sim.pricing.matches.price_tournament import Tournament

WORDS = (
    "hold match-cuts undercut tit-for-tat generous-tit-for-tat grim-trigger win-stay-lose-shift"
    " cost-plus best-response price-leader follower"
)
NAMES = WORDS.split()

CUT_OFF = """() => [...document.querySelectorAll('svg')].flatMap(svg => {
    const box = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text')].filter(text => {
        const own = text.getBoundingClientRect();
        return own.width > 0 && (own.left < box.left - 1 || own.right > box.right + 1
            || own.top < box.top - 1 || own.bottom > box.bottom + 1);
    }).map(text => text.textContent);
})"""

OVERLAPPING = """() => [...document.querySelectorAll('svg')].flatMap(svg => {
    const boxes = [...svg.querySelectorAll('text')].map(text =>
        [text.textContent, text.getBoundingClientRect()]).filter(([_, box]) => box.width > 0);
    return boxes.flatMap(([name, a], i) => boxes.slice(i + 1).filter(([_, b]) =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4
    ).map(([other]) => name + ' / ' + other));
})"""

SMALL = """() => [...new Set([...document.querySelectorAll('body *')].filter(one =>
    one.childNodes.length && [...one.childNodes].some(
        child => child.nodeType === 3 && child.textContent.trim())
    && parseFloat(getComputedStyle(one).fontSize) < 21.3
).map(one => one.tagName))]"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("debrief") / "debrief.html"
    standings = Tournament(NAMES, periods=60, replications=3).play(progress=False)
    write_debrief(path, price_debrief(standings))
    return path


def test_the_debrief_fits_the_projector_and_asks_nobody_for_anything(browser, file: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 1280
    wide = "[...document.querySelectorAll('.wide')].map(one => one.scrollWidth - one.clientWidth)"
    assert set(page.evaluate(wide)) == {0}
    assert page.evaluate(SMALL) == []
    shut = page.locator("details:not([open]) > summary")
    while shut.count():
        shut.first.click()
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(OVERLAPPING) == []
    assert (asked, said) == ([file.as_uri()], [])
    page.close()

"""The class page on a projector: each screen fits, nothing is small, and nobody is asked.

Screenshots at both sizes are kept in ``build/screenshots`` for a person to look at.
"""

from pathlib import Path

import pytest

from sim.classroom import make_class_page
from sim.classroom.class_page.class_report import PAGE
from tests.browser.test_debrief import CUT_OFF, OVERLAPPING
from tests.classroom.class_page.made_class import made_class, spoiled

SHOTS = Path(__file__).resolve().parents[2] / "build" / "screenshots"
SIZES = ((1280, 720), (1920, 1080))

SMALL = """() => [...document.querySelectorAll('body *')].filter(one =>
    [...one.childNodes].some(child => child.nodeType === 3 && child.textContent.trim())
    && one.getBoundingClientRect().height > 0
    && parseFloat(getComputedStyle(one).fontSize)
       * (one.ownerSVGElement ? one.getScreenCTM().a : 1) < 23.9
).map(one => one.tagName + ': ' + one.textContent)"""

TOO_LARGE = """() => [...document.querySelectorAll('section')].filter(one =>
    one.getBoundingClientRect().height > innerHeight + 1 || one.scrollWidth > innerWidth
).map(one => one.textContent.slice(0, 80))"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("class")
    made_class(home / "class")
    spoiled(home / "class")
    make_class_page(home / "class", home)
    return home / PAGE


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_each_screen_fits_the_projector(browser, file: Path, width: int, height: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(TOO_LARGE) == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(OVERLAPPING) == []
    SHOTS.mkdir(parents=True, exist_ok=True)
    screens = page.locator("section")
    assert screens.count() > 20
    for number in range(screens.count()):
        screens.nth(number).evaluate("one => one.scrollIntoView()")
        page.screenshot(path=SHOTS / f"class-page-{width}-{number:02}.png")
    assert (asked, said) == ([file.as_uri()], [])
    page.close()

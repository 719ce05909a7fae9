"""What a lecture writes on the wall is large enough and not cut off, in every chapter.

Without a server: the HTML of each screen but the panels and the fields, in a browser. With one, and
a keyboard, a chapter is walked through in `test_lecture.py`.
"""

import base64
from collections.abc import Iterator
from typing import Any

import pytest

from sim.classroom import Lecture
from sim.classroom.lecture.look import SMALLEST
from sim.classroom.lecture.screens import OutcomeScreen, PanelScreen, PredictionScreen
from sim.plots import RankingPicture
from sim.plots.drawing import style
from tests.browser.lecture import CUT_OFF, SMALL
from tests.browser.test_lecture import CHAPTERS, OF_ALL, OTHERS, SIZES

HANDS = [2, 19, 5, 0, 1, 3, 4, 7]
PAGE = """<!DOCTYPE html><body style="margin: 0">{sheet}<div class="sim-lecture">
<div class="sim-stage"><div style="height: 100%">{shown}</div></div></div></body>"""
STORED = """() => [...document.querySelectorAll('.sim-picture img, .sim-large')].map(one =>
    2 * Math.min(one.clientWidth / one.naturalWidth, one.clientHeight / one.naturalHeight)
    / Math.min(innerWidth / 1280, innerHeight / 720))"""
"""How much larger than on the page a stored picture is on the smaller wall; it has two pixels for
one of the page."""
LAID_OUT = """async () => {
    for (const image of document.images) await image.decode();
    await document.fonts.ready;
}"""


@pytest.fixture(scope="module")
def blank(browser) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    yield page
    page.close()


def put(page: Any, lecture: Lecture, shown: str) -> list[str]:
    page.set_content(PAGE.format(sheet=lecture.children[0].value, shown=shown))
    page.evaluate(LAID_OUT)
    letters = [style.TEXT_SIZE * style.CSS_DPI / 72 * times for times in page.evaluate(STORED)]
    small = [f"a picture's letters: {size:.1f}" for size in letters if size < SMALLEST - 0.1]
    return [*page.evaluate(CUT_OFF), *page.evaluate(SMALL, SMALLEST), *small]


def texts(page: Any, chapter: str) -> Iterator[tuple[int, str, list[str]]]:
    """Put each screen but panels and fields on the page; its place, its title, its faults."""
    lecture = Lecture(chapter)
    for tally in lecture.tallies.values():
        for answer, hands in zip([*tally.hands], HANDS, strict=False):
            tally.put(answer, hands)
    assert any(isinstance(one, OutcomeScreen) for one in lecture.screens)
    for place, screen in enumerate(lecture.screens):
        if not isinstance(screen, PanelScreen | PredictionScreen):
            lecture.show(place)
            yield place, screen.title, put(page, lecture, lecture.shown.value)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_text_of_a_chapter_is_readable_and_whole(blank: Any, chapter: str) -> None:
    assert [(title, faults) for _, title, faults in texts(blank, chapter) if faults] == []


@pytest.mark.guard
@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
@pytest.mark.parametrize("chapter", OTHERS)
def test_every_text_is_photographed_at_both_sizes(
    browser: Any, chapter: str, size: tuple[int, int]
) -> None:
    OF_ALL.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(viewport=dict(zip(("width", "height"), size, strict=True)))
    found = []
    for place, title, faults in texts(page, chapter):
        page.screenshot(path=OF_ALL / f"{chapter}-{place + 1:02d}-{size[0]}x{size[1]}.png")
        found += [f"{title}: {fault}" for fault in faults]
    page.close()
    assert found == []


def test_a_text_too_long_or_too_small_is_found(blank: Any) -> None:
    lecture = Lecture("10")
    assert put(blank, lecture, f'<div class="sim-shown">{"<p>much</p>" * 40}</div>')
    assert put(blank, lecture, '<div class="sim-shown"><p style="font-size: 20px">small</p></div>')
    assert put(blank, lecture, '<div class="sim-shown"><p>fine</p></div>') == []
    drawn = base64.b64encode(RankingPicture(width=1280, height=720).png()).decode()
    large = f'<img class="sim-large" src="data:image/png;base64,{drawn}">'
    assert put(blank, lecture, f'<div class="sim-shown sim-wide">{large}</div>')

"""A lecture as it is given: by keyboard, at the two sizes of projectors, without a net.

Screenshots of each screen at both sizes are kept in ``build/screenshots`` for a person to look at.
"""

from collections.abc import Iterator

import pytest

from sim.classroom import Lecture
from sim.classroom.lecture.look import SMALLEST
from sim.classroom.lecture.screens import PanelScreen, PredictionScreen
from sim.plots.drawing import style
from tests.browser.lecture import CUT_OFF, PICTURE, SMALL, Given, Wall, lecture
from tools import notebooks
from tools.notebooks import ROOT

SHOTS = ROOT / "build" / "screenshots"
OF_ALL = SHOTS / "lectures"
CHAPTERS = sorted(path.stem for path in notebooks.COURSE.glob("*.ipynb"))
ALWAYS = "10-price-wars"
OTHERS = [name for name in CHAPTERS if name != ALWAYS]
"""Which CI does not walk through; it keeps their screens one by one."""
SIZES = [(1280, 720), (1920, 1080)]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(name, marks=() if name == ALWAYS else pytest.mark.heavy) for name in CHAPTERS
    ],
)
def given(request: pytest.FixtureRequest, browser) -> Iterator[tuple[str, Given]]:
    """Each chapter in turn, given as a lecture."""
    with lecture(request.param) as started:
        yield request.param, started


def jump(wall: Wall, place: int) -> None:
    if int(wall.where.split()[0]) - 1 != place:
        wall.page.locator(".sim-bar-foot .sim-screens").click()
        wall.page.locator(".sim-sheet-over.sim-screens button").nth(place).click()
        wall.wait(place)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_a_chapter_is_walked_through_by_keyboard(
    browser, given: tuple[str, Given], size: tuple[int, int]
) -> None:
    chapter, started = given
    SHOTS.mkdir(parents=True, exist_ok=True)
    wall = Wall(browser, started.address, *size)
    found = []
    for place in range(wall.count):
        if place:
            wall.press("PageDown", place)
        name = f"lecture-{chapter}-{place + 1:02d}-{size[0]}x{size[1]}.png"
        wall.photograph(SHOTS / name)
        found += small_or_cut_off(wall, size)
    assert found == []
    assert wall.faults == []
    assert wall.outside() == []
    wall.page.context.close()


def small_or_cut_off(wall: Wall, size: tuple[int, int]) -> Iterator[str]:
    """What of the screen on the wall cannot be read."""
    yield from (f"{wall.where}: {one}" for one in wall.page.evaluate(SMALL, SMALLEST))
    yield from (f"{wall.where}: cut off, {one}" for one in wall.page.evaluate(CUT_OFF))
    for panel in wall.page.locator(".sim-stage .iml-panel").all():
        drawn = panel.evaluate(PICTURE) / min(size[0] / 1280, size[1] / 720)
        letters = style.TEXT_SIZE * style.CSS_DPI / 72 * drawn / 860
        if letters < SMALLEST - 0.1:
            yield f"{wall.where}: the picture's letters, {letters:.1f}"


@pytest.mark.guard
@pytest.mark.parametrize("chapter", OTHERS)
def test_panels_and_fields_are_photographed_at_both_sizes(browser, chapter: str) -> None:
    # all other screens without a server, and as quickly: test_lecture_texts.py
    screens = enumerate(Lecture(chapter).screens)
    places = [n for n, one in screens if isinstance(one, PanelScreen | PredictionScreen)]
    found = []
    with lecture(chapter) as started:
        wall = Wall(browser, started.address)
        sizes = SIZES
        for place in places:
            jump(wall, place)
            for size in sizes:
                wall.resize(*size)
                wall.photograph(OF_ALL / f"{chapter}-{place + 1:02d}-{size[0]}x{size[1]}.png")
                found += small_or_cut_off(wall, size)
            sizes = sizes[::-1]  # the next screen comes at the size that the wall has
        wall.page.context.close()
    assert found == []
    assert wall.faults == []


@pytest.fixture(scope="module")
def wall(browser, given: tuple[str, Given]) -> Iterator[Wall]:
    chapter, started = given
    if chapter != ALWAYS:
        pytest.skip("one chapter is enough")
    shown = Wall(browser, started.address)
    yield shown
    shown.page.context.close()


def test_keys_clicks_and_the_list_lead_to_the_same_screens(wall: Wall) -> None:
    last = wall.count - 1
    for key, place in [("ArrowRight", 1), (" ", 2), ("ArrowLeft", 1), ("PageUp", 0), ("End", last)]:
        wall.press(key, place)
    wall.press("Home", 0)
    for button, place in [(".sim-next", 1), (".sim-next", 2), (".sim-back", 1)]:
        wall.page.locator(button).click()
        wall.wait(place)
    wall.page.keyboard.press("l")
    wall.page.locator(".sim-sheet-over.sim-screens button").nth(4).click()
    wall.wait(4)
    assert not wall.page.locator(".sim-sheet-over.sim-screens").is_visible()


def test_one_key_leads_to_the_panel_last_passed_and_back(wall: Wall) -> None:
    titles = wall.page.locator(".sim-sheet-over.sim-screens button").all_text_contents()
    panel = next(place for place, title in enumerate(titles) if "Panel" in title)
    wall.press("Home", 0)
    assert not wall.page.locator(".sim-panel").is_visible()
    jump(wall, panel + 3)
    wall.press("p", panel)
    assert wall.page.locator(".sim-panel").text_content() == "Return"
    wall.press("p", panel + 3)
    wall.page.locator(".sim-panel").click()
    wall.wait(panel)


def test_hands_are_clicked_and_typed_meet_the_outcome_and_survive_a_reload(wall: Wall) -> None:
    wall.press("Home", 0)
    titles = wall.page.locator(".sim-sheet-over.sim-screens button").all_text_contents()
    asked = next(place for place, title in enumerate(titles) if "Prediction" in title)
    came = next(place for place, title in enumerate(titles) if "Outcome" in title)
    jump(wall, asked)
    rows = wall.page.locator(".sim-answer")
    for _ in range(3):
        rows.nth(1).get_by_role("button", name="+").click()
    rows.nth(2).locator("input").fill("9")
    wall.page.keyboard.press("Enter")
    wall.page.get_by_text("Hands: 12").wait_for()
    people = wall.page.locator(".sim-foot input").last
    people.fill("10")
    wall.page.keyboard.press("Enter")
    wall.page.get_by_text("hands are 12 in all, and 10 people are in the room").wait_for()
    wall.photograph(SHOTS / "lecture-hands-that-do-not-add-up.png")
    wall.page.locator(".sim-where").click()
    jump(wall, came)
    wall.page.get_by_text("9 hands").wait_for()
    wall.photograph(SHOTS / "lecture-hands-beside-the-outcome.png")
    wall.page.reload()
    wall.wait(came)
    wall.page.get_by_text("9 hands").wait_for()


def test_another_visitor_knows_nothing_of_the_hands(
    browser, given: tuple[str, Given], wall: Wall
) -> None:
    place = int(wall.where.split()[0]) - 1
    assert wall.page.get_by_text("9 hands").is_visible()
    other = Wall(browser, given[1].address)
    jump(other, place)
    other.page.get_by_text("No show of hands was taken.").wait_for()
    other.page.context.close()


def test_a_panel_reacts_and_a_presenter_s_keys_work_on_its_sliders(wall: Wall) -> None:
    titles = wall.page.locator(".sim-sheet-over.sim-screens button").all_text_contents()
    place = next(place for place, title in enumerate(titles) if "Panel" in title)
    jump(wall, place)
    image = wall.page.locator(".sim-stage img.iml-picture")
    before = image.get_attribute("src")
    wall.page.locator(".sim-stage .noUi-handle").first.focus()
    wall.page.keyboard.press("ArrowRight")
    wall.page.wait_for_function(
        "src => document.querySelector('.sim-stage img.iml-picture').src !== src", arg=before
    )
    assert int(wall.where.split()[0]) == place + 1
    for key, sheet in [("t", ".sim-tries"), ("l", ".sim-sheet-over.sim-screens")]:
        wall.page.locator(".sim-stage .noUi-handle").first.focus()
        wall.page.keyboard.press(key)
        assert wall.page.locator(sheet).is_visible(), f"{key} while a slider has the focus"
        wall.page.keyboard.press(key)
        assert not wall.page.locator(sheet).is_visible(), f"{key} once more"
    wall.page.locator(".sim-try").click()
    assert wall.page.locator(".sim-tries li").count() == 5
    wall.photograph(SHOTS / "lecture-what-to-try.png")
    wall.page.locator(".sim-stage .noUi-handle").first.focus()
    wall.press("PageDown", place + 1)

"""The lecture as a widget: what is on the wall is made, and the panel that comes next."""

import asyncio

import pytest

from sim.classroom import Lecture
from sim.classroom.lecture.screens import OutcomeScreen, PanelScreen, PredictionScreen
from sim.classroom.lecture.view import AT_REST
from sim.kernel.errors import InputError
from sim.kernel.numerals import one_of
from sim.widgets import WarRoom
from sim.widgets.parts.panel import Panel
from tools.chapters.manifest import load_course
from tools.notebooks import COURSE

CHAPTERS = sorted(path.stem for path in COURSE.glob("*.ipynb"))


@pytest.fixture
def lecture() -> Lecture:
    return Lecture("10")


def first(lecture: Lecture, kind: type) -> int:
    return next(place for place, one in enumerate(lecture.screens) if isinstance(one, kind))


def test_nothing_is_made_that_is_not_on_the_wall(lecture: Lecture, monkeypatch) -> None:
    made = []
    monkeypatch.setattr(WarRoom, "compute", lambda *_, **__: made.append(1))
    place = first(lecture, PanelScreen)
    for _ in range(place - 1):
        lecture.bar.place += 1
    assert sorted(lecture.made) == [*range(place)]
    assert made == []


def test_the_panel_that_comes_next_is_made_while_the_class_talks(lecture: Lecture) -> None:
    place = first(lecture, PanelScreen)

    async def leaf(*, rest: float) -> None:
        lecture.bar.place = place - 2  # nothing is made ahead of a screen that is leafed over
        lecture.bar.place = place - 1
        assert place not in lecture.made
        await asyncio.sleep(rest)

    asyncio.run(leaf(rest=0.0))
    assert place not in lecture.made
    lecture.bar.place = 0
    asyncio.run(leaf(rest=AT_REST + 0.2))
    assert isinstance(lecture.made[place], WarRoom)
    ahead = lecture.made[place]
    lecture.bar.place = place
    assert lecture.shown is ahead


def test_nothing_is_made_beside_a_panel_that_is_played(lecture: Lecture) -> None:
    place = first(lecture, PanelScreen)
    after = place + 1
    lecture.screens = (*lecture.screens[:after], lecture.screens[place], *lecture.screens[after:])
    lecture.bar.place = place
    lecture.make_ready(after)
    lecture.make_ready(place - 1)
    assert sorted(lecture.made) == [0, place]


def test_a_panel_is_as_it_was_left(lecture: Lecture) -> None:
    place = first(lecture, PanelScreen)
    lecture.bar.place = place
    assert isinstance(lecture.shown, WarRoom)
    assert len(lecture.bar.tries) == 5
    lecture.shown.cut.value = 12
    lecture.bar.place = 0
    assert lecture.bar.tries == []
    lecture.bar.place = place
    assert lecture.shown.cut.value == 12


def test_the_bar_knows_where_the_panels_are(lecture: Lecture) -> None:
    panels = [k for k, one in enumerate(lecture.screens) if isinstance(one, PanelScreen)]
    assert lecture.bar.panels == panels
    assert panels


@pytest.mark.parametrize("place", [-5, 10_000])
def test_a_place_beyond_the_ends_is_the_end(lecture: Lecture, place: int) -> None:
    lecture.bar.place = place
    assert lecture.place == (0 if place < 0 else len(lecture.screens) - 1)


def test_hands_are_typed_and_clicked_and_stand_beside_the_outcome(lecture: Lecture) -> None:
    place = first(lecture, PredictionScreen)
    lecture.bar.place = place
    view = lecture.shown
    view.fields["25"].value = "7"
    fewer, field, more = view._rows.children[2].children[1:4]
    assert field is view.fields["25"]
    more.click()
    more.click()
    fewer.click()
    assert field.value == "8"
    lecture.bar.place = first(lecture, OutcomeScreen)
    assert "8 hands" in lecture.shown.value
    assert "it is 10.8 % of the additional sales" in lecture.shown.value
    before, _, behind = lecture.shown.value.partition("sim-came sim-line")
    assert ">10<" in before
    assert ">25<" in behind


def test_hands_that_do_not_add_up_are_said_and_change_nothing(lecture: Lecture) -> None:
    lecture.bar.place = first(lecture, PredictionScreen)
    view = lecture.shown
    view.people.value = "4"
    view.fields["25"].value = "5"
    assert view.said.startswith("hands are 5 in all, and 4 people")
    assert view.said in view._wrong.value
    assert lecture.tallies["new_demand"].total == 0
    view.fields["25"].value = "3"
    assert (view.said, lecture.tallies["new_demand"].total) == ("", 3)


def test_a_page_loaded_again_has_its_hands_and_another_has_none(lecture: Lecture) -> None:
    lecture.bar.place = first(lecture, PredictionScreen)
    lecture.shown.fields["25"].value = "7"
    again, other = Lecture("10"), Lecture("10")
    again.bar.memory = dict(lecture.bar.memory)
    assert again.tallies["new_demand"].hands["25"] == 7
    assert other.tallies["new_demand"].total == 0


@pytest.mark.parametrize(
    "kept", [{"no_such": {}}, {"new_demand": 3}, {"new_demand": {"hands": []}}]
)
def test_what_a_tab_says_that_is_no_tally_is_left_out(lecture: Lecture, kept: dict) -> None:
    lecture.bar.memory = kept
    assert all(tally.total == 0 for tally in lecture.tallies.values())


def test_a_chapter_that_does_not_exist_is_said_in_a_sentence() -> None:
    numbers = one_of(one.name[:2] for one in load_course().chapters)
    with pytest.raises(InputError, match=rf"^chapter is '99'; allowed: {numbers}$"):
        Lecture("99")


@pytest.mark.guard
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_screen_of_every_chapter_is_shown(chapter: str) -> None:
    lecture = Lecture(chapter)
    for place, screen in enumerate(lecture.screens):
        lecture.bar.place = place
        assert lecture.place == lecture.bar.ready == place
        if isinstance(screen, PanelScreen):
            assert isinstance(lecture.shown, Panel)
            assert lecture.shown.error == ""
            assert lecture.shown.result
        elif not isinstance(screen, PredictionScreen):
            assert "sim-shown" in lecture.shown.value

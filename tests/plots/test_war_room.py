"""The picture of the war room shows the two worlds, and theory only among prices."""

import numpy as np
import pytest

from sim.lessons.war_room import play_room
from sim.lessons.war_room_situation import OPENS, Situation
from sim.plots.war_room import VIEWS, Look, WarRoom, changed, periods


@pytest.fixture(scope="module")
def picture():
    return WarRoom()


@pytest.fixture(scope="module")
def story():
    return play_room(Situation(cut=0.1))


def drawn(line):
    return np.asarray(line.get_ydata(), float)


@pytest.mark.parametrize(
    ("view", "name", "factor"),
    [
        ("prices", "prices", 1),
        ("shares", "sales", 100),
        ("cash", "cash", 1),
        ("service", "worth", 1),
        ("costs", "costs", 1),
    ],
)
def test_lines_are_the_two_worlds(picture, story, view, name, factor):
    picture.draw(Look(story, view))
    for lines, world in ((picture.war, story.war), (picture.calm, story.calm)):
        for line, values in zip(lines, getattr(world, name), strict=True):
            assert drawn(line)[:-1] == pytest.approx(factor * values)
    assert picture.axes.get_ylabel() == VIEWS[view]
    assert list(picture.war[0].get_xdata()[[0, OPENS]]) == [-OPENS, 0]


def test_nash_and_joint_prices_stand_among_prices_only(picture, story):
    picture.draw(Look(story, "prices"))
    shown = [line for line in picture.theory if line.get_visible()]
    assert [line.get_label() for line in shown] == ["joint", "Nash"]
    assert [drawn(line)[0] for line in shown] == pytest.approx([1.924981, 1.472927])
    picture.draw(Look(story, "shares"))
    assert not any(line.get_visible() for line in picture.theory)


def test_unlike_suppliers_have_prices_of_their_own(picture):
    unlike = play_room(Situation(edge=0.2))
    picture.draw(Look(unlike, "prices"))
    assert {line.get_label(): drawn(line)[0] for line in picture.theory} == pytest.approx(
        {
            "joint, Huaxin": 1.813622,
            "Nash, Huaxin": 1.352790,
            "joint, Beihe": 2.013622,
            "Nash, Beihe": 1.424528,
        }
    )


def test_cut_and_answer_are_marked_where_there_are_any(picture, story):
    picture.draw(Look(story, "prices"))
    assert [moment[0].get_xdata()[0] for moment in (picture.cut, picture.answer)] == [0, 1]
    picture.draw(Look(play_room(Situation(cut=0.0, answer="hold")), "prices"))
    assert not any(moment[0].get_visible() for moment in (picture.cut, picture.answer))


@pytest.mark.parametrize(
    ("setting", "view", "finding"),
    [
        ({}, "prices", "With an answer: Huaxin −6.0 %, Beihe −8.5 %"),
        ({"answer": "hold"}, "prices", "No answer on price: Huaxin +20 %, Beihe −30 %"),
        (
            {"cut": 0.32, "truce": False, "pockets": 6.0},
            "prices",
            "Beihe out: Huaxin +64 %, Beihe −36 %",
        ),
        ({}, "shares", "Huaxin: 36.5 % of buyers, then 55.4, at last 42.7"),
        ({"leads": False}, "shares", "Beihe: 36.5 % of buyers, then 55.4, at last 42.7"),
        ({}, "cash", "Cash, against no cut: Huaxin −1.4, Beihe −1.6"),
        ({}, "service", "Huaxin's service stays as it was"),
        ({"service": 0.2}, "service", "Huaxin's service: worth 0.038 less to its buyers"),
        ({}, "costs", "No learning: unit costs stay"),
        ({"learning": 0.8}, "costs", "Huaxin's unit cost never gets below Beihe's"),
        (
            {"learning": 0.8, "answer": "hold", "cut": 0.2},
            "costs",
            "Huaxin makes it for less after 23 periods",
        ),
    ],
)
def test_the_finding_says_what_the_view_shows(picture, setting, view, finding):
    assert picture.draw(Look(play_room(Situation(**setting)), view)).alt.startswith(finding)
    (title,) = [t for t in picture.figure.texts if t.get_gid() == "finding"]
    assert "\n" not in title.get_text()


def test_who_has_left_is_called_out(picture):
    story = play_room(Situation(cut=0.32, truce=False, pockets=6.0))
    picture.draw(Look(story, "prices"))
    assert [line.get_label() for line in picture.war] == ["Huaxin 华信", "Beihe 北河: out"]


def test_a_picture_does_not_remember_the_one_before(picture, story):
    fresh = WarRoom().draw(Look(story, "prices")).png()
    other = play_room(Situation(cut=0.4, edge=-0.2, mu=1.0, pockets=6.0, truce=False))
    for view in VIEWS:
        picture.draw(Look(other, view)).png()
    assert picture.draw(Look(story, "prices")).png() == fresh


@pytest.mark.guard
@pytest.mark.parametrize("edge", [-0.3, 0.0, 0.2])
@pytest.mark.parametrize("mu", [0.05, 0.25, 1.0])
def test_everything_stays_on_the_page(picture, edge, mu):
    renderer = picture.figure.canvas.get_renderer()
    page = picture.figure.bbox
    for answer in ("match-cuts", "grim-trigger"):
        story = play_room(Situation(cut=0.2, edge=edge, mu=mu, answer=answer, delay=12))
        for view in VIEWS:
            picture.draw(Look(story, view)).png()
            (title,) = [t for t in picture.figure.texts if t.get_gid() == "finding"]
            for text in [*picture.labels.texts, title]:
                if text.get_visible() and text.get_text().strip("_"):
                    box = text.get_window_extent(renderer)
                    assert box.x1 <= page.x1 + 1, text.get_text()
                    assert page.y0 <= box.y0, text.get_text()
            low, high = picture.axes.get_ylim()
            for line in picture.war:
                y = drawn(line)
                assert np.nanmin(y) >= low, view
                assert np.nanmax(y) <= high, view


def test_words():
    assert [changed(x) for x in (0.2, -0.06, 0.0, 19.0, -20.0)] == [
        "+20 %",
        "−6.0 %",
        "0 %",
        "× 20",
        "below −999 %",
    ]
    assert [periods(n) for n in (1, 2)] == ["1 period", "2 periods"]

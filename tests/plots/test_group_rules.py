"""The picture of the nine rules says what the group does."""

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from sim.lessons.group_rules import NINE, nine_rules
from sim.plots.group_rules import RULE_NAMES, NineRules

P = [[0.5, 0.3, 0.2], [0.2, 0.6, 0.2], [0.3, 0.2, 0.5]]
WHO = ("user", "engineer", "buyer")
OFFERS = ("A Huaxin", "B Alpenwerk", "C Beihe")


def group(table=P, weights=(0.5, 0.3, 0.2), **more):
    return nine_rules(WHO, OFFERS, table, weights, **more)


@pytest.fixture(scope="module")
def picture():
    return NineRules()


def bars(picture):
    """Lengths of the parts of each bar, from the top bar down."""
    boxes = [b for b in picture.axes.patches if isinstance(b, Rectangle)]
    lows = sorted({round(b.get_y(), 3) for b in boxes}, reverse=True)
    return [[b for b in boxes if round(b.get_y(), 3) == low] for low in lows]


def words_of(picture):
    return {text.get_text() for text in picture.axes.texts if text.get_visible()}


def test_every_rule_has_a_name():
    assert tuple(RULE_NAMES) == NINE


def test_parts_are_as_long_as_shares(picture):
    said = group()
    picture.draw(said)
    for parts, outcome in zip(bars(picture), said.outcomes, strict=True):
        shares = np.array([*outcome.chosen, outcome.no_decision])
        starts = [part.get_x() for part in parts]
        assert np.diff(starts) / 322 == pytest.approx(shares[:-1])
        assert [p.get_width() for p in parts] == pytest.approx(np.maximum(322 * shares - 1.5, 0))


def test_the_likeliest_stand_out(picture):
    picture.draw(group())
    full = [[p.get_alpha() == 1 for p in parts[:3]] for parts in bars(picture)]
    assert full[0] == [True, True, False]  # a tie
    assert full[2] == [True, False, False]
    assert full[6] == [False, True, False]


def test_advice_and_the_third_offer_are_said(picture):
    picture.draw(group())
    assert {"+10 user", "+3.3 anyone", "+5.0 engineer, buyer", "0 by anyone alone"} <= (
        words_of(picture)
    )
    assert {"A Huaxin, B Alpenwerk, C Beihe. C, %: user, engineer, buyer", "20 / 20 / 50"} <= (
        words_of(picture)
    )


@pytest.mark.parametrize(
    ("table", "finding"),
    [
        (P, "B leads under 5, A under 3; unanimity: 91 % undecided"),
        ([[0.6, 0.4, 0.0]] * 3, "A leads under 9; unanimity: 72 % undecided"),
    ],
)
def test_the_finding_counts_rules(picture, table, finding):
    assert picture.draw(group(table)).alt.startswith(finding)
    (title,) = [t for t in picture.figure.texts if t.get_gid() == "finding"]
    assert "\n" not in title.get_text()


def test_a_reader_who_cannot_see_learns_the_shares(picture):
    alt = picture.draw(group()).alt
    assert "Unanimity 一致同意: A 3, B 4, C 2, none 91" in alt


def test_a_picture_does_not_remember_the_one_before(picture):
    fresh = NineRules().draw(group()).png()
    picture.draw(group([[1.0, 0.0, 0.0]] * 3, ballots=9))
    assert picture.draw(group()).png() == fresh


def test_everything_stays_on_the_page(picture):
    renderer = picture.figure.canvas.get_renderer()
    for table in (P, [[0.0, 0.0, 1.0]] * 3, [[0.05, 0.9, 0.05]] * 3):
        picture.draw(group(table, points=0.5)).png()
        for text in [t for t in picture.axes.texts if t.get_text()]:
            box = text.get_window_extent(renderer)
            assert box.x0 >= 0, text.get_text()
            assert box.x1 <= picture.figure.bbox.x1, text.get_text()

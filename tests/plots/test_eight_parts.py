"""The picture of the eight parts: bars as long as gaps, the curve where theory says."""

from dataclasses import replace

import numpy as np
import pytest

from sim.lessons.eight_parts import eight_parts
from sim.lessons.eight_parts_market import BEIHE, HUAXIN, OVERHAUL
from sim.plots.eight_parts import PRICES, EightParts


@pytest.fixture(scope="module")
def picture():
    return EightParts()


@pytest.fixture(scope="module")
def director():
    return eight_parts(who="director", purchases=40)


def test_bars_are_as_long_as_gaps_and_on_their_side(picture, director):
    picture.draw((director, "Beihe"))
    boxes = [box for box, _ in picture._bars]
    gaps = [*director.gaps.values(), director.advantage]
    lengths = np.array([box.get_width() for box in boxes])
    assert lengths / lengths.max() == pytest.approx(np.abs(gaps) / np.abs(gaps).max())
    for box, gap in zip(boxes, gaps, strict=True):
        if gap:
            start = box.get_x() if gap > 0 else box.get_x() + box.get_width()
            assert start == pytest.approx(picture._middle)
    written = [text.get_text() for _, text in picture._bars]
    assert written == ["+50", "+40", "+20", "+10", "−90", "+10", "+10", "+20", "+70"]


def test_the_curve_is_theory_and_the_dot_is_what_was_played(picture, director):
    picture.draw((director, "Beihe"))
    assert picture._curve.get_ydata() == pytest.approx(100 * director.theory_at(PRICES))
    assert picture._dot.get_xdata() == [900]
    assert picture._dot.get_ydata() == [100 * director.played]
    assert list(picture._span.get_ydata()) == pytest.approx([100 * x for x in director.interval])
    assert picture._worth.get_xdata()[0] == 970


def test_a_worth_beyond_the_page_is_not_drawn(picture):
    picture.draw((eight_parts(who="user", purchases=5), "Beihe"))
    assert not picture._worth.get_visible()
    assert not picture._worth_said.get_visible()


@pytest.mark.parametrize(
    ("offer", "rival", "other", "found"),
    [
        (HUAXIN, "Beihe", BEIHE, "Huaxin leaves 70 thousand more than Beihe, and wins"),
        (
            replace(HUAXIN, monetary=1000.0),
            "Beihe",
            BEIHE,
            "Huaxin leaves 30 thousand less than Beihe, and wins",
        ),
        (replace(HUAXIN, monetary=970.0), "Beihe", BEIHE, "Both leave the same, and Huaxin wins"),
        (HUAXIN, "an overhaul", OVERHAUL, "Huaxin leaves 60 thousand more than an overhaul"),
    ],
)
def test_the_finding_says_who_leaves_more(picture, offer, rival, other, found):
    alt = picture.draw((eight_parts(offer, other, "director", 20), rival)).alt
    assert alt.startswith(found)
    assert "by theory" in alt
    assert "Service value 服务价值" in alt


def test_a_picture_does_not_remember_the_one_before(picture, director):
    fresh = EightParts().draw((director, "Beihe")).png()
    picture.draw((eight_parts(HUAXIN, OVERHAUL, "buyer", 5), "an overhaul")).png()
    assert picture.draw((director, "Beihe")).png() == fresh


@pytest.mark.parametrize("product", [700.0, 900.0, 950.0, 1000.0])
def test_the_curve_strikes_no_word(picture, product):
    picture.draw((eight_parts(replace(HUAXIN, product=product), BEIHE, "director", 5), "Beihe"))
    picture.png()
    drawn = picture.axes.transData.transform(picture._curve.get_xydata())
    for text in (picture._worth_said, picture._theory_said):
        if text.get_visible():
            box = text.get_window_extent()
            assert not any(box.contains(*point) for point in drawn), text.get_text()

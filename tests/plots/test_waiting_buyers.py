"""The picture of the months around a price change."""

import numpy as np
import pytest

from sim.lessons.waiting_buyers import tell_waiting
from sim.plots.waiting_buyers import WaitingMonths
from sim.pricing.theory.waiting import Waiting


@pytest.fixture(scope="module")
def picture():
    return WaitingMonths()


def heights(picture, kind):
    values, _, baseline = picture.bars[kind].get_data()
    return np.asarray(values) - baseline


def test_bars_stand_on_each_other_and_sum_to_the_orders(picture):
    story = tell_waiting(Waiting(theta=0.3, steady_need=20, announced=True), 8)
    picture.draw(story)
    frame = story.path.frame
    assert heights(picture, "steady") == pytest.approx(frame.steady.to_numpy())
    assert heights(picture, "waited") == pytest.approx(frame.waited.to_numpy())
    total = sum(heights(picture, kind) for kind in ("steady", "new", "waited"))
    assert total == pytest.approx(frame.orders.to_numpy())


def test_the_dashed_line_is_what_nobody_expecting_would_order(picture):
    story = tell_waiting()
    picture.draw(story)
    assert picture.calm.get_ydata()[10] == pytest.approx(story.path.static_first)


def test_the_dot_stands_at_expectation_and_patience(picture):
    picture.draw(tell_waiting(Waiting(theta=0.1, discount=0.9)))
    assert [*picture.dot.get_xdata(), *picture.dot.get_ydata()] == [0.1, 0.9]


def test_the_region_is_lit_where_the_cut_repels(picture):
    picture.draw(tell_waiting(Waiting(theta=0.3)))
    lit = picture.lit.get_alpha()
    picture.draw(tell_waiting(Waiting(theta=0.05)))
    assert picture.lit.get_alpha() < lit
    # and its edge is the limit
    at_90 = [x for x, y in picture.lit.get_paths()[0].vertices if abs(y - 0.9) < 2e-3]
    assert min(at_90) == pytest.approx(1 / 9, abs=3e-3)


@pytest.mark.parametrize(
    ("buyers", "change", "finding"),
    [
        (Waiting(theta=0.3), -5, "The cut repels: 27.5 at first, usual 66.7"),
        (Waiting(), -5, "The cut sells: 129 at first, usual 66.7"),
        (Waiting(announced=True), -5, "Announced: 0 in the month before, usual 66.7"),
        (Waiting(), 5, "The rise: 58.3 in its first month, usual 66.7"),
        (Waiting(), 0, "No change: 66.7 a month"),
    ],
)
def test_the_finding_says_what_happened(picture, buyers, change, finding):
    assert picture.draw(tell_waiting(buyers, change)).alt.startswith(finding)


def test_a_rush_has_room(picture):
    story = tell_waiting(Waiting(steady_need=60, announced=True, discount=0.99), 20)
    picture.draw(story)
    assert picture.axes.get_ylim()[1] > story.path.frame.orders.max()
    fresh = WaitingMonths().draw(tell_waiting()).png()
    assert picture.draw(tell_waiting()).png() == fresh


def test_everything_stays_on_the_page(picture):
    picture.draw(tell_waiting(Waiting(holding_cost=10))).png()
    renderer = picture.figure.canvas.get_renderer()
    for text in picture.figure.findobj(lambda a: hasattr(a, "get_text")):
        if text.get_text() and text.get_visible():
            box = text.get_window_extent(renderer)
            assert box.x0 >= 0, text.get_text()
            assert box.x1 <= picture.figure.bbox.x1, text.get_text()

"""The picture of one more call shows belief, the line, the worth of n tries and both marks."""

import numpy as np
import pytest

from sim.lessons.one_more_call import call_again
from sim.plots.one_more_call import BeliefAndWorth


@pytest.fixture(scope="module")
def picture():
    return BeliefAndWorth()


def test_belief_falls_through_the_line_at_the_diamond(picture) -> None:
    said = call_again(5)
    picture.draw(said)
    beliefs = np.asarray(picture.dots.get_ydata())
    line = picture.line.get_ydata()[0]
    best = int(picture.best.get_xdata()[0])
    assert best == 3
    assert beliefs[best - 1] > line > beliefs[best]
    worth = np.asarray(picture.worth.get_ydata())
    assert worth.argmax() + 1 == best
    assert picture.now.get_ydata()[0] == pytest.approx(worth[4])
    assert "3 tries are best: 308 yuan a firm; with 5 it is 261" in picture.alt


def test_where_no_try_pays_no_diamond_is_drawn(picture) -> None:
    picture.draw(call_again(winnable=0.05))
    assert len(picture.best.get_xdata()) == 0
    assert "Not even the first try" in picture.alt


def test_by_the_hour_it_says_so(picture) -> None:
    picture.draw(call_again(hours_to_find=4.0))
    assert "6 tries are best: 187 yuan an hour" in picture.alt
    assert picture.unit.get_text() == "worth an hour, yuan"

"""The picture of stay or go: the tangent touches, and the turn is where the curves cross."""

import numpy as np
import pytest

from sim.lessons.stay_or_go import STAYS, stay_or_go
from sim.plots.stay_or_go import TangentAndLeads


@pytest.fixture(scope="module")
def picture():
    return TangentAndLeads()


def test_the_tangent_touches_at_the_diamond_and_nowhere_crosses(picture) -> None:
    said = stay_or_go()
    picture.draw(said)
    x, y = np.asarray(picture.tangent.get_xdata()), np.asarray(picture.tangent.get_ydata())
    slope = (y[1] - y[0]) / (x[1] - x[0])
    assert y[0] == pytest.approx(0)
    assert slope * (said.best + said.travel) == pytest.approx(picture.best.get_ydata()[0])
    assert (100 * said.gains <= slope * (STAYS + said.travel) + 1e-9).all()


def test_the_curves_cross_at_the_dashes_which_do_not_move_with_b(picture) -> None:
    for arrivals in (0.5, 5.0):
        picture.draw(stay_or_go(b_an_hour=arrivals))
        assert picture.turn.get_xdata()[0] == pytest.approx(3 / 28)
        alone, both = (np.asarray(line.get_ydata()) for line in picture.lines)
        x = np.asarray(picture.lines[0].get_xdata())
        assert x[np.abs(alone - both).argmin()] == pytest.approx(3 / 28, abs=0.006)
    assert "4.44 thousand with A alone" in picture.alt


def test_where_b_is_always_taken_there_is_no_turn(picture) -> None:
    picture.draw(stay_or_go(b_value=18.0))
    assert not picture.turn.get_visible()

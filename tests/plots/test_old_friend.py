"""The picture of the old friend: lines fall through nought where theory says."""

import numpy as np
import pytest

from sim.lessons import play_old_friend
from sim.plots.old_friend import OldFriendPicture


@pytest.fixture(scope="module")
def picture():
    return OldFriendPicture()


def test_the_line_crosses_nought_at_break_even(picture) -> None:
    year = play_old_friend(tries=1)
    picture.draw(year)
    x, y = (np.asarray(one) for one in picture.line.get_data())
    assert np.interp(0, -y[~np.isnan(y)], x[~np.isnan(y)]) == pytest.approx(16.85, abs=0.05)
    assert picture.even.get_xdata()[0] == pytest.approx(16.85, abs=0.01)


def test_the_dot_stands_where_it_was_played(picture) -> None:
    year = play_old_friend(0.1, 1)
    picture.draw(year)
    assert picture.dot.get_ydata()[0] == pytest.approx(100 * year.mean)
    low, high = picture.reach.get_ydata()
    assert low < 100 * year.gain < high
    assert "It pays up to 16.8 found out of 100" in picture.alt


def test_what_lies_below_the_picture_is_not_drawn_into_it(picture) -> None:
    picture.draw(play_old_friend(0.6, 10))
    assert not picture.dot.get_visible()
    assert "costs" in picture.alt

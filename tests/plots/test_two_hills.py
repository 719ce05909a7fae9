"""The picture of the two hills shows the hills, the profit, both cutoffs and the point."""

import numpy as np
import pytest

from sim.lessons.two_hills import SCORES, weigh_cutoff
from sim.plots.two_hills import HillsPicture


@pytest.fixture(scope="module")
def picture():
    return HillsPicture()


def test_hills_stand_to_each_other_as_their_shares(picture) -> None:
    said = weigh_cutoff()
    picture.draw(said)
    good, bad = (np.asarray(line.get_ydata()) for line in (picture.good, picture.bad))
    assert bad.max() / good.max() == pytest.approx(1 / 9, rel=0.01)
    assert SCORES[good.argmax()] == 78


def test_the_profit_peaks_at_the_dashed_line(picture) -> None:
    said = weigh_cutoff()
    picture.draw(said)
    profit = np.asarray(picture.profit.get_ydata())
    assert SCORES[np.nanargmax(profit)] == pytest.approx(picture.best[1].get_xdata()[0], abs=0.5)
    assert picture.cuts[1].get_xdata()[0] == 70
    x, y = picture.point.get_xdata()[0], picture.point.get_ydata()[0]
    assert (x, y) == pytest.approx(
        (100 * said.card.bad_accepted(70), 100 * said.card.good_accepted(70))
    )
    assert "0.163 a yuan asked for, 0.165 if nobody is refused" in picture.alt
    assert "the best cutoff is 61.7 points" in picture.alt


def test_without_a_best_cutoff_none_is_drawn(picture) -> None:
    picture.draw(weigh_cutoff(separation=0.0))
    assert not picture.best[0].get_visible()
    assert "no cutoff is better than all" in picture.alt

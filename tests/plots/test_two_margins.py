"""The picture of two margins."""

import numpy as np
import pytest

from sim.lessons.two_margins import two_margins
from sim.plots.two_margins import MarginsOnDemand


def test_areas_are_what_each_earns() -> None:
    seen, picture = two_margins(), MarginsOnDemand()
    picture.draw(seen)
    for area, earned in ((picture.maker, 7_200), (picture.dealers, 3_600)):
        assert area.get_width() * area.get_height() == pytest.approx(earned)
    lost = picture.lost.get_xy()[:4]
    assert lost[:, 0].min() == seen.now.quantity
    assert lost[:, 0].max() == seen.own.quantity
    assert [bar.get_height() for bar in picture.bars] == pytest.approx([50, 25, 12.5, 0])
    assert picture.own.get_linestyle() == "--"
    assert picture.would.get_linestyle() == "--"
    assert "75.0 % of the possible profit" in picture.alt


def test_nothing_is_lost_where_nothing_is() -> None:
    picture = MarginsOnDemand()
    picture.draw(two_margins(contract="fee"))
    assert not picture.lost.get_visible()
    assert np.isnan(picture.would.get_ydata()[-1])
    picture.draw(two_margins(service_cost=2.0))
    assert picture.bars[3].get_height() == pytest.approx(50)
    assert "service is 50.0 %" in picture.alt

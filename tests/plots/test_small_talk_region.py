"""The picture of the region of small talk."""

import pytest

from sim.lessons import small_talk_region
from sim.lessons.small_talk_region import CUSTOMERS
from sim.plots.small_talk_region import SmallTalkMap


def test_the_line_is_where_it_begins_to_pay_and_the_best_length_is_dashed() -> None:
    region, picture = small_talk_region(seconds=30.0), SmallTalkMap()
    picture.draw(region)
    (x0, x1), (y0, y1) = picture.border.get_data()
    assert (x0, y0) == (0, 0)
    assert y1 / x1 == pytest.approx(region.border)
    assert picture.best.get_linestyle() == "--"
    assert picture.best.get_xdata()[0] == pytest.approx(17.92, abs=0.01)
    assert picture.at.get_xdata()[0] == 30
    assert picture.at.get_ydata()[0] == pytest.approx(100 * region.talk.heard_out(30.0))
    assert "dealer 31.8 s, job shop 17.9 s" in picture.alt


@pytest.mark.parametrize("customer", CUSTOMERS)
def test_names_stand_clear_wherever_a_customer_is_moved(customer: str) -> None:
    picture = SmallTalkMap()
    for leaves in (0.005, 0.02, 0.06):
        for warms in (0.01, 0.1, 0.16):
            region = small_talk_region(customer, leaves, warms)
            picture.draw(region)
            at = picture.dots[customer].get_data()
            assert [float(one[0]) for one in at] == pytest.approx([100 * leaves, 100 * warms])


def test_a_best_length_beyond_the_axis_is_not_drawn() -> None:
    picture = SmallTalkMap()
    picture.draw(small_talk_region("dealer", 0.005, 0.01, 120.0))
    assert not picture.best.get_visible()

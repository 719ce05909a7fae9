"""The picture of lease or buy."""

import pytest

from sim.plots.lease_or_buy import LeaseCosts
from sim.value import lease_or_buy
from tests.plots.geometry import faults


@pytest.mark.parametrize(("payment", "finding"), [(216, "Buy: leasing costs"), (150, "Lease: it")])
def test_the_dot_lies_on_the_line_and_the_finding_says_on_which_side(payment, finding):
    costs = lease_or_buy(900, payment, 5, 0.08, salvage=90)
    picture = LeaseCosts().draw((900.0, float(payment), costs))
    (x,), (y,) = picture.dot.get_data()
    assert (x, y) == pytest.approx((payment, costs.cost_of_leasing))
    assert (y > picture.owning.get_ydata()[0]) == (costs.advantage < 0)
    assert picture.alt.startswith(finding)
    assert "owning costs 660" in picture.alt
    (even,) = picture.meet.get_xdata()
    assert even == pytest.approx(costs.break_even_payment)


@pytest.mark.parametrize("price", [300, 900, 1200, 1500, 2000])
def test_what_stands_at_the_meeting_is_whole_and_struck_by_nothing(price):
    costs = lease_or_buy(price, 216, 5, 0.08, salvage=0.1 * price)
    picture = LeaseCosts().draw((float(price), 216.0, costs))
    picture.png()
    assert faults(picture.figure) == []
    box = picture.meeting.get_window_extent()
    if picture.meeting.get_visible():
        assert box.x0 >= picture.axes.bbox.x0
        assert box.x1 <= picture.axes.bbox.x1

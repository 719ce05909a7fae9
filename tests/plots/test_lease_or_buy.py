"""The picture of lease or buy."""

import pytest

from sim.plots.lease_or_buy import LeaseCosts
from sim.value import lease_or_buy


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

"""The panel of lease or buy, without a browser."""

import pytest

from sim.widgets.lease_or_buy import OwnOrLease


@pytest.fixture
def panel():
    return OwnOrLease()


def test_it_tips_at_the_payment_of_equal_cost(panel):
    even = panel.result["break_even_payment"]
    assert panel.result["nal"] < 0
    panel.payment.value = 2 * int(even // 2)
    assert panel.result["nal"] > 0
    assert "The lease is cheaper" in panel.plain()


def test_nine_times_the_worked_case(panel):
    assert panel.result["owning"] == pytest.approx(9 * 73.333744776)
    assert panel.result["leasing"] == pytest.approx(9 * 80.371901029)


def test_parts_sum_up(panel):
    found = panel.result
    assert found["owning"] == pytest.approx(900 - found["taxes_saved"] - found["salvage_brings"])

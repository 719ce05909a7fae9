"""The panel of the bank's fee, without a browser."""

import pytest

from sim.widgets.bank_fee import BankFee


@pytest.fixture
def panel():
    return BankFee()


def test_it_starts_with_a_fee_for_everybody(panel):
    assert panel.result["ten_years.new"] < 0
    assert panel.result["ten_years.savers"] < panel.result["ten_years.new"]
    assert panel.result["ten_years.small"] > 0
    assert "New customers cost the bank" in panel.plain()


def test_what_the_chapter_asks_to_try_happens(panel):
    first, ten = panel.result["first_year"], panel.result["ten_years"]
    panel.exempt_savers.value = True
    panel.exempt_new.value = True
    assert panel.result["first_year"] < first
    assert panel.result["ten_years"] > ten
    assert "no group of them costs" in panel.plain()
    panel.reset()
    panel.avoidable.value = 0
    assert 0 < panel.result["ten_years"] < ten
    panel.reset()
    panel.leave.value = 12
    assert panel.result["ten_years.small"] > 0


def test_no_fee_and_nobody_charged(panel):
    panel.monthly.value = 0
    assert "Without a fee" in panel.plain()
    panel.monthly.value, panel.below.value = 5, 0
    assert "No account is charged" in panel.plain()

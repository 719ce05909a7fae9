"""A fee lies on its own curve, and whom it spares shows in ten years."""

import pytest

from sim.customers import Fee, bank_accounts, fee_outcome
from sim.lessons.bank_fee import FEES, tell_fee


def test_the_fee_lies_on_its_curve() -> None:
    story = tell_fee(Fee(7.0, exempt_new=True))
    assert story.as_set[FEES == 7.0][0] == pytest.approx(story.ten_years)
    spared_nobody = fee_outcome(bank_accounts(), Fee(7.0)).by_group()["ten_years"].sum()
    assert story.nobody_spared[FEES == 7.0][0] == pytest.approx(spared_nobody)
    assert story.as_set.max() == story.as_set[story.best == FEES][0]


def test_without_exemptions_both_curves_are_one() -> None:
    story = tell_fee(Fee())
    assert story.as_set is story.nobody_spared


def test_sparing_loses_the_first_year_and_wins_ten() -> None:
    plain = tell_fee(Fee())
    for spared in (Fee(exempt_new=True), Fee(exempt_savers=True)):
        story = tell_fee(spared)
        assert story.first_year < plain.first_year
        assert story.ten_years > plain.ten_years
        assert story.left < plain.left

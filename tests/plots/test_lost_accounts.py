"""The picture of true and named causes."""

import pytest

from sim.lessons.lost_accounts import look_at_lost_accounts
from sim.plots.lost_accounts import CausesNamed


def test_bars_are_shares_and_marks_are_theory() -> None:
    lost, picture = look_at_lost_accounts(11), CausesNamed()
    picture.draw(lost)
    names = list(lost.true)
    row = names.index("high_price")
    assert picture.true[row].get_width() == pytest.approx(100 * lost.price_true / 11)
    assert picture.named[row].get_width() == pytest.approx(100 * lost.price_named / 11)
    marks = picture.expects.get_xdata()[::3]
    assert marks[2 * row] == pytest.approx(100 * lost.expected_true["high_price"])
    assert marks[2 * row + 1] == pytest.approx(100 * lost.expected_named["high_price"])
    assert f"{lost.price_named} of 11 name the price, {lost.price_true} left for it" in picture.alt

"""The picture of the whale after risk."""

import pytest

from sim.lessons.risk_in_value import price_risk
from sim.plots.risk_in_value import WhaleAfterRisk


def test_curves_end_where_the_sums_do_and_bars_are_what_is_left() -> None:
    said, picture = price_risk(), WhaleAfterRisk()
    picture.draw(said)
    before, after = picture.lines
    assert before.get_ydata()[-1] == pytest.approx(said.before.total / 1000)
    assert after.get_ydata()[-1] == pytest.approx(said.after.total / 1000)
    assert [bar.get_height() for bar in picture.bars] == pytest.approx((100 * said.left).tolist())
    assert "Risk and waiting take" in picture.alt
    assert "nothing changes" in picture.draw(price_risk(0.0, 0.0)).alt
    owed = price_risk(waiting=0.0)
    assert owed.left["C"] < 0.6
    assert picture.draw(owed).alt.startswith("Nothing is owed: only the years to come are at risk")

"""The picture of the funnel's hours."""

import pytest

from sim.lessons.where_hours_go import spend_hours
from sim.plots.where_hours_go import HoursOfStages


def test_bars_are_the_hours_and_the_elasticities() -> None:
    spent, picture = spend_hours(), HoursOfStages()
    picture.draw(spent)
    widths = [bar.get_width() for bar in picture.spent]
    assert sum(widths) == pytest.approx(100)
    assert widths == pytest.approx((100 * spent.hours_of_a_win / 92.6667).tolist(), abs=0.01)
    assert [bar.get_width() for bar in picture.shares] == pytest.approx(
        spent.funnel.to_shares.tolist()
    )
    assert [bar.get_width() for bar in picture.hours] == pytest.approx(
        spent.funnel.to_hours.tolist()
    )
    assert "An hour brings 3,880 yuan of margin" in picture.alt
    assert "offer 1.00 and −0.35 %" in picture.alt

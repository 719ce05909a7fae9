"""The picture of the hotline: a line a caller, a dot a caller who hangs up."""

import pytest

from sim.lessons.hotline import play_hotline
from sim.plots.hotline import HotlineCallers


def test_every_caller_has_a_line() -> None:
    week, picture = play_hotline(people=2), HotlineCallers()
    picture.draw(week)
    assert len(picture.talking.get_segments()) == len(week.shown)
    assert len(picture.ends.get_xdata()) == week.shown.hung_up.sum() > 0
    assert picture.lost.get_width() == pytest.approx(100 * week.mean("hung_up"))
    assert picture.dashed.get_xdata()[0] == pytest.approx(100 * week.hung_up_in_theory)
    heights = [bar.get_width() for bar in picture.bars]
    assert heights == pytest.approx(week.scales.all)
    assert "callers in two hours" in picture.alt
    assert "in theory" in picture.alt


def test_nobody_hangs_up() -> None:
    picture = HotlineCallers().draw(play_hotline(patience=None))
    assert picture.alt.startswith("Nobody hangs up")

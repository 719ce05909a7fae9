"""The picture of a thousand calls."""

import numpy as np
import pytest

from sim.lessons.thousand_calls import thousand_calls
from sim.plots.thousand_calls import CallBars
from tests.lessons.test_thousand_calls import ByLuck


def test_bars_intervals_and_exact_values_are_the_sellers() -> None:
    compared, picture = thousand_calls(), CallBars()
    picture.draw(compared)
    for seller, bar, reach, exact in zip(
        compared.sellers, picture.bars, picture.reach, picture.exact, strict=True
    ):
        assert bar.get_width() == pytest.approx(seller.appointments / 10)
        assert list(reach.get_xdata()) == pytest.approx([100 * seller.low, 100 * seller.high])
        assert exact.get_xdata()[0] == pytest.approx(100 * seller.exact)
        assert exact.get_linestyle() == "--"
    assert "exactly first: no small talk" in picture.alt
    assert "where more than 61.7 % are sociable" in picture.alt


def test_lines_end_at_either_kind_and_cross_where_the_mark_is() -> None:
    compared, picture = thousand_calls(sociable=0.8), CallBars()
    picture.draw(compared)
    six, none = (picture.lines[k].get_ydata() for k in (1, 2))
    assert list(six) == pytest.approx([10.0420, 17.3949], abs=1e-4)
    (share,), (y,) = picture.cross.get_data()
    for line in (six, none):
        assert np.interp(share, [0, 100], line) == pytest.approx(y)
    assert picture.now.get_xdata()[0] == 80


def test_what_has_no_exact_value_has_no_mark() -> None:
    picture = CallBars()
    picture.draw(thousand_calls(ByLuck()))
    assert not picture.exact[0].get_visible()
    assert not picture.lines[0].get_visible()
    picture.draw(thousand_calls())
    assert picture.exact[0].get_visible()

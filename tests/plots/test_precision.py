"""The picture of how many replications are enough."""

import numpy as np
import pytest

from sim.experiment.precision import Precision, enough, narrowing
from sim.kernel.models import model_named
from sim.plots.precision import NarrowingBand

VALUES = 0.25 + 0.02 * np.sin(np.arange(40))


def found(values=VALUES, name: str = "win_share.Huaxin", precision: float = 0.05) -> Precision:
    frame = narrowing(values)
    needed = enough(frame["precision"], precision)
    told = model_named("buying").measure(name)
    return Precision(told, needed, frame, precision, 0.95, 5)


def test_line_and_band_are_the_means_and_intervals():
    data = found()
    axes = NarrowingBand().draw(data).axes
    line = axes.get_lines()[0]
    assert line.get_xdata() == pytest.approx(range(1, 41))
    assert line.get_ydata() == pytest.approx(100 * data.frame["mean"])
    corners = axes.collections[0].get_paths()[0].vertices
    for name in ("ci_low", "ci_high"):
        end = [40, 100 * data.frame.loc[40, name]]
        assert np.isclose(corners, end).all(axis=1).any()
    assert axes.get_ylabel() == "Huaxin's share of wins, %"


def test_the_number_that_is_enough_is_marked():
    data = found()
    picture = NarrowingBand().draw(data)
    (dot,) = [line for line in picture.axes.lines if line.get_marker() == "o"]
    assert dot.get_xdata()[0] == data.needed
    assert dot.get_ydata()[0] == pytest.approx(100 * data.frame.loc[data.needed, "mean"])
    assert str(data.needed) in [text.get_text() for text in picture.axes.texts]
    assert picture.alt.startswith(f"{data.needed} replications are enough for a mean within 5 %.")


def test_none_is_marked_where_none_is_enough():
    picture = NarrowingBand().draw(found(precision=0.001))
    assert not [line for line in picture.axes.lines if line.get_marker() == "o"]
    assert "40 replications are not enough for a mean within 0.1 %" in picture.alt


def test_large_amounts_are_drawn_in_millions():
    axes = NarrowingBand().draw(found(VALUES * 1e9, "revenue.Huaxin")).axes
    assert axes.get_ylabel() == "Huaxin's revenue, million yuan"
    assert axes.get_lines()[0].get_ydata()[-1] == pytest.approx(1e3 * VALUES.mean())


@pytest.mark.parametrize("values", [[0.0] * 10, [np.nan] * 5, [-1.0, 1.0, 0.0]])
def test_odd_series_are_drawn(values):
    assert NarrowingBand().draw(found(values)).png()[:4] == b"\x89PNG"

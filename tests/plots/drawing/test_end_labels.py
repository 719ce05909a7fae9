from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes

from sim.plots.drawing import marks, style
from sim.plots.drawing.end_labels import EndLabels, spread
from tests.plots.geometry import boxes


def lines_ending_at(axes: Axes, ends: list[float]) -> list:
    x = np.array([0.0, 100.0])
    return [
        marks.simulated(axes, x, np.array([0.0, end]), colour=style.ORANGE, label=f"line {i}")
        for i, end in enumerate(ends)
    ]


def test_labels_stand_at_the_ends_apart_and_readable(axes: Axes) -> None:
    with style.context():
        lines = lines_ending_at(axes, [50, 51, 50, 10])
        labels = EndLabels(lines)
        found = boxes(labels.texts)
    right = axes.get_position().x1 * 860
    assert all(right < box[0] < right + 12 for box in found)
    found.sort(key=lambda box: box[1])
    assert all(low[3] <= high[1] + 1 for low, high in pairwise(found))
    assert {text.get_color() for text in labels.texts} == {style.readable(style.ORANGE)}
    # the lonely one stands where its line ends
    axes_box = axes.get_position()
    end = 440 * (axes_box.y0 + 0.10 * axes_box.height)
    assert (found[0][1] + found[0][3]) / 2 == pytest.approx(end, abs=4)


def test_labels_follow_their_lines(axes: Axes) -> None:
    with style.context():
        (line,) = lines_ending_at(axes, [20])
        labels = EndLabels([line])
        ((_, before, _, _),) = boxes(labels.texts)
        line.set_data([0, 100], [0, 80])
        line.set_label("risen")
        labels.update()
        ((_, after, _, _),) = boxes(labels.texts)
    assert after - before == pytest.approx(0.60 * 440 * axes.get_position().height, abs=4)
    assert labels.texts[0].get_text() == "risen"


def test_a_line_without_points_has_no_label(axes: Axes) -> None:
    lines = lines_ending_at(axes, [50, 60])
    lines[0].set_data([], [])
    lines[1].set_data([0, 50, 100], [10, 30, np.nan])
    labels = EndLabels(lines)
    assert [text.get_visible() for text in labels.texts] == [False, True]
    assert labels.texts[1].xy == (50, 30)


@given(st.lists(st.floats(-1e4, 1e4), max_size=12), st.floats(0.1, 100))
def test_spread_keeps_distance_order_and_centre(wanted: list[float], least: float) -> None:
    moved = spread(wanted, least)
    order = np.argsort(wanted, kind="stable")
    gaps = np.diff(moved[order])
    assert (gaps >= least * (1 - 1e-6) - 1e-6).all()
    if wanted:
        assert moved.mean() == pytest.approx(np.mean(wanted), abs=1e-6)
        if np.diff(np.sort(wanted)).min(initial=np.inf) > least:
            assert moved == pytest.approx(wanted)

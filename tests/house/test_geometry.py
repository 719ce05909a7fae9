"""The measure of figures finds what is drawn wrong on purpose, and nothing where all is right."""

import numpy as np
import pytest
from matplotlib.axes import Axes

from sim.plots.drawing import marks, style
from tests.plots.geometry import ROUNDED_AWAY, faults


@pytest.fixture
def axes() -> Axes:
    with style.context():
        axes = style.figure().add_subplot()
        marks.place(axes)
        axes.set(xlim=(0, 10), ylim=(0, 10))
        marks.finding(axes, "A finding")
        marks.label_axes(axes, x="weeks", y="orders")
        axes.plot([1, 9], [2, 8], label="sales")
    return axes


def found(axes: Axes) -> list[str]:
    return faults(axes.figure)


def test_a_sound_figure_has_no_fault(axes: Axes) -> None:
    assert found(axes) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda axes: axes.text(2, 9, "one") and axes.text(2, 9.1, "two"), "overlap by"),
        (lambda axes: axes.text(9.9, 9, "a long label"), "is cut off by"),
        (lambda axes: axes.text(5, 5, "label", ha="center"), "struck by the line 'sales'"),
        (lambda axes: axes.plot([2.1], [9.1], "o") and axes.text(2, 9, "label"), "on a marker"),
        (lambda axes: axes.text(2, 9, "a gain of nan %"), "no number in"),
        (lambda axes: axes.text(2, 9, "−inf points"), "no number in"),
        (lambda axes: axes.plot([5, 5], [-3, 3]), "leaves its axes by"),
        (lambda axes: axes.errorbar([5], [9], yerr=[4], ls=""), "leaves its axes by"),
        (lambda axes: axes.fill_between([2, 3], [1, 1], [12, 12]), "leaves its axes by"),
        (lambda axes: axes.set_xticks(np.linspace(0, 1, 30)), "overlap by"),
        (lambda axes: axes.text(2, 9, "cost 0.0 million"), "nothing is left of a number"),
        (lambda axes: axes.set_ylim(0, 8) and axes.plot([1, 2, 9], [8, 8, 2]), "is cut to fit"),
        (lambda axes: axes.set_ylim(-3, 9) and axes.bar([8], [9]), "a bar is cut to fit"),
    ],
)
def test_each_fault_is_found(axes: Axes, wrong, said: str) -> None:
    with style.context():
        wrong(axes)
    assert any(said in fault for fault in found(axes)), found(axes)


def test_what_may_end_at_the_edge(axes: Axes) -> None:
    with style.context():
        axes.set_ylim(0, 100)
        axes.plot([1, 2, 3], [100, 100, 60], label="all of them")
        axes.text(2, 5, "0.05 of 10.0 and 0 %")
        axes.figure.axes[0].lines[0].set_ydata([20, 80])
    assert found(axes) == []


@pytest.mark.parametrize(
    "ends", ["−0.2 to 0.0", "0.0 to 0.3", "−0.4 to −0.0", "between 0.0 and 11.7"]
)
def test_an_interval_may_end_where_nothing_is_left(ends: str) -> None:
    assert not ROUNDED_AWAY.search(ends)
    assert ROUNDED_AWAY.search(ends.replace(" to ", ", ").replace("between", "of"))


def test_a_text_on_white_ground_may_stand_on_a_line(axes: Axes) -> None:
    with style.context():
        axes.text(5, 5, "label", ha="center").set_path_effects(marks.HALO)
    assert found(axes) == []

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex

from sim.plots.drawing import marks, style
from tests.plots.geometry import boxes


def test_a_place_is_given_in_pixels_of_the_page(axes: Axes) -> None:
    marks.place(axes, left=100, right=60, top=40, bottom=80)
    box = axes.get_position()
    assert (box.x0 * 860, (1 - box.x1) * 860) == pytest.approx((100, 60))
    assert ((1 - box.y1) * 440, box.y0 * 440) == pytest.approx((40, 80))


def test_title_labels_and_ticks_stand_inside_the_figure_and_apart(axes: Axes) -> None:
    with style.context():
        marks.few_ticks(axes)
        axes.set_ylim(0, 80_000)
        title = marks.finding(axes, "Unanimity 一致同意: 31 % end without a decision")
        marks.label_axes(axes, x="weeks since the need arose", y="share of purchases, %")
        texts = [title, axes.yaxis.label, axes.xaxis.label]
        found = boxes(texts + axes.get_yticklabels() + axes.get_xticklabels())
    for x0, y0, x1, y1 in found:
        assert 0 <= x0 < x1 <= 860
        assert 0 <= y0 < y1 <= 440
    heading, upright, across = found[:3]
    assert heading[1] > upright[3]
    assert upright[1] > max(box[3] for box in found[3:]) - 12
    assert across[3] < min(box[1] for box in found[3:]) + 1


def test_a_long_finding_is_broken_and_not_cut(axes: Axes) -> None:
    text = "Unanimity: " + "a long finding that says very much " * 3
    with style.context():
        title = marks.finding(axes, text)
        ((_, y0, x1, y1),) = boxes([title])
    assert title.get_text().split() == text.split()
    assert "\n" in title.get_text()
    assert x1 <= 860
    assert 40 < y1 - y0 <= 50  # two lines take the room of one and the space below it


def test_a_finding_changes_its_words_and_stays_one(axes: Axes) -> None:
    first = marks.finding(axes, "before")
    second = marks.finding(axes, "after")
    assert first is second
    assert [text.get_text() for text in axes.figure.texts] == ["after"]


def test_ticks_are_few_and_thousands_are_separated(axes: Axes) -> None:
    axes.set(xlim=(-1000, 3000), ylim=(0, 1))
    marks.few_ticks(axes, x=4)
    FigureCanvasAgg(axes.figure).draw()
    assert [t.get_text() for t in axes.get_xticklabels()] == [
        "−1,000",
        "0",
        "1,000",
        "2,000",
        "3,000",
    ]
    assert [t.get_text() for t in axes.get_yticklabels()] == ["0", "0.2", "0.4", "0.6", "0.8", "1"]


def test_a_named_axis_is_left_alone(axes: Axes) -> None:
    axes.set_yticks([20, 60], labels=["search", "selection"])
    marks.few_ticks(axes, y=None)
    assert [t.get_text() for t in axes.get_yticklabels()] == ["search", "selection"]


def test_theory_is_black_and_dashed_and_the_simulated_has_its_band(axes: Axes) -> None:
    x = np.arange(3)
    theory = marks.theory(axes, x, x)
    simulated = marks.simulated(axes, x, x, x - 1, x + 1, colour=style.GREEN)
    assert to_hex(theory.get_color()) == "#000000"
    assert theory.is_dashed()
    assert not simulated.is_dashed()
    (band,) = axes.collections
    assert to_hex(band.get_facecolor()[0]) == style.GREEN.lower()
    low, high = band.get_paths()[0].vertices[:, 1].min(), band.get_paths()[0].vertices[:, 1].max()
    assert (low, high) == (-1, 3)


def test_alt_text_says_finding_axes_and_lines(axes: Axes) -> None:
    marks.finding(axes, "Price cuts do not pay")
    marks.label_axes(axes, x="price, yuan", y="profit, yuan")
    marks.theory(axes, [0, 1], [0, 1], label="theory")
    axes.plot([0, 1], [0, 1])
    assert marks.alt_text(axes.figure) == (
        "Price cuts do not pay. across: price, yuan; up: profit, yuan; lines: theory."
    )
    assert marks.alt_text(style.figure()) == ""

"""The pictures of ``sim run --out`` and ``sim replicate --out``: every number is drawn and said."""

from math import nan
from typing import Any

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.text import Text

from sim.plots.drawing import style
from sim.plots.overview import (
    IntervalEstimate,
    RunOverview,
    RunPicture,
    StudyOverview,
    StudyPicture,
)
from sim.scenario.vocabulary import CHINESE, STAGES, plain

RUN = RunOverview(
    orders={"Huaxin": 70, "Alpenwerk": 20, "Beihe": 1_140, "Jiangnan": 0},
    decided=1_400,
    abandoned={"problem_recognition": 30, "supplier_selection": 11},
    no_decision=129,
)
STUDY = StudyOverview(
    suppliers={
        "Huaxin": IntervalEstimate(0.228, 0.212, 0.245),
        "Beihe": IntervalEstimate(0.374, 0.352, 0.396),
    },
    outcomes={
        "no_decision": IntervalEstimate(0.02, 0.01, 0.03),
        "abandoned": IntervalEstimate(0.1, 0.09, 0.11),
    },
    replications=100,
)


def bars(axes: Axes) -> list[tuple[float, float, str]]:
    """Row, length and colour of every bar that is seen."""
    patches: Any = axes.patches
    return [
        (bar.get_y() + bar.get_height() / 2, bar.get_width(), to_hex(bar.get_facecolor()).upper())
        for bar in patches
        if bar.get_width()
    ]


def said(axes: Axes) -> set[str]:
    return {text.get_text() for text in axes.texts}


def all_text(picture: Any) -> list[Text]:
    texts: list[Text] = picture.figure.findobj(Text)
    return [text for text in texts if text.get_text() and text.get_visible()]


def test_orders_by_supplier_in_their_colours() -> None:
    picture = RunPicture()
    picture.draw(RUN)
    assert bars(picture.won) == [
        (pytest.approx(row), orders, colour)
        for row, (orders, colour) in enumerate(
            zip(RUN.orders.values(), style.SUPPLIERS, strict=True)
        )
        if orders
    ]
    assert said(picture.won) == {"70", "20", "1,140", "0"}
    assert [tick.get_text() for tick in picture.won.get_yticklabels()] == list(RUN.orders)


def test_where_purchases_ended_without_an_order() -> None:
    picture = RunPicture()
    picture.draw(RUN)
    selection = STAGES.index("supplier_selection")
    assert bars(picture.lost) == [
        (pytest.approx(0), 30, style.VERMILION),
        (pytest.approx(selection), 11, style.VERMILION),
        (pytest.approx(selection), 129, style.GREY),
    ]
    assert said(picture.lost) == {"30", "11 abandoned\n129 no decision"}
    names = [tick.get_text() for tick in picture.lost.get_yticklabels()]
    assert names == [f"{plain(stage)}\n{CHINESE[stage]}" for stage in STAGES]


def test_the_finding() -> None:
    assert "Huaxin wins 5.00 % of 1,400 decided purchases" in RunPicture().draw(RUN).alt
    empty = RunOverview(orders={"Huaxin": 0}, decided=0, abandoned={}, no_decision=0)
    assert "Huaxin wins none of 0 decided purchases" in RunPicture().draw(empty).alt
    assert "Huaxin wins 22.8 % of decided purchases" in StudyPicture().draw(STUDY).alt


def test_shares_with_their_intervals() -> None:
    picture = StudyPicture()
    picture.draw(STUDY)
    estimates = [*STUDY.suppliers.values(), *STUDY.outcomes.values()]
    lines = picture.axes.get_lines()
    for row, (one, bar, dot) in enumerate(zip(estimates, lines[::2], lines[1::2], strict=True)):
        assert list(bar.get_xdata()) == pytest.approx([100 * one.low, 100 * one.high])
        assert list(dot.get_xdata()) == pytest.approx([100 * one.mean])
        assert set(bar.get_ydata()) == set(dot.get_ydata()) == {row}
    assert "22.8 % (21.2 to 24.5)" in said(picture.axes)
    assert "over 100 replications" in picture.axes.get_xlabel()


def test_one_replication_has_no_interval() -> None:
    one = StudyOverview({"Huaxin": IntervalEstimate(0.25, nan, nan)}, {}, replications=1)
    picture = StudyPicture()
    picture.draw(one)
    assert said(picture.axes) == {"25.0 %"}
    assert "one replication: no interval" in picture.axes.get_xlabel()


def test_nothing_decided_draws_nothing() -> None:
    picture = StudyPicture()
    picture.draw(StudyOverview({"Huaxin": IntervalEstimate(nan, nan, nan)}, {}, replications=3))
    assert said(picture.axes) == set()
    assert picture.png().startswith(b"\x89PNG")


@pytest.mark.parametrize(("picture", "data"), [(RunPicture, RUN), (StudyPicture, STUDY)])
def test_text_is_large_inside_and_apart(picture: Any, data: Any) -> None:
    drawn = picture().draw(data)
    drawn.png()
    width, height = drawn.figure.canvas.get_width_height(physical=True)
    boxes = []
    for text in all_text(drawn):
        assert text.get_fontsize() >= 16, text.get_text()
        box = text.get_window_extent()
        assert box.x0 >= 0, text.get_text()
        assert box.x1 <= width, text.get_text()
        assert box.y0 >= 0, text.get_text()
        assert box.y1 <= height, text.get_text()
        boxes.append((text.get_text(), box))
    for i, (one, box) in enumerate(boxes):
        for other, neighbour in boxes[i + 1 :]:
            assert not box.overlaps(neighbour), f"{one!r} runs into {other!r}"

"""The picture of which lever matters."""

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from sim.experiment.sensitivity import Sensitivity
from sim.kernel.models import model_named
from sim.plots.drawing import style
from sim.plots.levers import MOST_LEVERS, LeverBars

COLUMNS = ["low", "high", "importance", "ci_low", "ci_high"]


def found(method: str = "one_at_a_time", name: str = "win_share.Huaxin", levers: int = 2):
    rows = {
        "suppliers.Huaxin.price": [855_000, 945_000, 0.05, 0.04, 0.06],
        "suppliers.Huaxin.cold_calls": [2, 12, 0.02, 0.01, 0.03],
    }
    rows |= {f"stages.s{n}.p_back": [0.0, 0.5, 0.001, 0.0, 0.002] for n in range(levers - 2)}
    table = pd.DataFrame.from_dict(rows, orient="index", columns=COLUMNS)
    if method == "one_at_a_time":
        table["effect"] = -table["importance"]
        table["effect_low"], table["effect_high"] = -table["ci_high"], -table["ci_low"]
    else:
        table["luck"] = 0.015
    return Sensitivity(model_named("buying").measure(name), method, table, 0.95, 10, 40)


def test_one_at_a_time_the_bars_point_the_way_of_the_effect():
    picture = LeverBars().draw(found())
    assert [bar.get_width() for bar in picture.axes.patches] == pytest.approx([-5, -2])
    spans = [line.get_xdata() for line in picture.axes.lines if line.get_marker() == "|"]
    assert [tuple(span) for span in spans] == [pytest.approx((-6, -4)), pytest.approx((-3, -1))]
    assert picture.axes.get_xlabel() == "change of Huaxin's share of wins, points"


def test_the_most_important_lever_stands_on_top():
    axes = LeverBars().draw(found()).axes
    labels = [tick.get_text() for tick in axes.get_yticklabels()]
    assert labels == ["Huaxin's price\n855,000 to 945,000", "Huaxin's cold calls\n2 to 12"]
    top, bottom = axes.get_ylim()[::-1]
    assert top < bottom


@pytest.mark.parametrize(("method", "scale"), [("morris", 100), ("sobol", 100)])
def test_luck_is_marked_beside_the_bars(method, scale):
    axes = LeverBars().draw(found(method)).axes
    assert [bar.get_width() for bar in axes.patches] == pytest.approx([0.05 * scale, 0.02 * scale])
    (diamonds,) = [line for line in axes.lines if line.get_marker() == "D"]
    assert list(diamonds.get_xdata()) == pytest.approx([0.015 * scale] * 2)
    assert axes.get_xlabel().endswith("(◇ by luck alone)")


def test_the_finding_is_the_verdict():
    alt = LeverBars().draw(found()).alt
    assert alt.startswith("The lever that matters here is Huaxin's price. across: change of Huax")


def test_no_more_levers_than_can_be_read():
    assert len(LeverBars().draw(found(levers=12)).axes.patches) == MOST_LEVERS


@pytest.mark.parametrize("method", ["one_at_a_time", "morris", "sobol"])
def test_all_text_stands_inside_the_figure(method):
    picture = LeverBars().draw(found(method, "margin.Huaxin"))
    with style.context():
        canvas = FigureCanvasAgg(picture.figure)
        canvas.draw()
        axes = picture.axes
        texts = [axes.xaxis.label, axes.yaxis.label, *axes.texts, *axes.get_yticklabels()]
        boxes = [text.get_window_extent(canvas.get_renderer()) for text in texts]
    for box in boxes:
        assert box.x0 >= 0
        assert box.y0 >= 0
        assert box.x1 <= picture.figure.bbox.x1
        assert box.y1 <= picture.figure.bbox.y1


def test_a_picture_drawn_again_is_the_same():
    picture = LeverBars()
    first = picture.draw(found()).png()
    assert picture.draw(found("morris")).png() != first
    assert picture.draw(found()).png() == first

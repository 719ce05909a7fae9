"""The picture of where purchases end."""

import pytest
from matplotlib.colors import to_hex

import sim
from sim.buying.reading.funnel import fates
from sim.plots.drawing import style
from sim.plots.funnel import Funnel, FunnelView


@pytest.fixture(scope="module")
def table():
    return fates(sim.run("machine-tools", seed=2010), first=200)


def test_lost_purchases_are_drawn_to_scale(table):
    picture = Funnel().draw(FunnelView(table, "purchases"))

    def drawn(colour):
        patches = picture.axes.patches
        return sum(p.get_width() for p in patches if to_hex(p.get_facecolor()) == colour.lower())

    assert drawn(style.OUTCOMES["abandoned"]) == pytest.approx(table.abandoned.sum())
    assert drawn(style.OUTCOMES["no_decision"]) == pytest.approx(table.no_decision.sum())
    assert drawn(style.OUTCOMES["won"]) == table.on.iloc[-1]


def test_the_finding_counts_and_names_the_weakest_stage(table):
    ordered = table.on.iloc[-1]
    assert FunnelView(table, "purchases").title.startswith(f"{ordered} of 200 purchases ordered")
    assert len(FunnelView(table, "modified rebuys").title) <= 55
    none = table.assign(abandoned=0, no_decision=0, open=0, alive=200, on=200)
    assert FunnelView(none, "purchases").title == "200 of 200 purchases ordered"


def test_every_loss_is_named_inside_the_picture(table):
    picture = Funnel().draw(FunnelView(table, "purchases"))
    words = [text for text in picture.axes.texts if "abandoned" in text.get_text()]
    assert len(words) == (table.abandoned > 0).sum()
    width = picture.figure.bbox.width
    assert all(text.get_window_extent().x1 <= width for text in picture.axes.texts)

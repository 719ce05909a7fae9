"""The picture of one purchase."""

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

import sim
from sim.buying.reading.timeline import timeline
from sim.plots.drawing import style
from sim.plots.timeline import SHORT, PurchaseLine, PurchaseView, title_of


@pytest.fixture(scope="module")
def line():
    return timeline(sim.run("first-order-certain"), 0)


def bars(picture):
    return [p for p in picture.axes.patches if isinstance(p, Rectangle) and p is not picture.veil]


def test_bars_lie_where_the_purchase_was(line):
    picture = PurchaseLine().draw(PurchaseView(line, title_of(line)))
    drawn = bars(picture)
    starts, ends = line.whole.start - line.start, line.whole.end - line.start
    assert [b.get_x() for b in drawn] == pytest.approx(starts.tolist())
    assert [b.get_x() + b.get_width() for b in drawn] == pytest.approx(ends.tolist())
    dark = [b for b in bars(picture) if to_hex(b.get_facecolor()) == style.WORKING.lower()]
    assert sum(b.get_width() for b in dark) == pytest.approx(line.weeks()["working"])


def test_rows_are_stages_or_people(line):
    picture = PurchaseLine()
    picture.draw(PurchaseView(line, "", "stages"))
    labels = [label.get_text() for label in picture.axes.get_yticklabels()]
    assert labels == list(SHORT.values())
    picture.draw(PurchaseView(line, "", "people"))
    labels = [label.get_text() for label in picture.axes.get_yticklabels()]
    assert sorted(labels) == sorted(set(line.bars.member) - {""})


def test_the_veil_covers_what_is_still_to_come(line):
    picture = PurchaseLine()
    whole = picture.draw(PurchaseView(line, "")).png()
    assert not picture.veil.get_visible()
    told = picture.draw(PurchaseView(line, "", week=line.start + 10)).png()
    assert picture.veil.get_x() == 10
    assert told != whole
    assert picture.draw(PurchaseView(line, "")).png() == whole


def test_the_finding_fits_one_line_and_names_the_fate():
    run = sim.run("machine-tools", seed=2010)
    for case in run.cases.case[::7]:
        title = title_of(timeline(run, case))
        assert len(title) <= 55
    lost = run.cases[run.cases.outcome == "no_decision"].case.iloc[0]
    assert "no decision after" in title_of(timeline(run, lost))


def test_nothing_of_the_key_leaves_the_picture():
    run = sim.run("machine-tools", seed=2010)
    picture = PurchaseLine()
    ends = run.cases[run.cases.counted].groupby(["outcome", "cause"])
    assert ends.ngroups > 3
    for case in ends.head(3).case:
        picture.draw(PurchaseView(timeline(run, case), ""))
        width = picture.figure.bbox.width
        extents = [text.get_window_extent() for text in picture.figure.texts]
        assert max(extent.x1 for extent in extents) <= width, case

"""The picture of the whale shows curves, the worst, and three bars."""

import pytest

from sim.lessons.who_pays import drop_or_convert
from sim.plots.who_pays import WhaleAndWorst, thousands


@pytest.fixture(scope="module")
def picture():
    return WhaleAndWorst()


def test_curves_end_where_the_sums_do(picture):
    said = drop_or_convert()
    picture.draw(said)
    margin, profit = picture.lines
    assert margin.get_ydata()[-1] == pytest.approx(said.margins.total / 1000)
    assert profit.get_ydata()[-1] == pytest.approx(said.whale.total / 1000)
    assert picture.dot.get_ydata() == pytest.approx([said.whale.peak / 1000])


def test_the_tail_is_who_is_dropped(picture):
    said = drop_or_convert(worst=100)
    picture.draw(said)
    y = picture.tail.get_ydata()
    assert len(y) == 101
    assert 1000 * (y[0] - y[-1]) == pytest.approx(said.on_paper)
    picture.draw(drop_or_convert(worst=0))
    assert len(picture.tail.get_ydata()) == 0


def test_bars_stand_to_each_other_as_their_amounts(picture):
    said = drop_or_convert()
    picture.draw(said)
    paper, dropped, asked = (bar.get_height() for bar in picture.bars)
    assert dropped == -1
    assert paper / dropped == pytest.approx(said.on_paper / said.dropped)
    assert asked / dropped == pytest.approx(said.converted / said.dropped)
    assert [text.get_text() for text in picture.amounts] == [
        thousands(value) for value in (said.on_paper, said.dropped, said.converted)
    ]
    assert f"dropped {thousands(said.dropped)}" in picture.alt


def test_a_picture_does_not_remember_the_one_before(picture):
    fresh = WhaleAndWorst().draw(drop_or_convert()).png()
    picture.draw(drop_or_convert(2.5, 1.0, 400, 1.0, 0.0)).png()
    assert picture.draw(drop_or_convert()).png() == fresh


def test_findings(picture):
    assert "customers cost" in picture.draw(drop_or_convert()).alt
    assert thousands(-0.4) == "0"


def test_a_small_loss_is_not_rounded_away(picture):
    said = drop_or_convert(cost=0.0)
    assert 0 < said.whale.peak - said.whale.total < 50
    assert "8 of 971 customers cost" in picture.draw(said).alt
    assert "thousand a year of 34.1 million" in picture.draw(said).alt

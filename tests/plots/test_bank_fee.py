"""The picture of the fee shows both curves and the groups."""

import pytest

from sim.customers import Fee
from sim.lessons.bank_fee import FEES, tell_fee
from sim.plots.bank_fee import FeeCurves, thousands


@pytest.fixture(scope="module")
def picture():
    return FeeCurves()


def test_curves_and_dot(picture):
    story = tell_fee(Fee(5.0, exempt_savers=True))
    picture.draw(story)
    assert picture.as_set.get_ydata() == pytest.approx(story.as_set / 1000)
    assert picture.spares_nobody.get_ydata() == pytest.approx(story.nobody_spared / 1000)
    assert picture.dot.get_xdata() == [5.0]
    assert picture.dot.get_ydata() == pytest.approx([story.ten_years / 1000])
    assert picture.as_set.get_xdata() == pytest.approx(FEES)


def test_groups_add_up_to_the_dot(picture):
    story = tell_fee(Fee(10.0))
    picture.draw(story)
    written = [text.get_text() for _, text in picture.rows]
    assert written == [thousands(value / 1000) for value in story.groups["ten_years"]]
    assert story.groups["ten_years"].sum() == pytest.approx(story.ten_years)


@pytest.mark.parametrize(
    ("fee", "finding"),
    [
        (Fee(0.0), "No fee: nobody pays"),
        (Fee(5.0, below=0.0), "5 dollars a month, and no account is charged"),
        (Fee(5.0), "5 dollars a month bring 69.6 thousand; 13 would bring most"),
        (Fee(13.0), "13 dollars a month bring 93.8 thousand, and no fee more"),
        (Fee(15.0, leave=0.12, avoidable=0.0), "15 dollars a month cost"),
    ],
)
def test_findings(picture, fee, finding):
    assert picture.draw(tell_fee(fee)).alt.startswith(finding)

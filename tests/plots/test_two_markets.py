"""The picture of two markets: bars are what the numbers say."""

import pytest

from sim.lessons.two_markets import HOUSEHOLDS, STATIONS, VERBS, plan_in_market
from sim.plots.two_markets import TwoMarkets


@pytest.fixture(scope="module")
def picture():
    return TwoMarkets()


def both(**plan):
    return plan_in_market(HOUSEHOLDS, **plan), plan_in_market(STATIONS, **plan)


def test_bars_are_what_the_next_money_brings(picture):
    found = both(direct=True)
    picture.draw(found)
    for axes, year in zip(picture.figure.axes, found, strict=True):
        widths = [bar.get_width() for bar in axes.patches]
        assert widths == pytest.approx([year.brings[verb] / 1000 for verb in VERBS])


@pytest.mark.parametrize(
    ("plan", "finding"),
    [
        ({}, "The plan: 1.73 million yuan with households, −3.28 million yuan in the second"),
        ({"budget": 1e6, "direct": True}, "The plan: −"),
    ],
)
def test_the_finding_says_what_both_earn(picture, plan, finding):
    alt = picture.draw(both(**plan)).alt
    assert alt.replace("\n", " ").startswith(finding)
    assert "second market: " in alt


def test_a_picture_does_not_remember_the_one_before(picture):
    fresh = TwoMarkets().draw(both()).png()
    picture.draw(both(budget=9e6, direct=True)).png()
    assert picture.draw(both()).png() == fresh

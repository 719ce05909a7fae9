"""The picture of a chain around a change of sales."""

import numpy as np
import pytest

from sim.lessons.the_chain import SHOCK_YEAR, chain_story
from sim.plots.the_chain import OrdersUpTheChain


@pytest.fixture(scope="module")
def picture():
    return OrdersUpTheChain()


@pytest.fixture(scope="module")
def story():
    return chain_story()


def test_lines_are_orders_and_bars_are_machines(picture, story):
    picture.draw(story)
    at = SHOCK_YEAR * 52
    assert picture.last.get_ydata() == pytest.approx(story.ordered[at - 52 : at + 78] / 10)
    heights = [bar.get_height() for bar in picture.bars]
    assert heights == pytest.approx(story.machines.mean(axis=0)[3:].tolist())
    assert list(picture.clark.get_ydata())[2] == pytest.approx(20)


def test_theory_holds_nineteen_weeks_of_twenty(picture, story):
    picture.draw(story)
    low, high = (np.asarray(line.get_ydata())[:52] for line in picture.ends)
    before = np.asarray(picture.last.get_ydata())[:52]
    assert 0.85 <= ((before > low) & (before < high)).mean() <= 1


def test_the_finding_says_both_changes(picture, story):
    assert picture.draw(story).alt.startswith("Sales −5 %, machine orders −")
    assert "in theory 24.1" in picture.alt


def test_a_picture_does_not_remember_the_one_before(picture, story):
    fresh = OrdersUpTheChain().draw(story).png()
    picture.draw(chain_story(change=0.2, lead_time=8, window=4, tiers=4))
    assert picture.axes.get_ylim()[1] > 400
    assert picture.draw(story).png() == fresh

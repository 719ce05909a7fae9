"""The first panel of the course."""

import pytest

import sim
from sim.lessons.first_run import read_orders
from sim.widgets.first_run import FirstRun


@pytest.fixture(scope="module")
def panel():
    return FirstRun()


def test_it_shows_what_the_same_run_says(panel):
    market = sim.load("machine-tools")
    run = sim.run(market.replace({"horizon": market.warm_up + 52}), seed=2010)
    book = read_orders(run, 52)
    panel.reset()
    assert panel.result["units"] == book.units["Huaxin"][-1]
    assert panel.result["share_of_units"] == book.share("Huaxin")


def test_its_picture_says_in_words_what_it_shows(panel):
    panel.reset()
    assert "all units ordered" in panel.picture.alt
    assert "Huaxin" in panel.picture.alt

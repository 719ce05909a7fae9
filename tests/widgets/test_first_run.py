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


@pytest.mark.parametrize(("control", "value"), [("price", 800), ("calls", 5), ("seed", 2011)])
def test_every_control_changes_the_picture_and_reset_brings_it_back(panel, control, value):
    panel.reset()
    before, picture = panel.plain(), panel.picture.png()
    getattr(panel, control).value = value
    assert panel.picture.png() != picture
    assert panel.plain() != before
    panel.reset()
    assert panel.picture.png() == picture
    assert panel.plain() == before


def test_its_picture_says_in_words_what_it_shows(panel):
    panel.reset()
    assert "all units ordered" in panel.picture.alt
    assert "Huaxin" in panel.picture.alt

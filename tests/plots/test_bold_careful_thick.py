"""The picture of the seven characters: orders, theory, and the map with its names."""

import numpy as np
import pytest

from sim.lessons import train_sellers
from sim.lessons.bold_careful_thick import SELLERS
from sim.plots.bold_careful_thick import TraitsAndMarkets


@pytest.fixture(scope="module")
def picture():
    return TraitsAndMarkets()


def test_dots_and_dashes_are_the_orders(picture) -> None:
    found = train_sellers()
    picture.draw(found)
    for row, name in enumerate(SELLERS):
        assert picture.dots[row].get_xdata()[0] == found.orders.loc[name, "mean"]
        assert picture.theory[row].get_xdata()[0] == found.orders.loc[name, "theory"]
    assert "Best trained here: careful" in picture.alt


def test_the_map_is_coloured_by_the_best_and_named_where_there_is_room(picture) -> None:
    found = train_sellers()
    picture.draw(found)
    colours = np.asarray(picture.regions.get_array()).reshape(-1, 3)
    assert len(np.unique(colours.round(6), axis=0)) == 3
    assert all(text.get_visible() for text in picture.names)
    picture.draw(train_sellers(quits=0.0))
    assert not picture.names[2].get_visible()  # nobody quits: a thick skin is best nowhere


def test_the_market_stands_on_the_map_and_many_orders_fit(picture) -> None:
    picture.draw(train_sellers(60, 0.0))
    assert picture.here.get_xdata()[0] == pytest.approx(np.log10(60))
    assert picture.axes.get_xlim()[1] > 70
    picture.draw(train_sellers(winnable=0.0))
    assert "No orders here" in picture.alt

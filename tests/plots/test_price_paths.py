"""The pictures of a price war: every supplier's price, and what each earned."""

from math import nan

import numpy as np
import pytest

from sim.plots.drawing import style
from sim.plots.overview import IntervalEstimate
from sim.plots.price_paths import (
    PricePathPicture,
    PricePaths,
    WarEstimatePicture,
    WarEstimates,
)

PATHS = PricePaths(
    paths={
        "Huaxin": ([0.0, 8.0], [900.0, 850.0]),
        "Beihe": ([0.0, 4.0, 12.0], [760.0, 700.0, nan]),
    },
    horizon=20.0,
    profits={"Huaxin": 12_000.0, "Beihe": -300.0},
    lines={"Huaxin: Nash": 812.0},
)


def test_prices_are_steps_that_last_to_the_end() -> None:
    picture = PricePathPicture()
    picture.draw(PATHS)
    lines = {str(line.get_label()): line for line in picture.axes.get_lines()}
    assert list(lines) == ["Huaxin", "Beihe", "Huaxin: Nash"]
    huaxin = lines["Huaxin"]
    assert huaxin.get_drawstyle() == "steps-post"
    assert np.asarray(huaxin.get_xdata()).tolist() == [0.0, 8.0, 20.0]
    assert np.asarray(huaxin.get_ydata()).tolist() == [900.0, 850.0, 850.0]
    assert huaxin.get_color() == style.BLUE
    assert lines["Huaxin: Nash"].get_color() == "black"
    assert (
        np.isnan(np.asarray(lines["Beihe"].get_ydata(), float)).tolist() == [False] * 2 + [True] * 2
    )
    assert {text.get_text() for text in picture.axes.texts} >= set(lines)
    assert "Huaxin earns most: 12,000 yuan" in picture.alt


def test_lines_on_top_of_each_other_are_both_seen() -> None:
    same = ([0.0], [1.5])
    picture = PricePathPicture()
    picture.draw(PricePaths({"Huaxin": same, "Beihe": same}, 10.0, {"Huaxin": 2.0, "Beihe": 2.0}))
    below, above = picture.axes.get_lines()
    assert below.get_linewidth() > above.get_linewidth()
    assert "All earn the same: 2.00 yuan" in picture.alt


def test_profits_with_their_intervals() -> None:
    picture = WarEstimatePicture()
    estimates = {
        "Huaxin": IntervalEstimate(10.0, 8.0, 12.0),
        "Beihe": IntervalEstimate(20.0, 15.0, 25.0),
    }
    picture.draw(WarEstimates(estimates, 30))
    said = {text.get_text() for text in picture.axes.texts}
    assert {"10 (8 to 12)", "20 (15 to 25)"} <= said
    assert [tick.get_text() for tick in picture.axes.get_yticklabels()] == list(estimates)
    assert "Beihe earns most: 20.0 yuan" in picture.alt
    assert "over 30 replications" in picture.axes.get_xlabel()


@pytest.mark.parametrize("replications", [1])
def test_one_replication_has_no_interval(replications: int) -> None:
    picture = WarEstimatePicture()
    picture.draw(WarEstimates({"Huaxin": IntervalEstimate(10.0, nan, nan)}, replications))
    assert "10.0" in {text.get_text() for text in picture.axes.texts}
    assert "one replication: no interval" in picture.axes.get_xlabel()

"""The picture of the doors has a dot a firm, dashes from the chain, and a day by the clock."""

import numpy as np
import pytest

from sim.lessons import go_door_to_door
from sim.lessons.door_to_door import FATES
from sim.plots.door_to_door import HIGHEST, DoorsPicture


@pytest.fixture(scope="module")
def picture():
    return DoorsPicture()


def test_a_dot_a_firm_at_the_door_where_it_ended(picture) -> None:
    month = go_door_to_door()
    picture.draw(month)
    for place, fate in enumerate(FATES):
        x = np.asarray(picture.dots[place].get_xdata())
        assert len(x) == month.fates[fate]
        assert np.all(np.abs(x - place) < 0.5)
    heights = np.asarray(picture.expects.get_ydata())[::3]
    assert heights == pytest.approx([month.expected[fate] for fate in FATES])
    assert max(heights) < HIGHEST


def test_the_bars_make_up_the_first_day(picture) -> None:
    month = go_door_to_door()
    picture.draw(month)
    ends = [
        np.asarray(bar.get_xdata(), dtype=float)
        for bar in (picture.road, picture.inside, picture.refused)
    ]
    length = sum(float(np.nansum(x[1::3] - x[::3])) for x in ends)
    assert length == pytest.approx(float(month.first_day.end.max()))
    assert "appointment 14, in theory 13.1" in picture.alt

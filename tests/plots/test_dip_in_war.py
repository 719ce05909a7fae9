"""The dip in a war is drawn."""

import numpy as np
import pandas as pd
import pytest

from sim.plots.dip_in_war import dip_in_war
from sim.plots.drawing.picture import redrawn


def drawn(function, data):
    return redrawn(function)().draw(data)


def lines(picture):
    return {line.get_label(): line for line in picture.figure.axes[0].get_lines()}


def test_theory_is_counted_inside_the_intervals():
    table = pd.DataFrame(
        {
            "mean": [33.0, 12.0, 60.0],
            "ci_low": [32.0, 11.0, 59.5],
            "ci_high": [34.0, 13.0, 60.5],
            "theory": [33.3, 11.7, 61.0],
        },
        index=[-1, 0, 1],
    )
    picture = drawn(dip_in_war, table)
    assert picture.alt.startswith("12.0 orders at the cut; theory in 2 of 3 intervals")
    assert np.asarray(lines(picture)["theory"].get_ydata()) == pytest.approx([33.3, 11.7, 61.0])

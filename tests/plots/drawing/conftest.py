"""Empty axes in their place, for what is drawn on any picture."""

import pytest
from matplotlib.axes import Axes

from sim.plots.drawing import marks, style


@pytest.fixture
def axes() -> Axes:
    with style.context():
        axes = style.figure().add_subplot()
        marks.place(axes, right=150)
        axes.set(xlim=(0, 100), ylim=(0, 100))
    return axes

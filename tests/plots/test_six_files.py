"""The picture of the six files."""

import numpy as np

from sim.lessons.six_files import decide_files
from sim.plots.six_files import SixAccounts


def test_markers_are_the_grades_and_lines_the_years() -> None:
    said, picture = decide_files(("A", "AAA", "C", "B", "AAA", "C")), SixAccounts()
    picture.draw(said)
    assert list(picture.mine.get_xdata()) == [2, 4, 0, 1, 4, 0]
    for line, profits in zip(picture.lines, (said.finance, said.yours), strict=True):
        assert (np.diff(line.get_ydata()) >= 0).all()
        assert len(line.get_ydata()) == len(profits)
    assert "You and a colleague agree on" in picture.alt
    assert "Haitai Valves: AAA and" in picture.alt

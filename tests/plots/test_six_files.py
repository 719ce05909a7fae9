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
    assert picture.alt.startswith("You agree on 4 of 6, and earn 319 thousand less than finance")
    better = decide_files(("A", "AAA", "C", "B", "AAA", "C"), times=6.0)
    assert better.gain[0] > 0
    assert "thousand more than finance" in picture.draw(better).alt
    assert "Haitai Valves: AAA and" in picture.alt


def test_years_beyond_the_usual_are_shown_as_they_are() -> None:
    picture, usual = SixAccounts(), decide_files()
    picture.draw(usual)
    ends = picture.right.get_ylim()
    wild = decide_files(("AAA",) * 6, times=10.0)
    picture.draw(wild)
    assert list(picture.lines[1].get_ydata()) == sorted(wild.yours)
    low, high = picture.right.get_ylim()
    assert low < wild.yours.min() < wild.yours.max() < high
    assert picture.draw(usual).right.get_ylim() == ends  # type: ignore[attr-defined]

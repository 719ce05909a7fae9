"""The picture of survival curves."""

import numpy as np
import pytest

from sim.lessons.who_stays import watch_who_stays
from sim.plots.who_stays import StayingCurves


def test_estimates_are_solid_the_truth_is_dashed() -> None:
    seen, picture = watch_who_stays(200, done="joint_development"), StayingCurves()
    picture.draw(seen)
    for line, truth, group in zip(
        picture.lines, picture.truths, (seen.today, seen.done), strict=True
    ):
        assert np.asarray(line.get_ydata()) == pytest.approx(100 * group.survival)
        assert np.asarray(truth.get_ydata()) == pytest.approx(100 * group.truth)
        assert truth.get_linestyle() == "--"
    rises = np.asarray(picture.rises.get_ydata())
    assert rises == pytest.approx(100 * seen.today.retention(seen.today.truth))
    assert "are there after five years" in picture.alt

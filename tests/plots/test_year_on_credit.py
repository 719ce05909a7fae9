"""The picture of a year on credit shows both years and the grades."""

import numpy as np
import pytest

from sim.lessons.year_on_credit import play_credit_year
from sim.plots.year_on_credit import OwedAndPaid


def test_lines_are_the_weeks_and_dashes_the_theory() -> None:
    year, picture = play_credit_year(cutoff=70.0), OwedAndPaid()
    picture.draw(year)
    for line, weeks in zip(picture.owed, (year.weeks_for_all, year.weeks), strict=True):
        y = np.asarray(line.get_ydata())
        assert y.max() == pytest.approx(weeks.owed.max() / 1e6)
        assert len(y) == 105
    dots = np.asarray(picture.dots.get_ydata())
    assert dots == pytest.approx(100 * year.grades.simulated.to_numpy(), nan_ok=True)
    marks = np.asarray(picture.expects.get_ydata()).reshape(-1, 3)
    assert marks[:, 0] == pytest.approx(100 * year.grades.default.to_numpy())
    assert "million less than credit for all" in picture.alt
    assert "The rule is credit for all" in picture.draw(play_credit_year(cutoff=0.0)).alt

"""The picture of the hiring line: who is hired, who is good, theory and the rounds."""

import numpy as np
import pytest

from sim.lessons import hire_round
from sim.plots.hiring_line import ApplicantsByScore


@pytest.fixture(scope="module")
def picture():
    return ApplicantsByScore()


def test_the_hired_stand_right_of_the_cut_and_the_good_above_the_line(picture) -> None:
    picture.draw(hire_round())
    cut, bar = picture.cut.get_xdata()[0], picture.bar.get_ydata()[0]
    assert min(picture.hired.get_xdata()) >= cut > max(picture.others.get_xdata())
    assert min(picture.good.get_ydata()) > bar
    assert len(picture.hired.get_xdata()) == 20


def test_the_ellipse_holds_95_of_a_hundred_and_leans_by_validity(picture) -> None:
    for method in ("unstructured interview", "structured interview"):
        said = hire_round(method)
        picture.draw(said)
        x, y = map(np.asarray, picture.ellipse.get_data())
        r = said.validity
        radius = (x**2 - 2 * r * x * y + y**2) / (1 - r * r)
        assert radius == pytest.approx(np.full(len(x), 5.9915), abs=1e-3)


def test_theory_passes_through_the_validity(picture) -> None:
    said = hire_round("structured interview")
    picture.draw(said)
    x, y = picture.curve.get_data()
    assert np.interp(said.validity, x, y) == pytest.approx(100 * said.share, abs=0.2)
    assert picture.lot.get_ydata()[0] == 30
    assert "theory says 52.6 %" in picture.alt

"""The picture of the board's sentence shows the line that is set, and what was claimed."""

import numpy as np
import pytest

from sim.lessons.five_percent import DEFECTIONS, claim
from sim.plots.five_percent import LiftCurves, higher


@pytest.fixture(scope="module")
def picture():
    return LiftCurves()


def test_lines_are_the_claim_in_percent(picture):
    said = claim(0.20, counted="next_year")
    picture.draw(said)
    assert picture.line.get_xdata() == pytest.approx(100 * DEFECTIONS)
    assert picture.line.get_ydata() == pytest.approx(100 * said.curve)
    assert picture.points.get_ydata() == pytest.approx(100 * said.points)
    assert picture.percent.get_ydata() == pytest.approx(100 * said.percent)
    assert picture.dot.get_xdata()[0] == 20
    assert picture.dot.get_ydata()[0] == pytest.approx(6.25)
    assert picture.says.get_text() == "+6.25 %"


def test_what_is_too_high_for_the_page_leaves_it(picture):
    said = claim(0.37, profile="card", acquisition_cost=1.7)
    picture.draw(said)
    shown = picture.line.get_ydata()
    assert np.nanmax(shown) <= 140
    assert np.isnan(shown).any()


@pytest.mark.parametrize(
    ("settings", "finding"),
    [
        ({}, "20 % to 15 % leave: a customer is worth 27.5 % more"),
        ({"kind": "relative"}, "20 % to 19 % leave: a customer is worth 4.74 % more"),
        ({"counted": "next_year"}, "20 % to 15 % leave: next year's profit is 6.25 % higher"),
        ({"counted": "tenth_year"}, "20 % to 15 % leave: in year ten profit is 33.5 % higher"),
        ({"acquisition_cost": 3.0}, "20 % to 15 % leave: no profit before to compare with"),
    ],
)
def test_the_finding_says_what_is_higher(picture, settings, finding):
    assert picture.draw(claim(0.20, **settings)).alt.startswith(finding)


def test_a_picture_does_not_remember_the_one_before(picture):
    fresh = LiftCurves().draw(claim(0.20)).png()
    picture.draw(claim(0.50, profile="card", acquisition_cost=3.0)).png()
    assert picture.draw(claim(0.20)).png() == fresh


def test_signs():
    assert higher(0.275) == "+27.5 %"
    assert higher(float("nan")) == "–"

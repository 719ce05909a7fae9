"""The picture of failed projects has each project once, and lights up the rates it reaches."""

import pytest

from sim.lessons import five_hundred_projects
from sim.plots.failed_projects import BarOfFailure


@pytest.fixture(scope="module")
def picture():
    return BarOfFailure()


def heights(picture):
    return [
        sum(column.get_height() for column in side) for side in zip(*picture.columns, strict=True)
    ]


@pytest.mark.parametrize("bar", [0.0, 0.72, 1.0, 1.5])
def test_every_project_stands_on_one_side_of_the_bar(picture, bar):
    seen = five_hundred_projects(bar)
    picture.draw(seen)
    failed, rest = heights(picture)
    within = ((seen.benefits >= -0.6) & (seen.benefits <= 2.6)).sum()
    assert failed + rest == within
    assert failed == ((seen.benefits < bar) & (seen.benefits >= -0.6)).sum()
    assert list(picture.line.get_xdata()) == [100 * bar] * 2


def test_the_rates_that_are_reached_are_marked(picture):
    shown = picture.draw(five_hundred_projects(1.0))
    marked = [text.get_text() for text in picture.rates if text.get_text().startswith("●")]
    assert marked == [
        "● AMR 2005: 18", "● AMR 2007: 29", "● AMR 2006: 31", "● Forrester: 47",
        "● Gartner: 50",
    ]  # fmt: skip
    assert "Gartner: 50" in shown.alt
    assert "no published rate reached" in picture.draw(five_hundred_projects(0.2)).alt


def test_the_curve_is_the_population(picture):
    picture.draw(five_hundred_projects())
    top = max(picture.theory.get_ydata())
    assert top == pytest.approx(500 * 10 / (50 * 2.5066), rel=1e-3)


@pytest.mark.parametrize(("mean", "spread"), [(0.8, 0.3), (1.2, 0.3), (0.8, 0.7), (1.2, 0.7)])
def test_it_fits_at_every_corner(picture, mean, spread):
    picture.draw(five_hundred_projects(0.72, mean, spread))
    assert max(picture.theory.get_ydata()) < picture.axes.get_ylim()[1]


def test_a_picture_does_not_remember_the_one_before(picture):
    fresh = BarOfFailure().draw(five_hundred_projects()).png()
    picture.draw(five_hundred_projects(1.5, 1.2, 0.3)).png()
    assert picture.draw(five_hundred_projects()).png() == fresh

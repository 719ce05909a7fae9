"""The picture of the firm's years shows theory, mean, interval and single firms."""

import pytest

from sim.lessons.firm_years import firm_years
from sim.plots.firm_years import ProfitYears


@pytest.fixture(scope="module")
def picture():
    return ProfitYears()


def test_lines_are_the_story_in_percent(picture):
    story = firm_years(0.20, replications=9)
    picture.draw(story)
    assert list(picture.theory.get_ydata()) == pytest.approx(100 * story.theory.lift)
    assert list(picture.line.get_ydata()) == pytest.approx(100 * story.seen.mean().to_numpy())
    assert picture.without.get_ydata() == pytest.approx(100 * story.without.mean().to_numpy())
    for line, firm in zip(picture.firms, story.seen.to_numpy(), strict=False):
        assert line.get_ydata() == pytest.approx(100 * firm)
    table = 100 * story.table
    corners = picture.band.get_paths()[0].vertices[:, 1]
    assert (corners.min(), corners.max()) == pytest.approx(
        (table.ci_low.min(), table.ci_high.max())
    )


def test_fewer_firms_than_thin_lines_leave_the_others_out(picture):
    picture.draw(firm_years(0.20, replications=9))
    picture.draw(firm_years(0.20, replications=2))
    assert [line.get_visible() for line in picture.firms] == [True, True] + [False] * 6


def test_the_finding_says_both_years(picture):
    story = firm_years(0.20, replications=3)
    assert picture.draw(story).alt.startswith("Next year +6.25 %, year ten +33.5 %: a firm that gr")
    story = firm_years(0.20, replications=3, market="full")
    assert picture.draw(story).alt.startswith("Next year +6.25 %, year ten +6.25 %: a firm that k")


def test_a_picture_does_not_remember_the_one_before(picture):
    story = firm_years(0.20, replications=9)
    fresh = ProfitYears().draw(story).png()
    picture.draw(firm_years(0.06, profile="card", acquisition_cost=1.0, replications=2)).png()
    assert picture.draw(story).png() == fresh

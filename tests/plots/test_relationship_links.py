"""The picture of links: each step begins where the last one ended, and every pair is joined."""

import pytest

from sim.lessons import count_links
from sim.plots.relationship_links import LinksCounted


@pytest.fixture(scope="module")
def picture():
    return LinksCounted()


def test_steps_multiply_up_to_the_possible_links(picture):
    picture.draw(count_links())
    ends = [step.get_x() + step.get_width() for step in picture.steps]
    starts = [step.get_x() for step in picture.steps]
    assert ends == pytest.approx([5, 100, 300, 600, 150])
    assert starts == pytest.approx([1, 5, 100, 300, 1])
    assert [text.get_text() for text in picture.sums] == ["5", "100", "300", "600", "150"]


@pytest.mark.parametrize("systems", [2, 7, 20])
def test_as_many_lines_as_are_counted(picture, systems):
    seen = count_links(systems=systems)
    picture.draw(seen)
    each, hub = (len(lines.get_segments()) for lines in picture.joined)
    assert (each, hub) == (seen.each_to_each, seen.through_hub)
    assert len(picture.dots[0].get_xdata()) == systems
    assert len(picture.dots[1].get_xdata()) == systems + 1


@pytest.mark.parametrize(
    "counts", [(1, 1, 1, 1, 0.0, 2), (20, 200, 10, 20, 1.0, 20), (20, 1, 10, 1, 0.05, 3)]
)
def test_it_fits_at_the_ends(picture, counts):
    assert picture.draw(count_links(*counts)).alt.startswith("Possible links: ")


def test_a_picture_does_not_remember_the_one_before(picture):
    fresh = LinksCounted().draw(count_links()).png()
    picture.draw(count_links(20, 200, 10, 20, 1.0, 20)).png()
    assert picture.draw(count_links()).png() == fresh

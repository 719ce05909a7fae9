"""The picture of function and cost: bars, targets and the guard are where the numbers say."""

import pytest

from sim.lessons.function_cost import NAMES, take_out
from sim.plots.function_cost import FunctionCosts


@pytest.fixture(scope="module")
def picture():
    return FunctionCosts()


def seen(picture):
    return [text.get_text() for text in picture.axes.texts if text.get_visible()]


def test_bars_reach_to_the_cost_and_turn_grey_at_the_target(picture):
    found = take_out()
    picture.draw(found)
    for row, name in enumerate(NAMES):
        line = found.table.loc[name]
        bars = [bar for bar in picture.axes.patches if bar.get_y() < row < bar.get_y() + 0.6]
        assert sum(bar.get_width() for bar in bars) == pytest.approx(line.cost)
        assert bars[0].get_width() == pytest.approx(min(line.cost, line.target))
        assert picture.axes.lines[row].get_xdata()[0] == pytest.approx(line.target)


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ((), "Protect the bearings costs 21 % and matters 13 %: begin there"),
        (("steel bearings",), "Guide the tool falls to 85 %, and 90 % is needed: no saving"),
        (("forged shaft",), "7.1 thousand yuan to go; begin with: protect the bearings"),
        (
            ("plain cover", "channels for a jacket", "the machine's chiller", "forged shaft"),
            "50.8 of 51.0 allowed, and nothing needed is lost",
        ),
    ],
)
def test_the_finding_says_what_to_do(picture, changes, finding):
    alt = picture.draw(take_out(changes)).alt
    assert alt.startswith(finding)
    assert "turn the tool: cost 12.2, target 13.6, V 1." in alt


def test_what_is_lost_is_marked_in_its_row_alone(picture):
    picture.draw(take_out(["no sensors", "steel bearings"]))
    assert seen(picture).count("lost") == 2
    picture.draw(take_out())
    assert "lost" not in seen(picture)


def test_a_picture_does_not_remember_the_one_before(picture):
    fresh = FunctionCosts().draw(take_out()).png()
    picture.draw(take_out(["steel bearings"], "job shop", 0.25)).png()
    assert picture.draw(take_out()).png() == fresh

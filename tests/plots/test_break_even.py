"""The picture of break-even shows the table, the needed line and the market's."""

import numpy as np
import pytest

from sim.lessons.break_even import CHANGES, market_answer
from sim.plots.break_even import BreakEvenCurves, changed


@pytest.fixture(scope="module")
def picture():
    return BreakEvenCurves()


def shown_as(picture, sign):
    """Values of what is drawn with a sign and can be seen."""
    lines = [line for line in picture.axes.lines if line.get_marker() == sign]
    moving = [line for line in lines if line.get_animated() and line.get_visible()]
    return [float(y) for line in moving for y in line.get_ydata()]


def said(picture):
    """What is written beside the dots, with how high it stands."""
    texts = [text for text in picture.axes.texts if text.get_text()[:5] in ("needs", "gets ")]
    return {text.get_text(): text.get_position()[1] for text in texts if text.get_visible()}


def test_lines_are_the_answer_in_percent(picture):
    answer = market_answer(-0.10, 0.40)
    picture.draw(answer)
    assert picture.needed.get_xdata() == pytest.approx(100 * CHANGES)
    assert picture.needed.get_ydata() == pytest.approx(100 * answer.needed_curve)
    assert picture.got.get_ydata() == pytest.approx(100 * answer.got_curve)


def test_dots_of_the_table_lie_on_the_line_of_their_margin(picture):
    picture.draw(market_answer(-0.10, 0.30))
    shown = [line for line in picture.axes.get_lines() if line.get_linestyle() == "None"]
    by_margin = {
        tuple(np.round(line.get_ydata(), 2)) for line in shown if len(line.get_xdata()) > 1
    }
    assert (100.0, 50.0, 20.0, 3.45, -14.29, -25.0) in by_margin  # 30 %, from −15 %
    assert len(by_margin) == 5


def test_numbers_stand_beside_their_dots(picture):
    picture.draw(market_answer(-0.10, 0.40))
    assert list(said(picture)) == ["needs +33.3 %", "gets +30.8 %"]
    assert shown_as(picture, "D") == pytest.approx([100 / 3])
    assert shown_as(picture, "o") == pytest.approx([30.8], abs=0.05)
    needs, gets = said(picture).values()
    assert needs > 100 / 3 > gets


@pytest.mark.parametrize(
    ("answer", "finding"),
    [
        ((-0.10, 0.40), "10 % off needs +33.3 %, gets +30.8 %: not enough"),
        ((-0.05, 0.40), "5 % off needs +14.3 %, gets +14.7 %: enough"),
        ((-0.10, 0.10), "10 % off at a margin of 10 %: no volume repays it"),
        ((0.05, 0.40), "5 % more may cost 11.1 %, costs 13.3 %: too much lost"),
        ((0.05, 0.20), "5 % more may cost 20.0 %, costs 13.3 %: it pays"),
        ((0.0, 0.40), "No change of price: nothing to earn back"),
    ],
)
def test_the_finding_says_whether_it_pays(picture, answer, finding):
    assert picture.draw(market_answer(*answer)).alt.startswith(finding)
    (title,) = [t for t in picture.figure.texts if t.get_gid() == "finding"]
    assert "\n" not in title.get_text()


def test_what_no_volume_repays_has_no_dot(picture):
    picture.draw(market_answer(-0.20, 0.15))
    assert shown_as(picture, "D") == []
    assert "needs ∞" in said(picture)


def test_a_picture_does_not_remember_the_one_before(picture):
    fresh = BreakEvenCurves().draw(market_answer(-0.10, 0.40)).png()
    picture.draw(market_answer(-0.20, 0.15, -6.0, 1.0)).png()
    assert picture.draw(market_answer(-0.10, 0.40)).png() == fresh


def test_everything_stays_on_the_page(picture):
    renderer = picture.figure.canvas.get_renderer()
    for change in (-0.20, -0.12, -0.01, 0.05, 0.10):
        for margin, elasticity in ((0.1, -1.0), (0.4, -2.8), (0.8, -8.0)):
            picture.draw(market_answer(change, margin, elasticity)).png()
            written = [text for text in picture.axes.texts if text.get_text() in said(picture)]
            assert len(written) == 2
            for text in [*written, *picture.labels.texts]:
                box = text.get_window_extent(renderer)
                assert box.x0 >= 0, (change, text.get_text())
                assert box.x1 <= picture.figure.bbox.x1, (change, text.get_text())


def test_signs():
    assert changed(0.25) == "+25.0 %"
    assert changed(-0.2) == "−20.0 %"
    assert changed(float("inf")) == "∞"

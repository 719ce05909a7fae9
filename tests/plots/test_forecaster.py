"""The picture of ten forecasts shows what was said, and what became of it once it may be seen."""

import pytest

from sim.lessons import judge_forecasts
from sim.plots.forecaster import TenForecasts

SAID = [0.5, 0.7, 0.3, 0.9, 1.0, 0.8, 0.0, 0.5, 0.2, 0.6]


@pytest.fixture(scope="module")
def picture():
    return TenForecasts()


def test_bars_are_the_probabilities_and_columns_the_hits(picture):
    seen = judge_forecasts(SAID, level=0.8)
    picture.draw(seen)
    assert [bar.get_width() for bar in picture.bars] == pytest.approx([100 * one for one in SAID])
    assert [one.get_height() for one in picture.columns] == pytest.approx(list(100 * seen.hits))
    assert picture.says.get_text() == "≤ 5: 3.28 %"


def test_nothing_is_told_before_it_is_revealed(picture):
    hidden = picture.draw(judge_forecasts(SAID, revealed=False))
    assert not any(text.get_text() for text in picture.became)
    assert len({bar.get_facecolor() for bar in picture.bars}) == 1
    assert "false" not in hidden.alt
    shown = picture.draw(judge_forecasts(SAID))
    words = [text.get_text() for text in picture.became]
    assert words == ["never wrong"] * 5 + ["false", "no count", "never wrong", "no count"] + [
        "never wrong"
    ]
    assert "6 CCO 80 %: false" in shown.alt


def test_a_picture_does_not_remember_the_one_before(picture):
    fresh = TenForecasts().draw(judge_forecasts([0.5] * 10, False)).png()
    picture.draw(judge_forecasts(SAID, level=0.95)).png()
    assert picture.draw(judge_forecasts([0.5] * 10, False)).png() == fresh

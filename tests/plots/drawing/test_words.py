import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.plots.drawing import words
from sim.scenario.vocabulary import CHINESE


@given(st.floats(min_value=1e-6, max_value=1e12), st.booleans())
def test_three_figures_say_the_number_to_half_a_percent(value: float, negative: bool) -> None:
    value = -value if negative else value
    text = words.number(value)
    read = float(text.replace(words.MINUS, "-").replace(",", ""))
    assert read == pytest.approx(value, rel=0.005)
    digits = text.lstrip(words.MINUS + "0.").replace(",", "").replace(".", "")
    assert len(digits.rstrip("0")) <= 3


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (999.6, "1,000"),
        (0.9996, "1.00"),
        (1_234_567, "1,230,000"),
        (42, "42"),
        (42.0, "42.0"),
        (-999, "−999"),
        (0, "0"),
        (math.nan, "–"),
        (math.inf, "–"),
    ],
)
def test_number(value: float, text: str) -> None:
    assert words.number(value) == text


@pytest.mark.parametrize("write", [words.percent, words.points, words.yuan, words.whole])
def test_nothing_is_a_dash(write) -> None:
    assert write(math.nan) == words.NOTHING


def test_points_carry_their_sign_and_percent_does_not() -> None:
    assert words.points(0.052) == "+5.20 points"
    assert words.points(-0.052) == "−5.20 points"
    assert words.points(0.0) == "0 points"
    assert words.percent(0.052) == "5.20 %"


@pytest.mark.parametrize("name", sorted(CHINESE))
def test_both_languages_stand_side_by_side(name: str) -> None:
    english, chinese = words.both(name).rsplit(" ", 1)
    assert english.isascii()
    assert chinese == CHINESE[name]

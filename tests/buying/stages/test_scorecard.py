"""The supplier scorecard: points, classes and their limits."""

import pytest

from sim.buying.stages.scorecard import POINTS, score_card
from sim.kernel.errors import InputError


def test_points_by_hand() -> None:
    card = score_card({"delivery": 95, "quality": 90, "cost": 80, "service": 70})
    assert card.points == pytest.approx(
        {"delivery": 28.5, "quality": 27.0, "cost": 20.0, "service": 10.5}
    )
    assert card.total == pytest.approx(86.0)
    assert card.grade == "B"


@pytest.mark.parametrize(
    ("percent", "grade"),
    [
        (100, "A"),
        (90, "A"),
        (89.99, "B"),
        (70, "B"),
        (69.99, "C"),
        (50, "C"),
        (49.99, "D"),
        (0, "D"),
    ],
)
def test_class_limits(percent: float, grade: str) -> None:
    card = score_card(dict.fromkeys(POINTS, percent))
    assert card.total == pytest.approx(percent)
    assert card.grade == grade


def test_a_house_may_weigh_otherwise() -> None:
    assert score_card({"price": 80, "speed": 40}, {"price": 75, "speed": 25}).total == 70


@pytest.mark.parametrize(
    ("performance", "points", "sentence"),
    [
        ({"delivery": 90}, POINTS, "performance has 'delivery'; allowed: delivery, quality"),
        (dict.fromkeys(POINTS, 101), POINTS, r"performance\.delivery is 101; allowed: a % from 0"),
        (dict.fromkeys(POINTS, -1), POINTS, r"performance\.delivery is -1"),
        ({"a": 1, "b": 1}, {"a": 60, "b": 30}, "points is .* that sum to 100"),
        ({"a": 1, "b": 1}, {"a": 130, "b": -30}, "points is .*0 or more"),
    ],
)
def test_bad_input(performance: dict[str, float], points: dict[str, float], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        score_card(performance, points)

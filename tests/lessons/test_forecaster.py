"""Ten probabilities, and the one that can be scored."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons import judge_forecasts
from sim.lessons.forecaster import FATES, HOUSE, SCORED, TEN


def test_one_is_settled_two_are_undecided_seven_cannot_be_wrong() -> None:
    assert TEN == 10
    assert SCORED + 1 == 6
    assert [FATES.count(fate) for fate in ("false", "undecided", "open")] == [1, 2, 7]
    assert [n for n, fate in enumerate(FATES, start=1) if fate == "undecided"] == [7, 9]


def test_only_the_settled_one_moves_the_score() -> None:
    start = judge_forecasts([0.5] * 10)
    for place in range(TEN):
        said = [0.5] * 10
        said[place] = 0.9
        moved = judge_forecasts(said).score != start.score
        assert moved == (place == SCORED)
    assert judge_forecasts([HOUSE] * 10).score == start.house == pytest.approx(0.64)
    assert start.half == 0.25


def test_ten_honest_forecasts_stand_beside() -> None:
    found = judge_forecasts([0.5] * 10, level=0.8)
    assert found.hits.sum() == pytest.approx(1)
    assert found.at_most_half == pytest.approx(0.0328, abs=5e-5)
    assert judge_forecasts([0.1, 0.9] * 5).expected == pytest.approx(5)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: judge_forecasts([0.5] * 9), "said is [0.5, 0.5"),
        (lambda: judge_forecasts([50] * 10), "said is [50, 50"),
        (lambda: judge_forecasts([0.5] * 10, level=80), "level is 80; allowed: a number from 0"),
    ],
)
def test_what_cannot_be_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)

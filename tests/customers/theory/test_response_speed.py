"""Speed of response: the reference's numbers, by draw, and odds that are no probabilities."""

from math import log

import numpy as np
import pytest

from sim.customers import chance_if_odds_fall, fall_exponent, kept_worth, realtime_score
from sim.kernel.errors import InputError


@pytest.mark.parametrize(
    ("wait", "score"),
    [
        (1, 2.953080545748206),
        (4, 1.325349877267169),
        (24, 0.28351851849232323),
        (42, 0.16604575746636754),
    ],
)
def test_score_of_a_mean_wait(wait: float, score: float) -> None:
    assert realtime_score(wait, 1) == pytest.approx(score)


def test_score_by_draw() -> None:
    waits = np.random.default_rng(2010).exponential(3.0, 200_000)
    assert (5 * 0.5 ** (waits / 2)).mean() == pytest.approx(realtime_score(3, 2), abs=0.01)


def test_kept_worth_of_four_people() -> None:
    assert kept_worth(0.5, 5, 4, 10) == pytest.approx(0.9399677939010815)
    assert kept_worth(0.5, 5, 4, 1e12) == pytest.approx(1)


@pytest.mark.parametrize(
    ("chance", "times", "left"),
    [
        (0.9, 100, 0.08256880733944956),
        (0.9, 21, 0.3),
        (0.5, 100, 0.009900990099009901),
        (0.5, 21, 0.04545454545454545),
        (0.1, 100, 0.0011098779134295228),
        (0.1, 21, 0.005263157894736842),
    ],
)
def test_odds_are_no_probabilities(chance: float, times: float, left: float) -> None:
    assert chance_if_odds_fall(chance, times) == pytest.approx(left)
    odds = left / (1 - left)
    assert odds * times == pytest.approx(chance / (1 - chance))


@pytest.mark.parametrize(
    ("times", "longer", "exponent"),
    [
        (100, 6, 2.570194417876938),
        (21, 6, 1.6991803252671502),
        (10, 2, log(10) / log(2)),
        (4, 2, 2),
    ],
)
def test_no_single_power_law(times: float, longer: float, exponent: float) -> None:
    assert fall_exponent(times, longer) == pytest.approx(exponent)


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: realtime_score(-1, 1), "mean_wait is -1"),
        (lambda: realtime_score(1, 0), "half_life is 0"),
        (lambda: kept_worth(0.5, 5, 2, 10), r"load .* is 1\.25"),
        (lambda: kept_worth(0.5, 5, 4, 0), "half_life is 0"),
        (lambda: chance_if_odds_fall(1.1, 2), "chance is 1.1"),
        (lambda: chance_if_odds_fall(0.5, 0), "times is 0"),
        (lambda: fall_exponent(10, 1), "longer is 1"),
    ],
)
def test_bad_input(ask: object, says: str) -> None:
    with pytest.raises(InputError, match=says):
        ask()  # type: ignore[operator]

"""P(best) is right as often as it says; where it cannot be, it is refused."""

from collections.abc import Callable

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.kernel.statistics.best import cannot_say, p_best

EXPERIMENTS = 1500
ALLOWED = (0.08, 0.12)
NOISE = 3 * (0.1 * 0.9 / EXPERIMENTS) ** 0.5
Draw = Callable[[np.random.Generator, tuple[int, int]], np.ndarray]
LUCK: dict[str, Draw] = {
    "normal": lambda luck, size: luck.normal(5, 2, size),
    "skewed": lambda luck, size: luck.exponential(1, size),
    "very skewed": lambda luck, size: luck.lognormal(0, 1, size),
    "nought or one": lambda luck, size: luck.integers(0, 2, size).astype(float),
    "seldom one": lambda luck, size: (luck.random(size) < 0.2).astype(float),
}


def beyond(draw: Draw, n: int, behind: int = 0) -> tuple[float, float]:
    """Return in which part of the experiments P(best) is said, and of these beyond .05 and .95.

    Two worlds are equal; others, if there are any, are far behind.
    """
    luck, said, out = np.random.default_rng(2010 + n), 0, 0
    for seed in range(EXPERIMENTS):
        values = draw(luck, (n, 2 + behind))
        values[:, 2:] -= 100 + np.arange(behind)
        if not cannot_say(values):
            said += 1
            out += bool(p_best(values, seed)[:2].max() > 0.95)
    return said / EXPERIMENTS, out / max(said, 1)


@pytest.mark.guard
@pytest.mark.parametrize("behind", [0, 10], ids=["two worlds", "and ten others"])
@pytest.mark.parametrize("n", [2, 3, 5, 10, 30])
@pytest.mark.parametrize("luck", LUCK)
def test_equal_worlds_look_different_in_one_of_ten(luck: str, n: int, behind: int) -> None:
    said, out = beyond(LUCK[luck], n, behind)
    if n < 5:
        assert said == (
            0 if luck not in ("nought or one", "seldom one") else pytest.approx(0, abs=0.5)
        )
    elif "one" not in luck:
        assert said == 1
    if said > 0.2 and n >= 5:
        assert ALLOWED[0] - NOISE < out < ALLOWED[1] + NOISE


@pytest.mark.guard
@pytest.mark.parametrize("n", [5, 10, 30])
@pytest.mark.parametrize("luck", ["normal", "skewed", "very skewed"])
def test_any_two_of_twelve_equal_worlds_look_different_in_one_of_ten(luck: str, n: int) -> None:
    source, out = np.random.default_rng(n), 0
    for seed in range(EXPERIMENTS):
        twelve = LUCK[luck](source, (n, 12))
        out += bool(p_best(twelve[:, [3, 8]], seed).max() > 0.95)
    assert ALLOWED[0] - NOISE < out / EXPERIMENTS < ALLOWED[1] + NOISE


def largest(experiments: int, behind: int) -> np.ndarray:
    """Return the largest P(best) of twelve worlds, so many of which are far behind."""
    luck, found = np.random.default_rng(1 + behind), []
    for seed in range(experiments):
        values = luck.normal(size=(10, 12))
        values[:, 12 - behind :] -= 100 + np.arange(behind)
        found.append(p_best(values, seed).max())
    return np.array(found)


@pytest.mark.guard
def test_a_rule_that_is_as_sure_of_twelve_alike_would_be_wrong_of_two() -> None:
    """As the notes of P(best) say: the threshold .61 for twelve alike, and 78 % for two of them."""
    alike, two = largest(1000, behind=0), largest(1000, behind=10)
    assert (alike > 0.95).mean() <= 0.01
    threshold = np.quantile(alike, 0.9)
    assert threshold == pytest.approx(0.61, abs=0.04)
    assert (two > threshold).mean() == pytest.approx(0.78, abs=0.06)
    assert ALLOWED[0] - NOISE < (two > 0.95).mean() < ALLOWED[1] + NOISE


def test_of_twelve_worlds_it_is_as_sure_as_two_alike_ahead_of_the_rest_allow() -> None:
    assert (largest(60, behind=0) > 0.95).mean() <= 0.02
    assert 0 < (largest(150, behind=10) > 0.95).mean() < 0.2


def test_two_equal_worlds_of_five_replications_are_seldom_told_apart() -> None:
    """The percentile bootstrap said so in 22 % of experiments."""
    luck, out = np.random.default_rng(5), 0
    for seed in range(400):
        out += bool(p_best(luck.normal(size=(5, 2)), seed).max() > 0.95)
    assert 0.06 < out / 400 < 0.165


def test_it_is_near_students_where_luck_is_normal() -> None:
    from scipy.special import stdtr

    gap = np.random.default_rng(4).normal(0.3, 1, 20)
    found = p_best(np.column_stack([gap, 0 * gap]), seed=1)[0]
    assert found == pytest.approx(stdtr(19, gap.mean() / (gap.std(ddof=1) / 20**0.5)), abs=0.02)


def test_it_keeps_the_pairing() -> None:
    luck = np.random.default_rng(1).normal(0, 100, (20, 1))
    found = p_best(luck + np.array([0.0, 0.1, -0.1]), seed=1).tolist()
    assert found == pytest.approx([0, 1, 0], abs=1e-5)


def test_ties_share_whatever_their_number_and_it_turns_round() -> None:
    assert p_best([[2.0, 2.0]] * 2, seed=1).tolist() == [0.5, 0.5]
    values = [[2.0, 2.0, 1.0]] * 6
    assert p_best(values, seed=1).tolist() == [0.5, 0.5, 0]
    assert p_best(values, seed=1, largest=False).tolist() == [0, 0, 1]
    assert p_best(np.array(values) + 1e-15 * np.arange(3), seed=1).tolist() == [0.5, 0.5, 0]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (np.empty((0, 2)), "P(best) needs 5 replications or more; there are 0"),
        ([[1.0, 2.0], [3.0, 1.0]], "P(best) needs 5 replications or more; there are 2"),
        (np.eye(8, 2), "P(best) cannot be said: 2 of 8 differences are not 0, and few sizes"),
        ([[1.0, 0.0]] * 5 + [[0.0, 0.0]] * 4, "P(best) cannot be said: 5 of 9 differences are"),
    ],
)
def test_too_little_is_refused_with_a_sentence(values: list[list[float]], said: str) -> None:
    assert cannot_say(values).startswith(said)
    with pytest.raises(InputError) as caught:
        p_best(values, seed=1)
    assert str(caught.value) == cannot_say(values)


def test_noughts_and_ones_that_differ_often_enough_are_not() -> None:
    assert cannot_say([[1.0, 0.0]] * 6 + [[0.0, 1.0]] * 4) == ""

"""Individual choice and rankings, by hand."""

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.buying.choice.luce import (
    all_rankings,
    draw_rankings,
    individual_choice,
    ranking_probabilities,
)
from sim.kernel.errors import InputError


def test_logit_by_hand() -> None:
    u = np.log([[1.0, 2.0, 5.0], [4.0, 4.0, 2.0]])
    np.testing.assert_allclose(individual_choice(u), [[0.125, 0.25, 0.625], [0.4, 0.4, 0.2]])


@given(shift=st.floats(-1e6, 1e6))
def test_logit_knows_differences_only_and_never_overflows(shift: float) -> None:
    # A shift of a million costs eleven digits after the point of the utilities at most: 2e-10.
    u = np.array([[0.3, -1.2, 2.0], [0.0, 0.0, 0.0]])
    np.testing.assert_allclose(individual_choice(u + shift), individual_choice(u), atol=2e-9)
    assert individual_choice([[1e300, -1e300]]).tolist() == [[1, 0]]


def test_what_is_not_feasible_is_not_chosen() -> None:
    assert individual_choice([[0.0, -inf, 0.0]]).tolist() == [[0.5, 0, 0.5]]
    assert individual_choice([0.0, 0.0]).tolist() == [0.5, 0.5]


@pytest.mark.parametrize(
    ("utilities", "sentence"),
    [
        ([[0.0, float("nan")]], "nan or infinity"),
        ([[0.0, inf]], "nan or infinity"),
        ([[0.0, 1.0], [-inf, -inf]], "a row of -inf only"),
        ([], "shape"),
        (3.0, "shape"),
        ([["a", "b"]], "utilities is .*numbers"),
    ],
)
def test_bad_utilities(utilities: object, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        individual_choice(utilities)  # type: ignore[arg-type]


def test_rankings_by_hand() -> None:
    p = np.array([0.5, 0.3, 0.2])
    chance = dict(zip(map(tuple, all_rankings(3).tolist()), ranking_probabilities(p), strict=True))
    assert chance[0, 1, 2] == pytest.approx(0.5 * 0.3 / 0.5)
    assert chance[2, 0, 1] == pytest.approx(0.2 * 0.5 / 0.8)
    assert sum(chance.values()) == pytest.approx(1)


def test_what_is_never_chosen_is_ranked_last_in_any_order() -> None:
    p = np.array([0.0, 1.0, 0.0])
    chance = dict(zip(map(tuple, all_rankings(3).tolist()), ranking_probabilities(p), strict=True))
    assert chance[1, 0, 2] == chance[1, 2, 0] == 0.5
    race = np.random.default_rng(1).standard_exponential((2_000, 3))
    orders = draw_rankings(p, race)
    assert (orders[:, 0] == 1).all()
    assert 0.45 < (orders[:, 1] == 0).mean() < 0.55  # 4.5 standard errors are .05


def test_drawn_rankings_have_their_probabilities() -> None:
    p, draws = np.array([0.5, 0.3, 0.2]), 40_000
    orders = draw_rankings(p, np.random.default_rng(5).standard_exponential((draws, 3)))
    for order, chance in zip(all_rankings(3), ranking_probabilities(p), strict=True):
        share = (orders == order).all(axis=1).mean()
        assert abs(share - chance) < 4.5 * np.sqrt(chance * (1 - chance) / draws)

"""Forecasts scored, one by one and on average."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import brier_score, chance_of_hits, expected_brier
from sim.kernel.errors import InputError

SHARE = st.floats(0, 1)


def test_a_hit_and_a_miss_at_eighty_percent() -> None:
    assert brier_score(0.8, 0) == pytest.approx(0.64)
    assert brier_score(0.8, 1) == pytest.approx(0.04)
    found = [expected_brier(0.8, p) for p in (0.8, 0.5, 0.1)]
    assert found == pytest.approx([0.16, 0.34, 0.58])


@given(SHARE, SHARE)
def test_nobody_gains_by_saying_something_else(said, chance) -> None:
    assert expected_brier(said, chance) >= expected_brier(chance, chance)


@given(SHARE, SHARE)
def test_the_mean_over_what_may_happen(said, chance) -> None:
    mean = chance * brier_score(said, 1) + (1 - chance) * brier_score(said, 0)
    assert expected_brier(said, chance) == pytest.approx(mean)


def test_the_score_of_several_is_their_mean() -> None:
    said, came = [0.9, 0.2, 0.6], [1, 0, 0]
    alone = [brier_score(f, o) for f, o in zip(said, came, strict=True)]
    assert brier_score(said, came) == pytest.approx(np.mean(alone))


def test_ten_honest_forecasts() -> None:
    assert chance_of_hits(10, 0.8, most=5) == pytest.approx(0.03279349759999997)
    assert chance_of_hits(10, 0.8, most=4) == pytest.approx(0.006369382399999991)
    assert chance_of_hits(10, 0.32, least=4) == pytest.approx(0.40436255289472167)
    assert chance_of_hits(10, 0.32, most=0) == pytest.approx(0.68**10)


@given(st.integers(1, 60), SHARE, st.integers(0, 60))
def test_few_and_many_are_all(number, chance, at) -> None:
    at = min(at, number - 1)
    few, many = chance_of_hits(number, chance, most=at), chance_of_hits(number, chance, at + 1)
    assert few + many == pytest.approx(1)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: brier_score([], []), "said is []; allowed: probabilities from 0 to 1"),
        (lambda: brier_score(80, 1), "said is 80; allowed: probabilities from 0 to 1"),
        (lambda: brier_score([0.8, 0.5], 1), "came is 1; allowed: 0 or 1 for each forecast, 2"),
        (lambda: brier_score(0.8, 0.5), "came is 0.5; allowed: 0 or 1 for each forecast, 1"),
        (lambda: expected_brier(0.8, 80), "chance is 80; allowed: a number from 0 to 1"),
        (lambda: chance_of_hits(0, 0.8), "forecasts is 0; allowed: a whole number from 1"),
        (lambda: chance_of_hits(10, 0.8, 6, 5), "most is 5; allowed: a whole number from 6 to 10"),
    ],
)
def test_what_cannot_be_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)

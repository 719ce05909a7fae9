"""Whom to hire: the printed tables, the limits, and halo."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.selling import (
    composite_validity,
    good_hires,
    good_of_round,
    hiring_gain,
    mean_of_hired,
    raters_validity,
)

TABLE = {
    (0.3, 0.1, 0.19): 0.4230892842771351,
    (0.3, 0.1, 0.42): 0.5905243369519457,
    (0.3, 0.2, 0.19): 0.3965417639504737,
    (0.3, 0.2, 0.42): 0.5264944391853547,
    (0.3, 0.5, 0.35): 0.39858767513554005,
    (0.5, 0.2, 0.19): 0.6062876813085567,
    (0.5, 0.2, 0.42): 0.7363762228822274,
    (0.5, 0.2, 0.5): 0.7821235833385743,
    (0.5, 0.5, 0.42): 0.6379699304983423,
    (0.5, 0.5, 0.5): 2 / 3,
}


@pytest.mark.parametrize("given", TABLE)
def test_the_printed_table(given: tuple[float, float, float]) -> None:
    assert good_hires(*given) == pytest.approx(TABLE[given], abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99), st.floats(-0.98, 0.97))
def test_a_better_method_hires_more_good_ones(base: float, ratio: float, r: float) -> None:
    assert good_hires(base, ratio, 0) == pytest.approx(base, abs=1e-6)
    assert good_hires(base, ratio, r) <= good_hires(base, ratio, r + 0.02) + 1e-6
    assert good_hires(base, ratio, 1) == pytest.approx(min(base, ratio) / ratio)
    assert good_hires(base, ratio, 0.999_999) == pytest.approx(good_hires(base, ratio, 1), abs=0.01)


@pytest.mark.parametrize("nearly", [1 - 2**-53, 1 - 1e-15, 1 - 1e-9])
def test_a_method_that_is_perfect_to_rounding(nearly: float) -> None:
    for exact in (1, -1):
        expected = good_hires(0.3, 0.2, exact)
        assert good_hires(0.3, 0.2, exact * nearly) == pytest.approx(expected, abs=1e-4)


def test_gain_per_hire() -> None:
    means = [mean_of_hired(ratio) for ratio in (0.05, 0.1, 0.2, 0.5)]
    assert means == pytest.approx(
        [2.0627128075074275, 1.7549833193248683, 1.3998096020390416, 0.7978845608028654]
    )
    gains = [hiring_gain(r, 0.2, 80_000) for r in (0.07, 0.19, 0.31, 0.42)]
    assert gains == pytest.approx(
        [7838.933771418633, 21277.10595099343, 34715.27813056823, 47033.6026285118]
    )


def test_the_gain_by_hiring() -> None:
    rng = np.random.default_rng(2010)
    score = rng.normal(size=400_000)
    value = 0.42 * score + np.sqrt(1 - 0.42**2) * rng.normal(size=score.size)
    hired = score > np.quantile(score, 0.8)
    assert value[hired].mean() == pytest.approx(hiring_gain(0.42, 0.2, 1), rel=0.02)
    good = value > np.quantile(value, 0.7)
    assert good[hired].mean() == pytest.approx(good_hires(0.3, 0.2, 0.42), rel=0.02)


def test_halo_turns_ten_questions_into_one() -> None:
    found = [composite_validity(0.15, 10, rho) for rho in (0, 0.1, 0.3, 0.6, 0.9, 1)]
    assert found == pytest.approx(
        [0.4743416490252569, 0.3441236008058426, 0.24659848095803594, 0.1875, 0.157243, 0.15],
        abs=1e-6,
    )
    raters = [raters_validity(0.6, 0.5, k) for k in (1, 2, 3, 5)]
    assert raters == pytest.approx(
        [0.4242640687119285, 0.4898979485566356, 0.5196152422706631, 0.5477225575051661]
    )
    assert raters_validity(0.6, 0, 3) == 0


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="base_rate is 1; allowed: a number above 0 and below 1"):
        good_hires(1, 0.2, 0.4)
    with pytest.raises(InputError, match=r"0\.5 with 10 items that correlate 0; allowed"):
        composite_validity(0.5, 10, 0)


def test_a_small_round_by_many_of_them() -> None:
    rng = np.random.default_rng(2010)
    performance, error = rng.normal(size=(2, 20_000, 12))
    score = 0.42 * performance + (1 - 0.42**2) ** 0.5 * error
    best = np.argsort(score, axis=1)[:, -2:]
    good = np.take_along_axis(performance, best, axis=1) > 0.5244005127
    assert good.mean() == pytest.approx(good_of_round(12, 2, 0.3, 0.42), abs=0.01)


def test_a_large_round_is_the_table_and_a_full_one_the_base_rate() -> None:
    assert good_of_round(10_000, 2_000, 0.3, 0.42) == pytest.approx(0.526494, abs=1e-4)
    assert good_of_round(7, 7, 0.3, 0.9) == pytest.approx(0.3, abs=1e-9)
    with pytest.raises(InputError, match="places is 8; allowed: a whole number from 1 to 7"):
        good_of_round(7, 8, 0.3, 0.5)

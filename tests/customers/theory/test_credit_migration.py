"""The quarterly matrix: the reference numbers, and what holds for every chain."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import QUARTERLY_MIGRATION, grade_migration
from sim.kernel.errors import InputError

PD_4 = (0.00229094554, 0.00982409155, 0.032832839225, 0.09557945722, 0.296404084225)
QUARTERS = (87.95777116810879, 80.72702384636618, 70.96661547645986, 58.628127386, 38.6034674105)
SAME = (0.676069359614, 0.56961383970, 0.473575383950, 0.435337428364, 0.391311541325)


def test_the_reference_numbers() -> None:
    year = grade_migration()
    assert tuple(year.default) == pytest.approx(PD_4, abs=1e-12)
    assert tuple(year.expected_quarters) == pytest.approx(QUARTERS)
    assert tuple(year.same_grade) == pytest.approx(SAME)
    assert tuple(grade_migration(1).default) == (0, 0.001, 0.005, 0.02, 0.1)


def test_four_quarters_are_not_four_times_one() -> None:
    one, four = grade_migration(1).default, grade_migration(4).default
    assert four["C"] < 4 * one["C"]
    assert (four[:-1] > 4 * one[:-1]).all()


def test_no_quarter_changes_nothing() -> None:
    assert (grade_migration(0).after.to_numpy() == np.eye(6)).all()


@given(st.integers(0, 40), st.integers(0, 40))
def test_steps_add_up(one: int, other: int) -> None:
    both = grade_migration(one).after.to_numpy() @ grade_migration(other).after.to_numpy()
    assert grade_migration(one + other).after.to_numpy() == pytest.approx(both)
    assert both.sum(axis=1) == pytest.approx(1)


def test_nobody_defaults_where_nobody_can() -> None:
    calm = grade_migration(4, np.eye(6))
    assert calm.default.sum() == 0
    with pytest.raises(InputError, match="quarter lets AAA never default"):
        _ = calm.expected_quarters


@pytest.mark.parametrize(
    ("matrix", "said"),
    [
        (np.eye(5), "6 rows of 6 probabilities"),
        (np.eye(6) * 0.5, "row AAA of quarter sums to 0.5; allowed: 1"),
        (-np.eye(6), "6 rows of 6 probabilities"),
        (np.roll(np.eye(6), 1, axis=1), "the last row of quarter has 0 on default; allowed: 1"),
    ],
)
def test_a_wrong_matrix_is_a_sentence(matrix, said) -> None:
    with pytest.raises(InputError) as refused:
        grade_migration(4, matrix)
    assert said in str(refused.value)


def test_wrong_quarters_are_a_sentence() -> None:
    with pytest.raises(InputError, match="quarters is -1; allowed: a whole number, 0 or more"):
        grade_migration(-1, QUARTERLY_MIGRATION)

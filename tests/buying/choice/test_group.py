"""What a user typed is checked, and said in one sentence."""

import pytest

from sim.buying.choice.group import Group
from sim.kernel.errors import InputError

P = [[0.5, 0.3, 0.2], [0.2, 0.6, 0.2], [0.3, 0.2, 0.5]]


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ([0.5, 0.5], r"P has shape \(2,\); allowed: \(members, alternatives\)"),
        ([], r"P has shape \(0,\)"),
        ([[0.5, 0.5], [1.0]], "allowed: a full table of numbers"),
        ([["yes", "no"]], "allowed: a full table of numbers"),
        ([[0.5, 0.5], [0.7, 0.7]], r"P row 1 sums to 1\.4; allowed: a sum of 1"),
        ([[1.5, -0.5]], r"P row 0 is \[1\.5, -0\.5\]; allowed: probabilities"),
        ([[0.5, float("nan")]], "P row 0"),
    ],
)
def test_bad_tables(table: object, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        Group.checked(table, None, None, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ([0.5, 0.5], r"weights has shape \(2,\); allowed: \(3,\)"),
        ([0.5, 0.4, 0.2], r"weights sums to 1\.1; allowed: a sum of 1"),
        ([1.5, -0.5, 0.0], "weights is .*; allowed: numbers of 0 or more"),
        ([float("nan"), 0.5, 0.5], "weights is .*; allowed: numbers of 0 or more"),
    ],
)
def test_bad_weights(weights: list[float], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        Group.checked(P, weights, None, None)


@pytest.mark.parametrize(
    ("rankings", "sentence"),
    [
        ([[0, 1, 2]], "rankings has 1 rows; allowed: 3, one for each member"),
        ([[0, 1, 2], [0, 1, 1], [2, 1, 0]], r"rankings row 1 is \[0, 1, 1\]; allowed: the columns"),
        ([[0, 1, 2], [0, 1, 2], [0, 1]], r"rankings row 2 is \[0, 1\]"),
        ([[0, 1, 2], [0, 1, 2], [1, 2, 3]], r"rankings row 2 is \[1, 2, 3\]"),
        ([[0.0, 1.0, 2.0]] * 3, "rankings row 0"),
    ],
)
def test_bad_rankings(rankings: list[list[int]], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        Group.checked(P, None, None, rankings)


@pytest.mark.parametrize("quota", [0, 1, 4, 2.5, True, "all"])
def test_bad_quotas(quota: object) -> None:
    with pytest.raises(
        InputError, match=r"quota is .*from 2 to 3, more than half of the 3 members"
    ):
        Group.checked(P, None, quota, None)  # type: ignore[arg-type]


def test_half_is_not_more_than_half() -> None:
    with pytest.raises(InputError, match="from 3 to 4"):
        Group.checked([[0.5, 0.5]] * 4, None, 2, None)


def test_what_is_typed_with_six_decimals_is_taken_and_made_exact() -> None:
    group = Group.checked([[0.333333] * 3] * 3, [0.333333] * 3, None, None)
    assert group.P.sum(axis=1).tolist() == pytest.approx([1, 1, 1], abs=1e-15)
    assert group.weights is not None
    assert group.weights.sum() == pytest.approx(1, abs=1e-15)
    with pytest.raises(InputError, match="sums to 0"):
        Group.checked([[0.3333] * 3], None, None, None)

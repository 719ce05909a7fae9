"""Each rule against the plain enumeration of all ballots, and the checks of what a user typed."""

from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.buying.choice_rules import RULES, Group, vote_counts
from sim.kernel.errors import InputError

P = [[0.5, 0.3, 0.2], [0.2, 0.6, 0.2], [0.3, 0.2, 0.5]]


@st.composite
def preferences(draw: st.DrawFn) -> np.ndarray:
    """A table of 1 to 5 members over 1 to 4 alternatives, zeros included."""
    members, alternatives = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    row = st.lists(st.integers(0, 9), min_size=alternatives, max_size=alternatives).filter(any)
    table = np.array([draw(row) for _ in range(members)], dtype=float)
    return table / table.sum(axis=1, keepdims=True)


def enumerated(p: np.ndarray, quota: int) -> np.ndarray:
    """P(one ballot gives an alternative at least `quota` votes), over every possible ballot."""
    decided = np.zeros(p.shape[1])
    for ballot in product(range(p.shape[1]), repeat=len(p)):
        chance = np.prod([p[d, i] for d, i in enumerate(ballot)])
        votes = np.bincount(ballot, minlength=p.shape[1])
        decided += chance * (votes >= quota)
    return decided


@given(p=preferences(), data=st.data())
def test_majority_is_the_enumeration(p: np.ndarray, data: st.DataObject) -> None:
    quota = data.draw(st.integers(len(p) // 2 + 1, len(p)))
    found = RULES["majority"](Group.checked(p, None, quota, None))
    np.testing.assert_allclose(found, enumerated(p, quota), atol=1e-12)


@given(p=preferences())
def test_default_quota_and_unanimity_are_the_enumeration(p: np.ndarray) -> None:
    group = Group.checked(p, None, None, None)
    half = int(np.floor(len(p) / 2)) + 1
    np.testing.assert_allclose(RULES["majority"](group), enumerated(p, half), atol=1e-12)
    np.testing.assert_allclose(RULES["unanimity"](group), enumerated(p, len(p)), atol=1e-12)


def test_vote_counts_are_binomial_for_equal_members() -> None:
    n, p = 40, 0.3
    counts = vote_counts(np.full((n, 1), p))[:, 0]
    binomial = [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    np.testing.assert_allclose(counts, binomial, rtol=1e-12)


def test_a_large_group_needs_no_enumeration() -> None:
    group = Group.checked(np.tile([0.6, 0.4], (201, 1)), None, None, None)
    assert RULES["majority"](group).sum() == pytest.approx(1)  # two alternatives, odd members


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

"""Each rule against the plain enumeration of all ballots."""

from itertools import permutations, product
from math import comb, prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.buying.choice.decision_rules import RULES, leaders, least_disturbing, vote_counts
from sim.buying.choice.group import Group

P = [[0.5, 0.3, 0.2], [0.2, 0.6, 0.2], [0.3, 0.2, 0.5]]


@st.composite
def preferences(draw: st.DrawFn, members: int = 5, alternatives: int = 4) -> np.ndarray:
    """A table of 1 to 5 members over 1 to 4 alternatives (or fewer), zeros included."""
    members, alternatives = draw(st.integers(1, members)), draw(st.integers(1, alternatives))
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
    group = Group.checked(p, None, quota, None)
    np.testing.assert_allclose(one_ballot("majority", group), enumerated(p, quota), atol=1e-12)


@given(p=preferences())
def test_default_quota_and_unanimity_are_the_enumeration(p: np.ndarray) -> None:
    group = Group.checked(p, None, None, None)
    half = int(np.floor(len(p) / 2)) + 1
    np.testing.assert_allclose(one_ballot("majority", group), enumerated(p, half), atol=1e-12)
    np.testing.assert_allclose(one_ballot("unanimity", group), enumerated(p, len(p)), atol=1e-12)


@given(p=preferences(), units=st.lists(st.integers(0, 6), min_size=5, max_size=5))
@settings(max_examples=50)
def test_voting_is_the_enumeration(p: np.ndarray, units: list[int]) -> None:
    units = units[: len(p)] if any(units[: len(p)]) else [1] * len(p)
    weights = [one / sum(units) for one in units]
    plain, weighted = np.zeros(p.shape[1]), np.zeros(p.shape[1])
    for ballot in product(range(p.shape[1]), repeat=len(p)):
        chance = prod(p[d, i] for d, i in enumerate(ballot))
        for split, counting in ((plain, [1] * len(p)), (weighted, units)):
            votes = [0] * p.shape[1]
            for one, i in zip(counting, ballot, strict=True):
                votes[i] += one  # whole numbers: ties are ties
            first = [i for i, count in enumerate(votes) if count == max(votes)]
            split[first] += chance / len(first)
    group = Group.checked(p, weights, None, None)
    np.testing.assert_allclose(one_ballot("voting", group), plain, atol=1e-12)
    np.testing.assert_allclose(one_ballot("weighted_voting", group), weighted, atol=1e-12)


@given(p=preferences(members=3, alternatives=3))
@settings(max_examples=30)
def test_perturbation_is_the_enumeration(p: np.ndarray) -> None:
    p = (p + 0.01) / (p + 0.01).sum(axis=1, keepdims=True)  # a ranking by hand needs no zero
    expected = np.zeros(p.shape[1])
    for profile in product(permutations(range(p.shape[1])), repeat=len(p)):
        chance = 1.0
        for row, order in zip(p, profile, strict=True):
            for k, best in enumerate(order):
                chance *= row[best] / (1 - sum(row[list(order[:k])]))
        swaps = [sum(order.index(a) for order in profile) for a in range(p.shape[1])]
        ease = [float(q == 0) if 0 in swaps else 1 / q for q in swaps]
        expected += chance * np.array(ease) / sum(ease)
    group = Group.checked(p, None, None, None)
    np.testing.assert_allclose(one_ballot("preference_perturbation", group), expected, atol=1e-10)


def one_ballot(rule: str, group: Group) -> np.ndarray:
    """What one ballot decides, which these small groups work out exactly."""
    estimate = RULES[rule](group)
    assert estimate.exact
    return estimate.probabilities


def test_vote_counts_are_binomial_for_equal_members() -> None:
    n, p = 40, 0.3
    counts = vote_counts(np.full((n, 1), p))[:, 0]
    binomial = [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
    np.testing.assert_allclose(counts, binomial, rtol=1e-12)


def test_a_large_group_needs_no_enumeration() -> None:
    group = Group.checked(np.tile([0.6, 0.4], (201, 1)), None, None, None)
    decided = one_ballot("majority", group)
    assert decided.sum() == pytest.approx(1)  # two alternatives, odd members


def test_leaders_and_the_least_disturbing() -> None:
    assert leaders(np.array([[2.0, 1.0], [1.0, 1.0]])).tolist() == [[1, 0], [1, 1]]
    np.testing.assert_allclose(
        least_disturbing(np.array([[6.0, 3.0, 6.0], [0.0, 2.0, 4.0]])),
        [[0.25, 0.5, 0.25], [1, 0, 0]],
    )

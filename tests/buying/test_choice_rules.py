"""Each rule against the plain enumeration of all ballots, and the checks of what a user typed."""

from itertools import permutations, product
from math import comb, prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.buying.choice_group import Group
from sim.buying.choice_rules import RULES, leaders, least_disturbing, vote_counts
from sim.buying.luce import all_rankings, draw_rankings, ranking_probabilities
from sim.kernel.errors import InputError

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
            votes = [sum(w for w, i in zip(counting, ballot, strict=True) if i == a) for a in A(p)]
            first = [a for a in A(p) if votes[a] == max(votes)]  # whole numbers: ties are ties
            split[first] += chance / len(first)
    group = Group.checked(p, weights, None, None)
    np.testing.assert_allclose(one_ballot("voting", group), plain, atol=1e-12)
    np.testing.assert_allclose(one_ballot("weighted_voting", group), weighted, atol=1e-12)


@given(p=preferences(members=3, alternatives=3))
@settings(max_examples=30)
def test_perturbation_is_the_enumeration(p: np.ndarray) -> None:
    p = (p + 0.01) / (p + 0.01).sum(axis=1, keepdims=True)  # a ranking by hand needs no zero
    expected = np.zeros(p.shape[1])
    for profile in product(permutations(A(p)), repeat=len(p)):
        chance = 1.0
        for row, order in zip(p, profile, strict=True):
            for k, best in enumerate(order):
                chance *= row[best] / (1 - sum(row[list(order[:k])]))
        swaps = [sum(order.index(a) for order in profile) for a in A(p)]
        ease = [float(q == 0) if 0 in swaps else 1 / q for q in swaps]
        expected += chance * np.array(ease) / sum(ease)
    group = Group.checked(p, None, None, None)
    np.testing.assert_allclose(one_ballot("preference_perturbation", group), expected, atol=1e-10)


def A(p: np.ndarray) -> range:
    """The alternatives of a table."""
    return range(p.shape[1])


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


def test_leaders_and_the_least_disturbing() -> None:
    assert leaders(np.array([[2.0, 1.0], [1.0, 1.0]])).tolist() == [[1, 0], [1, 1]]
    np.testing.assert_allclose(
        least_disturbing(np.array([[6.0, 3.0, 6.0], [0.0, 2.0, 4.0]])),
        [[0.25, 0.5, 0.25], [1, 0, 0]],
    )


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

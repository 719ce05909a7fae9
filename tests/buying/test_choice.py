"""Individual and group choice against the course's worked example and its properties.

Full-precision numbers were computed independently of this package, by enumeration of all ballots.
"""

from itertools import pairwise
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.buying.choice import (
    agree_in_one_round,
    expected_ballots,
    group_choice,
    individual_choice,
    no_decision,
    one_ballot,
    reached_in_one_ballot,
)
from sim.buying.choice_rules import RULES
from sim.kernel.errors import InputError

P = [[0.5, 0.3, 0.2], [0.2, 0.6, 0.2], [0.3, 0.2, 0.5]]  # user, engineer, buyer over A, B, C
W = [0.5, 0.3, 0.2]
USER = [1.0, 0.0, 0.0]
EXPECTED = {
    "weighted_probability": [0.37, 0.36999999999999994, 0.26],
    "autocracy": [0.5, 0.3, 0.2],
    "majority": [0.33875338753387535, 0.39024390243902446, 0.2710027100271003],
    "unanimity": [0.34883720930232553, 0.4186046511627906, 0.23255813953488375],
}


def weights_for(rule: str, members: int) -> list[float] | None:
    """A vector of weights that the rule accepts."""
    if rule == "autocracy":
        return [1.0] + [0.0] * (members - 1)
    return [1 / members] * members if rule == "weighted_probability" else None


@st.composite
def preferences(draw: st.DrawFn) -> np.ndarray:
    """A table of 1 to 9 members over 1 to 5 alternatives, all of them possible."""
    members, alternatives = draw(st.integers(1, 9)), draw(st.integers(1, 5))
    row = st.lists(st.floats(0.05, 1), min_size=alternatives, max_size=alternatives)
    table = np.array([draw(row) for _ in range(members)])
    return table / table.sum(axis=1, keepdims=True)


# --- the worked example --------------------------------------------------------------------------


@pytest.mark.parametrize("rule", EXPECTED)
def test_worked_example(rule: str) -> None:
    weights = {"weighted_probability": W, "autocracy": USER}.get(rule)
    chosen = group_choice(P, rule=rule, weights=weights)
    np.testing.assert_allclose(chosen, EXPECTED[rule], rtol=0, atol=1e-12)


def test_one_ballot_of_the_worked_example() -> None:
    np.testing.assert_allclose(one_ballot(P, "majority"), [0.25, 0.288, 0.2], atol=1e-12)
    np.testing.assert_allclose(one_ballot(P, "unanimity"), [0.03, 0.036, 0.02], atol=1e-12)
    assert reached_in_one_ballot(P, "majority") == pytest.approx(1 - 0.262, abs=1e-12)
    assert reached_in_one_ballot(P, "unanimity") == pytest.approx(1 - 0.914, abs=1e-12)
    assert reached_in_one_ballot(P, "weighted_probability", W) == 1
    assert reached_in_one_ballot(P, "autocracy", USER) == 1


def test_patience_of_the_worked_example() -> None:
    assert expected_ballots(P, "majority") == pytest.approx(1 / 0.738, abs=1e-12)
    assert expected_ballots(P, "unanimity") == pytest.approx(1 / 0.086, abs=1e-10)
    assert no_decision(P, "unanimity", patience=1) == pytest.approx(0.914, abs=1e-12)
    assert no_decision(P, "majority", patience=3) == pytest.approx(0.262**3, abs=1e-12)
    assert no_decision(P, "autocracy", patience=1, weights=USER) == 0
    assert expected_ballots(P, "weighted_probability", weights=W) == 1


def test_quota_of_all_members_is_unanimity() -> None:
    np.testing.assert_allclose(
        group_choice(P, "majority", quota=3), EXPECTED["unanimity"], atol=1e-12
    )
    assert no_decision(P, "majority", 2, quota=3) == pytest.approx(0.914**2, abs=1e-12)


def test_who_the_autocrat_is() -> None:
    for k, row in enumerate(P):
        assert group_choice(P, "autocracy", weights=np.eye(3)[k]).tolist() == pytest.approx(row)


@pytest.mark.parametrize(
    ("n", "majority", "unanimity", "at_once"),
    [
        (1, 0.6, 0.6, 1.0),
        (3, 0.648000, 0.771429, 0.280000),
        (5, 0.682560, 0.883636, 0.088000),
        (7, 0.710208, 0.944708, 0.029632),
        (9, 0.733432, 0.974647, 0.010340),
    ],
)
def test_two_suppliers_and_n_members(
    n: int, majority: float, unanimity: float, at_once: float
) -> None:
    table = [[0.6, 0.4]] * n
    assert group_choice(table, "majority")[0] == pytest.approx(majority, abs=5e-7)
    assert group_choice(table, "unanimity")[0] == pytest.approx(unanimity, abs=5e-7)
    assert reached_in_one_ballot(table, "unanimity") == pytest.approx(at_once, abs=5e-7)
    assert reached_in_one_ballot(table, "majority") == pytest.approx(1)  # two suppliers, odd n


@pytest.mark.parametrize(
    ("n", "rounds"), [(1, 1.25), (3, 1.953125), (5, 3.051758), (7, 4.768372), (10, 9.313226)]
)
def test_rounds_until_everybody_says_yes(n: int, rounds: float) -> None:
    assert 1 / agree_in_one_round([0.8] * n) == pytest.approx(rounds, abs=5e-7)


def test_a_majority_of_more_is_no_slower() -> None:
    odd = [1 / agree_in_one_round([0.8] * n, quota=n // 2 + 1) for n in (1, 3, 5, 7, 9)]
    assert odd == sorted(odd, reverse=True)


def test_agreement_of_unequal_members_by_hand() -> None:
    # two of three: .5·.4·.8 + .5·.6·.2 + .5·.4·.2 + all .5·.4·.2
    assert agree_in_one_round([0.5, 0.4, 0.2], 2) == pytest.approx(0.16 + 0.06 + 0.04 + 0.04)
    assert agree_in_one_round([0.5, 0.4, 0.2]) == pytest.approx(0.04)
    assert agree_in_one_round([0.5, 0.4, 0.2], 1) == pytest.approx(1 - 0.5 * 0.6 * 0.8)


# --- properties ----------------------------------------------------------------------------------


@given(p=preferences())
@pytest.mark.parametrize("rule", RULES)
def test_probabilities_sum_to_one(rule: str, p: np.ndarray) -> None:
    chosen = group_choice(p, rule, weights=weights_for(rule, len(p)))
    assert chosen.shape == (p.shape[1],)
    assert (chosen >= 0).all()
    assert chosen.sum() == pytest.approx(1)
    assert 0 < reached_in_one_ballot(p, rule, weights=weights_for(rule, len(p))) <= 1


@given(p=preferences(), seed=st.integers(0, 99))
@pytest.mark.parametrize("rule", ["majority", "unanimity"])
def test_members_are_interchangeable(rule: str, p: np.ndarray, seed: int) -> None:
    shuffled = np.random.default_rng(seed).permutation(p)
    np.testing.assert_allclose(group_choice(shuffled, rule), group_choice(p, rule), atol=1e-10)


@given(p=preferences(), seed=st.integers(0, 99))
@pytest.mark.parametrize("rule", RULES)
def test_names_of_alternatives_do_not_matter(rule: str, p: np.ndarray, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(p.shape[1])
    w = weights_for(rule, len(p))
    moved = group_choice(p[:, order], rule, weights=w)
    np.testing.assert_allclose(moved, group_choice(p, rule, weights=w)[order], atol=1e-10)


@given(n=st.integers(1, 9), m=st.integers(1, 5), data=st.data())
@pytest.mark.parametrize("rule", RULES)
def test_sure_members_get_what_they_want(rule: str, n: int, m: int, data: st.DataObject) -> None:
    wanted = np.eye(m)[data.draw(st.integers(0, m - 1))]
    w = weights_for(rule, n)
    assert group_choice([wanted] * n, rule, weights=w).tolist() == pytest.approx(wanted.tolist())
    assert no_decision([wanted] * n, rule, 1, weights=w) == 0
    assert expected_ballots([wanted] * n, rule, weights=w) == 1


@given(p=preferences())
@pytest.mark.parametrize("rule", RULES)
def test_a_group_of_one_chooses_as_its_member(rule: str, p: np.ndarray) -> None:
    alone = group_choice(p[:1], rule, weights=[1.0])
    np.testing.assert_allclose(alone, p[0], atol=1e-12)


@given(p=preferences())
def test_larger_quotas_decide_less_often(p: np.ndarray) -> None:
    quotas = range(len(p) // 2 + 1, len(p) + 1)
    reached = [reached_in_one_ballot(p, "majority", quota=q) for q in quotas]
    assert all(a >= b - 1e-12 for a, b in pairwise(reached))


def test_the_table_is_left_as_it_was() -> None:
    table = np.array(P)
    for rule in RULES:
        group_choice(table, rule, weights=weights_for(rule, 3))
    assert table.tolist() == P


# --- individual choice ---------------------------------------------------------------------------


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


# --- bad input -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ask",
    [group_choice, one_ballot, reached_in_one_ballot, expected_ballots],
)
def test_unknown_rule_names_the_known(ask: object) -> None:
    with pytest.raises(InputError, match=r"'acceptability'.*weighted_probability.*unanimity"):
        ask(P, "acceptability")  # type: ignore[operator]


def test_weights_are_asked_for_where_they_are_needed() -> None:
    with pytest.raises(InputError, match="weights is missing; weighted_probability needs one"):
        group_choice(P, "weighted_probability")
    for weights in (None, W):
        with pytest.raises(InputError, match=r"autocracy needs a 1 .*as \(1, 0, 0\)"):
            group_choice(P, "autocracy", weights=weights)


@pytest.mark.parametrize("patience", [0, -1, 1.5, True])
def test_patience_is_a_number_of_ballots(patience: object) -> None:
    with pytest.raises(InputError, match=r"patience is .*1 or more"):
        no_decision(P, "majority", patience)  # type: ignore[arg-type]


def test_members_who_can_never_agree() -> None:
    torn = [[1.0, 0.0], [0.0, 1.0]]
    with pytest.raises(InputError, match="no ballot decide under unanimity"):
        group_choice(torn, "unanimity")
    assert expected_ballots(torn, "unanimity") == inf
    assert no_decision(torn, "unanimity", patience=50) == 1


@pytest.mark.parametrize(
    ("p", "quota", "sentence"),
    [
        ([0.5, 1.2], None, "p_yes is .*from 0 to 1"),
        ([[0.5]], None, "p_yes has shape"),
        ([], None, "p_yes has shape"),
        ([0.5, 0.5], 3, "quota is 3; allowed: a whole number from 1 to 2"),
        ([0.5, 0.5], 0, "quota is 0"),
    ],
)
def test_bad_rounds(p: list[float], quota: int | None, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        agree_in_one_round(p, quota)

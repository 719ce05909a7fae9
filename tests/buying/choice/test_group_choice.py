"""Individual and group choice against the course's worked example and its properties.

Full-precision numbers were computed independently of this package, by enumeration of all ballots.
"""

from itertools import pairwise
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.buying.choice.decision_rules import RULES, first_or_tied
from sim.buying.choice.group_choice import (
    OneBallot,
    group_choice,
)
from sim.kernel.errors import InputError
from sim.scenario.segments import DecisionRule

P = [[0.5, 0.3, 0.2], [0.2, 0.6, 0.2], [0.3, 0.2, 0.5]]  # user, engineer, buyer over A, B, C
W = [0.5, 0.3, 0.2]
USER = [1.0, 0.0, 0.0]
EXPECTED = {
    "weighted_probability": [0.37, 0.36999999999999994, 0.26],
    "equiprobability": [0.3333333333333333, 0.36666666666666664, 0.3],
    "autocracy": [0.5, 0.3, 0.2],
    "voting": [0.3373333333333334, 0.37533333333333335, 0.2873333333333334],
    "weighted_voting": [0.46, 0.318, 0.222],
    "majority": [0.33875338753387535, 0.39024390243902446, 0.2710027100271003],
    "unanimity": [0.34883720930232553, 0.4186046511627906, 0.23255813953488375],
    "preference_perturbation": [0.34175103740074614, 0.35336445361380336, 0.30488450898545044],
}
ONE_BALLOT_DECIDES = set(EXPECTED) - {"majority", "unanimity"}
SYMMETRIC = ["equiprobability", "voting", "majority", "unanimity", "preference_perturbation"]


def weights_for(rule: str, members: int) -> list[float] | None:
    """A vector of weights that the rule accepts."""
    if rule == "autocracy":
        return [1.0] + [0.0] * (members - 1)
    if rule in ("weighted_probability", "weighted_voting"):
        return [2 * (d + 1) / (members * (members + 1)) for d in range(members)]
    return None


@st.composite
def preferences(draw: st.DrawFn) -> np.ndarray:
    """A table of 1 to 5 members over 1 to 4 alternatives, all of them possible."""
    members, alternatives = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    row = st.lists(st.floats(0.05, 1), min_size=alternatives, max_size=alternatives)
    table = np.array([draw(row) for _ in range(members)])
    return table / table.sum(axis=1, keepdims=True)


# --- the worked example --------------------------------------------------------------------------


@pytest.mark.parametrize("rule", EXPECTED)
def test_worked_example(rule: str) -> None:
    weights = USER if rule == "autocracy" else W
    chosen = group_choice(P, rule=rule, weights=weights)
    np.testing.assert_allclose(chosen, EXPECTED[rule], rtol=0, atol=1e-12)


def test_the_rules_are_those_of_the_worked_example_and_of_a_scenario() -> None:
    assert list(RULES) == list(EXPECTED) == list(get_args(DecisionRule))


def test_ties_are_split_and_what_they_were_before() -> None:
    raw = first_or_tied(P)
    np.testing.assert_allclose(raw, [0.512, 0.55, 0.462], atol=1e-12)
    assert raw.sum() == pytest.approx(1.524)
    # three votes tie only if all differ: a third of that is taken from each
    np.testing.assert_allclose(raw - group_choice(P, "voting"), [0.262 * 2 / 3] * 3, atol=1e-12)


def test_ties_of_weights_that_computers_cannot_add() -> None:
    # user against engineer and buyer: .5 against .3 + .2, a tie whichever way it is summed
    for weights in ([0.5, 0.3, 0.2], [0.3, 0.2, 0.5], [0.1 + 0.2, 0.2, 0.5]):
        sure = [[1.0, 0.0] if w == 0.5 else [0.0, 1.0] for w in weights]
        assert group_choice(sure, "weighted_voting", weights).tolist() == [0.5, 0.5]
        assert first_or_tied(sure, weights).tolist() == [1, 1]
    assert group_choice([[1, 0], [0, 1]], "weighted_voting", [0.501, 0.499]).tolist() == [1, 0]


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        (["ABC", "BAC", "CAB"], [0.46153846153846156, 0.3076923076923077, 0.23076923076923078]),
        (["ABC", "ABC", "BCA", "BCA", "CBA"], [0.25, 0.5, 0.25]),  # the compromise wins
        (["BAC", "BCA"], [0, 1, 0]),  # who is first with everybody disturbs nobody
    ],
)
def test_fixed_rankings(orders: list[str], expected: list[float]) -> None:
    rankings = [["ABC".index(letter) for letter in order] for order in orders]
    table = np.full((len(orders), 3), 1 / 3)
    chosen = group_choice(table, "preference_perturbation", rankings=rankings)
    np.testing.assert_allclose(chosen, expected, rtol=0, atol=1e-12)


def test_one_ballot_of_the_worked_example() -> None:
    np.testing.assert_allclose(
        OneBallot(P, "majority").probabilities, [0.25, 0.288, 0.2], atol=1e-12
    )
    np.testing.assert_allclose(
        OneBallot(P, "unanimity").probabilities, [0.03, 0.036, 0.02], atol=1e-12
    )
    assert OneBallot(P, "majority").reached == pytest.approx(1 - 0.262, abs=1e-12)
    assert OneBallot(P, "unanimity").reached == pytest.approx(1 - 0.914, abs=1e-12)
    for rule in ONE_BALLOT_DECIDES:
        assert OneBallot(P, rule, USER if rule == "autocracy" else W).reached == 1


def test_patience_of_the_worked_example() -> None:
    assert OneBallot(P, "majority").reached == pytest.approx(0.738, abs=1e-12)
    assert OneBallot(P, "unanimity").reached == pytest.approx(0.086, abs=1e-10)
    assert OneBallot(P, "unanimity").no_decision(1) == pytest.approx(0.914, abs=1e-12)
    assert OneBallot(P, "majority").no_decision(3) == pytest.approx(0.262**3, abs=1e-12)
    assert OneBallot(P, "autocracy", weights=USER).no_decision(1) == 0
    assert OneBallot(P, "weighted_probability", weights=W).reached == 1


def test_quota_of_all_members_is_unanimity() -> None:
    np.testing.assert_allclose(
        group_choice(P, "majority", quota=3), EXPECTED["unanimity"], atol=1e-12
    )
    assert OneBallot(P, "majority", quota=3).no_decision(2) == pytest.approx(0.914**2, abs=1e-12)


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
    assert OneBallot(table, "unanimity").reached == pytest.approx(at_once, abs=5e-7)
    assert OneBallot(table, "majority").reached == pytest.approx(1)  # two suppliers, odd n


# --- properties ----------------------------------------------------------------------------------


@given(p=preferences())
@pytest.mark.parametrize("rule", RULES)
def test_probabilities_sum_to_one(rule: str, p: np.ndarray) -> None:
    chosen = group_choice(p, rule, weights=weights_for(rule, len(p)))
    assert chosen.shape == (p.shape[1],)
    assert (chosen >= 0).all()
    assert chosen.sum() == pytest.approx(1)
    assert 0 < OneBallot(p, rule, weights=weights_for(rule, len(p))).reached <= 1


@given(p=preferences(), seed=st.integers(0, 99))
@pytest.mark.parametrize("rule", SYMMETRIC)
def test_members_are_interchangeable(rule: str, p: np.ndarray, seed: int) -> None:
    shuffled = np.random.default_rng(seed).permutation(p)
    np.testing.assert_allclose(group_choice(shuffled, rule), group_choice(p, rule), atol=1e-10)


@given(p=preferences(), seed=st.integers(0, 99))
@pytest.mark.parametrize("rule", ["weighted_probability", "autocracy", "weighted_voting"])
def test_influence_goes_with_its_member(rule: str, p: np.ndarray, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(p))
    w = np.array(weights_for(rule, len(p)))
    moved = group_choice(p[order], rule, weights=w[order])
    np.testing.assert_allclose(moved, group_choice(p, rule, weights=w), atol=1e-10)


@given(p=preferences())
def test_equal_weights_make_the_weighted_rules_the_plain_ones(p: np.ndarray) -> None:
    equal = [1 / len(p)] * len(p)
    for weighted, plain in (
        ("weighted_probability", "equiprobability"),
        ("weighted_voting", "voting"),
    ):
        np.testing.assert_allclose(
            group_choice(p, weighted, equal), group_choice(p, plain), atol=1e-12
        )


@given(p=preferences(), heavy=st.floats(0.51, 1))
def test_more_than_half_of_the_weight_is_autocracy(p: np.ndarray, heavy: float) -> None:
    rest = len(p) - 1
    weights = [heavy, *([(1 - heavy) / rest] * rest)] if rest else [1.0]
    np.testing.assert_allclose(group_choice(p, "weighted_voting", weights), p[0], atol=1e-12)


@given(p=preferences(), seed=st.integers(0, 99))
@pytest.mark.parametrize("rule", RULES)
def test_names_of_alternatives_do_not_matter(rule: str, p: np.ndarray, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(p.shape[1])
    w = weights_for(rule, len(p))
    moved = group_choice(p[:, order], rule, weights=w)
    np.testing.assert_allclose(moved, group_choice(p, rule, weights=w)[order], atol=1e-10)


@given(n=st.integers(1, 5), m=st.integers(1, 4), data=st.data())
@pytest.mark.parametrize("rule", RULES)
def test_sure_members_get_what_they_want(rule: str, n: int, m: int, data: st.DataObject) -> None:
    wanted = np.eye(m)[data.draw(st.integers(0, m - 1))]
    w = weights_for(rule, n)
    assert group_choice([wanted] * n, rule, weights=w).tolist() == pytest.approx(wanted.tolist())
    assert OneBallot([wanted] * n, rule, weights=w).no_decision(1) == 0
    assert OneBallot([wanted] * n, rule, weights=w).reached == 1


@given(p=preferences())
@pytest.mark.parametrize("rule", RULES)
def test_a_group_of_one_chooses_as_its_member(rule: str, p: np.ndarray) -> None:
    alone = group_choice(p[:1], rule, weights=[1.0])
    np.testing.assert_allclose(alone, p[0], atol=1e-12)


@given(p=preferences())
def test_larger_quotas_decide_less_often(p: np.ndarray) -> None:
    quotas = range(len(p) // 2 + 1, len(p) + 1)
    reached = [OneBallot(p, "majority", quota=q).reached for q in quotas]
    assert all(a >= b - 1e-12 for a, b in pairwise(reached))


def test_the_table_is_left_as_it_was() -> None:
    table = np.array(P)
    for rule in RULES:
        group_choice(table, rule, weights=weights_for(rule, 3))
    assert table.tolist() == P


# --- bad input -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ask",
    [group_choice, OneBallot],
)
def test_unknown_rule_names_the_known(ask: object) -> None:
    with pytest.raises(InputError, match=r"'acceptability'.*weighted_probability.*unanimity"):
        ask(P, "acceptability")  # type: ignore[operator]


def test_weights_are_asked_for_where_they_are_needed() -> None:
    for rule in ("weighted_probability", "weighted_voting"):
        with pytest.raises(InputError, match=f"weights is missing; {rule} needs one"):
            group_choice(P, rule)
    for weights in (None, W):
        with pytest.raises(InputError, match=r"autocracy needs a 1 .*as \(1, 0, 0\)"):
            group_choice(P, "autocracy", weights=weights)


@pytest.mark.parametrize("patience", [0, -1, 1.5, True])
def test_patience_is_a_number_of_ballots(patience: object) -> None:
    with pytest.raises(InputError, match=r"patience is .*1 or more"):
        OneBallot(P, "majority").no_decision(patience)  # type: ignore[arg-type]


def test_members_who_can_never_agree() -> None:
    torn = [[1.0, 0.0], [0.0, 1.0]]
    with pytest.raises(InputError, match="no ballot decide under unanimity"):
        group_choice(torn, "unanimity")
    assert OneBallot(torn, "unanimity").reached == 0
    assert OneBallot(torn, "unanimity").no_decision(50) == 1

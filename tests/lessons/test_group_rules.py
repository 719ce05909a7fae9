"""One group under nine rules."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.buying.choice.group_choice import group_choice
from sim.kernel.errors import InputError
from sim.lessons.group_rules import FIXED, NINE, RANDOM, convinced, fixed_rankings, nine_rules

P = [[0.5, 0.3, 0.2], [0.2, 0.6, 0.2], [0.3, 0.2, 0.5]]
WHO, ABC = ("user", "engineer", "buyer"), ("A", "B", "C")
W = (0.5, 0.3, 0.2)
rows = st.lists(st.integers(1, 20), min_size=3, max_size=3).map(
    lambda parts: [part / sum(parts) for part in parts]
)


def test_the_worked_example():
    group = nine_rules(WHO, ABC, P, W)
    expected = {
        "weighted_probability": (0.37, 0.37, 0.26),
        "equiprobability": (0.333333, 0.366667, 0.3),
        "autocracy": (0.5, 0.3, 0.2),
        "voting": (0.337333, 0.375333, 0.287333),
        "weighted_voting": (0.46, 0.318, 0.222),
        "majority": (0.25, 0.288, 0.2),
        "unanimity": (0.03, 0.036, 0.02),
        FIXED: (0.461538, 0.307692, 0.230769),
        RANDOM: (0.341751, 0.353364, 0.304885),
    }
    assert tuple(expected) == NINE
    for rule, chosen in expected.items():
        assert group.outcome(rule).chosen == pytest.approx(chosen, abs=1e-6)
    assert group.outcome("majority").no_decision == pytest.approx(0.262)
    assert group.outcome("unanimity").no_decision == pytest.approx(0.914)
    assert group.outcome("weighted_probability").leaders == (0, 1)


@given(st.lists(rows, min_size=3, max_size=3), st.integers(1, 12))
def test_everything_that_can_happen_sums_to_one(table, ballots):
    for outcome in nine_rules(WHO, ABC, table, W, ballots).outcomes:
        assert outcome.chosen.sum() + outcome.no_decision == pytest.approx(1)


def test_with_patience_the_shares_are_those_of_the_decided():
    group = nine_rules(WHO, ABC, P, W, ballots=10)
    for rule in ("majority", "unanimity"):
        outcome = group.outcome(rule)
        decided = outcome.chosen / (1 - outcome.no_decision)
        assert decided == pytest.approx(group_choice(P, rule))
    assert group.outcome("unanimity").no_decision == pytest.approx(0.914**10)


def test_members_who_never_agree_decide_nothing():
    group = nine_rules(WHO, ABC, np.eye(3), W, ballots=5)
    for rule in ("unanimity", "majority"):
        assert group.outcome(rule).no_decision == 1
        assert group.outcome(rule).chosen.tolist() == [0, 0, 0]


def test_where_weight_decides_a_gain_is_weight_times_points():
    outcome = nine_rules(WHO, ABC, P, W, points=0.1).outcome("weighted_probability")
    assert outcome.gains == pytest.approx(0.1 * np.array(W))
    assert outcome.best_gains == (0,)


def test_under_autocracy_only_the_heaviest_is_worth_it_and_ties_are_told():
    group = nine_rules(WHO, ABC, P, W)
    assert group.outcome("autocracy").gains == pytest.approx([0.1, 0, 0])
    assert group.outcome("equiprobability").best_gains == (0, 1, 2)
    assert group.outcome(FIXED).best_gains == ()  # no ranking changes


def test_nobody_is_convinced_beyond_certainty():
    assert convinced([[0.95, 0.05, 0.0]], 0, 0.5).tolist() == [[1, 0, 0]]
    assert convinced([[1.0, 0.0, 0.0]], 0, 0.5).tolist() == [[1, 0, 0]]


def test_rounding_makes_no_ranking():
    assert fixed_rankings([[0.2, 0.6, 1 - 0.2 - 0.6]]) == [[1, 0, 2]]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"P": [[0.5, 0.5]]}, "P has shape"),
        ({"P": [[0.5, 0.3, 0.3], *P[1:]]}, "P row 0 sums to 1.1"),
        ({"weights": (0.5, 0.5)}, "weights"),
        ({"ballots": 0}, "ballots is 0; allowed: a whole number, 1 or more"),
        ({"points": 1.5}, "points is 1.5; allowed: from 0 to 1"),
    ],
)
def test_bad_input_is_said_in_one_sentence(change, said):
    with pytest.raises(InputError, match=said):
        nine_rules(**({"members": WHO, "alternatives": ABC, "P": P, "weights": W} | change))

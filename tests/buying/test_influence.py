"""Who could have turned a decision alone."""

from itertools import product
from math import comb, prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from sim.buying.ballots import decision
from sim.buying.influence import gain_by_winning, pivotal_share
from sim.kernel.errors import InputError

ABOVE_0 = st.floats(0.05, 1)

COIN = np.full((3, 2), 0.5)
EQUAL = (1 / 3, 1 / 3, 1 / 3)


def test_a_majority_of_three_is_turned_by_each_in_half_of_the_ballots():
    # 8 ballots; 6 are 2 to 1, and each member is in the two of 4 of these; 4 of 8 = one half
    assert pivotal_share(COIN, "majority", EQUAL, 0) == pytest.approx([0.5, 0.5, 0.5])


def test_unanimity_makes_everybody_pivotal():
    assert pivotal_share(COIN, "unanimity", EQUAL, 0) == pytest.approx([1, 1, 1])


def test_autocracy_makes_only_the_decider_pivotal():
    assert pivotal_share(COIN, "autocracy", EQUAL, 2).tolist() == [0, 0, 1]


def test_weighted_probability_turns_by_weight():
    assert pivotal_share(COIN, "weighted_probability", (0.5, 0.3, 0.2), 0) == pytest.approx(
        [0.5, 0.3, 0.2]
    )


def test_a_sure_majority_leaves_the_third_without_power():
    P = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    assert pivotal_share(P, "majority", EQUAL, 0) == pytest.approx([1, 1, 0])


def test_members_who_can_never_agree_have_no_share():
    P = np.array([[1.0, 0.0], [0.0, 1.0]])
    assert np.isnan(pivotal_share(P, "unanimity", (0.5, 0.5), 0)).all()


def test_a_member_of_a_large_group_hardly_ever_turns_it():
    # 25 coins: a member is pivotal in C(24, 12) / 2^24 of the ballots, .161
    share = pivotal_share(np.full((25, 2), 0.5), "majority", (0.04,) * 25, 0)
    assert share == pytest.approx(comb(24, 12) / 2**24)


@settings(max_examples=40)
@given(
    st.sampled_from(["majority", "unanimity"]),
    arrays(float, array_shapes(min_dims=2, max_dims=2, min_side=2, max_side=4), elements=ABOVE_0),
)
def test_counting_votes_agrees_with_enumerating_ballots(rule, table):
    P = table / table.sum(axis=1, keepdims=True)
    weights = (1 / len(P),) * len(P)
    decided, turned = 0.0, np.zeros(len(P))
    for ballots in product(range(P.shape[1]), repeat=len(P)):
        winner = decision(rule, ballots, weights, 0, u=0.0)
        if winner is None:
            continue
        chance = prod(P[member, choice] for member, choice in enumerate(ballots))
        decided += chance
        for member in range(len(P)):
            others = [
                decision(rule, (*ballots[:member], other, *ballots[member + 1 :]), weights, 0, 0.0)
                for other in range(P.shape[1])
            ]
            turned[member] += chance * any(other != winner for other in others)
    assert pivotal_share(P, rule, weights, 0) == pytest.approx(turned / decided)


@given(st.lists(st.floats(0.05, 0.95), min_size=3, max_size=5))
def test_a_share_is_a_share_and_follows_its_member(first_choice):
    P = np.array([[p, 1 - p] for p in first_choice])
    weights = (1 / len(P),) * len(P)
    share = pivotal_share(P, "majority", weights, 0)
    assert ((share >= 0) & (share <= 1)).all()
    turned = pivotal_share(P[::-1], "majority", weights, 0)
    assert turned[::-1] == pytest.approx(share)


VIEWS = [[1.0, 0.0, 0.4], [0.0, 1.2, 0.1], [0.3, 0.2, 0.8]]
THREE = (0.5, 0.3, 0.2)


def test_under_autocracy_only_the_decider_is_worth_winning():
    gain = gain_by_winning(VIEWS, 0, 2.0, "autocracy", THREE, 1, 1, 0.0)
    rivals = np.exp(1.2) + np.exp(0.1)
    won = np.exp(3.2) / (np.exp(3.2) + rivals)
    assert gain == pytest.approx([0, won - 1 / (1 + rivals), 0])


def test_where_weight_decides_a_gain_is_weight_times_conversion():
    gain = gain_by_winning(VIEWS, 0, 50.0, "weighted_probability", THREE, 0, 1, 0.0)
    now = np.exp([view[0] for view in VIEWS]) / np.exp(VIEWS).sum(axis=1)
    assert gain == pytest.approx(np.array(THREE) * (1 - now))


def test_who_is_won_already_gains_nothing():
    sure = [[9.0, 0.0], [0.0, 0.0]]
    gain = gain_by_winning(sure, 0, 2.0, "majority", (0.5, 0.5), 0, 3, 0.2)
    assert gain[0] == 0 < gain[1]


@settings(max_examples=40)
@given(
    st.sampled_from(["majority", "unanimity", "autocracy", "weighted_probability"]),
    st.lists(st.lists(st.floats(-3, 3), min_size=3, max_size=3), min_size=2, max_size=4),
    st.floats(0, 4),
    st.floats(0, 1),
)
def test_winning_somebody_over_never_harms(rule, views, lead, persuasion):
    weights = (1 / len(views),) * len(views)
    gain = gain_by_winning(views, 1, lead, rule, weights, 0, 4, persuasion)
    assert (gain >= -1e-9).all()


def test_under_equiprobability_everybody_is_as_pivotal_as_the_next():
    assert pivotal_share(COIN, "equiprobability", (0.5, 0.3, 0.2), 0) == pytest.approx(EQUAL)


@pytest.mark.parametrize("rule", ["voting", "weighted_voting", "preference_perturbation"])
def test_rules_whose_pivots_are_not_worked_out_are_refused(rule):
    with pytest.raises(InputError, match=f"rule is '{rule}'; allowed: .*majority, unanimity"):
        pivotal_share(COIN, rule, EQUAL, 0)

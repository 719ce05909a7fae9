"""Who could have turned a decision alone."""

from itertools import permutations, product
from math import comb, prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from sim.buying.choice.influence import gain_by_winning, pivotal_share
from sim.buying.choice.luce import ranking_probabilities
from sim.buying.choice.one_ballot import decision
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


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        # over two others who agree the first only ties (half the luck); over two who differ it wins
        ((0.5, 0.3, 0.2), [0.75, 0.25, 0.25]),
        ((0.6, 0.3, 0.1), [1, 0, 0]),  # more than half is everything
        (EQUAL, [0.5, 0.5, 0.5]),
    ],
)
def test_weight_of_votes_turns_more_than_its_share(weights, expected):
    assert pivotal_share(COIN, "weighted_voting", weights, 0) == pytest.approx(expected)


def test_voting_between_two_is_the_majority_of_an_odd_number():
    P = np.array([[0.7, 0.3], [0.4, 0.6], [0.5, 0.5]])
    voting, majority = (pivotal_share(P, rule, EQUAL, 0) for rule in ("voting", "majority"))
    assert voting == pytest.approx([0.5, 0.5, 0.7 * 0.6 + 0.3 * 0.4])
    assert voting == pytest.approx(majority)


CELLS = [(cell + 0.5) / 60 for cell in range(60)]  # every tie of up to five, every third and fourth


@pytest.mark.parametrize("rule", ["voting", "weighted_voting", "preference_perturbation"])
def test_turning_is_another_choice_on_the_same_luck(rule):
    P = np.array([[0.5, 0.3, 0.2], [0.2, 0.6, 0.2]])
    weights, orders = (0.6, 0.4), list(permutations(range(3)))
    turned = np.zeros(2)
    for handed_in in product(range(6), repeat=2):
        chance = prod(ranking_probabilities(P[d])[kind] for d, kind in enumerate(handed_in))
        for u in CELLS:
            now = _winner(rule, [orders[kind] for kind in handed_in], weights, u)
            for d in range(2):
                others = [
                    _winner(rule, [orders[k] for k in _with(handed_in, d, kind)], weights, u)
                    for kind in range(6)
                ]
                turned[d] += chance / len(CELLS) * any(other != now for other in others)
    close = 0.02 if rule == "preference_perturbation" else 1e-9  # its luck knows other fractions
    assert pivotal_share(P, rule, weights, 0) == pytest.approx(turned, abs=close)


def _with(kinds, member, kind):
    return (*kinds[:member], kind, *kinds[member + 1 :])


def _winner(rule, rankings, weights, u):
    return decision(rule, [order[0] for order in rankings], weights, 0, u, rankings)


def test_a_group_with_too_many_ballots_is_refused_in_a_sentence():
    P = np.full((12, 3), 1 / 3)
    with pytest.raises(InputError, match="P has 12 members with 3 ballots each; allowed: 500,000"):
        pivotal_share(P, "voting", (1 / 12,) * 12, 0)

"""Who could have turned a decision alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.buying.influence import pivotal_share
from sim.kernel.errors import InputError

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


def test_too_large_a_group_is_refused_with_its_number_of_ballots():
    with pytest.raises(InputError, match=r"10 members over 4 suppliers are 1048576 ballots"):
        pivotal_share(np.full((10, 4), 0.25), "majority", (0.1,) * 10, 0)


@given(st.lists(st.floats(0.05, 0.95), min_size=3, max_size=5))
def test_a_share_is_a_share_and_follows_its_member(first_choice):
    P = np.array([[p, 1 - p] for p in first_choice])
    weights = (1 / len(P),) * len(P)
    share = pivotal_share(P, "majority", weights, 0)
    assert ((share >= 0) & (share <= 1)).all()
    turned = pivotal_share(P[::-1], "majority", weights, 0)
    assert turned[::-1] == pytest.approx(share)

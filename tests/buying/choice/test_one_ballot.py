"""One ballot at a time, against the closed forms and against counting."""

from itertools import product
from math import exp, prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.buying.choice.group_choice import group_choice
from sim.buying.choice.one_ballot import decision, individual_ballot, persuaded

P = np.array([[0.5, 0.3, 0.2], [0.2, 0.6, 0.2], [0.3, 0.2, 0.5]])
WEIGHTS = [0.5, 0.3, 0.2]
CELLS = [(i + 0.5) / 1000 for i in range(1000)]


def test_a_member_chooses_by_logit() -> None:
    utilities = [1.0, 0.2, -0.5]
    chosen = [individual_ballot(u, utilities) for u in CELLS]
    expected = np.exp(utilities) / np.exp(utilities).sum()
    for alternative, share in enumerate(expected):
        assert chosen.count(alternative) == pytest.approx(1000 * share, abs=1)


def test_utilities_too_large_for_exp() -> None:
    assert individual_ballot(0.4, [5000.0, 1000.0, -9000.0]) == 0
    share = exp(-1) / (1 + exp(-1))
    chosen = [individual_ballot(u, [-5000.0, -5001.0]) for u in CELLS]
    assert chosen.count(1) == pytest.approx(1000 * share, abs=1)


def test_only_differences_of_utility_count() -> None:
    for u in CELLS[::37]:
        assert individual_ballot(u, [1, 2, 3]) == individual_ballot(u, [101, 102, 103])


@pytest.mark.parametrize("rule", ["majority", "unanimity", "weighted_probability", "autocracy"])
def test_ballots_that_decide_agree_with_the_closed_form(rule: str) -> None:
    """Sum over all ballots, given that one decides; the closed form repeats until one does."""
    decided = np.zeros(3)
    for ballots in product(range(3), repeat=3):
        chance = prod(P[member, choice] for member, choice in enumerate(ballots))
        for u in CELLS if rule == "weighted_probability" else [0.5]:
            winner = decision(rule, ballots, WEIGHTS, decider=1, u=u)  # type: ignore[arg-type]
            if winner is not None:
                decided[winner] += chance / (1000 if rule == "weighted_probability" else 1)
    weights = {"weighted_probability": WEIGHTS, "autocracy": [0, 1, 0]}.get(rule)
    expected = group_choice(P, rule, weights=weights)
    assert decided / decided.sum() == pytest.approx(expected, abs=1e-12)


@given(ballots=st.lists(st.integers(0, 3), min_size=1, max_size=9))
def test_majority_is_more_than_half_and_unanimity_is_all(ballots: list[int]) -> None:
    equal = [1 / len(ballots)] * len(ballots)
    most = [a for a in set(ballots) if 2 * ballots.count(a) > len(ballots)]
    assert decision("majority", ballots, equal, 0, 0.5) == (most[0] if most else None)
    agreed = ballots[0] if len(set(ballots)) == 1 else None
    assert decision("unanimity", ballots, equal, 0, 0.5) == agreed


def test_half_of_the_votes_is_no_majority() -> None:
    assert decision("majority", [0, 0, 1, 1], [0.25] * 4, 0, 0.5) is None


def test_the_deciders_word_is_final() -> None:
    assert decision("autocracy", [0, 1, 1], WEIGHTS, decider=0, u=0.9) == 0


def test_weight_is_the_chance_to_prevail() -> None:
    won = [decision("weighted_probability", [0, 1, 2], WEIGHTS, 0, u) for u in CELLS]
    assert [won.count(a) for a in range(3)] == [500, 300, 200]


members = st.integers(1, 5)


@given(data=st.data(), n=members, persuasion=st.floats(0, 1))
def test_discussion_is_degroot(data: st.DataObject, n: int, persuasion: float) -> None:
    row = st.lists(st.floats(-10, 10), min_size=3, max_size=3)
    before = np.array(data.draw(st.lists(row, min_size=n, max_size=n)))
    raw = np.array(data.draw(st.lists(st.floats(0.1, 5), min_size=n, max_size=n)))
    weights = raw / raw.sum()
    matrix = (1 - persuasion) * np.eye(n) + persuasion * np.outer(np.ones(n), weights)
    after = np.array(persuaded(before.tolist(), weights.tolist(), persuasion))
    assert after == pytest.approx(matrix @ before, abs=1e-9)
    assert weights @ after == pytest.approx(weights @ before, abs=1e-9)  # the common view stays


def test_no_discussion_changes_nobody_and_full_discussion_makes_all_alike() -> None:
    before = [[1.0, 0.0], [0.0, 1.0]]
    assert persuaded(before, [0.75, 0.25], 0.0) == before
    assert persuaded(before, [0.75, 0.25], 1.0) == [[0.75, 0.25]] * 2

"""Deciding within a patience."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim.buying.choice.agreement
from sim.buying.choice.agreement import agree_in_one_round, decide_within
from sim.buying.choice.decision_rules import RULES
from sim.kernel.errors import InputError

UTILITIES = [[1.0, 0.0], [0.0, 1.0], [0.5, 0.2]]
WEIGHTS = [0.5, 0.3, 0.2]


def test_without_persuasion_patience_is_a_power():
    # each says yes to the first with probability .6: p^3 + q^3 = .216 + .064 = .28 agree in a round
    lean = np.log(0.6 / 0.4)
    _, nothing = decide_within([[lean, 0.0]] * 3, "unanimity", [1 / 3] * 3, 0, 4, 0.0)
    assert nothing == pytest.approx((1 - 0.28) ** 4)


def test_autocracy_follows_the_decider_at_once():
    chosen, nothing = decide_within(UTILITIES, "autocracy", WEIGHTS, 1, 1, 0.0)
    assert nothing == 0
    assert chosen[1] == pytest.approx(np.e / (1 + np.e))


def test_persuasion_helps_a_group_that_must_agree():
    alone = decide_within(UTILITIES, "unanimity", WEIGHTS, 0, 5, 0.0)[1]
    talking = decide_within(UTILITIES, "unanimity", WEIGHTS, 0, 5, 0.5)[1]
    assert talking < alone


@given(
    st.sampled_from(sorted(RULES)),
    st.integers(1, 6),
    st.floats(0, 1),
)
def test_something_or_nothing_is_decided(rule, patience, persuasion):
    chosen, nothing = decide_within(UTILITIES, rule, WEIGHTS, 0, patience, persuasion)
    assert chosen.sum() + nothing == pytest.approx(1)


@pytest.mark.parametrize(
    ("rule", "ballots"), [("voting", 1), ("preference_perturbation", 1), ("unanimity", 9)]
)
def test_a_group_that_has_decided_votes_no_more(monkeypatch, rule, ballots):
    held = []
    one_ballot = sim.buying.choice.agreement.OneBallot
    monkeypatch.setattr(
        sim.buying.choice.agreement,
        "OneBallot",
        lambda *a, **k: held.append(1) or one_ballot(*a, **k),
    )
    decide_within(UTILITIES, rule, WEIGHTS, 0, 9, 0.0)
    assert len(held) == ballots


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

"""Deciding within a patience."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim.buying.choice.agreement
from sim.buying.choice.agreement import decide_within
from sim.buying.choice.group_choice import RULES

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
    one_ballot = sim.buying.choice.agreement.one_ballot
    monkeypatch.setattr(
        sim.buying.choice.agreement,
        "one_ballot",
        lambda *a, **k: held.append(1) or one_ballot(*a, **k),
    )
    decide_within(UTILITIES, rule, WEIGHTS, 0, 9, 0.0)
    assert len(held) == ballots

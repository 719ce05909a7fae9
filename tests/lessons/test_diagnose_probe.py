"""A probe: own prices as planned, the rival's answers a month later, seen with the stated error."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.lessons.diagnose_probe import (
    TYPES,
    answer_alike,
    answers,
    peace_price,
    probe,
    probing_plan,
)

NASH, JOINT = 1.472927, 1.924981


def test_a_plan_moves_when_and_as_far_as_it_says():
    plan = np.array(probing_plan(-0.2, 3, 2, 0.1, 1, 2, months=9)) / peace_price()
    assert plan.round(9).tolist() == [1, 1, 0.8, 0.8, 1, 1.1, 1.1, 1, 1]


def test_a_plan_ends_with_its_months():
    assert len(probing_plan(-0.2, 3, 8, months=4)) == 4
    assert probing_plan(-0.2, 9, 2, months=4) == (peace_price(),) * 4


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("hold", [JOINT] * 7),
        ("match-cuts", [JOINT, JOINT, 0.8 * JOINT, JOINT, JOINT, JOINT, JOINT]),
        ("follower", [JOINT, JOINT, 0.8 * JOINT, JOINT, JOINT, 1.1 * JOINT, JOINT]),
        ("tit-for-tat", [JOINT, JOINT, NASH, JOINT, JOINT, JOINT, JOINT]),
        ("grim-trigger", [JOINT, JOINT, NASH, NASH, NASH, NASH, NASH]),
    ],
)
def test_each_type_answers_a_month_later(name, expected):
    plan = probing_plan(-0.2, 2, 1, 0.1, 2, 1, months=7)
    assert answers(plan, name)[0] == pytest.approx(expected, abs=1e-5)


def test_a_type_that_tosses_has_an_answer_for_each_toss():
    plan = probing_plan(-0.2, 2, 1, months=4)
    after = answers(plan, "generous-tit-for-tat")[:, 2]
    assert after.shape == (12,)
    assert (np.abs(after - JOINT) < 1e-5).sum() == 4  # it forgives one cut in three
    assert (np.abs(after - NASH) < 1e-5).sum() == 8
    assert answers(plan, "tit-for-tat").shape == (1, 4)


def test_what_is_seen_scatters_about_the_hidden_types_answer():
    plan = probing_plan(-0.2, months=200)
    found = [probe(plan, seed=seed, noise=0.05) for seed in range(12)]
    told = [one for one in found if one.hidden != "generous-tit-for-tat"]
    errors = np.concatenate([np.array(p.seen) - answers(plan, p.hidden)[0] for p in told])
    assert abs(errors.mean()) < 4 * 0.05 / np.sqrt(len(errors))
    assert errors.std() == pytest.approx(0.05, rel=0.1)


def test_a_probe_is_the_same_again_and_every_type_comes_up():
    assert probe(probing_plan(), seed=4) == probe(probing_plan(), seed=4)
    assert probe(probing_plan(), seed=4).seen != probe(probing_plan(), seed=5).seen
    assert {probe([JOINT], seed=seed).hidden for seed in range(1, 41)} == set(TYPES)


def test_the_rival_does_not_depend_on_the_prices():
    hidden = {probe(plan, seed=6).hidden for plan in ([1.5] * 3, [2.0] * 9, probing_plan())}
    assert len(hidden) == 1


def test_peace_with_a_rival_that_holds_earns_the_joint_profit():
    held = probe([JOINT] * 10, seed=1, types=["hold", "tit-for-tat"])
    assert held.earned == pytest.approx(held.peace, rel=1e-4) == 0.337490
    assert held.frame.shape == (10, 2)


def test_a_grim_rival_makes_a_single_probe_dear():
    grim = next(p for p in (probe(probing_plan(), seed=s) for s in range(99)) if _is_grim(p))
    assert grim.earned < 0.8 * grim.peace


def _is_grim(one):
    return one.hidden == "grim-trigger"


def test_types_that_part_only_on_a_rise_answer_a_cut_alike():
    cut, rise = probing_plan(-0.15), probing_plan(-0.15, second=0.1)
    assert answer_alike(probe(cut), "match-cuts", "follower")
    assert not answer_alike(probe(rise), "match-cuts", "follower")


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"prices": []}, "number of prices"),
        ({"prices": [1.5, 9.0]}, r"prices\[1\]"),
        ({"prices": [float("nan")]}, r"prices\[0\]"),
        ({"prices": [1.5], "noise": 0}, "noise"),
        ({"prices": [1.5], "seed": -1}, "seed"),
        ({"prices": [1.5], "types": ["hold"]}, "types"),
        ({"prices": [1.5], "types": ["hold", "hold", "undercut"]}, "types"),
        ({"prices": [1.5], "types": ["hold", "edgeworth"]}, "edgeworth"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(how, field):
    with pytest.raises(InputError, match=field):
        probe(**how)

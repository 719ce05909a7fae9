"""The scorecard audited, coverage, and candidates one by one: printed numbers, and draws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.customers import (
    CHANNEL_WEIGHTS,
    best_skip,
    chance_chosen_best,
    expected_best,
    expected_chosen,
    nearest_outlet,
    outlets_within,
    scorecard_total,
    scorecard_validity,
    skip_chance,
    spearman_brown,
    weights_agree,
)
from sim.kernel.errors import InputError

DEFAULT = [*CHANNEL_WEIGHTS.values()]
FIRST, SECOND = [40, 20, 10, 10, 10, 10], [10, 10, 10, 40, 20, 10]
EQUAL = [1] * 6


@pytest.mark.parametrize(
    ("n", "most"),
    [
        (3, 0.8462843753216346),
        (5, 1.16296447364052),
        (10, 1.5387527308351734),
        (20, 1.8674750597983214),
        (40, 2.1607771781750227),
    ],
)
def test_the_best_of_several(n, most) -> None:
    assert expected_best(n) == pytest.approx(most, abs=1e-10)


@pytest.mark.parametrize(
    ("n", "chances"),
    [
        (3, (0.4473509117548512, 0.5346378202401553, 0.6397825473304186, 0.7908182447692372)),
        (5, (0.314852197007682, 0.4108748750695667, 0.5338454991930854, 0.7217929819680929)),
        (10, (0.19919045558308782, 0.2938098664345594, 0.4260666476181677, 0.6459339820740675)),
    ],
)
def test_how_often_the_best_score_is_the_best_dealer(n, chances) -> None:
    found = [chance_chosen_best(n, r) for r in (0.3, 0.5, 0.7, 0.9)]
    assert found == pytest.approx(chances, abs=2e-6)


@settings(max_examples=15)
@given(st.integers(1, 40), st.floats(0, 0.9))
def test_chances_rise_with_validity_from_one_in_n_to_one(n, r) -> None:
    chance = chance_chosen_best(n, r)
    assert 1 / n - 1e-6 <= chance <= chance_chosen_best(n, min(1, r + 0.01)) + 1e-5
    assert chance_chosen_best(n, 0) == pytest.approx(1 / n, abs=1e-6)
    assert chance_chosen_best(n, 1) == 1


@pytest.mark.parametrize(
    ("r", "truth"),
    [(0.3, 0.348889342092156), (0.5, 0.58148223682026), (0.7, 0.814075131548364)],
)
def test_the_chosen_brings_validity_times_the_best(r, truth) -> None:
    assert expected_chosen(5, r) == pytest.approx(truth)
    assert expected_chosen(5, 0.9) == pytest.approx(1.046668026276468)


@pytest.mark.parametrize(
    ("one", "other", "agreements"),
    [
        (DEFAULT, FIRST, (0.8911327886790071, 0.9620101651863102, 0.979666446727212)),
        (DEFAULT, SECOND, (0.7921180343813397, 0.9303948076449761, 0.9630619306809879)),
        (FIRST, SECOND, (0.5833333333333333, 0.8504273504273503, 0.9193548387096774)),
        (DEFAULT, EQUAL, (0.9901475429766744, 0.9972117053875637, 0.9985744825254635)),
    ],
)
def test_weights_hardly_matter(one, other, agreements) -> None:
    assert [weights_agree(one, other, rho) for rho in (0, 0.3, 0.5)] == pytest.approx(agreements)


def test_validity_by_draws() -> None:
    """Candidates drawn as the theory assumes them: score, truth, and who is chosen."""
    rng = np.random.default_rng(2010)
    draws, n, rho, reliability, told = 40_000, 5, 0.3, 0.46, 0.7
    shared = rng.normal(size=(draws, n, 1))
    factors = np.sqrt(rho) * shared + np.sqrt(1 - rho) * rng.normal(size=(draws, n, 6))
    seen = np.sqrt(reliability) * factors
    seen += np.sqrt(1 - reliability) * rng.normal(size=factors.shape)
    truth = factors @ np.array(FIRST, float)
    truth = told * truth / truth.std() + np.sqrt(1 - told**2) * rng.normal(size=truth.shape)
    score = seen @ np.array(DEFAULT)
    theory = scorecard_validity(DEFAULT, FIRST, reliability, rho, told)
    assert np.corrcoef(score.ravel(), truth.ravel())[0, 1] == pytest.approx(theory, abs=0.01)
    hit = (score.argmax(1) == truth.argmax(1)).mean()
    assert hit == pytest.approx(chance_chosen_best(n, theory), abs=0.01)


def test_measuring_moves_validity_and_weighing_hardly() -> None:
    looks = [spearman_brown(0.3, k) for k in (1, 2, 4, 8)]
    valid = [scorecard_validity(EQUAL, EQUAL, one, told=0.7) for one in looks]
    assert valid == sorted(valid)
    assert valid[0] == pytest.approx(0.503, abs=0.001)
    weighed = [scorecard_validity(w, FIRST, 0.3, told=0.7) for w in (FIRST, DEFAULT, SECOND)]
    assert max(weighed) - min(weighed) < valid[2] - valid[0]
    assert scorecard_validity(EQUAL, EQUAL, 0) == 0


def test_two_dealers_by_hand() -> None:
    for scores, total in (((80, 70, 60, 75, 65, 70), 70.5), ((60, 85, 80, 70, 80, 75), 74.75)):
        assert scorecard_total(dict(zip(CHANNEL_WEIGHTS, scores, strict=True))) == total


@pytest.mark.parametrize(
    ("outlets", "km"),
    [(4, 81.8535277187245), (16, 40.92676385936225), (64, 20.463381929681123)],
)
def test_four_times_the_outlets_halve_the_way(outlets, km) -> None:
    assert nearest_outlet(outlets, 107_200) == pytest.approx(km)
    assert outlets_within(km * (1 + 1e-9), 107_200) == outlets


def test_the_nearest_of_outlets_at_random() -> None:
    rng = np.random.default_rng(2010)
    side, found = 100.0, []
    for _ in range(40):
        apart = np.abs(rng.random((200, 1, 2)) - rng.random((1, 100, 2))) * side
        apart = np.minimum(apart, side - apart)  # without edges
        found.append(np.sqrt((apart**2).sum(2)).min(1).mean())
    assert np.mean(found) == pytest.approx(nearest_outlet(100, side**2), rel=0.03)


@pytest.mark.parametrize(
    ("n", "skip", "chance"),
    [
        (5, 2, 0.43333333333333335),
        (10, 3, 0.39869047619047615),
        (20, 7, 0.38420888000028863),
        (100, 37, 0.3710427787126428),
    ],
)
def test_the_last_candidate_whom_one_may_let_pass(n, skip, chance) -> None:
    rule = best_skip(n)
    assert (rule.skip, rule.chance) == (skip, pytest.approx(chance))
    assert max(skip_chance(n, s) for s in range(n)) == pytest.approx(chance)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda: scorecard_total(dict.fromkeys(CHANNEL_WEIGHTS, 50), dict.fromkeys("ab", 40.0)),
            "weights sum to 80; allowed: weights that sum to 100",
        ),
        (
            lambda: scorecard_total({}, {"a": 110.0, "b": -10.0}),
            "weights has −10 for 'b'; allowed: 0 or more",
        ),
        (
            lambda: scorecard_total({"size": 50}),
            "scores has ['size']; allowed: one for each of cover",
        ),
        (
            lambda: scorecard_total(dict.fromkeys(CHANNEL_WEIGHTS, 101)),
            "coverage is 101; allowed: a number from 0 to 100",
        ),
        (lambda: weights_agree([1, 1], [1]), "others is [1]; allowed: as many as weights has, 2"),
        (lambda: weights_agree([0, 0], [1, 1]), "weights is [0, 0]; allowed: numbers from 0, not"),
        (lambda: chance_chosen_best(5, 1.1), "validity is 1.1; allowed: a number from 0 to 1"),
        (lambda: skip_chance(5, 5), "skip is 5; allowed: a whole number from 0 to 4"),
        (lambda: nearest_outlet(0, 1), "outlets is 0; allowed: a number above 0"),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)

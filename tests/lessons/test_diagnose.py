"""A diagnosis: the likelihood of what was seen, and no more certainty than a probe can give."""

from itertools import count

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from sim.kernel.errors import InputError
from sim.lessons.diagnose import TYPES, likelihoods, peace_price, probe, probing_plan, score
from sim.lessons.diagnose import told_apart as in_words
from sim.lessons.diagnose_probe import answers

STILL = [peace_price()] * 24
GOOD = probing_plan(-0.13, 3, 5, 0.1, 4, 4)
"""A cut just below the midpoint, long enough to be forgiven or not, back, then a rise."""


def planted(name, plan, noise=0.06):
    """The first probe whose rival is of this type."""
    probes = (probe(plan, seed=seed, noise=noise) for seed in count(1))
    return next(one for one in probes if one.hidden == name)


@pytest.mark.parametrize("name", TYPES)
def test_a_planted_type_is_recovered_by_a_good_probe(name):
    one = planted(name, GOOD, noise=0.03)
    table = likelihoods(one)
    assert table.share.idxmax() == name
    assert table.verdict[name] == "likeliest"
    assert score(one, name).right
    assert name in in_words(table)


def test_over_many_rivals_the_shares_are_as_good_as_they_say():
    """Calibration: among what is given a share, that share is true."""
    plan = probing_plan(-0.14, 3, 2, months=8)
    tables = [(likelihoods(p).share, p.hidden) for p in (probe(plan, s, 0.12) for s in range(400))]
    given_half = [name == hidden for shares, hidden in tables for name in TYPES
                  if 0.3 <= shares[name] <= 0.7]  # fmt: skip
    mean = np.mean([shares[n] for shares, _ in tables for n in TYPES if 0.3 <= shares[n] <= 0.7])
    error = np.sqrt(mean * (1 - mean) / len(given_half))
    assert len(given_half) > 100
    assert abs(np.mean(given_half) - mean) < 4 * error


@settings(max_examples=20, deadline=None)
@given(
    prices=st.lists(st.floats(0.5, 3.0), min_size=1, max_size=15),
    seed=st.integers(0, 999),
    noise=st.floats(0.001, 1),
)
def test_the_posterior_sums_to_one_and_one_is_likeliest(prices, seed, noise):
    table = likelihoods(probe(prices, seed, noise))
    assert table.share.sum() == pytest.approx(1)
    assert (table.share >= 0).all()
    assert (table.verdict == "likeliest").sum() == 1
    assert np.isfinite(table.log_likelihood).all()
    assert in_words(table).endswith(".")
    assert len(in_words(table)) <= 125


def test_the_likelihood_is_that_of_normal_errors_about_the_answers():
    one = probe(GOOD, seed=2)
    for name in ("hold", "match-cuts", "grim-trigger"):
        expected = norm.logpdf(one.seen, answers(GOOD, name)[0], one.noise).sum()
        assert likelihoods(one).log_likelihood[name] == pytest.approx(expected)


def test_tosses_are_mixed_month_by_month():
    one = probe(GOOD, seed=2)
    rows = answers(GOOD, "generous-tit-for-tat")
    mixed = np.log(norm.pdf(one.seen, rows, one.noise).mean(axis=0)).sum()
    assert likelihoods(one).log_likelihood["generous-tit-for-tat"] == pytest.approx(mixed)


def test_who_never_moves_cannot_tell_hold_from_tit_for_tat_and_is_told_so():
    one = planted("tit-for-tat", STILL)
    table = likelihoods(one)
    assert table.share["hold"] == pytest.approx(table.share["tit-for-tat"], rel=1e-3)
    assert {table.verdict["hold"], table.verdict["tit-for-tat"]} == {"likeliest", "alike"}
    said = in_words(table)
    assert said.startswith("Not told apart: hold")
    assert "tit-for-tat" in said
    lucky, unlucky = score(one, "tit-for-tat"), score(one, "hold")
    assert lucky.right
    assert "by luck" in lucky.sentence
    assert not unlucky.right
    assert "both answer alike" in unlucky.sentence


def test_even_who_never_moves_finds_an_undercutter():
    table = likelihoods(planted("undercut", STILL, noise=0.02))
    assert table.verdict["undercut"] == "likeliest"
    assert table.verdict["hold"] == "ruled out"


def test_looking_longer_does_not_part_what_answers_alike():
    long = [peace_price()] * 200
    table = likelihoods(planted("hold", long))
    assert table.verdict["grim-trigger"] == "alike"
    assert "for ever" in in_words(likelihoods(probe(long, 1, types=["hold", "grim-trigger"])))


def test_a_blurred_look_leaves_more_open():
    clear, blurred = (likelihoods(planted("match-cuts", GOOD, noise)) for noise in (0.02, 0.3))
    assert (clear.verdict == "ruled out").sum() > (blurred.verdict == "ruled out").sum()
    assert clear.share["match-cuts"] > blurred.share["match-cuts"]


def test_a_guess_against_the_evidence_is_told_so():
    wrong = score(planted("grim-trigger", GOOD), "hold")
    assert not wrong.right
    assert wrong.truth == "grim-trigger"
    assert "spoke against" in wrong.sentence
    with pytest.raises(InputError, match="did you mean 'hold'"):
        score(probe([1.5]), "holt")

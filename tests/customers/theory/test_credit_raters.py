"""Raters: reliability of means, agreement by theory and by draw, kappa, and the split 70/30."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import (
    best_split,
    rater_agreement,
    same_grade,
    spearman_brown,
    split_separation,
)
from sim.customers.theory.credit_rating import CUTS
from sim.kernel.errors import InputError

MEAN, SD = 76.5, 10.965856099730654


@pytest.mark.parametrize(("k", "rho"), [(1, 0.5), (2, 2 / 3), (3, 0.75), (5, 5 / 6)])
def test_the_mean_of_raters(k: int, rho: float) -> None:
    assert spearman_brown(0.5, k) == pytest.approx(rho)


@pytest.mark.parametrize(
    ("r", "share"), [(0.5, 0.3576317547), (0.7, 0.4453597207), (0.9, 0.6381615937)]
)
def test_two_raters_seldom_agree(r: float, share: float) -> None:
    assert same_grade(r, MEAN, SD) == pytest.approx(share, abs=1e-9)


def test_agreement_is_what_drawn_raters_have() -> None:
    luck, r, number = np.random.default_rng(2010), 0.7, 200_000
    true, one, other = luck.standard_normal((3, number))
    totals = [MEAN + SD * (r**0.5 * true + (1 - r) ** 0.5 * error) for error in (one, other)]
    first, second = (np.digitize(total, CUTS[::-1]) for total in totals)
    drawn = (first == second).mean()
    assert abs(drawn - same_grade(r, MEAN, SD)) < 4 * (0.25 / number) ** 0.5


@given(st.floats(-3, 3), st.floats(0, 0.999))
def test_agreement_lies_between_chance_and_one(middle: float, r: float) -> None:
    mean = 75 + 10 * middle
    chance = same_grade(0, mean, 10)
    assert chance - 1e-9 <= same_grade(r, mean, 10) <= 1
    assert same_grade(1, mean, 10) == 1


def test_a_cut_in_the_middle_is_no_exception() -> None:
    assert same_grade(0.7, 80, 10) == pytest.approx(same_grade(0.7, 80 + 1e-7, 10), abs=1e-6)
    assert same_grade(0.0, 75, 10) == pytest.approx(same_grade(0.0, 75 + 1e-7, 10), abs=1e-6)


def test_kappa() -> None:
    said = rater_agreement(["A", "A", "B", "C"], ["A", "B", "B", "C"])
    assert (said.share, said.by_chance) == (0.75, 0.3125)
    assert said.kappa == pytest.approx(7 / 11)
    assert rater_agreement(["A", "B"], ["A", "B"]).kappa == 1
    assert np.isnan(rater_agreement(["A", "A"], ["A", "A"]).kappa)
    assert rater_agreement(["A", "B"], ["B", "A"]).kappa == -1


def test_seventy_thirty() -> None:
    assert split_separation(0.7, 1.0, 0.8) == pytest.approx(1.1187305634755809)
    assert split_separation(0.5, 1.0, 0.8) == pytest.approx(1.116312611302876)
    assert split_separation(1.0, 1.0, 0.8) == 1
    assert best_split(1.0, 0.8) == pytest.approx((0.6031746031746033, 1.1290373221135228))
    assert split_separation(0.7, 0.5, 0.9) == pytest.approx(0.7378861163349577)
    assert split_separation(0.3, 0.5, 0.9) == pytest.approx(0.9283083399052693)
    assert best_split(0.5, 0.9) == pytest.approx((0.23469387755102047, 0.9317359433508338))


def test_raters_who_differ_by_rounding_alone_agree() -> None:
    for next_to_one in (1 - 2**-53, 1 - 1e-15, 1 - 1e-9):
        assert same_grade(next_to_one, 76.5, 10.966) == pytest.approx(1, abs=1e-4)


@given(st.floats(0, 3), st.floats(0.01, 3), st.floats(-0.9, 0.9), st.floats(0, 1))
def test_no_split_beats_the_best(judged: float, accounts: float, r: float, w: float) -> None:
    _, most = best_split(judged, accounts, r)
    assert split_separation(w, judged, accounts, r) <= most + 1e-9


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: spearman_brown(0, 2), "reliability is 0; allowed: a number above 0 and up to 1"),
        (lambda: spearman_brown(0.5, 0), "raters is 0; allowed: a whole number, 1 or more"),
        (lambda: same_grade(1.5, 76, 10), "reliability is 1.5; allowed: a number from 0 to 1"),
        (lambda: same_grade(0.5, 76, 0), "sd is 0; allowed: a number above 0"),
        (lambda: rater_agreement([], []), "first and second have 0 and 0 entries; allowed: a"),
        (lambda: rater_agreement(["A"], []), "first and second have 1 and 0 entries; allowed"),
        (lambda: split_separation(2, 1, 1), "weight is 2; allowed: a number from 0 to 1"),
        (lambda: split_separation(1, 1, 1, 1), "correlation is 1; allowed: a number above -1"),
        (lambda: best_split(0, 0), "financial is 0; allowed: a number above 0"),
        (lambda: best_split(-1, 1), "judgement is -1; allowed: a number, 0 or more"),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).replace("−", "-").startswith(said)

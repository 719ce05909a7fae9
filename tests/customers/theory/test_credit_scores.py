"""Two hills and a cutoff: the reference table, and what holds for every card."""

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import CreditScores
from sim.kernel.errors import InputError

# bad share, separation; cutoff in sd above the bad hill, AUC, accepted, of the good, of the bad,
# bad among accepted, profit, profit of accepting all, share of the possible gain
TABLE = (
    (
        *(0.05, 0.5, -3.8879404836, 0.6381631951, 0.9999920372),
        *(0.9999942785, 0.9999494508, 0.0499978707, 0.2075001576, 0.2075, 5.2544e-06),
    ),
    (
        *(0.05, 1.0, -1.5689702418, 0.7602499389, 0.9922385704),
        *(0.9948999392, 0.9416725634, 0.0474519229, 0.2080385587, 0.2075, 0.0179519551),
    ),
    (
        *(0.05, 1.5, -0.6293134945, 0.8555778168, 0.9709879463),
        *(0.983385834, 0.7354280808, 0.0378700932, 0.2114912931, 0.2075, 0.1330431048),
    ),
    (
        *(0.05, 2.0, -0.0344851209, 0.9213503965, 0.9557839564),
        *(0.9790486464, 0.5137548465, 0.026876097, 0.2171114081, 0.2075, 0.3203802705),
    ),
    (
        *(0.1, 0.5, -2.39351168, 0.6381631951, 0.997451282),
        *(0.9980951994, 0.991656025, 0.0994189935, 0.1650720584, 0.165, 0.0012009727),
    ),
    (
        *(0.1, 1.0, -0.82175584, 0.7602499389, 0.948617788),
        *(0.9657539795, 0.7943920643, 0.0837420586, 0.1696311215, 0.165, 0.0771853588),
    ),
    (
        *(0.1, 1.5, -0.13117056, 0.8555778168, 0.9089335298),
        *(0.9485728323, 0.5521798078, 0.0607502958, 0.1802980988, 0.165, 0.2549683133),
    ),
    (
        *(0.1, 2.0, 0.33912208, 0.9213503965, 0.8931938028),
        *(0.9516310162, 0.3672588828, 0.0411174911, 0.1920814457, 0.165, 0.4513574279),
    ),
    (
        *(0.2, 0.5, -0.7716512475, 0.6381631951, 0.8745690748),
        *(0.8982514702, 0.7798394936, 0.1783368555, 0.0860695548, 0.08, 0.0505796234),
    ),
    (
        *(0.2, 1.0, -0.0108256238, 0.7602499389, 0.7760237842),
        *(0.8439500516, 0.5043187147, 0.1299750665, 0.1082717646, 0.08, 0.235598038),
    ),
    (
        *(0.2, 1.5, 0.4094495842, 0.8555778168, 0.7580326727),
        *(0.8622646211, 0.341104879, 0.0899974081, 0.1315203387, 0.08, 0.4293361562),
    ),
    (
        *(0.2, 2.0, 0.7445871881, 0.9213503965, 0.7619205552),
        *(0.8953355296, 0.2282606577, 0.0599171806, 0.151675827, 0.08, 0.5972985583),
    ),
)
RATED = {
    1: (1.0606601718, 0.7733726476, 0.1707120217),
    2: (1.2247448714, 0.8067618846, 0.174011851),
}
RATED |= {
    3: (1.2990381057, 0.8208367666, 0.1756416789),
    5: (1.3693063938, 0.8335391952, 0.1772372822),
}
GRADES = {
    "AAA": (0.1039094006, 0.0033365353, 0.247163945),
    "AA": (0.2792134072, 0.0147193823, 0.237488525),
    "A": (0.3504036987, 0.0563345051, 0.2021156707),
    "B": (0.1959273485, 0.1918812115, 0.0869009702),
    "C": (0.070546145, 0.5416151058, -0.21037284),
}
AND_BETTER = {"AA": 0.0919926376, "A": 0.1628147162, "B": 0.1798409929, "C": 0.165}

cards = st.builds(
    CreditScores,
    bad_share=st.floats(0.01, 0.6),
    separation=st.floats(0.2, 3),
    margin=st.floats(0.05, 0.8),
    recovery=st.floats(0, 0.9),
)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]} {row[1]}")
def test_the_reference_table(row: tuple[float, ...]) -> None:
    card = CreditScores(row[0], row[1], bad_mean=0, sd=1)
    cut = card.best_cutoff
    found = (cut, card.auc, card.accepted(cut), card.good_accepted(cut), card.bad_accepted(cut))
    assert found == pytest.approx(row[2:7], abs=1e-9)
    more = (card.bad_among_accepted(cut), card.profit(cut), card.accept_all)
    assert more == pytest.approx(row[7:10], abs=1e-9)
    assert card.share_of_possible(cut) == pytest.approx(row[10], abs=1e-9)
    assert card.default_at(cut) == pytest.approx(0.2941176470588235)


@pytest.mark.parametrize(("raters", "row"), RATED.items())
def test_raters_averaged(raters: int, row: tuple[float, ...]) -> None:
    seen = CreditScores().rated(0.5, raters)
    assert seen.separation == pytest.approx(row[0])
    assert (seen.auc, seen.profit(seen.best_cutoff)) == pytest.approx(row[1:])
    assert seen.good_mean == pytest.approx(78)


def test_five_grades() -> None:
    card = CreditScores()
    grades = card.grades()
    for name, row in GRADES.items():
        assert tuple(grades.loc[name, ["share", "default", "profit"]]) == pytest.approx(row)
    for name, value in AND_BETTER.items():
        assert grades.and_better[name] == pytest.approx(value)
    assert card.best_cutoff == pytest.approx(61.68829440011787)
    assert grades.and_better["A"] < card.accept_all < grades.and_better["B"]


@given(cards)
def test_at_the_best_cutoff_the_risk_is_gain_by_gain_and_loss(card: CreditScores) -> None:
    at = card.gain / (card.gain + card.loss)
    assert card.default_at(card.best_cutoff) == pytest.approx(at, abs=1e-9)
    assert at == pytest.approx(card.break_even_default)


@given(cards)
def test_profit_has_one_peak(card: CreditScores) -> None:
    best, reach = card.best_cutoff, np.linspace(0, 4, 60) * card.sd
    for steps in (card.profit(best - reach), card.profit(best + reach)):
        assert (np.diff(steps) <= 1e-12).all()
    assert -1e-9 <= card.share_of_possible(best) <= 1 + 1e-9


@given(cards)
def test_grades_are_parts_of_one_and_risk_falls_with_the_grade(card: CreditScores) -> None:
    grades = card.grades()
    assert grades["share"].sum() == pytest.approx(1)
    known = grades["default"][grades["share"] > 1e-9]
    assert known.is_monotonic_increasing
    assert (grades["share"] * grades["default"]).sum() == pytest.approx(card.bad_share, abs=1e-6)


def test_the_density_is_the_slope_of_what_is_accepted() -> None:
    card, x, step = CreditScores(), np.linspace(30, 110, 50), 1e-4
    good, bad = card.density(x)
    slope = (card.accepted(x - step) - card.accepted(x + step)) / (2 * step)
    assert good + bad == pytest.approx(slope, abs=1e-8)
    assert bad / (good + bad) == pytest.approx(card.default_at(x))


def test_a_card_that_says_nothing() -> None:
    card = CreditScores(separation=0)
    assert card.auc == 0.5
    assert card.best_cutoff == -inf
    assert card.profit(-inf) == pytest.approx(card.accept_all)
    assert CreditScores(bad_share=0.9, separation=0).best_cutoff == inf
    assert CreditScores(recovery=1).best_cutoff == -inf
    assert np.isnan(card.bad_among_accepted(inf))
    assert np.isnan(CreditScores(recovery=1, margin=0.5, bad_share=1e-320).share_of_possible(50))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: CreditScores(bad_share=1), "bad_share is 1; allowed: a number above 0 and below"),
        (lambda: CreditScores(separation=-1), "separation is -1; allowed: a number, 0 or more"),
        (lambda: CreditScores(margin=0), "margin is 0; allowed: a number above 0 and below 1"),
        (lambda: CreditScores(recovery=2), "recovery is 2; allowed: a number from 0 to 1"),
        (lambda: CreditScores(sd=0), "sd is 0; allowed: a number above 0"),
        (lambda: CreditScores().profit(np.nan), "cutoff is nan; allowed: a number"),
        (lambda: CreditScores().rated(0), "reliability is 0; allowed: a number above 0 and up to"),
        (lambda: CreditScores().rated(0.5, 0), "raters is 0; allowed: a whole number, 1 or more"),
        (lambda: CreditScores().grades([1, 2, 3, 4]), "cuts is '1, 2, 3, 4'; allowed: four scores"),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
